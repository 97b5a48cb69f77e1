//! Visits and the questions between them; what changed since a visit, and on a day.

use crate::refusals::{bytes, refused};
use crate::support::Book;

fn clinic() -> Book {
    let book = Book::new();
    for (at, line) in [
        (
            "2026-10-01T09:00:00+02:00",
            "dose add utro --dose '1 capsule' --route vaginal --timing 'daily at 08:00, 22:00' \
             --said-by 'Dr Lee' --via visit --confirmed-by 'Dr Lee'",
        ),
        (
            "2026-10-01T09:05:00+02:00",
            "dose visit add '2026-10-02 10:00' --with 'Dr Lee' --place 'Clinic Nord'",
        ),
        (
            "2026-10-05T13:40:00+02:00",
            "dose change utro --from tomorrow --set '22:00=2 capsules' --route oral \
             --said-by 'Nurse Kim' --via call --words 'two at night, by mouth' --reason 'spotting'",
        ),
        (
            "2026-10-06T09:00:00+02:00",
            "dose confirm utro --by 'Dr Lee' --via call --words 'yes, two'",
        ),
        (
            "2026-10-06T09:01:00+02:00",
            "dose visit add '2026-10-20 10:15' --with 'Dr Lee'",
        ),
        (
            "2026-10-06T09:02:00+02:00",
            "dose ask 'Until when?' --med utro",
        ),
        (
            "2026-10-06T09:03:00+02:00",
            "dose ask 'Is flying all right?'",
        ),
    ] {
        book.at(at).sh(line).exits(0);
    }
    book.now("2026-10-07T09:00:00+02:00");
    book
}

