//! The grammar of CLI.md, said in Berlin on Tuesday 24 November 2026 at 14:05.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod dates;
mod properties;
mod refused;
mod spoken;

use chrono::{DateTime, Utc};

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
