//! The slots of the scenario to the minute, as scripts read them, against a table by hand.

use serde_json::Value;

use super::story::{Story, sh};

const END: &str = "2026-10-28T21:00:00-05:00";

/// What each slot of the two regimens is at the end, day by day: the offset of Berlin, then
/// the states of the slots at 08:00, 14:00, 22:00 and at 07:00, 13:00, 19:00. `t` taken,
/// `n` not taken, `?` no record, `-` none.
const BERLIN: &[(&str, &str, &str, &str)] = &[
    ("2026-10-01", "+02:00", "???", "---"),
    ("2026-10-02", "+02:00", "???", "---"),
    ("2026-10-03", "+02:00", "???", "---"),
    ("2026-10-04", "+02:00", "???", "---"),
    ("2026-10-05", "+02:00", "???", "???"),
    ("2026-10-06", "+02:00", "???", "???"),
    ("2026-10-07", "+02:00", "???", "???"),
    ("2026-10-08", "+02:00", "ttt", "ttt"),
    ("2026-10-09", "+02:00", "t?t", "ttt"),
    ("2026-10-10", "+02:00", "ttt", "ttt"),
    ("2026-10-11", "+02:00", "ttt", "ttn"),
    ("2026-10-12", "+02:00", "ttt", "ttt"),
    ("2026-10-13", "+02:00", "ttt", "ttt"),
    ("2026-10-14", "+02:00", "ttt", "t?t"),
    ("2026-10-15", "+02:00", "???", "???"),
    ("2026-10-16", "+02:00", "???", "???"),
    ("2026-10-17", "+02:00", "???", "???"),
    ("2026-10-18", "+02:00", "???", "???"),
    ("2026-10-19", "+02:00", "???", "???"),
    ("2026-10-20", "+02:00", "???", "???"),
    ("2026-10-21", "+02:00", "???", "???"),
    ("2026-10-22", "+02:00", "ttt", "ttt"),
    ("2026-10-23", "+02:00", "ttt", "?tt"),
    ("2026-10-24", "+02:00", "ttt", "ttt"),
    ("2026-10-25", "+01:00", "ttt", "ttt"),
    ("2026-10-26", "+01:00", "ttt", "ttt"),
    ("2026-10-27", "+01:00", "ttt", "tt-"),
    ("2026-10-28", "+01:00", "ttt", "---"),
];

/// After the journey: the tablet by Chicago's clock, which is six hours behind.
const CHICAGO: &[(&str, &str)] = &[
    ("2026-10-27T13:00:00-05:00", "t"),
    ("2026-10-27T19:00:00-05:00", "t"),
    ("2026-10-28T07:00:00-05:00", "t"),
    ("2026-10-28T13:00:00-05:00", "t"),
    ("2026-10-28T19:00:00-05:00", "t"),
];

/// Instant, medicine, amount, state, whether a confirmation is recorded.
type Line = (i64, String);

fn wanted() -> Vec<Line> {
    let mut all = Vec::new();
    for (date, offset, utro, estro) in BERLIN {
        for (time, sign) in ["08:00", "14:00", "22:00"].iter().zip(utro.chars()) {
            let two = *time == "22:00" && *date >= "2026-10-12";
            let rest = if two {
                "2 capsule unconfirmed"
            } else {
                "1 capsule"
            };
            all.extend(line(
                &format!("{date}T{time}:00{offset}"),
                "Utro 200 mg capsule",
                rest,
                sign,
            ));
        }
        for (time, sign) in ["07:00", "13:00", "19:00"].iter().zip(estro.chars()) {
            let at = format!("{date}T{time}:00{offset}");
            all.extend(line(&at, "Estro 2 mg tablet", "1 tablet unconfirmed", sign));
        }
    }
    for (at, sign) in CHICAGO {
        all.extend(line(
            at,
            "Estro 2 mg tablet",
            "1 tablet unconfirmed",
            sign.chars().next().unwrap(),
        ));
    }
    all.sort();
    all
}

fn line(at: &str, medicine: &str, rest: &str, sign: char) -> Option<Line> {
    let state = match sign {
        't' => "taken",
        'n' => "not-taken",
        '?' => "no-record",
        _ => return None,
    };
    let instant = chrono::DateTime::parse_from_rfc3339(at).unwrap();
    Some((
        instant.timestamp(),
        format!("{at} {medicine} {rest} {state}"),
    ))
}

fn found(slots: &Value) -> Vec<Line> {
    let mut all: Vec<Line> = slots.as_array().unwrap().iter().map(read).collect();
    all.sort();
    all
}

fn read(slot: &Value) -> Line {
    let text = |key: &str| slot[key].as_str().unwrap_or("null").to_owned();
    let at = text("due_at");
    let mark = if slot["confirmed"] == false {
        " unconfirmed"
    } else {
        ""
    };
    let said = format!(
        "{at} {} {} {}{mark} {}",
        text("medicine"),
        text("amount"),
        text("unit"),
        text("state")
    );
    (
        chrono::DateTime::parse_from_rfc3339(&at)
            .unwrap()
            .timestamp(),
        said,
    )
}

#[test]
fn every_slot_is_right_to_the_minute() {
    let story = Story::before(END);
    let line = "dose slots --from 2026-09-28 --to 2026-10-28 --json";
    let found = found(&sh(&story.book, END, line).ok().json()["slots"]);
    assert_eq!(found, wanted());
}

#[test]
fn the_days_one_by_one_say_the_same() {
    let story = Story::before(END);
    let mut found_all = Vec::new();
    for (date, ..) in BERLIN {
        let day = sh(&story.book, END, &format!("dose today {date} --json"))
            .ok()
            .json();
        assert_eq!(day["date"], *date);
        let zone = if *date < "2026-10-27" {
            "Europe/Berlin"
        } else {
            "America/Chicago"
        };
        assert_eq!(day["zone"], zone, "{date}");
        found_all.extend(found(&day["slots"]));
    }
    found_all.sort();
    assert_eq!(found_all, wanted());
}

#[test]
fn the_stop_is_the_evening_before_its_date() {
    let story = Story::before(END);
    let slots = sh(
        &story.book,
        END,
        "dose slots utro --from 2026-12-08 --to 2026-12-31 --json",
    )
    .ok()
    .json();
    let at: Vec<&str> = slots["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["due_at"].as_str().unwrap())
        .collect();
    assert_eq!(
        at,
        [
            "2026-12-08T08:00:00+01:00",
            "2026-12-08T14:00:00+01:00",
            "2026-12-08T22:00:00+01:00",
            "2026-12-09T08:00:00+01:00",
            "2026-12-09T14:00:00+01:00",
            "2026-12-09T22:00:00+01:00",
        ]
    );
    let list = sh(&story.book, END, "dose list --json").ok().json();
    let stop = &list["regimens"][0]["stop"];
    assert_eq!(stop["expression"], "until 2026-12-10");
    assert_eq!(stop["resolves_on"], "2026-12-10");
    assert_eq!(stop["last_dose_on"], "2026-12-09");
}
