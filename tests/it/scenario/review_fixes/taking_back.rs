//! Taking back and restoring: no slot is answered twice, and what is said can be done.

use super::{october, refused, slots};
use crate::support::{Book, Run};

fn iron() -> Book {
    let book = october(
        "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.now("2026-10-01T08:05:00+02:00");
    book
}

const FIVE_PAST: &str = "2026-10-01T08:05:00+02:00";

#[test]
fn a_dose_is_not_restored_upon_an_answered_slot() {
    let book = iron();
    book.sh("dose take iron").ok();
    book.sh("dose undo").exits(0);
    let id = book.sh("dose take iron").ok().id();
    let why = format!(
        "Iron: the slot 2026-10-01 08:00 has an answer already: taken 2026-10-01 08:05 [{id}]"
    );
    for line in ["dose undo --back", "dose undo --back -y"] {
        refused(&book, FIVE_PAST, line, 4, &why);
    }
    let doses = book.sh("dose history --json").ok().json();
    assert_eq!(doses["doses"].as_array().unwrap().len(), 1);
}

#[test]
fn a_dose_is_not_moved_back_to_an_answered_slot() {
    let book = iron();
    let first = book.sh("dose take iron").ok().id();
    book.sh(&format!("dose amend {first} --slot '2026-10-01 20:00'"))
        .exits(0);
    book.sh("dose undo").exits(0);
    let id = book
        .sh("dose take iron --slot '2026-10-01 20:00'")
        .ok()
        .id();
    let why =
        format!("the slot 2026-10-01 20:00 has an answer already: taken 2026-10-01 08:05 [{id}]");
    refused(&book, FIVE_PAST, "dose undo --back", 4, &why);
}

#[test]
fn an_as_needed_dose_is_not_restored_within_the_gap() {
    let book = october(
        "dose add Para --dose '1 tablet' --timing 'as needed, at least 6 hours apart' --start 2026-10-01",
    );
    book.now(FIVE_PAST);
    book.sh("dose take para").ok();
    book.sh("dose undo").exits(0);
    book.sh("dose take para").ok();
    refused(&book, FIVE_PAST, "dose undo --back -y", 4, "Para: ");
}

#[test]
fn undo_says_in_full_what_it_takes_back() {
    let book = iron();
    for (line, said) in [
        (
            "dose hold iron --from 2026-10-03 --reason fever",
            "a hold of Iron, from Sat",
        ),
        (
            "dose resume iron --from 2026-10-04",
            "going on with Iron, from Sun",
        ),
        (
            "dose stop iron --after 2026-10-05",
            "a stop of Iron, from Tue",
        ),
        (
            "dose change iron --from 2026-10-04 --drop 08:00",
            "a change of Iron, from Sun",
        ),
    ] {
        if line.contains("resume") {
            book.sh("dose hold iron --from 2026-10-03 --reason fever")
                .ok();
        }
        book.sh(line).ok();
        let run = book.sh("dose undo").exits(0);
        assert!(run.stdout.contains(said), "{}", run.transcript());
    }
}

/// A change recorded here, which another device confirmed.
fn confirmed_elsewhere() -> (Book, String, String) {
    let book = iron();
    let change = book
        .sh("dose change iron --from 2026-10-04 --set '20:00=2 tablets'")
        .ok()
        .id();
    let other = Book::seeded(5);
    other.now("2026-10-01T08:06:00+02:00");
    let lines = book.sh("dose export book").ok().stdout;
    other.stdin(&lines).sh("dose import book -").ok();
    let confirmation = other
        .sh(&format!("dose confirm {change} --by 'Dr Lee' --json"))
        .ok();
    let id = confirmation.json()["entries"][0]["short"]
        .as_str()
        .unwrap()
        .to_owned();
    let joined = other.sh("dose export book").ok().stdout;
    book.stdin(&joined).sh("dose import book -").ok();
    (book, change, id)
}

#[test]
fn what_undo_says_can_be_done_in_its_place_works() {
    let (book, change, _) = confirmed_elsewhere();
    let run = book.sh("dose undo").exits(4);
    assert_eq!(
        run.stderr,
        format!(
            "error: 1 entry recorded after it rests on it, the first is confirmation [{}]\nNothing was recorded.\nhint: dose void {change} --why \"...\" says that it does not stand\n",
            hung(&run)
        )
    );
    book.sh(&format!("dose void {change} --why mistyped"))
        .exits(0);
    assert_eq!(
        slots(&book, FIVE_PAST, "2026-10-04", "2026-10-04"),
        [
            "2026-10-04T08:00 1 tablet upcoming",
            "2026-10-04T20:00 1 tablet upcoming"
        ]
    );
}

fn hung(run: &Run) -> String {
    let after = run.stderr.split('[').nth(1).unwrap();
    after.split(']').next().unwrap().to_owned()
}

#[test]
fn what_was_voided_keeps_nothing_from_being_taken_back() {
    let (book, _, confirmation) = confirmed_elsewhere();
    let other = Book::seeded(9);
    other.now("2026-10-01T08:07:00+02:00");
    let lines = book.sh("dose export book").ok().stdout;
    other.stdin(&lines).sh("dose import book -").ok();
    other
        .sh(&format!("dose void {confirmation} --why 'not said'"))
        .exits(0);
    let joined = other.sh("dose export book").ok().stdout;
    book.stdin(&joined).sh("dose import book -").ok();
    book.sh("dose undo").exits(0);
    let changes = book.sh("dose changes --json").ok().json();
    assert_eq!(changes["changes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_voided_regimen_takes_its_changes_with_it() {
    let (book, _, _) = confirmed_elsewhere();
    let id = book.sh("dose list --json").ok().json()["regimens"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    book.sh(&format!("dose void {id} --why mistyped")).exits(0);
    let today = book.sh("dose today --json").ok().json();
    assert_eq!(today["notices"], serde_json::json!([]));
    assert_eq!(today["slots"], serde_json::json!([]));
}
