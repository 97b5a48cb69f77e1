//! Taking commands back: it is whole, it walks further back, and `--back` restores it.

use chrono::{DateTime, Duration, FixedOffset};
use proptest::prelude::*;

use super::read::with;
use crate::support::{Book, Run};

const IRON: &str =
    "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02";

/// What a person can do next; what is refused leaves nothing to take back.
const LINES: &[&str] = &[
    "dose take iron",
    "dose take iron --extra",
    "dose take iron --slot '2026-11-02 20:00'",
    "dose skip iron --reason asleep",
    "dose unsure iron",
    "dose take para",
    "dose add Para --dose '1 tablet' --timing 'as needed, at most 3 in 24 hours' --start 2026-11-02",
    "dose add Zinc --dose '1 tablet' --timing '8 hours after the last dose' --start 2026-11-02 --confirmed-by 'Dr Lee'",
    "dose take zinc",
    "dose change iron --from 2026-11-04 --set '20:00=2 tablets' --said-by 'Dr Lee'",
    "dose change iron --from 2026-11-03 --drop 08:00",
    "dose change iron --from 2026-11-05 --timing 'daily at 09:00'",
    "dose hold iron --from 2026-11-03 --reason fever --until 2026-11-05",
    "dose resume iron --from 2026-11-04",
    "dose stop iron --after 2026-11-06",
    "dose confirm iron --by 'Dr Lee'",
    "dose confirm --all --by 'Dr Lee'",
    "dose confirm iron --declined --by 'Dr Lee' --then was",
    "dose told 'Nurse Kim' 'with food' --via call --med iron",
    "dose ask 'with food?' --med iron",
    "dose visit add '2026-11-09 10:15' --with 'Dr Lee'",
    "dose review add 'go on?' --due 2026-11-20 --med iron",
    "dose zone America/Chicago --from '2026-11-03 15:00'",
    "dose rename iron Ferrum",
    "dose alias iron fe",
];

const SCREENS: &[&str] = &[
    "dose today --json",
    "dose slots --from 2026-11-01 --to 2026-11-08 --json",
    "dose history --since 2026-11-01 --all --json",
    "dose changes --json",
    "dose list --all --json",
    "dose reviews --json",
    "dose visits --json",
    "dose questions --json",
    "dose zone --json",
    "dose changes",
    "dose today",
];

fn screens(book: &Book, at: &str) -> Vec<String> {
    SCREENS
        .iter()
        .map(|line| without_undone(book.at(at).sh(line).ok().stdout))
        .collect()
}

/// That something was taken back stays on record, and is all that differs.
fn without_undone(screen: String) -> String {
    let Ok(mut value) = serde_json::from_str::<serde_json::Value>(&screen) else {
        return screen;
    };
    if let Some(entries) = value["entries"].as_array_mut() {
        entries.retain(|e| e["undone_at"].is_null());
    }
    value.to_string()
}

fn later(at: &DateTime<FixedOffset>, minutes: i64) -> String {
    (*at + Duration::minutes(minutes)).to_rfc3339()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_then_back_is_the_identity(
        story in prop::collection::vec((0..LINES.len(), 20_i64..900), 1..6),
        depth in 1_usize..3,
    ) {
        let book = with(IRON);
        let mut now = DateTime::parse_from_rfc3339("2026-11-02T07:30:00+01:00").unwrap();
        for (line, minutes) in &story {
            now += Duration::minutes(*minutes);
            let run = book.at(&now.to_rfc3339()).sh(LINES[*line]);
            prop_assert!(run.exit < 5, "{}", run.transcript());
        }
        let before = screens(&book, &later(&now, 5));
        let (taken, run) = take_back(&book, &later(&now, 1), depth);
        prop_assert!(run.exit == 0 || run.exit == 4 || taken > 0, "{}", run.transcript());
        for _ in 0..taken {
            book.at(&later(&now, 2)).sh("dose undo --back").exits(0);
        }
        prop_assert_eq!(screens(&book, &later(&now, 5)), before);
        book.sh("dose verify").exits(0);
    }

    #[test]
    fn what_is_taken_back_was_never_there(
        story in prop::collection::vec((0..LINES.len(), 20_i64..900), 0..4),
        line in 0..LINES.len(),
    ) {
        let book = with(IRON);
        let mut now = DateTime::parse_from_rfc3339("2026-11-02T07:30:00+01:00").unwrap();
        for (line, minutes) in &story {
            now += Duration::minutes(*minutes);
            book.at(&now.to_rfc3339()).sh(LINES[*line]);
        }
        let before = screens(&book, &later(&now, 5));
        let run = book.at(&later(&now, 1)).sh(LINES[line]);
        if run.exit == 0 {
            book.at(&later(&now, 2)).sh("dose undo").exits(0);
        }
        prop_assert_eq!(screens(&book, &later(&now, 5)), before, "{}", run.transcript());
    }
}

