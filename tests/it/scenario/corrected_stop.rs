//! A recorded stop that the clinician corrects: the day moves, and the ledger says how.

use super::read::{slots, with};
use crate::support::Book;

const RECORDED: &str = "2026-11-02T07:00:00+01:00";
const ASKED: &str = "2026-11-02T07:05:00+01:00";

/// Stopped after the 5th, as a nurse said.
fn stopped() -> Book {
    let book = with(
        "dose add A --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02 --confirmed-by 'Dr Lee'",
    );
    book.at(RECORDED)
        .sh("dose stop a --after 2026-11-05 --said-by 'Nurse Kim'")
        .ok();
    book.now(ASKED);
    book
}

fn days(book: &Book) -> Vec<String> {
    let all = slots(book, ASKED, "2026-11-02", "2026-11-12");
    all.iter().map(|s| s[8..10].to_owned()).collect()
}

#[test]
fn a_later_day_lets_it_go_on_until_then() {
    let book = stopped();
    assert_eq!(days(&book), ["02", "03", "04", "05"]);
    insta::assert_snapshot!(book.sh("dose confirm a --corrected --stop 2026-11-07 --by 'Dr Lee'").transcript(), @r##"
    $ dose confirm a --corrected --stop 2026-11-07 --by Dr Lee
    Recorded: A, a change                                                     [rzvu]
      from  Fri 6 Nov 2026 00:00 Europe/Berlin
      was   stopped
      now   daily at 08:00, 1 tablet
      said  Dr Lee, Mon 2 Nov 2026
      stop  stopped from Sun 8 Nov 2026 00:00, last dose Sat 7 Nov 2026 08:00
    Recorded: A, a stop                                                       [rrus]
      from  Sun 8 Nov 2026 00:00 Europe/Berlin
      was   daily at 08:00, 1 tablet
      now   stopped
      said  Dr Lee, Mon 2 Nov 2026
      stop  stopped from Sun 8 Nov 2026 00:00, last dose Sat 7 Nov 2026 08:00
    Recorded: corrected by Dr Lee, Mon 2 Nov 2026: A (pqsk)                   [qvrz]
    Recorded: confirmed by Dr Lee, Mon 2 Nov 2026: A (rzvu), A (rrus)         [tsuv]
      next by the recorded instruction: 08:00 today, 1 tablet
    "##);
    assert_eq!(days(&book), ["02", "03", "04", "05", "06", "07"]);
    insta::assert_snapshot!(book.sh("dose changes").transcript(), @r##"
    $ dose changes
    Decided (4)

     wyrq  A                                               from Mon 2 Nov 2026 00:00
           start      daily at 08:00, 1 tablet
           said       by whom is not recorded
           confirmed  Dr Lee, Mon 2 Nov 2026

     pqsk  A                                               from Fri 6 Nov 2026 00:00
           was        daily at 08:00, 1 tablet
           now        stopped
           said       Nurse Kim, Mon 2 Nov 2026
           confirmed  corrected by Dr Lee, Mon 2 Nov 2026; in its place: rzvu, rrus
           recorded   Mon 2 Nov 2026

     rzvu  A                                               from Fri 6 Nov 2026 00:00
           was        stopped
           now        daily at 08:00, 1 tablet
           said       Dr Lee, Mon 2 Nov 2026
           confirmed  Dr Lee, Mon 2 Nov 2026
           recorded   Mon 2 Nov 2026

     rrus  A                                               from Sun 8 Nov 2026 00:00
           was        daily at 08:00, 1 tablet
           now        stopped
           said       Dr Lee, Mon 2 Nov 2026
           confirmed  Dr Lee, Mon 2 Nov 2026
           recorded   Mon 2 Nov 2026
    "##);
    book.sh("dose changes --unconfirmed").expect(
        "No change is waiting for a confirmation; 4 changes are recorded.\n",
        "",
        0,
    );
    book.sh("dose undo").exits(0);
    assert_eq!(days(&book), ["02", "03", "04", "05"]);
}

#[test]
fn an_earlier_day_takes_its_place() {
    let book = stopped();
    insta::assert_snapshot!(book.sh("dose confirm a --corrected --stop 'until 2026-11-04' --by 'Dr Lee'").transcript(), @r##"
    $ dose confirm a --corrected --stop until 2026-11-04 --by Dr Lee
    Recorded: A, a stop                                                       [rzvu]
      from  Wed 4 Nov 2026 00:00 Europe/Berlin
      was   daily at 08:00, 1 tablet
      now   stopped
      said  Dr Lee, Mon 2 Nov 2026
      stop  stopped from Wed 4 Nov 2026 00:00, last dose Tue 3 Nov 2026 08:00
    Recorded: corrected by Dr Lee, Mon 2 Nov 2026: A (pqsk)                   [qvrz]
    Recorded: confirmed by Dr Lee, Mon 2 Nov 2026: A (rzvu)                   [rrus]
      next by the recorded instruction: 08:00 today, 1 tablet
    "##);
    assert_eq!(days(&book), ["02", "03"]);
    // What it took the place of stops nothing any more, also where it is taken up again.
    book.sh("dose resume a --from 2026-11-05").exits(0);
    assert_eq!(days(&book).last().unwrap(), "12");
}

#[test]
fn no_stop_and_one_by_an_expression_take_it_out() {
    for (stop, last) in [("open", "12"), ("+8 days", "09")] {
        let book = stopped();
        book.sh(&format!(
            "dose confirm a --corrected --stop '{stop}' --by 'Dr Lee'"
        ))
        .ok();
        assert_eq!(days(&book).pop().unwrap(), last, "{stop}");
    }
}

#[test]
fn a_stop_that_is_past_goes_on_from_now_unless_it_is_said_from_when() {
    let at = "2026-11-07T07:00:00+01:00";
    let book = stopped();
    let later = |line: &str| book.at(at).sh(line);
    insta::assert_snapshot!(later("dose confirm a --corrected --stop 2026-11-09 --by 'Dr Lee'").transcript(), @r##"
    $ dose confirm a --corrected --stop 2026-11-09 --by Dr Lee
    Holds from now: the days since 2026-11-06 00:00 read as they did.
    --from "2026-11-06 00:00" corrects them too.
    Recorded: A, a change                                                     [rzvu]
      from  Sat 7 Nov 2026 07:00 Europe/Berlin
      was   stopped
      now   daily at 08:00, 1 tablet
      said  Dr Lee, Sat 7 Nov 2026
      stop  stopped from Tue 10 Nov 2026 00:00, last dose Mon 9 Nov 2026 08:00
    Recorded: A, a stop                                                       [rrus]
      from  Tue 10 Nov 2026 00:00 Europe/Berlin
      was   daily at 08:00, 1 tablet
      now   stopped
      said  Dr Lee, Sat 7 Nov 2026
      stop  stopped from Tue 10 Nov 2026 00:00, last dose Mon 9 Nov 2026 08:00
    Recorded: corrected by Dr Lee, Sat 7 Nov 2026: A (pqsk)                   [qvrz]
    Recorded: confirmed by Dr Lee, Sat 7 Nov 2026: A (rzvu), A (rrus)         [tsuv]
      next by the recorded instruction: 08:00 today, 1 tablet
    "##);
    assert_eq!(days(&book), ["02", "03", "04", "05", "07", "08", "09"]);
    book.at(at).sh("dose undo").exits(0);
    later("dose confirm a --corrected --stop 2026-11-09 --from 2026-11-06 --by 'Dr Lee'").ok();
    assert_eq!(
        days(&book),
        ["02", "03", "04", "05", "06", "07", "08", "09"]
    );
    book.at(at).sh("dose undo").exits(0);
    // Both days are past: what is between them is all that can be meant.
    later("dose confirm a --corrected --stop 2026-11-06 --by 'Dr Lee'").ok();
    assert_eq!(days(&book), ["02", "03", "04", "05", "06"]);
}

#[test]
fn what_says_nothing_of_a_stop_is_refused() {
    let book = stopped();
    book.sh("dose confirm a --corrected --stop 2026-11-05 --by 'Dr Lee'")
        .expect(
            "",
            "error: A is stopped from 2026-11-06 00:00 by that change already\n\
             Nothing was recorded.\n\
             hint: without --corrected the stop is confirmed as it is\n",
            1,
        );
    book.sh("dose confirm a --corrected --dose '2 tablets' --by 'Dr Lee'")
        .expect(
            "",
            "error: that change is a stop of A: --stop D says of which day it is\n\
             Nothing was recorded.\n\
             hint: dose amend pqsk --from WHEN puts a mistyped moment right; --declined --then was takes it out, and dose change records what holds\n",
            1,
        );
    book.sh("dose confirm a --corrected --stop 2026-11-07 --from 2026-11-09 --by 'Dr Lee'")
        .expect(
            "",
            "error: --from says from when it goes on: it comes before the stop\n\
             Nothing was recorded.\n",
            2,
        );
    book.sh("dose confirm a --corrected --stop 2026-10-20 --by 'Dr Lee'")
        .exits(2);
    assert_eq!(days(&book), ["02", "03", "04", "05"]);
}

#[test]
fn a_hold_has_none_of_these_fields() {
    let book = with("dose add A --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02");
    let held = book
        .at(RECORDED)
        .sh("dose hold a --from 2026-11-04 --reason fever");
    let id = held.ok().id();
    book.at(ASKED)
        .sh(&format!("dose confirm {id} --corrected --dose '2 tablets' --by 'Dr Lee'"))
        .expect(
            "",
            &format!(
                "error: that change is a hold of A: what was given is no part of a hold\n\
                 Nothing was recorded.\n\
                 hint: dose amend {id} --from WHEN puts a mistyped moment right; --declined --then was takes it out, and dose hold records what holds\n"
            ),
            1,
        );
}

#[test]
fn a_stop_that_something_was_decided_after_is_not_corrected() {
    let book = stopped();
    book.at("2026-11-06T09:00:00+01:00")
        .sh("dose resume a --from 2026-11-07 --confirmed-by 'Dr Lee'")
        .ok();
    let stop = book.sh("dose changes --json").json()["changes"][1]["id"].clone();
    let stop = stop.as_str().unwrap();
    let line = format!("dose confirm {stop} --corrected --stop 2026-11-08 --by 'Dr Lee'");
    insta::assert_snapshot!(book.at("2026-11-06T09:05:00+01:00").sh(&line).transcript().replace(stop, "STOP"), @r##"
    $ dose confirm STOP --corrected --stop 2026-11-08 --by Dr Lee
    --- stderr
    error: A was changed again after that stop, by [qvrz]
    Nothing was recorded.
    hint: dose changes shows what holds; dose stop or dose change records another day
    --- exit 1
    "##);
}

#[test]
fn a_correction_begins_where_the_change_does_or_later() {
    let book = stopped();
    let at = "2026-11-02T07:10:00+01:00";
    book.at(at)
        .sh("dose change a --from 2026-11-04 --dose '2 tablets'")
        .ok();
    let change = book.sh("dose changes --json").json()["changes"][1]["id"].clone();
    let change = change.as_str().unwrap();
    let line = format!(
        "dose confirm {change} --corrected --dose '3 tablets' --from 2026-11-03 --by 'Dr Lee'"
    );
    insta::assert_snapshot!(book.at(at).sh(&line).transcript().replace(change, "CHANGE"), @r##"
    $ dose confirm CHANGE --corrected --dose 3 tablets --from 2026-11-03 --by Dr Lee
    --- stderr
    error: --from is before 2026-11-04 00:00, from when the change was in force: what it corrects is not older
    Nothing was recorded.
    hint: dose change --from records what was in force before it
    --- exit 2
    "##);
}

#[test]
fn a_stop_is_corrected_as_often_as_it_is_said_by_the_id_it_had() {
    let book = stopped();
    let id = book.sh("dose changes --unconfirmed").ok().stdout;
    let id = id.lines().find(|l| l.contains("from Fri 6 Nov")).unwrap()[1..5].to_owned();
    let corrected = |day: &str| {
        book.sh(&format!(
            "dose confirm {id} --corrected --stop 2026-11-{day} --by 'Dr Lee'"
        ))
    };
    for (day, last) in [
        ("07", "07"),
        ("09", "09"),
        ("04", "04"),
        ("10", "10"),
        ("08", "08"),
    ] {
        corrected(day).exits(0);
        assert_eq!(days(&book).last().unwrap(), last);
        // What came of it stands in one line, whatever led there.
        let list = book.sh("dose list").ok().stdout;
        assert_eq!(list.matches("stopped").count(), 2, "{list}");
        assert!(!list.contains("Nov 2026 00:00: daily"), "{list}");
        let ahead = book.sh("dose").ok().stdout;
        assert!(!ahead.contains("A: daily at"), "{ahead}");
    }
    corrected("08").expect(
        "",
        "\
error: A is stopped from 2026-11-09 00:00 by that change already
Nothing was recorded.
hint: without --corrected the stop is confirmed as it is
",
        1,
    );
    let kinds = book.sh("dose reviews --json").ok().json();
    assert!(!kinds.to_string().contains("stop-twice"), "{kinds}");
}
