//! Hours that elapse: by a grid, and after the last dose.

use super::read::{guarded, slots, take, with};
use crate::support::Book;

#[test]
fn every_eight_hours_is_eight_hours_when_the_clocks_go_back() {
    let book = Book::new();
    let at = "2026-10-24T05:00:00+02:00";
    book.at(at).sh("dose add Cef --dose '1 tablet' --timing 'every 8 hours from 06:00' --start 2026-10-24 --stop '+3 days'").exits(0);
    assert_eq!(
        slots(&book, at, "2026-10-23", "2026-10-30"),
        [
            "2026-10-24T06:00 1 tablet upcoming",
            "2026-10-24T14:00 1 tablet upcoming",
            "2026-10-24T22:00 1 tablet upcoming",
            "2026-10-25T05:00 1 tablet upcoming",
            "2026-10-25T13:00 1 tablet upcoming",
            "2026-10-25T21:00 1 tablet upcoming",
            "2026-10-26T05:00 1 tablet upcoming",
            "2026-10-26T13:00 1 tablet upcoming",
            "2026-10-26T21:00 1 tablet upcoming",
        ]
    );
    assert_eq!(
        take(&book, "2026-10-24T22:02:00+02:00", "dose take cef"),
        ["2026-10-25T05:00 1 tablet"]
    );
}

#[test]
fn after_the_last_dose_the_next_moves_with_it() {
    let book = with(
        "dose add Nife --dose '1 tablet' --timing '8 hours after the last dose' --start '2026-11-02 09:00'",
    );
    assert_eq!(
        slots(
            &book,
            "2026-11-02T09:30:00+01:00",
            "2026-11-01",
            "2026-11-05"
        ),
        ["2026-11-02T09:00 1 tablet due"]
    );
    assert_eq!(
        take(&book, "2026-11-02T09:30:00+01:00", "dose take nife"),
        ["2026-11-02T17:30 1 tablet"]
    );
    guarded(
        &book,
        "2026-11-02T12:00:00+01:00",
        "dose take nife",
        "at least 8 hours between doses",
    );
    // A dose not taken moves the next by the interval from its slot, not from now.
    assert_eq!(
        take(
            &book,
            "2026-11-02T19:00:00+01:00",
            "dose skip nife --reason asleep"
        ),
        ["2026-11-03T01:30 1 tablet"]
    );
    assert_eq!(
        slots(
            &book,
            "2026-11-03T05:00:00+01:00",
            "2026-11-01",
            "2026-11-05"
        ),
        [
            "2026-11-02T09:00 1 tablet taken",
            "2026-11-02T17:30 1 tablet not-taken",
            "2026-11-03T01:30 1 tablet due",
        ]
    );
    // Still open at noon: it is the one slot there is, and the hours count from the dose.
    assert_eq!(
        take(&book, "2026-11-03T12:00:00+01:00", "dose take nife"),
        ["2026-11-03T20:00 1 tablet"]
    );
}

#[test]
fn taking_it_back_moves_the_next_back() {
    let book = with(
        "dose add Nife --dose '1 tablet' --timing '8 hours after the last dose' --start '2026-11-02 09:00'",
    );
    take(&book, "2026-11-02T09:30:00+01:00", "dose take nife");
    book.at("2026-11-02T09:40:00+01:00")
        .sh("dose undo")
        .exits(0);
    assert_eq!(
        slots(
            &book,
            "2026-11-02T10:00:00+01:00",
            "2026-11-01",
            "2026-11-05"
        ),
        ["2026-11-02T09:00 1 tablet due"]
    );
    assert_eq!(
        take(&book, "2026-11-02T10:00:00+01:00", "dose take nife"),
        ["2026-11-02T18:00 1 tablet"]
    );
}
