//! Which change a confirmation is of, where several wait; what is kept of earlier ones.

use super::read::with;
use crate::refusals::{bytes, refused};
use crate::support::Book;

/// A stop in weeks, confirmed as one day and come to another by a scan; a change after it.
fn moved() -> Book {
    let book = with("dose mark lmp 2026-10-01");
    let line = |at: &str, line: &str| book.at(at).sh(line).exits(0);
    line(
        "2026-11-02T07:00:00+01:00",
        "dose add utro --dose '1 capsule' --timing 'daily at 08:00, 22:00' --start 2026-11-02 \
         --stop 'until 12w0d' --confirmed-by 'Dr Lee'",
    );
    line(
        "2026-11-02T08:00:00+01:00",
        "dose change utro --from 2026-11-05 --set '22:00=2 capsules' --confirmed-by 'Dr Lee'",
    );
    let scan = line(
        "2026-11-03T08:00:00+01:00",
        "dose mark scan 2026-11-03 --as 5w0d",
    );
    line(
        "2026-11-03T08:01:00+01:00",
        &format!("dose dating use {} --by 'Dr Lee'", scan.id()),
    );
    book.now("2026-11-06T09:00:00+01:00");
    book
}

#[test]
fn a_stop_that_moved_is_confirmed_where_it_was_said_and_the_earlier_answer_stays() {
    let book = moved();
    insta::assert_snapshot!(book.sh("dose changes --unconfirmed").transcript(), @r##"
    $ dose changes --unconfirmed
    Moved since it was confirmed (1)

     uovn  utro
           stop until 12w0d: the last dose day was Wed 23 Dec 2026 when Dr Lee
           confirmed it, and is Mon 21 Dec 2026 now; not yet confirmed
           another dating is in use since Tue 3 Nov 2026, said by Dr Lee
           dose confirm uovn --by WHO
    "##);
    let confirmed = || book.sh("dose list --json").json()["regimens"][0]["confirmed"].clone();
    assert_eq!(confirmed(), false, "the list says that a change waits");
    insta::assert_snapshot!(book.sh("dose confirm utro --by 'Dr Kim' --via call").transcript(), @r##"
    $ dose confirm utro --by Dr Kim --via call
    Recorded: confirmed by Dr Kim, by phone, Fri 6 Nov 2026: utro (uovn)      [ztqt]
      due by the recorded instruction: 08:00 today, 1 capsule
      next by the recorded instruction: 22:00 today, 2 capsules
    "##);
    assert_eq!(confirmed(), true);
    insta::assert_snapshot!(book.sh("dose changes").transcript(), @r##"
    $ dose changes
    Decided (2)

     uovn  utro                                            from Mon 2 Nov 2026 00:00
           start      daily at 08:00 and 22:00, 1 capsule each; stop until 12w0d
           said       by whom is not recorded
           confirmed  Dr Kim, by phone, Fri 6 Nov 2026
           earlier    confirmed by Dr Lee, Mon 2 Nov 2026, with the stop on Wed
                      23 Dec 2026

     qvrz  utro                                            from Thu 5 Nov 2026 00:00
           was        daily at 08:00 and 22:00, 1 capsule each
           now        daily at 08:00 (1 capsule) and 22:00 (2 capsules)
           said       by whom is not recorded
           confirmed  Dr Lee, Mon 2 Nov 2026
           recorded   Mon 2 Nov 2026

    Dating in use, chosen (1)

     tmrk  dating in use                                         from Tue 3 Nov 2026
           was        LMP of Thu 1 Oct; day 0 Thu 1 Oct 2026
           now        scan of Tue 3 Nov, 5w0d; day 0 Tue 29 Sep 2026
           said       Dr Lee, Tue 3 Nov 2026
           moved      utro, until 12w0d: last dose was Wed 23 Dec 22:00, now Mon
                      21 Dec 22:00; confirmed by Dr Kim, Fri 6 Nov 2026
    "##);
}

#[test]
fn with_another_change_open_it_is_asked_which() {
    let book = moved();
    let id = book
        .sh("dose change utro --from 2026-11-08 --set '08:00=2 capsules'")
        .id();
    insta::assert_snapshot!(book.sh("dose confirm utro --by 'Dr Kim'").transcript(), @r##"
    $ dose confirm utro --by Dr Kim
    --- stderr
    error: 2 changes are waiting for a confirmation:
      ztqt  utro  from 2026-11-08 00:00: daily at 08:00 (2 capsules) and 22:00 (2 capsules)
      uovn  utro  from 2026-11-02 00:00, its stop is asked again
    Nothing was recorded.
    hint: name one by its id, or --all
    --- exit 3
    "##);
    book.sh("dose confirm utro --all --by 'Dr Kim'").exits(0);
    let reviews = book.sh("dose reviews --json").ok().json().to_string();
    assert!(!reviews.contains("stop-moved"), "{reviews}");
    book.sh("dose undo").exits(0);
    book.sh(&format!("dose confirm {id} --by 'Dr Kim'"))
        .exits(0);
    // What was said of the change says nothing of the stop.
    let reviews = book.sh("dose reviews --json").ok().json().to_string();
    assert!(reviews.contains("stop-moved"), "{reviews}");
    book.sh("dose confirm utro --by 'Dr Kim'").exits(0);
    let reviews = book.sh("dose reviews --json").ok().json().to_string();
    assert!(!reviews.contains("stop-moved"), "{reviews}");
}

#[test]
fn a_correction_of_the_past_holds_from_now_and_leaves_other_changes_open() {
    let book = with(
        "dose add A --dose '1 tablet' --timing 'daily at 08:00, 22:00' --start 2026-11-01 --confirmed-by 'Dr Lee'",
    );
    let at = |at: &str, line: &str| book.at(at).sh(line).exits(0);
    at(
        "2026-11-02T07:00:00+01:00",
        "dose change a --from 2026-11-02 --set '08:00=2 tablets'",
    );
    let second = at(
        "2026-11-02T07:01:00+01:00",
        "dose change a --from 2026-11-02 --set '22:00=3 tablets'",
    );
    at("2026-11-02T08:00:00+01:00", "dose take a");
    at("2026-11-02T22:00:00+01:00", "dose take a");
    book.now("2026-11-03T07:00:00+01:00");
    let correct = format!(
        "dose confirm {} --corrected --set '22:00=2 tablets' --by 'Dr Lee'",
        second.id()
    );
    insta::assert_snapshot!(book.sh(&correct).transcript(), @r##"
    $ dose confirm qvrz --corrected --set 22:00=2 tablets --by Dr Lee
    Holds from now: the days since 2026-11-02 00:00 read as they did.
    --from "2026-11-02 00:00" corrects them too.
    Recorded: A, a change                                                     [yrsn]
      from  Tue 3 Nov 2026 07:00 Europe/Berlin
      was   daily at 08:00 (2 tablets) and 22:00 (3 tablets)
      now   daily at 08:00 (2 tablets) and 22:00 (2 tablets)
      said  Dr Lee, Tue 3 Nov 2026
      stop  as before: no stop recorded
    Recorded: corrected by Dr Lee, Tue 3 Nov 2026: A (qvrz)                   [zzmv]
    Recorded: confirmed by Dr Lee, Tue 3 Nov 2026: A (yrsn)                   [ztqt]
      next by the recorded instruction: 08:00 today, 2 tablets (not yet confirmed)
    "##);
    at("2026-11-03T08:00:00+01:00", "dose take a");
    at("2026-11-03T22:00:00+01:00", "dose take a");
    let log = book
        .at("2026-11-03T22:30:00+01:00")
        .sh("dose export log --format jsonl")
        .ok();
    let rows: Vec<String> = log
        .stdout
        .lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {}",
                &text("taken_at")[..16],
                text("amount"),
                text("confirmation"),
                text("confirmed_on")
            )
        })
        .collect();
    let slots = book.sh("dose slots --from 2026-11-02 --to 2026-11-03 --json");
    let slots = slots.ok().json()["slots"].as_array().unwrap().clone();
    let confirmed: Vec<bool> = slots.iter().map(|s| s["confirmed"] == true).collect();
    // 08:00 waits; 22:00 of the first day was corrected, that of the second is confirmed.
    assert_eq!(confirmed, [false, false, false, true]);
    assert_eq!(
        rows,
        [
            "2026-11-02T08:00 2 none -",
            "2026-11-02T22:00 3 corrected 2026-11-03",
            "2026-11-03T08:00 2 none -",
            "2026-11-03T22:00 2 confirmed 2026-11-03",
        ]
    );
}

#[test]
fn nothing_waiting_is_not_nothing_recorded() {
    let book = Book::new();
    book.sh("dose changes --unconfirmed")
        .expect("No changes are recorded.\n", "", 0);
    book.sh("dose add A --dose '1 tablet' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'")
        .exits(0);
    book.sh("dose changes --unconfirmed").expect(
        "No change is waiting for a confirmation; 1 change is recorded.\n",
        "",
        0,
    );
}

#[test]
fn what_is_restored_names_what_was_decided_since() {
    let book = with("dose add A --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02");
    let at = |at: &str, line: &str| book.at(at).sh(line).exits(0);
    at(
        "2026-11-02T07:00:00+01:00",
        "dose change a --from 2026-11-04 --dose '2 tablets'",
    );
    at("2026-11-02T07:01:00+01:00", "dose undo");
    at(
        "2026-11-02T07:02:00+01:00",
        "dose change a --from 2026-11-04 --dose '3 tablets' --confirmed-by 'Dr Lee'",
    );
    insta::assert_snapshot!(book.at("2026-11-02T07:03:00+01:00").sh("dose undo --back").transcript(), @r##"
    $ dose undo --back
    Restored:
      a change of A, from Wed 4 Nov 00:00  [uovn]
        was  daily at 08:00, 1 tablet
        now  daily at 08:00, 2 tablets
    Recorded after it was taken back, and standing beside it:
      a change of A, from Wed 4 Nov 00:00  [rzvu]
        was  daily at 08:00, 2 tablets
        now  daily at 08:00, 3 tablets
      confirmed by Dr Lee, Mon 2 Nov 2026: A (rzvu)  [rrus]
      next by the recorded instruction: 08:00 today, 1 tablet
    Confirm this with your clinician before acting on it.
      then: dose confirm uovn --by WHO
    "##);
}

/// The count of what is not yet confirmed: of `today`, of `list`, of the ledger.
fn counts(book: &Book) -> [usize; 3] {
    let today = book.sh("dose today --json").ok().json();
    let listed = book.sh("dose list").ok().stdout;
    let listed = listed
        .lines()
        .filter_map(|l| l.trim().strip_prefix("not yet confirmed: "));
    let listed = listed.map(|l| l.split(' ').next().unwrap().parse::<usize>().unwrap());
    let ledger = book.sh("dose changes --unconfirmed").ok().stdout;
    let ledger = ledger.matches(" --by WHO").count();
    [
        today["unconfirmed"].as_array().unwrap().len(),
        listed.sum(),
        ledger,
    ]
}

#[test]
fn every_screen_counts_a_moved_stop_and_all_confirms_it() {
    let book = moved();
    assert_eq!(counts(&book), [1, 1, 1]);
    let today = book.sh("dose today").ok().stdout;
    assert_eq!(today.matches("confirmed it,").count(), 1, "{today}");
    insta::assert_snapshot!(book.sh("dose confirm --all --by 'Dr Kim'").transcript(), @r##"
    $ dose confirm --all --by Dr Kim
    Recorded: confirmed by Dr Kim, Fri 6 Nov 2026: utro (uovn)                [ztqt]
      due by the recorded instruction: 08:00 today, 1 capsule
      next by the recorded instruction: 22:00 today, 2 capsules
    "##);
    assert_eq!(counts(&book), [0, 0, 0]);
    for line in [
        "dose confirm --all --by 'Dr Kim'",
        "dose confirm utro --all --by 'Dr Kim'",
        "dose confirm utro --by 'Dr Kim'",
    ] {
        let before = bytes(&book);
        let run = book.sh(line).exits(1);
        refused(&book, &before, &run);
        let of = if line.contains("utro") {
            "no change of utro"
        } else {
            "no change"
        };
        assert!(
            run.stderr.starts_with(&format!(
                "error: {of} is waiting for a confirmation\nNothing was recorded.\n"
            )),
            "{}",
            run.transcript()
        );
    }
}

#[test]
fn all_confirms_a_change_and_the_moved_stop_of_another_medicine() {
    let book = moved();
    book.sh("dose add iron --dose '1 tablet' --timing 'daily at 09:00' --start 2026-11-06")
        .exits(0);
    assert_eq!(counts(&book), [2, 1 + 1, 2]);
    book.sh("dose confirm --all --by 'Dr Kim'").exits(0);
    assert_eq!(counts(&book), [0, 0, 0]);
}
