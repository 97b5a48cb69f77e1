//! The grammar of CLI.md, said in Berlin on Tuesday 24 November 2026 at 14:05.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::Direction::{Backwards, Forwards};
use super::*;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn asked<T>(zone: &str, now: &str, ask: impl Fn(&Here) -> T) -> T {
    let (zone, zones) = (ZoneName::new(zone).unwrap(), Zones::bundled());
    let visits = Visits {
        last: Some(utc("2026-11-05T09:30:00Z")),
        next: Some(utc("2026-12-03T15:00:00Z")),
    };
    ask(&Here {
        now: utc(now),
        zone: &zone,
        zones: &zones,
        visits,
    })
}

/// A moment in one line, or the error.
fn line(read: Result<When, WhenError>) -> String {
    match read {
        Err(error) => error.to_string(),
        Ok(when) => {
            let mut line = when.wall.format("%a %F %H:%M").to_string();
            line += if when.precision == Precision::Day {
                " day"
            } else {
                ""
            };
            line += if when.shifted.is_some() {
                " shifted"
            } else {
                ""
            };
            line += if when.fold {
                " second"
            } else if when.twice {
                " first"
            } else {
                ""
            };
            assert_eq!(when.wall - when.offset, when.at.naive_utc());
            line
        }
    }
}

fn said_at(now: &str, direction: Direction, text: &str) -> String {
    asked("Europe/Berlin", now, |here| {
        line(parse_when(text, direction, here))
    })
}

fn back(text: &str) -> String {
    said_at("2026-11-24T14:05:00+01:00", Backwards, text)
}

