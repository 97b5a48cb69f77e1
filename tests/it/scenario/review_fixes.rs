//! A change declined: it alone goes out of force, and what was before it comes back whole.
//! What is beside it is of taking back and of stopping: nothing is doubled, or shown as
//! coming that is not.

mod stopping;
mod taking_back;
mod undo_in_full;

use super::read::slots;
use crate::support::{Book, Run};

/// A book with one regimen, added early on Thu 1 Oct 2026.
fn october(line: &str) -> Book {
    let book = Book::new();
    book.now("2026-10-01T06:00:00+02:00");
    book.sh(line).exits(0);
    book
}

const AT: &str = "2026-10-04T06:00:00+02:00";

fn declined(book: &Book, what: &str) -> Run {
    book.at(AT)
        .sh(&format!(
            "dose confirm {what} --declined --then was --by 'Dr Lee'"
        ))
        .ok()
}

/// The times alone of the slots of these days.
fn times(book: &Book, from: &str, to: &str) -> Vec<String> {
    let all = slots(book, AT, from, to);
    all.iter().map(|s| s[..16].to_owned()).collect()
}

/// The last line of the ledger: kind, was, now.
fn last_change(book: &Book) -> (String, String, String) {
    let all = book.at(AT).sh("dose changes --json").ok().json();
    let last = all["changes"].as_array().unwrap().last().unwrap().clone();
    let text = |key: &str| last[key].as_str().unwrap().to_owned();
    (text("kind"), text("was"), text("now"))
}

fn said_last(book: &Book, was: &str, now: &str) {
    let wanted = ("change".to_owned(), was.to_owned(), now.to_owned());
    assert_eq!(last_change(book), wanted);
}

