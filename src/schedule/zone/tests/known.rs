//! Known clock changes of known places.

use chrono::NaiveDateTime;

use super::*;

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

/// The last change that the database lists is one that changes no offset, and the rules
/// after it have one at the same hour.
#[test]
fn nothing_comes_twice_at_the_last_listed_change() {
    let (zones, zone) = (Zones::bundled(), name("America/Nuuk"));
    let read = zones.instant(&zone, wall("2023-10-28 23:45")).unwrap();
    assert_eq!(read.at, utc("2023-10-29 01:45"));
    assert!(!read.twice && read.shifted.is_none());
    assert_eq!(zones.local(&zone, read.at).unwrap().wall, read.wall);
}
