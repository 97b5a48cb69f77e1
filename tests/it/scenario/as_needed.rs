//! As needed: the gap and the maximum, rolling and by the calendar day, in doses and
//! amounts. Within them nothing is asked; beyond them the guard says what is recorded.

use super::read::{guarded, with};
use crate::support::Book;

const PARA: &str = "dose add Para --strength '500 mg' --dose '2 tablets' \
    --timing 'as needed, at least 6 hours apart, at most 4 in 24 hours' --start 2026-11-02";

/// `taken of allowed unit, earliest`, as `today` says it.
fn allowed(book: &Book, at: &str) -> String {
    let day = book.at(at).sh("dose --json").ok().json();
    let line = &day["as_needed"][0];
    let earliest = line["earliest_at"].as_str().map_or("-", |t| &t[..16]);
    format!(
        "{} of {} {}, {earliest}",
        line["taken_in_window"], line["allowed_in_window"], line["window_unit"]
    )
}

#[test]
fn a_gap_ends_to_the_minute() {
    let book = with(PARA);
    assert_eq!(
        allowed(&book, "2026-11-02T07:59:00+01:00"),
        "0 of 4 \"dose\", -"
    );
    book.at("2026-11-02T08:00:00+01:00")
        .sh("dose take para")
        .ok();
    assert_eq!(
        allowed(&book, "2026-11-02T08:00:00+01:00"),
        "1 of 4 \"dose\", 2026-11-02T14:00"
    );
    guarded(
        &book,
        "2026-11-02T13:59:59+01:00",
        "dose take para",
        "today 14:00 is that much after it",
    );
    book.at("2026-11-02T14:00:00+01:00")
        .sh("dose take para")
        .ok();
}

