//! Ranges of hours, starts at an event, and reviews that are confirmed by their id.

use super::read::{next, slots, take, with};

const MORNING: &str = "2026-11-02T09:00:00+01:00";

#[test]
fn every_4_to_6_hours_counts_from_the_last_dose() {
    let book = with(
        "dose add Ibu --dose '1 to 2 tablets' --timing 'every 4 to 6 hours from 08:00' --start 2026-11-02",
    );
    assert_eq!(
        slots(&book, MORNING, "2026-11-02", "2026-11-03"),
        ["2026-11-02T08:00 - tablet due"]
    );
    let run = book.at(MORNING).sh("dose take ibu").exits(2);
    assert!(
        run.stderr
            .contains("the amount is not fixed by the instruction (instruction: 1 to 2 tablets)"),
        "{}",
        run.transcript()
    );
    assert_eq!(
        take(&book, MORNING, "dose take ibu --amount '2 tablets'"),
        ["2026-11-02T13:00 - tablet"]
    );
    let day = book.at(MORNING).sh("dose today").ok().stdout;
    assert!(day.contains("to 15:00 by the instruction"), "{day}");
    let json = book.at(MORNING).sh("dose today --json").ok().json();
    assert_eq!(json["slots"][1]["amount_low"], "1");
    assert_eq!(json["slots"][1]["amount_high"], "2");
    let history = book.at(MORNING).sh("dose history --json").ok().json();
    assert_eq!(history["doses"][0]["amount"], "2");
}

#[test]
fn a_start_at_an_event_waits_for_it() {
    let book = with(
        "dose add Enox --dose '1 syringe' --timing 'daily at 20:00' --start 'when \"second scan\"'",
    );
    assert!(slots(&book, MORNING, "2026-11-01", "2026-11-30").is_empty());
    let run = book
        .at(MORNING)
        .sh("dose mark 'second scan' today")
        .exits(0);
    assert!(
        run.stdout
            .contains("Enox starts Mon 2 Nov, by when \"second scan\""),
        "{}",
        run.transcript()
    );
    let found = slots(&book, MORNING, "2026-11-01", "2026-11-03");
    assert_eq!(
        found,
        [
            "2026-11-02T20:00 1 syringe upcoming",
            "2026-11-03T20:00 1 syringe upcoming",
        ]
    );
}

fn review_ids(book: &crate::support::Book, at: &str) -> Vec<(String, String)> {
    let found = book.at(at).sh("dose reviews --json").ok().json();
    found["reviews"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| {
            (
                r["kind"].as_str().unwrap().to_owned(),
                r["id"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_derived_review_is_confirmed_by_its_id_and_a_shift_asks_again() {
    let book = with(
        "dose add Prog --dose '1 capsule' --timing 'daily at 20:00' --stop 'until 12w0d' --confirmed-by 'Dr Lee'",
    );
    for line in [
        "dose mark transfer 2026-10-12 --embryo-day 5",
        "dose mark positive-test 2026-10-22",
    ] {
        book.at(MORNING).sh(line).exits(0);
    }
    let before = review_ids(&book, MORNING);
    let kinds: Vec<&str> = before.iter().map(|(k, _)| k.as_str()).collect();
    assert_eq!(kinds, ["stop-ahead", "stop"]);
    let line = format!("dose confirm {} --by 'Dr Lee'", before[1].1);
    let run = book.at(MORNING).sh(&format!("{line} --json")).ok();
    let kinds: Vec<String> = run.json()["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["review-done", "confirmation"]);
    assert_eq!(review_ids(&book, MORNING).len(), 1);
    let scan = book
        .at(MORNING)
        .sh("dose mark scan today --as 6w2d")
        .exits(0)
        .id();
    book.at(MORNING)
        .sh(&format!("dose dating use {scan} --by 'Dr Lee'"))
        .exits(0);
    let kinds: Vec<String> = review_ids(&book, MORNING)
        .into_iter()
        .map(|r| r.0)
        .collect();
    assert_eq!(kinds, ["stop-moved", "stop-ahead", "stop"]);
    let moved = review_ids(&book, MORNING)[0].1.clone();
    book.at(MORNING)
        .sh(&format!("dose confirm {moved} --by 'Dr Lee'"))
        .exits(0);
    let kinds: Vec<String> = review_ids(&book, MORNING)
        .into_iter()
        .map(|r| r.0)
        .collect();
    assert_eq!(kinds, ["stop-ahead", "stop"]);
    assert!(next(&run).is_empty() || next(&run).len() == 1);
}

#[test]
fn a_timing_that_waits_says_for_what() {
    let book = crate::support::Book::new();
    for (phrase, what) in [
        ("at bedtime", "dose times bedtime=HH:MM"),
        ("cycle days 14 to 25 at 22:00", "dose mark cycle-day-1 WHEN"),
        ("2 hours after \"iron\"", "recorded doses of iron"),
    ] {
        let run = book.run(&["timing", phrase]).exits(0);
        assert!(run.stdout.contains(what), "{}", run.transcript());
    }
    let run = book
        .sh("dose add Utro 200mg --timing 'daily at 08:00'")
        .exits(2);
    assert!(run.stderr.contains("--strength"), "{}", run.transcript());
}
