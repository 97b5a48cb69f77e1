//! A stop that a later change replaces: the words and the day of one version stand
//! together in the report, and each stop is asked about.

use crate::support::Book;

const RECORDED: &str = "2026-10-01T09:00:00+02:00";

/// The report without line breaks and runs of blanks.
fn report(book: &Book, at: &str) -> String {
    let page = book.at(at).sh("dose export appointment").ok().stdout;
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn has(report: &str, text: &str) {
    assert!(report.contains(text), "{text}\n{report}");
}

/// A start whose stop is another from 4 Oct on.
fn moved(add: &str, change: &str) -> Book {
    let book = Book::new();
    book.at(RECORDED)
        .sh(&format!("dose add Prog --dose '1 capsule' --timing 'daily at 08:00' --start 2026-10-01 --stop 2026-11-10 {add}"))
        .exits(0);
    book.at(RECORDED)
        .sh(&format!("dose change prog --from 2026-10-04 {change}"))
        .exits(0);
    book
}

#[test]
fn the_day_of_a_later_stop_is_not_put_beside_the_words_of_the_old_one() {
    let book = moved("", "--stop 2026-11-20 --confirmed-by 'Dr Lee'");
    let first = report(&book, "2026-10-01T10:00:00+02:00");
    has(
        &first,
        "Prog from Thu 1 Oct: new, daily at 08:00, 1 capsule. Stop: 2026-11-10. [ ]",
    );
    has(
        &first,
        "2026-11-10; from Sun 4 Oct: 2026-11-20, last dose Fri 20 Nov 2026 08:00",
    );
    let later = report(&book, "2026-10-05T10:00:00+02:00");
    has(&later, "Stop: 2026-11-10. [ ]");
    has(&later, "2026-11-20, last dose Fri 20 Nov 2026 08:00");
    assert!(!later.contains("2026-11-10; from"), "{later}");
}

#[test]
fn a_stop_that_is_to_take_its_place_is_not_said_to_be_confirmed() {
    let book = moved("--confirmed-by 'Dr Lee'", "--stop 2026-11-20");
    let page = report(&book, "2026-10-01T10:00:00+02:00");
    has(
        &page,
        "2026-11-10; from Sun 4 Oct: 2026-11-20, last dose Fri 20 Nov 2026 08:00, not yet confirmed",
    );
    has(&page, "Stop: 2026-11-20, last dose Fri 20 Nov 2026 08:00.");
}

#[test]
fn a_change_that_leaves_the_stop_leaves_its_day() {
    let book = moved("", "--set '08:00=2 capsules'");
    let page = report(&book, "2026-10-01T10:00:00+02:00");
    let day = "2026-11-10, last dose Tue 10 Nov 2026 08:00";
    has(&page, &format!("1 capsule. Stop: {day}."));
    assert_eq!(page.matches(day).count(), 2, "{page}");
}

const REACHED: &str = "2026-10-20T09:00:00+02:00";

#[test]
fn an_unconfirmed_start_does_not_ask_in_place_of_a_later_stop() {
    let book = Book::new();
    book.at(RECORDED)
        .sh("dose add Prog --dose '1 capsule' --timing 'daily at 08:00' --start 2026-10-01 --stop 2026-10-10")
        .exits(0);
    let change = "dose change prog --from 2026-10-04 --stop 2026-10-15";
    book.at(RECORDED)
        .sh(&format!("{change} --confirmed-by 'Dr Lee'"))
        .exits(0);
    let page = report(&book, REACHED);
    has(
        &page,
        "Prog from Thu 1 Oct: new, daily at 08:00, 1 capsule. Stop: 2026-10-10. [ ]",
    );
    has(
        &page,
        "Prog: the recorded stop \"2026-10-15\" is reached. Last dose Thu 15 Oct 2026 08:00.",
    );
    // A change that waits and states this very stop asks of it, once.
    let book = moved("", "--stop 2026-10-15");
    let page = report(&book, REACHED);
    has(&page, "Stop: 2026-10-15, last dose Thu 15 Oct 2026 08:00.");
    assert!(!page.contains("Prog: the recorded stop"), "{page}");
}

#[test]
fn an_old_hold_does_not_ask_in_place_of_the_one_in_force() {
    let book = Book::new();
    for line in [
        "dose add Prog --dose '1 capsule' --timing 'daily at 08:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
        "dose hold prog --from 2026-10-03 --reason scan",
        "dose resume prog --from 2026-10-05 --confirmed-by 'Dr Lee'",
        "dose hold prog --from 2026-10-07 --reason scan --confirmed-by 'Dr Lee'",
    ] {
        book.at(RECORDED).sh(line).exits(0);
    }
    let page = report(&book, "2026-10-08T09:00:00+02:00");
    has(&page, "Prog: held, with no end recorded.");
}