#[test]
fn a_declined_change_leaves_a_later_one_as_it_is() {
    let book = october(
        "dose add B1 --dose '1 tablet' --timing 'daily at 08:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    let change = book
        .sh("dose change b1 --from 2026-10-02 --set '22:00=2 tablets'")
        .ok()
        .id();
    book.sh("dose change b1 --from 2026-10-03 --set '08:00=3 tablets' --confirmed-by 'Dr Lee'")
        .ok();
    declined(&book, &change);
    assert_eq!(
        slots(&book, AT, "2026-10-03", "2026-10-04"),
        [
            "2026-10-03T08:00 3 tablet no-record",
            "2026-10-03T22:00 2 tablet no-record",
            "2026-10-04T08:00 3 tablet upcoming",
            "2026-10-04T22:00 1 tablet upcoming",
        ]
    );
    said_last(
        &book,
        "daily at 08:00 (3 tablets) and 22:00 (2 tablets)",
        "daily at 08:00 (3 tablets) and 22:00 (1 tablet)",
    );
}

#[test]
fn a_change_recorded_after_the_declining_lies_upon_what_was() {
    let book = october(
        "dose add B1 --dose '1 tablet' --timing 'daily at 08:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.sh("dose change b1 --from 2026-10-10 --set '22:00=2 tablets'")
        .ok();
    book.at(AT)
        .sh("dose confirm b1 --declined --then was --by 'Dr Lee' --from 2026-10-06")
        .exits(0);
    book.at(AT)
        .sh("dose change b1 --from 2026-10-07 --set '08:00=3 tablets'")
        .ok();
    assert_eq!(
        slots(&book, AT, "2026-10-10", "2026-10-10"),
        [
            "2026-10-10T08:00 3 tablet upcoming",
            "2026-10-10T22:00 1 tablet upcoming",
        ]
    );
}

#[test]
fn declining_what_put_it_back_brings_the_change_again() {
    let book = october(
        "dose add B1 --dose '1 tablet' --timing 'daily at 08:00, 22:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    let change = book
        .sh("dose change b1 --from 2026-10-02 --set '22:00=2 tablets'")
        .ok()
        .id();
    let was = declined(&book, &change).id();
    declined(&book, &was);
    assert_eq!(
        slots(&book, AT, "2026-10-04", "2026-10-04"),
        [
            "2026-10-04T08:00 1 tablet upcoming",
            "2026-10-04T22:00 2 tablet upcoming",
        ]
    );
}

#[test]
fn an_anchor_counts_on_from_where_it_did() {
    let book = october(
        "dose add B --dose '1 tablet' --timing 'every 2 days at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.sh("dose change b --from 2026-10-03 --timing 'every 3 days at 08:00'")
        .ok();
    declined(&book, "b");
    assert_eq!(
        times(&book, "2026-10-04", "2026-10-09"),
        ["2026-10-05T08:00", "2026-10-07T08:00", "2026-10-09T08:00"]
    );
    said_last(
        &book,
        "every 3 days at 08:00, 1 tablet",
        "every 2 days at 08:00, 1 tablet",
    );
}

#[test]
fn a_counted_stop_counts_on_from_where_it_did() {
    let book = october(
        "dose add C --dose '1 tablet' --timing 'every 2 days at 08:00' --start 2026-10-01 --stop '+10 days' --confirmed-by 'Dr Lee'",
    );
    let before = book.sh("dose show c --json").ok().json()["regimens"][0]["stop"].clone();
    assert_eq!(before["last_dose_on"], "2026-10-19");
    book.sh("dose change c --from 2026-10-03 --stop '+20 days'")
        .ok();
    declined(&book, "c");
    let after = book.at(AT).sh("dose show c --json").ok().json();
    assert_eq!(after["regimens"][0]["stop"], before);
    said_last(&book, "stop +20 days", "stop +10 days");
}

#[test]
fn a_field_that_was_empty_is_empty_again() {
    let book = october(
        "dose add D --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.sh("dose change d --from 2026-10-03 --route oral").ok();
    declined(&book, "d");
    let shown = book.at(AT).sh("dose show d --json").ok().json();
    assert_eq!(shown["regimens"][0]["route"], serde_json::Value::Null);
    said_last(&book, "route oral", "no route");
}

#[test]
fn a_declined_hold_going_on_or_stop_leaves_what_stood_before_it() {
    let held = "held, no end recorded";
    let daily = "daily at 08:00, 1 tablet";
    let on_the_fifth = |book: &Book| slots(book, AT, "2026-10-05", "2026-10-05");
    let start = || {
        october(
            "dose add E --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
        )
    };
    let book = start();
    book.sh("dose hold e --from 2026-10-03 --reason fever").ok();
    declined(&book, "e");
    assert_eq!(on_the_fifth(&book), ["2026-10-05T08:00 1 tablet upcoming"]);
    said_last(&book, held, daily);

    let book = start();
    book.sh("dose hold e --from 2026-10-02 --reason fever --confirmed-by 'Dr Lee'")
        .ok();
    book.sh("dose resume e --from 2026-10-03").ok();
    declined(&book, "e");
    assert_eq!(on_the_fifth(&book), ["2026-10-05T08:00 1 tablet held"]);
    said_last(&book, daily, held);

    let book = start();
    book.sh("dose hold e --from 2026-10-02 --reason fever --confirmed-by 'Dr Lee'")
        .ok();
    let stop = book.sh("dose stop e --after 2026-10-02").ok().id();
    declined(&book, &stop);
    assert_eq!(on_the_fifth(&book), ["2026-10-05T08:00 1 tablet held"]);
    said_last(&book, "stopped", held);
}

#[test]
fn a_declined_start_is_stopped() {
    let book = october("dose add F --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01");
    declined(&book, "f");
    assert_eq!(times(&book, "2026-10-04", "2026-10-06"), [""; 0]);
    assert_eq!(last_change(&book).0, "stop");
}

/// A line that is refused, and records nothing.
fn refused(book: &Book, at: &str, line: &str, exit: u8, why: &str) {
    let before = book.at(at).sh("dose verify").exits(0).stdout;
    let run = book.at(at).sh(line).exits(exit);
    assert!(run.stderr.contains(why), "{}", run.transcript());
    assert!(
        run.stderr.contains("Nothing was recorded."),
        "{}",
        run.transcript()
    );
    assert_eq!(book.at(at).sh("dose verify").exits(0).stdout, before);
}
