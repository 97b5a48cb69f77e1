//! The person's own times: recorded, kept for the days on which they held, and asked for.

use super::read::{next, slots, with};
use crate::support::Book;

const MORNING: &str = "2026-11-02T09:00:00+01:00";

fn bedtime() -> Book {
    let book = with("dose add Ator --dose '1 tablet' --timing 'at bedtime'");
    let run = book.at(MORNING).sh("dose times bedtime=22:30 --json").ok();
    assert_eq!(next(&run), ["2026-11-02T22:30 1 tablet"]);
    book
}

#[test]
fn a_time_that_is_not_recorded_is_asked_for_by_its_command() {
    let book = with("dose add Ator --dose '1 tablet' --timing 'daily at 08:00 and bedtime'");
    let day = book.at(MORNING).sh("dose today").ok().stdout;
    assert!(
        day.contains(
            "Ator: your time of bedtime is not recorded, and nothing falls due by it: dose\n\
             times bedtime=HH:MM\n"
        ),
        "{day}"
    );
    book.at(MORNING).sh("dose times bedtime=22:30").exits(0);
    let day = book.at(MORNING).sh("dose today").ok().stdout;
    assert!(!day.contains("dose times"), "{day}");
    assert!(day.contains(" 22:30  ○ Ator"), "{day}");
}

#[test]
fn the_past_keeps_what_held_then_and_no_evening_has_two() {
    let book = bedtime();
    let late = "2026-11-03T23:45:00+01:00";
    for (at, time) in [
        ("2026-11-03T22:05:00+01:00", "23:15"),
        (late, "23:50"),
        ("2026-11-05T21:00:00+01:00", "20:30"),
    ] {
        book.at(at)
            .sh(&format!("dose times bedtime={time}"))
            .exits(0);
    }
    assert_eq!(
        slots(&book, late, "2026-11-02", "2026-11-06"),
        [
            "2026-11-02T22:30 1 tablet no-record",
            "2026-11-03T23:15 1 tablet due",
            "2026-11-04T23:50 1 tablet upcoming",
            "2026-11-05T23:50 1 tablet upcoming",
            "2026-11-06T20:30 1 tablet upcoming",
        ]
    );
}

#[test]
fn meals_before_with_and_after() {
    let book = with(
        "dose add Thy --dose '1 tablet' --timing '30 minutes before breakfast, with lunch and 2 hours after dinner'",
    );
    book.at("2026-11-02T07:05:00+01:00")
        .sh("dose times breakfast=07:45 lunch=12:30 supper=19:00")
        .exits(0);
    assert_eq!(
        slots(&book, MORNING, "2026-11-03", "2026-11-03"),
        [
            "2026-11-03T07:15 1 tablet upcoming",
            "2026-11-03T12:30 1 tablet upcoming",
            "2026-11-03T21:00 1 tablet upcoming",
        ]
    );
}

#[test]
fn they_are_listed_and_taken_back() {
    let book = bedtime();
    book.at(MORNING)
        .sh("dose times bedtime=23:00 --from 2026-11-10")
        .exits(0);
    let list = book.at(MORNING).sh("dose times").ok().stdout;
    let lines: Vec<&str> = list.lines().map(|l| l.split_at(7).1).collect();
    assert_eq!(
        lines,
        [
            "bedtime    22:30, from Mon 2 Nov 2026 09:00: Ator",
            "bedtime    23:00, from Tue 10 Nov 2026 00:00 (does not hold now)",
        ]
    );
    let undo = book.at(MORNING).sh("dose undo").exits(0).stdout;
    assert!(undo.contains("bedtime 23:00"), "{undo}");
    assert_eq!(
        book.at(MORNING).sh("dose times --json").ok().json()["times"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn what_is_no_time_of_ones_own_is_refused() {
    let book = bedtime();
    for (line, why) in [
        ("dose times tea=16:00", "is no time of your own"),
        ("dose times bedtime", "is no time of your own"),
        ("dose times bedtime=25:00", "is not a time of day"),
        ("dose times bedtime=22:00 bedtime=23:00", "given twice"),
        ("dose times --from now", "required"),
    ] {
        let run = book.at(MORNING).sh(line).exits(2);
        assert!(run.stderr.contains(why), "{}", run.transcript());
    }
}
