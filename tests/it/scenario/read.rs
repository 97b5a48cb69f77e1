//! What the tests of this folder read from the JSON of a line: slots and what comes next,
//! in a line each.

use serde_json::Value;

use crate::support::{Book, Run};

/// `2026-11-02T08:00 1 tablet taken` for each slot of these days, in Berlin's time.
pub fn slots(book: &Book, at: &str, from: &str, to: &str) -> Vec<String> {
    let line = format!("dose slots --from {from} --to {to} --json");
    let found = book.at(at).sh(&line).ok().json();
    found["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(slot)
        .collect()
}

fn slot(slot: &Value) -> String {
    format!(
        "{} {} {}",
        at(&slot["due_at"]),
        amount(slot),
        slot["state"].as_str().unwrap()
    )
}

/// `2026-11-02T20:00 1 tablet` for each medicine that a recorded line names as next.
pub fn next(run: &Run) -> Vec<String> {
    let found = run.json();
    let lines = found["next"].as_array().unwrap().iter();
    lines
        .map(|n| format!("{} {}", at(&n["due_at"]), amount(n)))
        .collect()
}

fn at(value: &Value) -> String {
    value.as_str().unwrap()[..16].to_owned()
}

fn amount(value: &Value) -> String {
    let text = |key: &str| value[key].as_str().unwrap_or("-").to_owned();
    format!("{} {}", text("amount"), text("unit"))
}

/// Records a dose and returns what comes next.
pub fn take(book: &Book, at: &str, line: &str) -> Vec<String> {
    next(&book.at(at).sh(&format!("{line} --json")).ok())
}

/// A line that the guard stops: nothing is printed or recorded, and it says why.
#[track_caller]
pub fn guarded(book: &Book, at: &str, line: &str, why: &str) {
    let entries = |book: &Book| book.at(at).sh("dose verify --json").exits(0).stdout;
    let before = entries(book);
    for yes in ["", " -y"] {
        let run = book.at(at).sh(&format!("{line}{yes}")).exits(4);
        assert_eq!(run.stdout, "");
        assert!(run.stderr.contains(why), "{}", run.transcript());
        assert!(
            run.stderr.contains("Nothing was recorded."),
            "{}",
            run.transcript()
        );
    }
    assert_eq!(entries(book), before);
}

/// A book with one regimen, added at 07:00 of Mon 2 Nov 2026.
pub fn with(line: &str) -> Book {
    let book = Book::new();
    book.at("2026-11-02T07:00:00+01:00").sh(line).exits(0);
    book
}
