//! A change recorded on the 20th from the 12th: what the book says now, and what it said.

use crate::support::Book;

const START: &str = "2026-10-01T07:30:00+02:00";
const THE_20TH: &str = "2026-10-20T09:00:00+02:00";
const CHANGE: &str = "dose change utro --from 2026-10-12 --set '22:00=2 capsules' --said-by 'Nurse Kim' --said-on 2026-10-12 --via call";

fn book() -> Book {
    let book = Book::new();
    book.at(START)
        .sh(
            "dose add 'Utro 200 mg capsule' --dose '1 capsule' --route vaginal \
         --timing 'daily at 08:00, 14:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
        )
        .exits(0);
    book.at("2026-10-13T22:05:00+02:00")
        .sh("dose take utro")
        .ok();
    book.at(THE_20TH).sh(CHANGE).ok();
    book.now("2026-10-20T09:05:00+02:00");
    book
}

#[test]
fn the_days_between_are_marked() {
    let book = book();
    insta::assert_snapshot!(book.sh("dose today 2026-10-13").transcript(), @r##"
    $ dose today 2026-10-13
    Tue 13 Oct 2026, Europe/Berlin

     08:00  ? Utro  1 capsule   by vagina  no record, change recorded 20 Oct, from
                                           12 Oct
     14:00  ? Utro  1 capsule   by vagina  no record, change recorded 20 Oct, from
                                           12 Oct
     22:00  ● Utro  2 capsules  by vagina  taken 22:05: 1 capsule, instruction
                                           2 capsules, change recorded 20 Oct, from
                                           12 Oct, not yet confirmed:
                                           1 capsule before Mon 12 Oct
    "##);
    insta::assert_snapshot!(book.sh("dose slots --from 2026-10-11 --to 2026-10-12").transcript(), @r##"
    $ dose slots --from 2026-10-11 --to 2026-10-12
    Sun 11 Oct 2026
     08:00  ? Utro   1 capsule   by vagina   no record
     14:00  ? Utro   1 capsule   by vagina   no record
     22:00  ? Utro   1 capsule   by vagina   no record

    Mon 12 Oct 2026
     08:00  ? Utro  1 capsule   by vagina  no record, change recorded 20 Oct, from
                                           12 Oct
     14:00  ? Utro  1 capsule   by vagina  no record, change recorded 20 Oct, from
                                           12 Oct
     22:00  ? Utro  2 capsules  by vagina  no record, change recorded 20 Oct, from
                                           12 Oct, not yet confirmed:
                                           1 capsule before Mon 12 Oct
    "##);
}

#[test]
fn the_book_as_it_was_known_is_still_there() {
    let book = book();
    insta::assert_snapshot!(book.sh("dose today 2026-10-13 --as-known-on 2026-10-19").transcript(), @r##"
    $ dose today 2026-10-13 --as-known-on 2026-10-19
    Tue 13 Oct 2026, Europe/Berlin
    as the book said at the end of Mon 19 Oct 2026

     08:00  ? Utro   1 capsule   by vagina   no record
     14:00  ? Utro   1 capsule   by vagina   no record
     22:00  ● Utro   1 capsule   by vagina   taken 22:05
    "##);
    let amounts = |line: &str| -> Vec<String> {
        let slots = book.sh(line).ok().json();
        let amount = |s: &serde_json::Value| s["amount"].as_str().unwrap().to_owned();
        slots["slots"]
            .as_array()
            .unwrap()
            .iter()
            .map(amount)
            .collect()
    };
    let days = "dose slots --from 2026-10-11 --to 2026-10-12 --json";
    assert_eq!(amounts(days), ["1", "1", "1", "1", "1", "2"]);
    assert_eq!(
        amounts(&format!("{days} --as-known-on 2026-10-19")),
        ["1"; 6]
    );
    assert_eq!(
        amounts(&format!("{days} --as-known-on 2026-10-20")),
        ["1", "1", "1", "1", "1", "2"]
    );
}

#[test]
fn what_the_book_said_before_is_what_it_says_as_known_then() {
    let before = Book::new();
    before
        .at(START)
        .sh(
            "dose add 'Utro 200 mg capsule' --dose '1 capsule' --route vaginal \
         --timing 'daily at 08:00, 14:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
        )
        .exits(0);
    before
        .at("2026-10-13T22:05:00+02:00")
        .sh("dose take utro")
        .ok();
    let line = "dose slots --from 2026-10-01 --to 2026-10-20";
    let said = before.at("2026-10-20T09:05:00+02:00").sh(line).ok().stdout;
    let known = book()
        .sh(&format!("{line} --as-known-on 2026-10-19"))
        .ok()
        .stdout;
    assert_eq!(known, said);
}

#[test]
fn the_sheet_says_whose_knowledge_it_is() {
    let book = book();
    book.at("2026-10-10T09:00:00+02:00")
        .sh("dose visit add '2026-10-19 10:15' --with 'Dr Lee'")
        .exits(0);
    let sheet = "dose export appointment --since 2026-10-11 --as-known-on 2026-10-13";
    let page = |line: &str| book.at("2026-11-27T12:00:00+01:00").sh(line).ok().stdout;
    let text = page(sheet);
    let head: Vec<&str> = text.lines().skip(1).take(3).collect();
    assert_eq!(
        head,
        [
            "As it was known on Tue 13 Oct 2026; what was recorded later is not here.",
            "Visit: Mon 19 Oct 2026 10:15, Dr Lee",
            "Sun 11 Oct 2026 to Tue 13 Oct 2026 23:59, Europe/Berlin, 3 days",
        ]
    );
    assert!(!text.contains("2 capsules"), "{text}");
    for (format, known) in [
        ("markdown", "- As it was known on Tue 13 Oct 2026; what was"),
        ("html", "<p>As it was known on Tue 13 Oct 2026; what was"),
        ("json", "\"as_known_on\": \"2026-10-13\""),
    ] {
        let page = page(&format!("{sheet} --format {format}"));
        assert!(page.contains(known), "{page}");
    }
    // A longer period is shown where it was asked for; the visit lies in it then.
    let longer = page(&format!("{sheet} --until 2026-10-20"));
    assert!(longer.contains("Visit: none recorded ahead.\nSun 11 Oct 2026 to Tue 20 Oct 2026 23:59, Europe/Berlin, 10 days"), "{longer}");
    // What is known now is said to be nothing else.
    let now = page("dose export appointment --since 2026-10-11");
    assert!(!now.contains("As it was known"), "{now}");
}

#[test]
fn without_since_an_earlier_sheet_begins_at_the_visit_before_it() {
    let book = book();
    book.at("2026-10-10T09:00:00+02:00")
        .sh("dose visit add '2026-10-12 10:15' --with 'Dr Lee'")
        .exits(0);
    book.at("2026-10-21T09:00:00+02:00")
        .sh("dose visit add '2026-10-22 10:15' --with 'Dr Lee'")
        .exits(0);
    let page = book
        .at("2026-11-27T12:00:00+01:00")
        .sh("dose export appointment --as-known-on 2026-10-13")
        .ok()
        .stdout;
    assert!(
        page.contains("Mon 12 Oct 2026 (last visit) to Tue 13 Oct 2026 23:59"),
        "{page}"
    );
}

#[test]
fn what_was_taken_back_voided_or_amended_later_stands_as_it_was_known() {
    let slots = |book: &Book, line: &str| book.sh(line).ok().stdout;
    let of_day = "dose today 2026-10-14 --as-known-on 2026-10-14";
    for later in [
        "dose undo -y",
        "dose void ID --why 'not so'",
        "dose amend ID --amount '2 capsules'",
        "dose amend ID --slot 14:00",
    ] {
        let book = book();
        let take = "dose take utro --slot 08:00";
        let id = book.at("2026-10-14T08:05:00+02:00").sh(take).ok().id();
        book.now("2026-10-15T09:00:00+02:00");
        let then = slots(&book, of_day);
        assert!(then.contains("taken 08:05"), "{then}");
        book.sh(&later.replace("ID", &id)).exits(0);
        book.now("2026-10-16T09:00:00+02:00");
        assert_eq!(slots(&book, of_day), then, "{later}");
        let since = slots(&book, "dose today 2026-10-14 --as-known-on 2026-10-15");
        assert_ne!(since.replace("Thu 15 Oct", "Wed 14 Oct"), then, "{later}");
    }
}