fn forth(text: &str) -> String {
    said_at("2026-11-24T14:05:00+01:00", Forwards, text)
}

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
fn dates() {
    assert_eq!(back("2026-11-21 22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("2026-11-21T22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("2026-11-21"), "Sat 2026-11-21 00:00 day");
    assert_eq!(back("21 Nov 2026"), "Sat 2026-11-21 00:00 day");
    assert_eq!(back("21 november 2026 22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("Sat, 21 Nov 2026 22:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("1 Jan 1900 08:00"), "Mon 1900-01-01 08:00");
    assert_eq!(
        back("Sun 21 Nov 2026"),
        "\"Sun 21 Nov 2026\" is a Saturday: the weekday and the date differ"
    );
    assert_eq!(
        back("21 Nov"),
        "\"21 Nov\" has no year: write it, such as 21 Nov 2026"
    );
}

#[test]
fn rfc_3339() {
    assert_eq!(back("2026-11-21T22:00:00Z"), "Sat 2026-11-21 23:00");
    assert_eq!(back("2026-11-21T22:00:00.5+01:00"), "Sat 2026-11-21 22:00");
    assert_eq!(back("2026-11-21 22:00:00-06:00"), "Sun 2026-11-22 05:00");
    assert_eq!(
        back("2026-11-21t22:00-06:00[America/Chicago]"),
        "Sat 2026-11-21 22:00"
    );
    assert_eq!(
        back("2026-11-21T22:00Z[America/Chicago]"),
        "Sat 2026-11-21 16:00"
    );
    assert_eq!(
        back("2026-10-25T02:30+01:00[Europe/Berlin]"),
        "Sun 2026-10-25 02:30 second"
    );
    assert_eq!(
        back("2026-10-25T02:30[Europe/Berlin]"),
        "Sun 2026-10-25 02:30 first"
    );
    let chicago = asked("Europe/Berlin", "2026-11-24T13:05:00Z", |here| {
        parse_when("2026-11-21T22:00[America/Chicago]", Backwards, here).unwrap()
    });
    assert_eq!(
        (chicago.zone.as_str(), chicago.at),
        ("America/Chicago", utc("2026-11-22T04:00:00Z"))
    );
    assert_eq!(
        back("2026-11-21T22:00+02:00[Europe/Berlin]"),
        "\"2026-11-21T22:00+02:00[Europe/Berlin]\" names an offset that Europe/Berlin does not have then: it has +01:00"
    );
    assert!(back("2026-11-21T22:00[Europe/Berln]").contains("there is no time zone"));
    assert!(back("2026-11-21T22:00[no zone").contains("cannot be read"));
    assert!(back("2026-11-21T22:61:00Z").contains("no time of day"));
    for text in [
        "2026-11-21T22",
        "2026-11-21T",
        "2026-11-21T22:00+0100",
        "2026-11-21T22:00:0Z",
    ] {
        assert!(
            back(text).contains("cannot be read as a time"),
            "{text}: {}",
            back(text)
        );
    }
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

#[test]
fn what_happened_is_not_ahead() {
    assert_eq!(
        back("tomorrow 08:00"),
        "\"tomorrow 08:00\" is Wed 25 Nov 2026 08:00 (Europe/Berlin), which is ahead of now: it has not happened yet"
    );
    assert!(back("tomorrow").contains("Wed 25 Nov 2026 (Europe/Berlin)"));
    assert!(back("tonight").contains("ahead of now"));
    assert_eq!(back("today 14:10"), "Tue 2026-11-24 14:10");
    assert!(back("today 14:11").contains("ahead of now"));
    assert_eq!(forth("2027-11-21"), "Sun 2027-11-21 00:00 day");
}

#[test]
fn changes_of_the_clocks() {
    assert_eq!(forth("2027-03-28 02:30"), "Sun 2027-03-28 03:30 shifted");
    assert_eq!(back("2026-10-25 02:30"), "Sun 2026-10-25 02:30 first");
    // Between the two 02:40 the first has passed; after both, the second is the last passed.
    assert_eq!(
        said_at("2026-10-25T02:30:00+01:00", Backwards, "02:40"),
        "Sun 2026-10-25 02:40 first"
    );
    assert_eq!(
        said_at("2026-10-25T02:45:00+01:00", Backwards, "02:40"),
        "Sun 2026-10-25 02:40 second"
    );
    assert_eq!(
        said_at("2026-10-25T02:45:00+02:00", Forwards, "02:40"),
        "Sun 2026-10-25 02:40 second"
    );
}

#[test]
fn impossible_dates_and_times_are_refused_by_name() {
    assert_eq!(
        back("25:00"),
        "\"25:00\" is no time of day: expected 00:00 to 23:59"
    );
    assert!(back("yesterday 24:00").contains("\"24:00\" is no time of day"));
    assert!(back("12:60").contains("no time of day"));
    assert_eq!(
        back("31 February 2026"),
        "\"31 February 2026\" is not in the calendar"
    );
    assert_eq!(
        back("2026-02-31 08:00"),
        "\"2026-02-31\" is not in the calendar"
    );
    assert_eq!(back("2026-13-01"), "\"2026-13-01\" is not in the calendar");
    assert_eq!(
        back("1899-12-31"),
        "\"1899-12-31\" is outside the years 1900 to 2200"
    );
    assert!(forth("1 Jan 2201").contains("outside the years"));
    assert!(back("99999 days ago").contains("outside the years"));
    assert!(back("99999999 h ago").contains("cannot be read"));
}

#[test]
fn numbers_in_another_order_are_refused() {
    let both = "2026-03-12 (12 Mar 2026) or 2026-12-03 (3 Dec 2026)";
    for text in ["12/03/2026", "12.03.2026", "12-03-2026", "12/03/26"] {
        let expected = format!(
            "\"{text}\" does not say which number is the day and which the month: write {both}"
        );
        assert_eq!(back(text), expected);
        assert_eq!(back(&format!("{text} 08:00")), expected);
    }
    assert!(back("25/12/2026").ends_with("write 2026-12-25 (25 Dec 2026)"));
    assert!(back("2026/3/12").ends_with("write 2026-03-12 (12 Mar 2026)"));
    assert!(back("40/40/2026").ends_with("write a date such as 2026-03-12 or 12 Mar 2026"));
}

#[test]
fn the_whole_phrase_is_read_or_none() {
    for text in [
        "soon",
        "08:05 today",
        "mon tue",
        "tomorrow morning",
        "08:05 08:06",
        "today at",
        "at",
        "now now",
        "tonight 20:00",
        "2026-11-21 22:00 sharp",
        "21 Nov 2026 22:00 x",
        "8",
        "8.30",
        "0805",
        "last visit",
        "2026-11-21T22:00 x",
        ":30",
        "8:5",
        "٠٨:٠٥",
        "next mon",
        "November",
    ] {
        for direction in [Backwards, Forwards] {
            let read = said_at("2026-11-24T14:05:00+01:00", direction, text);
            assert!(read.contains("cannot be read as a time"), "{text}: {read}");
        }
    }
    assert!(back("").starts_with("no time was given"));
    assert!(back("8pm").contains("12-hour clock"));
    assert!(back("8:30 pm").contains("12-hour clock"));
    assert!(!back("\u{1b}[2J").contains('\u{1b}'));
}

#[test]
fn days_for_queries() {
    let on = |text: &str, direction| {
        asked("Europe/Berlin", "2026-11-24T23:30:00Z", |here| {
            parse_date(text, direction, here).map_or_else(|e| e.to_string(), |d| d.to_string())
        })
    };
    assert_eq!(on("today", Backwards), "2026-11-25");
    assert_eq!(on("now", Backwards), "2026-11-25");
    assert_eq!(on("yesterday", Backwards), "2026-11-24");
    assert_eq!(on("Mon", Backwards), "2026-11-23");
    assert_eq!(on("Mon", Forwards), "2026-11-30");
    assert_eq!(on("2027-02-28", Backwards), "2027-02-28");
    assert_eq!(on("21 Nov 2026", Backwards), "2026-11-21");
    assert_eq!(on("2 weeks ago", Backwards), "2026-11-11");
    assert_eq!(on("last-visit", Backwards), "2026-11-05");
    for text in [
        "08:05",
        "2h ago",
        "tonight",
        "Mon 20:00",
        "2026-11-21 22:00",
        "2026-11-21T22:00Z",
    ] {
        assert!(
            on(text, Backwards).contains("is a time: expected a day"),
            "{text}"
        );
    }
    assert!(on("12/03/2026", Backwards).contains("does not say which number"));
}

proptest! {
    #[test]
    fn any_text_is_answered(
        text in "(mon|today|now|at|ago|[0-9]{1,4}|[:/.T+Z\\[\\]-]| |nov|h|min|\\PC){0,9}|\\PC*",
        seconds in -2_200_000_000i64..7_280_000_000,
    ) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap().to_rfc3339();
        asked("Europe/Berlin", &now, |here| {
            for direction in [Backwards, Forwards] {
                let _ = parse_when(&text, direction, here);
                let _ = parse_date(&text, direction, here);
            }
        });
    }

    #[test]
    fn bare_times_lie_on_their_side_within_a_day(
        seconds in 1_500_000_000i64..2_500_000_000, hour in 0u32..24, minute in 0u32..60,
    ) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        let text = format!("{hour:02}:{minute:02}");
        asked("Europe/Berlin", &now.to_rfc3339(), |here| {
            let passed = parse_when(&text, Backwards, here).unwrap();
            assert!(passed.at <= now + TimeDelta::minutes(5));
            assert!(passed.at > now - TimeDelta::hours(25));
            let coming = parse_when(&text, Forwards, here).unwrap();
            assert!(coming.at > now - TimeDelta::minutes(1));
            assert!(coming.at < now + TimeDelta::hours(25));
            for when in [passed, coming] {
                assert!(when.shifted.is_some() || when.wall.format("%H:%M").to_string() == text);
            }
        });
    }

    #[test]
    fn a_resolved_moment_reads_back(seconds in 1_500_000_000i64..2_500_000_000) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        asked("America/Vancouver", &now.to_rfc3339(), |here| {
            let said = parse_when("now", Backwards, here).unwrap();
            let text = format!("{}{}[{}]", said.wall.format("%FT%T"), said.offset, said.zone);
            assert_eq!(parse_when(&text, Backwards, here), Ok(said));
        });
    }
}