/// Takes back up to `depth` commands; how many, and the last line run.
fn take_back(book: &Book, at: &str, depth: usize) -> (usize, Run) {
    let mut taken = 0;
    loop {
        let run = book.at(at).sh("dose undo -y");
        taken += usize::from(run.exit == 0);
        if run.exit != 0 || taken == depth {
            return (taken, run);
        }
    }
}

#[test]
fn undo_walks_further_back_and_back_forward_again() {
    let book = with(IRON);
    book.now("2026-11-02T08:10:00+01:00");
    let mut seen = vec![screens(&book, "2026-11-02T08:10:00+01:00")];
    for line in [
        "dose take iron",
        "dose told 'Nurse Kim' 'with food'",
        "dose hold iron --from 2026-11-03 --reason fever",
    ] {
        book.sh(line).exits(0);
        seen.push(screens(&book, "2026-11-02T08:10:00+01:00"));
    }
    for step in (0..3).rev() {
        book.sh("dose undo").exits(0);
        assert_eq!(
            screens(&book, "2026-11-02T08:10:00+01:00"),
            seen[step],
            "{step}"
        );
    }
    for wanted in &seen[1..] {
        book.sh("dose undo --back").exits(0);
        assert_eq!(&screens(&book, "2026-11-02T08:10:00+01:00"), wanted);
    }
    book.sh("dose undo --back").exits(1);
}

#[test]
fn a_new_command_after_an_undo_is_the_next_to_be_taken_back() {
    let book = with(IRON);
    book.now("2026-11-02T08:10:00+01:00");
    book.sh("dose take iron").ok();
    book.sh("dose undo").exits(0);
    book.sh("dose skip iron --reason asleep").ok();
    let run = book.sh("dose undo").exits(0);
    assert!(
        format!("{}{}", run.stdout, run.stderr).contains("not taken"),
        "{}",
        run.transcript()
    );
    let history = book.sh("dose history --json").ok().json();
    assert_eq!(history["doses"], serde_json::json!([]));
}

#[test]
fn what_another_entry_rests_on_is_refused() {
    let book = with(IRON);
    book.now("2026-11-02T08:10:00+01:00");
    let change = book
        .sh("dose change iron --from 2026-11-04 --set '20:00=2 tablets'")
        .ok();
    let id = change.id();
    // Another device confirmed it; this device's last command is still the change.
    let other = Book::seeded(5);
    let lines = book.sh("dose export book").ok().stdout;
    other
        .at("2026-11-02T08:11:00+01:00")
        .stdin(&lines)
        .sh("dose import book -")
        .ok();
    other
        .at("2026-11-02T08:11:00+01:00")
        .sh(&format!("dose confirm {id} --by 'Dr Lee'"))
        .ok();
    let joined = other
        .at("2026-11-02T08:12:00+01:00")
        .sh("dose export book")
        .ok()
        .stdout;
    book.stdin(&joined).sh("dose import book -").ok();
    let before = book.sh("dose verify").exits(0).stdout;
    for line in ["dose undo", "dose undo -y"] {
        let run = book.sh(line).exits(4);
        assert!(
            run.stderr.contains("1 entry recorded after it rests on it"),
            "{}",
            run.transcript()
        );
        assert!(
            run.stderr.contains("Nothing was recorded."),
            "{}",
            run.transcript()
        );
    }
    assert_eq!(book.sh("dose verify").exits(0).stdout, before);
}

#[test]
fn older_than_an_hour_is_asked_about() {
    let book = with(IRON);
    book.at("2026-11-02T08:00:00+01:00")
        .sh("dose take iron")
        .ok();
    let late = "2026-11-02T09:00:01+01:00";
    let run = book.at(late).sh("dose undo").exits(4);
    assert!(
        run.stderr.contains("older than an hour"),
        "{}",
        run.transcript()
    );
    book.at(late).terminal(&["n"]).sh("dose undo").exits(130);
    book.at(late).terminal(&[""]).sh("dose undo").exits(130);
    assert_eq!(
        book.at(late).sh("dose history --json").ok().json()["doses"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    book.at(late).terminal(&["y"]).sh("dose undo").exits(0);
    assert_eq!(
        book.at(late).sh("dose history --json").ok().json()["doses"],
        serde_json::json!([])
    );
    book.at(late).sh("dose undo --back").exits(0);
    // At the hour itself nothing is asked.
    book.at("2026-11-02T09:00:00+01:00")
        .sh("dose undo")
        .exits(0);
}