#[test]
fn a_rolling_maximum_counts_the_last_24_hours() {
    let book = with(PARA);
    for at in ["02T08:00", "02T14:00", "02T20:00", "03T02:00"] {
        book.at(&format!("2026-11-{at}:00+01:00"))
            .sh("dose take para")
            .ok();
    }
    // The dose of 08:00 is 24 hours old at 08:00 and counts no more.
    let before = "2026-11-03T07:59:00+01:00";
    assert_eq!(allowed(&book, before), "4 of 4 \"dose\", 2026-11-03T08:00");
    guarded(&book, before, "dose take para", "at least 6 hours");
    let run = book
        .at("2026-11-03T08:00:00+01:00")
        .sh("dose take para")
        .ok();
    insta::assert_snapshot!(run.transcript(), @r"
    $ dose take para
    Recorded: Para, 2 tablets of 500 mg                                       [nlwn]
      taken  Tue 3 Nov 2026 08:00 Europe/Berlin
      recorded 08:00, 4 of 4 doses in 24 hours; 6 hours after it: 14:00; the
      recorded maximum leaves room from 14:00
    ");
    assert_eq!(
        allowed(&book, "2026-11-03T08:00:00+01:00"),
        "4 of 4 \"dose\", 2026-11-03T14:00"
    );
}

#[test]
fn a_further_dose_beyond_the_maximum_is_recorded_as_extra_and_counts() {
    let book = with(
        "dose add Para --dose '1 tablet' --timing 'as needed, at most 2 in 24 hours' --start 2026-11-02",
    );
    book.at("2026-11-02T08:00:00+01:00")
        .sh("dose take para")
        .ok();
    book.at("2026-11-02T09:00:00+01:00")
        .sh("dose take para")
        .ok();
    let at = "2026-11-02T10:00:00+01:00";
    guarded(
        &book,
        at,
        "dose take para",
        "at most 2 doses in 24 hours; recorded: 2 doses",
    );
    book.at(at).sh("dose take para --extra").ok();
    assert_eq!(allowed(&book, at), "3 of 2 \"dose\", 2026-11-03T09:00");
}

#[test]
fn amounts_of_a_calendar_day_end_at_midnight() {
    let book = with(
        "dose add Ibu --dose '2 tablets' --timing 'as needed, at most 6 tablets per day' --start 2026-11-02",
    );
    book.at("2026-11-02T21:00:00+01:00")
        .sh("dose take ibu")
        .ok();
    book.at("2026-11-02T22:00:00+01:00")
        .sh("dose take ibu --amount '3 tablets'")
        .ok();
    let at = "2026-11-02T23:59:00+01:00";
    assert_eq!(
        allowed(&book, at),
        "\"5\" of \"6\" \"tablet\", 2026-11-03T00:00"
    );
    // One tablet more is within six, two are not.
    guarded(
        &book,
        at,
        "dose take ibu",
        "at most 6 tablets per day; recorded: 5 tablets",
    );
    book.at(at).sh("dose take ibu --amount '1 tablet'").ok();
    book.at("2026-11-03T00:00:00+01:00")
        .sh("dose take ibu")
        .ok();
    assert_eq!(
        allowed(&book, "2026-11-03T00:00:00+01:00"),
        "\"2\" of \"6\" \"tablet\", 2026-11-03T00:00"
    );
}

#[test]
fn amounts_in_mg_count_by_the_strength() {
    let book = with(
        "dose add Para --strength '500 mg' --dose '2 tablets' --timing 'as needed, at most 2000 mg in 24 hours' --start 2026-11-02",
    );
    book.at("2026-11-02T08:00:00+01:00")
        .sh("dose take para")
        .ok();
    book.at("2026-11-02T12:00:00+01:00")
        .sh("dose take para")
        .ok();
    let at = "2026-11-02T12:00:00+01:00";
    assert_eq!(
        allowed(&book, at),
        "\"2000\" of \"2000\" \"mg\", 2026-11-03T08:00"
    );
    guarded(&book, at, "dose take para", "recorded: 2000 mg");
}

#[test]
fn a_dose_said_later_for_earlier_counts_against_those_after_it() {
    let book = with(
        "dose add Para --dose '1 tablet' --timing 'as needed, at most 1 in 24 hours' --start 2026-11-02",
    );
    book.at("2026-11-02T20:00:00+01:00")
        .sh("dose take para")
        .ok();
    guarded(
        &book,
        "2026-11-02T21:00:00+01:00",
        "dose take para --at 08:00",
        "at most 1",
    );
}

/// `kind due_on` of each review.
fn reviews(book: &Book, at: &str) -> Vec<String> {
    let all = book.at(at).sh("dose reviews --json").ok().json();
    let all = all["reviews"].as_array().unwrap().iter();
    let word = |r: &serde_json::Value, key: &str| r[key].as_str().unwrap_or("-").to_owned();
    all.map(|r| format!("{} {}", word(r, "kind"), word(r, "due_on")))
        .collect()
}

#[test]
fn a_stop_of_what_has_no_slots_is_asked_about() {
    for timing in ["as needed", "6 hours after the last dose"] {
        let book = Book::new();
        let at = "2026-11-04T08:00:00+01:00";
        let add = format!(
            "dose add gel --dose '1 g' --timing '{timing}' --stop '+17 days' \
             --said-by 'Dr Lee' --confirmed-by 'Dr Lee'"
        );
        let added = book.at(at).sh(&add).exits(0).stdout;
        let stop = "stop  +17 days, last day Fri 20 Nov 2026";
        assert!(added.contains(stop), "{timing}: {added}");
        assert_eq!(
            reviews(&book, at),
            ["stop-ahead 2026-11-04", "stop 2026-11-20"],
            "{timing}"
        );
        let after = reviews(&book, "2026-11-21T08:00:00+01:00");
        assert_eq!(after, ["stop-reached 2026-11-20"], "{timing}");
    }
}

#[test]
fn a_change_ahead_says_what_it_waits_for() {
    let book = with(PARA);
    let at = "2026-11-02T08:00:00+01:00";
    let changed = |timing: &str| {
        let line = format!("dose change para --from tomorrow --timing '{timing}'");
        book.at(at).sh(&line).exits(0).stdout
    };
    let cycle = changed("cycle days 3 to 7 at 08:00");
    assert!(
        cycle.contains("counts from a day that is not recorded"),
        "{cycle}"
    );
    let bedtime = changed("at bedtime");
    assert!(
        bedtime.contains("your time of bedtime is not recorded"),
        "{bedtime}"
    );
    let needed = changed("as needed, at least 4 hours apart");
    assert!(!needed.contains("nothing further falls due"), "{needed}");
}
