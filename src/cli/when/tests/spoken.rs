//! Phrases without a date: times, days from today, weekdays, ago, visits.

use super::*;

#[test]
fn bare_times() {
    assert_eq!(back("08:05"), "Tue 2026-11-24 08:05");
    assert_eq!(back("8:05"), back("08:05"));
    assert_eq!(back("14:05"), "Tue 2026-11-24 14:05");
    assert_eq!(back("14:10"), "Tue 2026-11-24 14:10");
    assert_eq!(back("14:11"), "Mon 2026-11-23 14:11");
    assert_eq!(forth("14:05"), "Tue 2026-11-24 14:05");
    assert_eq!(forth("14:04"), "Wed 2026-11-25 14:04");
    assert_eq!(forth(" at  08:05 "), "Wed 2026-11-25 08:05");
    assert_eq!(
        said_at("2026-11-24T00:20:00+01:00", Backwards, "08:05"),
        "Mon 2026-11-23 08:05"
    );
    assert_eq!(
        said_at("2026-11-24T00:20:00+01:00", Backwards, "23:00"),
        "Mon 2026-11-23 23:00"
    );
    assert_eq!(
        said_at("2026-11-24T14:05:59+01:00", Forwards, "14:05"),
        "Tue 2026-11-24 14:05"
    );
}

#[test]
fn days_from_today() {
    assert_eq!(back("now"), "Tue 2026-11-24 14:05");
    assert_eq!(back("today"), "Tue 2026-11-24 00:00 day");
    assert_eq!(back("yesterday"), "Mon 2026-11-23 00:00 day");
    assert_eq!(back("Yesterday 22:00"), "Mon 2026-11-23 22:00");
    assert_eq!(back("YESTERDAY At 22:00"), "Mon 2026-11-23 22:00");
    assert_eq!(forth("tomorrow"), "Wed 2026-11-25 00:00 day");
    assert_eq!(forth("tomorrow 08:00"), "Wed 2026-11-25 08:00");
    assert_eq!(forth("tonight"), "Tue 2026-11-24 18:00");
    assert_eq!(
        said_at("2026-11-24T22:00:00+01:00", Forwards, "tonight"),
        "Tue 2026-11-24 18:00"
    );
    assert_eq!(forth("today 08:00"), "Tue 2026-11-24 08:00");
}

#[test]
fn weekdays() {
    assert_eq!(back("Mon"), "Mon 2026-11-23 00:00 day");
    assert_eq!(back("Mon 20:00"), "Mon 2026-11-23 20:00");
    assert_eq!(back("Monday 20:00"), "Mon 2026-11-23 20:00");
    assert_eq!(back("wed"), "Wed 2026-11-18 00:00 day");
    assert_eq!(back("Tue"), "Tue 2026-11-24 00:00 day");
    assert_eq!(back("Tue 14:00"), "Tue 2026-11-24 14:00");
    assert_eq!(back("Tue 20:00"), "Tue 2026-11-17 20:00");
    assert_eq!(forth("Mon"), "Mon 2026-11-30 00:00 day");
    assert_eq!(forth("Tue"), "Tue 2026-12-01 00:00 day");
    assert_eq!(forth("Tue 20:00"), "Tue 2026-11-24 20:00");
    assert_eq!(forth("Tue 14:00"), "Tue 2026-12-01 14:00");
}

#[test]
fn so_long_ago() {
    assert_eq!(back("2h ago"), "Tue 2026-11-24 12:05");
    assert_eq!(back("90 min ago"), "Tue 2026-11-24 12:35");
    assert_eq!(back("1h 30min ago"), "Tue 2026-11-24 12:35");
    assert_eq!(back("3 days ago"), "Sat 2026-11-21 00:00 day");
    assert_eq!(back("2 weeks ago"), "Tue 2026-11-10 00:00 day");
    // Elapsed hours over the end of summer time.
    assert_eq!(
        said_at("2026-10-25T06:00:00+01:00", Backwards, "6h ago"),
        "Sun 2026-10-25 01:00"
    );
    for text in ["ago", "1 day 2h ago", "two h ago", "2h ago 08:00"] {
        assert!(back(text).contains("cannot be read as a time"), "{text}");
    }
    assert!(back("5m ago").contains("minutes or months"));
}

#[test]
fn visits() {
    assert_eq!(back("last-visit"), "Thu 2026-11-05 10:30");
    assert_eq!(forth("next-visit"), "Thu 2026-12-03 16:00");
    assert!(back("next-visit").contains("Thu 3 Dec 2026 16:00 (Europe/Berlin)"));
    let none = asked("UTC", "2026-11-24T14:05:00Z", |here| {
        parse_when(
            "last-visit",
            Backwards,
            &Here {
                visits: Visits::default(),
                ..*here
            },
        )
    });
    assert_eq!(
        none.unwrap_err().to_string(),
        "no visit is recorded before now: write the date"
    );
}
