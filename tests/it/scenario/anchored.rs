//! Slots that follow from what is recorded: cycles, doses of another medicine, and stops at
//! a named event.

use super::read::{guarded, next, slots, take, with};
use serde_json::Value;

const MORNING: &str = "2026-11-02T09:00:00+01:00";

#[test]
fn days_of_a_cycle_follow_each_recorded_first_day_and_no_unknown_one() {
    let book = with("dose add Cyc --dose '1 tablet' --timing 'cycle days 14 to 16 at 22:00'");
    let day = book.at(MORNING).sh("dose today").ok().stdout;
    assert!(
        day.contains("counts from a day that is not recorded: dose\nmark cycle-day-1 WHEN"),
        "{day}"
    );
    assert!(slots(&book, MORNING, "2026-11-01", "2027-02-01").is_empty());
    let mark = book
        .at(MORNING)
        .sh("dose mark cycle-day-1 2026-10-25 --json");
    assert_eq!(next(&mark.ok()), ["2026-11-07T22:00 1 tablet"]);
    let first = [
        "2026-11-07T22:00 1 tablet upcoming",
        "2026-11-08T22:00 1 tablet upcoming",
        "2026-11-09T22:00 1 tablet upcoming",
    ];
    assert_eq!(slots(&book, MORNING, "2026-11-01", "2027-02-01"), first);
    let later = "2026-11-20T09:00:00+01:00";
    let taken = take(
        &book,
        "2026-11-09T22:00:00+01:00",
        "dose take cyc --slot 22:00",
    );
    assert!(taken.is_empty());
    book.at(later).sh("dose mark cycle-day-1 today").exits(0);
    assert_eq!(
        slots(&book, later, "2026-11-09", "2027-02-01"),
        [
            "2026-11-09T22:00 1 tablet taken",
            "2026-12-03T22:00 1 tablet upcoming",
            "2026-12-04T22:00 1 tablet upcoming",
            "2026-12-05T22:00 1 tablet upcoming",
        ]
    );
}

#[test]
fn a_cycle_that_begins_anew_ends_the_days_of_the_one_before() {
    let book = with("dose add Cyc --dose '1 tablet' --timing 'cycle days 14 to 25 at 22:00'");
    for day in ["2026-10-25", "2026-11-09"] {
        book.at("2026-11-09T09:00:00+01:00")
            .sh(&format!("dose mark cycle-day-1 {day}"))
            .exits(0);
    }
    let found = slots(
        &book,
        "2026-11-09T09:00:00+01:00",
        "2026-11-02",
        "2026-11-23",
    );
    let days: Vec<&str> = found.iter().map(|s| &s[8..10]).collect();
    assert_eq!(days, ["07", "08", "22", "23"]);
}

#[test]
fn some_hours_after_each_dose_of_another_medicine() {
    let book = with("dose add Thy --dose '1 tablet' --timing 'daily at 07:30' --alias t4");
    book.at(MORNING)
        .sh("dose add Iron --dose '1 tablet' --timing '4 hours after \"thy\"'")
        .exits(0);
    let tuesday = "2026-11-03T07:40:00+01:00";
    assert!(slots(&book, tuesday, "2026-11-03", "2026-11-04").len() == 2);
    book.at(tuesday).sh("dose take t4").exits(0);
    assert_eq!(
        slots(&book, tuesday, "2026-11-03", "2026-11-03"),
        [
            "2026-11-03T07:30 1 tablet taken",
            "2026-11-03T11:40 1 tablet upcoming",
        ]
    );
    guarded(&book, tuesday, "dose take iron", "slot");
    let noon = "2026-11-03T12:00:00+01:00";
    let run = book.at(noon).sh("dose take iron --json").ok();
    assert_eq!(
        run.json()["doses"][0]["slot_at"],
        "2026-11-03T11:40:00+01:00"
    );
    assert_eq!(
        run.json()["notices"][0]["text"],
        "falls due by the next recorded dose of thy"
    );
    book.at(noon)
        .sh("dose add Calc --dose '1 tablet' --timing '2 hours after \"zinc\"'")
        .exits(0);
    let day = book.at(noon).sh("dose today").ok().stdout;
    assert!(
        day.contains("counts from doses of zinc, which is not"),
        "{day}"
    );
}

fn reviews(book: &crate::support::Book, at: &str) -> Vec<(String, String)> {
    let found = book.at(at).sh("dose reviews --json").ok().json();
    let text = |r: &Value, key: &str| r[key].as_str().unwrap().to_owned();
    found["reviews"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (text(r, "kind"), text(r, "text")))
        .collect()
}

#[test]
fn a_stop_at_an_event_waits_for_it_and_is_asked_about() {
    let book = with(
        "dose add Prog --dose '1 capsule' --timing 'daily at 20:00' \
         --stop 'when \"ultrasound with heart activity\"' --confirmed-by 'Dr Lee'",
    );
    let found = reviews(&book, MORNING);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "stop-waits");
    assert!(
        found[0].1.ends_with("doses go on until a stop is recorded"),
        "{found:?}"
    );
    let seen = "2026-11-05T12:00:00+01:00";
    let mark = book
        .at(seen)
        .sh("dose mark 'Ultrasound with heart-activity' today")
        .exits(0);
    assert!(
        mark.stdout
            .contains("comes to: last dose today\n  20:00. Confirm this with your clinician"),
        "{}",
        mark.transcript()
    );
    let kinds: Vec<String> = reviews(&book, seen).into_iter().map(|r| r.0).collect();
    assert!(kinds.contains(&"stop".to_owned()), "{kinds:?}");
    assert_eq!(slots(&book, seen, "2026-11-05", "2026-11-09").len(), 1);
    book.at(seen).sh("dose undo").exits(0);
    assert_eq!(slots(&book, seen, "2026-11-05", "2026-11-09").len(), 5);
}

#[test]
fn windows_and_lower_bounds_that_have_no_dating_are_asked_about() {
    for stop in [
        "until 12w0d",
        "12w0d..16w0d",
        "not before 28w0d",
        "loss + 1w..2w",
    ] {
        let book = with(&format!(
            "dose add Gel --dose '1 tablet' --timing 'daily at 21:00' --stop '{stop}' --confirmed-by 'Dr Lee'"
        ));
        let found = reviews(&book, MORNING);
        assert_eq!(found.len(), 1, "{stop}: {found:?}");
        assert_eq!(found[0].0, "stop-waits", "{stop}");
    }
}
