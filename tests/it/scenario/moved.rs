//! Lived in another zone than at home: which clock a time is by is always told.

use crate::support::Book;

use super::story::sh;

const UTRO: &str = "dose add Utro --dose '1 capsule' --route vaginal --timing 'daily at 08:00, 14:00, 22:00' --clock home --start 2026-10-26 --stop 'until 2026-12-10'";
const TAB: &str = "dose add Tab --dose '1 tablet' --route oral --timing 'daily at 07:00, 13:00, 19:00' --clock local --start 2026-10-26";
const NOON: &str = "2026-10-27T13:05:00-05:00";

/// From Berlin to Chicago on 27 October at 15:00; the second 13:00 of that day is taken.
fn moved() -> Book {
    let book = Book::new();
    let early = "2026-10-26T06:00:00+01:00";
    for line in [
        UTRO,
        TAB,
        "dose zone America/Chicago --from '2026-10-27 15:00'",
    ] {
        sh(&book, early, line).exits(0);
    }
    sh(&book, "2026-10-27T14:06:00+01:00", "dose take utro").exits(0);
    sh(&book, NOON, "dose take tab").exits(0);
    book
}

fn part(text: &str, from: &str, to: &str) -> String {
    let lines = text.lines().skip_while(|l| !l.starts_with(from));
    let lines: Vec<&str> = lines.take_while(|l| !l.starts_with(to)).collect();
    lines.join("\n")
}

#[test]
fn a_time_that_comes_twice_has_a_row_for_each_and_an_open_slot_a_sign() {
    let book = moved();
    let at = "2026-10-28T17:00:00-05:00";
    let text = sh(&book, at, "dose export appointment").ok().stdout;
    insta::assert_snapshot!(part(&text, "TAKING NOW", "CHANGED"), @"");
    insta::assert_snapshot!(part(&text, "DOSES BY DAY", "LABS"), @"");
    let text = sh(&book, at, "dose export appointment --format markdown")
        .ok()
        .stdout;
    insta::assert_snapshot!(part(&text, "## Doses by day", "## Labs"), @"");
    let json = sh(&book, at, "dose export appointment --format json")
        .ok()
        .json();
    let rows = json
        .pointer("/days/blocks/0/rows")
        .and_then(|r| r.as_array());
    let tab = rows
        .into_iter()
        .flatten()
        .filter(|r| r["medicine"] == "Tab");
    let tab: Vec<String> = tab
        .map(|r| format!("{} {}", r["label"], r["cells"]))
        .collect();
    insta::assert_snapshot!(tab.join("\n"), @"");
    let html = sh(&book, at, "dose export appointment --format html")
        .ok()
        .stdout;
    assert!(
        html.contains("came twice, in Europe/Berlin and again in America/Chicago."),
        "{html}"
    );
    assert!(html.contains(">again<"), "{html}");
}

#[test]
fn a_medicine_whose_only_slot_is_open_has_a_row() {
    let book = Book::new();
    sh(
        &book,
        "2026-11-02T07:00:00+01:00",
        "dose add Iron --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-02",
    )
    .exits(0);
    let text = sh(
        &book,
        "2026-11-02T09:00:00+01:00",
        "dose export appointment",
    )
    .ok()
    .stdout;
    insta::assert_snapshot!(part(&text, "DOSES BY DAY", "LABS"), @"");
}

#[test]
fn the_guard_and_what_was_taken_back_name_the_clock() {
    let book = moved();
    insta::assert_snapshot!(sh(&book, NOON, "dose take utro").transcript(), @"");
    let line = "dose take tab --slot '2026-10-27 07:00' --at '2026-10-27 00:10'";
    sh(&book, NOON, line).exits(0);
    insta::assert_snapshot!(sh(&book, NOON, "dose undo").transcript(), @"");
    insta::assert_snapshot!(sh(&book, "2026-10-28T16:10:00-05:00", "dose take utro").transcript(), @"");
    insta::assert_snapshot!(sh(&book, "2026-10-28T16:10:00-05:00", "dose take utro").transcript(), @"");
    insta::assert_snapshot!(sh(&book, "2026-10-28T16:10:00-05:00", "dose undo").transcript(), @"");
}

#[test]
fn a_slot_without_a_record_names_the_clock() {
    let text = sh(&moved(), "2026-10-28T09:00:00-05:00", "dose")
        .ok()
        .stdout;
    insta::assert_snapshot!(part(&text, "No record yet", "Not yet confirmed"), @"");
}

#[test]
fn a_stop_tells_its_moment_and_its_last_dose_by_one_clock() {
    let book = moved();
    let at = "2026-10-28T16:10:00-05:00";
    insta::assert_snapshot!(sh(&book, at, "dose stop utro --after today").transcript(), @"");
    let text = sh(&book, at, "dose list").ok().stdout;
    insta::assert_snapshot!(part(&text, "Utro", "Tab"), @"");
}