#[test]
fn what_changed_since_a_visit_and_on_a_day() {
    let book = clinic();
    insta::assert_snapshot!(book.sh("dose changes --since last-visit").transcript(), @r##"
    $ dose changes --since last-visit
    Since your visit on Fri 2 Oct 2026 (1)

     qvrz  utro, by mouth                                  from Tue 6 Oct 2026 00:00
           timing     was daily at 08:00 and 22:00, 1 capsule each
                      now daily at 08:00 (1 capsule) and 22:00 (2 capsules)
           route      was vaginal
                      now oral
           said       Nurse Kim, by phone, Mon 5 Oct 2026
                      "two at night, by mouth"
           reason     "spotting"
           confirmed  Dr Lee, by phone, Tue 6 Oct 2026: "yes, two"
           recorded   Mon 5 Oct 2026
    "##);
    insta::assert_snapshot!(book.sh("dose changes --on 2026-10-06 --json").transcript(), @r##"
    $ dose changes --on 2026-10-06 --json
    {"schema":"dosebook.changes.v1","book":"me","changes":[{"id":"01a10bdd-1280-7fb9-aad1-c5057349f7b6","medicine":"utro","kind":"change","was":"daily at 08:00 and 22:00, 1 capsule each; route vaginal","now":"daily at 08:00 (1 capsule) and 22:00 (2 capsules); route oral","effective_at":"2026-10-06T00:00:00+02:00","said_by":"Nurse Kim","said_on":"2026-10-05","via":"call","words":"two at night, by mouth","confirmed":true,"confirmation":"confirmed","confirmed_by":"Dr Lee","confirmed_on":"2026-10-06","confirmed_via":"call","confirmed_words":"yes, two","reason":"spotting","because":[],"recorded_at":"2026-10-05T13:40:00+02:00","fields":[{"field":"timing","was":"daily at 08:00 and 22:00, 1 capsule each","now":"daily at 08:00 (1 capsule) and 22:00 (2 capsules)"},{"field":"route","was":"vaginal","now":"oral"}],"confirmations":[{"id":"01a11003-1580-74d0-8512-0bd70c99ba89","outcome":"confirmed","by":"Dr Lee","on":"2026-10-06","via":"call","words":"yes, two","stop_on":null,"start_on":null,"holds":true,"said_of":null}],"amended":[],"follows":null}],"datings":[]}
    "##);
    insta::assert_snapshot!(book.sh("dose changes --on 2026-10-03").transcript(), @r##"
    $ dose changes --on 2026-10-03
    On Sat 3 Oct 2026: nothing changed.
    "##);
}

#[test]
fn questions_are_carried_over_until_they_are_answered() {
    let book = clinic();
    let visits = book.sh("dose visits --json").json();
    let ahead = visits["visits"][1]["id"].as_str().unwrap().to_owned();
    insta::assert_snapshot!(book.sh(&format!("dose visit move {ahead} '2026-10-21 09:00'")).transcript(), @r##"
    $ dose visit move 01a11003-ffe0-75e0-8b5e-44022e8bc153 2026-10-21 09:00
    Recorded: visit moved to Wed 21 Oct 2026 09:00, Dr Lee (was Tue 20 Oct    [wyzu]
      2026 10:15)
    "##);
    insta::assert_snapshot!(book.sh(&format!("dose visit cancel {ahead} --note 'clinic closed'")).transcript(), @r##"
    $ dose visit cancel 01a11003-ffe0-75e0-8b5e-44022e8bc153 --note clinic closed
    Recorded: visit cancelled, Wed 21 Oct 2026 09:00, Dr Lee: "clinic         [rvzr]
      closed"
    "##);
    insta::assert_snapshot!(book.sh("dose visits").transcript(), @r##"
    $ dose visits
    Earlier
     pqsk  Fri 2 Oct 2026 10:00, Dr Lee, Clinic Nord
     nplw  Wed 21 Oct 2026 09:00, Dr Lee, cancelled, moved from Tue 20 Oct
           2026 10:15, "clinic closed"
    "##);
    book.sh("dose visit add '2026-10-22 09:00' --with 'Dr Lee'")
        .exits(0);
    insta::assert_snapshot!(book.sh("dose today").transcript(), @r##"
    $ dose today
    Wed 7 Oct 2026, 09:00, Europe/Berlin

     08:00  ▸ utro   1 capsule    by mouth   due
     22:00  ○ utro   2 capsules   by mouth

    No record yet
     Mon 5 Oct 08:00   utro   1 capsule
     Mon 5 Oct 22:00   utro   1 capsule
     yesterday 08:00   utro   1 capsule
     yesterday 22:00   utro   2 capsules
     7 older, since Thu 1 Oct: dose slots --from 2026-10-01 --to 2026-10-04
    "##);
    let questions = book.sh("dose questions --json").json();
    let first = questions["questions"][0]["id"].as_str().unwrap().to_owned();
    book.at("2026-10-22T09:30:00+02:00")
        .sh(&format!(
            "dose answer {first} 'until week 12' --by 'Dr Lee' --on last-visit"
        ))
        .exits(0);
    let done = book.sh("dose visits --json").json()["visits"][2]["id"].clone();
    book.at("2026-10-22T10:00:00+02:00")
        .sh(&format!("dose visit done {}", done.as_str().unwrap()))
        .exits(0);
    insta::assert_snapshot!(book.at("2026-10-22T10:00:00+02:00").sh("dose questions --all").transcript(), @r##"
    $ dose questions --all
    To ask (1)
     pxur  Is flying all right?

    Answered (1)
     zzmv  utro: Until when?
           Dr Lee, Thu 22 Oct 2026: "until week 12"
    "##);
}

#[test]
fn a_visit_stands_wherever_a_date_is() {
    let book = clinic();
    for line in [
        "dose today last-visit",
        "dose history --since last-visit",
        "dose slots --from last-visit --to next-visit",
        "dose change utro --from next-visit --stop 'through 2026-12-01'",
        "dose change utro --from today --stop 'until next-visit'",
        "dose hold utro --from tomorrow --reason tired --until next-visit",
        "dose review add 'does it stand?' --due next-visit",
        "dose add iron --dose '1 tablet' --timing 'daily at 08:00' --start last-visit --stop next-visit --review next-visit",
        "dose told 'Dr Lee' 'go on' --on last-visit",
        "dose mark scan last-visit --as 6w0d",
        "dose list --as-known-on last-visit",
    ] {
        book.sh(line).exits(0);
    }
    let iron = book.sh("dose show iron --json").json();
    assert_eq!(iron["regimens"][0]["starts_on"], "2026-10-02");
    assert_eq!(iron["regimens"][0]["stop"]["last_dose_on"], "2026-10-20");
    let reviews = book.sh("dose reviews --json").json();
    let reviews = reviews["reviews"].as_array().unwrap();
    let asked = reviews.iter().find(|r| r["text"] == "does it stand?");
    assert_eq!(asked.unwrap()["due_on"], "2026-10-20");
    let none = Book::new();
    insta::assert_snapshot!(none.sh("dose add iron --dose '1 tablet' --timing 'daily at 08:00' --stop next-visit").transcript(), @r##"
    $ dose add iron --dose 1 tablet --timing daily at 08:00 --stop next-visit
    --- stderr
    error: no visit is recorded after now: write the date
    Nothing was recorded.
    hint: dose help when explains the phrases
    --- exit 2
    "##);
}

#[test]
fn a_visit_is_done_or_cancelled_once() {
    let book = Book::new();
    book.at("2026-10-01T09:00:00+02:00")
        .sh("dose visit add '2026-10-02 10:00' --with 'Dr Lee'")
        .exits(0);
    let id = book.sh("dose visits --json").ok().json()["visits"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let early = book
        .at("2026-10-01T10:00:00+02:00")
        .sh(&format!("dose visit done {id}"))
        .exits(0);
    assert!(
        early.stdout.starts_with(
            "Recorded: visit done, Fri 2 Oct 2026 10:00, its time is still ahead,      ["
        ),
        "{}",
        early.transcript()
    );
    book.sh("dose undo -y").exits(0);
    book.now("2026-10-02T11:00:00+02:00");
    for (event, word) in [("cancel", "cancelled"), ("done", "done")] {
        let done = book.sh(&format!("dose visit {event} {id}")).exits(0);
        assert!(!done.stdout.contains("ahead"), "{}", done.transcript());
        let before = bytes(&book);
        let again = book.sh(&format!("dose visit {event} {id} --note 'again'"));
        refused(&book, &before, &again);
        again.expect(
            "",
            &format!("error: that visit is recorded as {word} already: Fri 2 Oct 2026 10:00, Dr Lee\nNothing was recorded.\n"),
            1,
        );
    }
}
