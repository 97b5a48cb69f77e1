//! A phrase as a moment: in a zone, seen from now, backwards or forwards.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc, Weekday};

use super::date::Day;
use super::error::WhenError;
use super::iso::Exact;
use super::phrase::Phrase;
use super::{Direction, Here, Precision, When};
use crate::domain::expr::WhichVisit;
use crate::domain::zone_name::ZoneName;
use crate::schedule::zone::{Wall, Zones};

/// How far ahead of now something can have happened: clocks differ a little.
pub const AHEAD_MINUTES: i64 = 5;

/// The moment of a phrase.
pub fn when(
    text: &str,
    said: Phrase,
    direction: Direction,
    here: &Here,
) -> Result<When, WhenError> {
    let when = moment(text, said, direction, here)?;
    if direction == Direction::Backwards && is_ahead(&when, here)? {
        let resolved = shown(&when);
        return Err(WhenError::Ahead {
            text: text.to_owned(),
            resolved,
        });
    }
    Ok(when)
}

/// The day of a phrase that names one.
pub fn date(
    text: &str,
    said: Phrase,
    direction: Direction,
    here: &Here,
) -> Result<NaiveDate, WhenError> {
    match said {
        Phrase::Now => today(here),
        Phrase::Day(day) => day_of(text, day, direction, here),
        Phrase::Visit(which) => Ok(visit(which, here)?.wall.date()),
        Phrase::Ago(_) | Phrase::Clock(_) | Phrase::DayAt(..) | Phrase::Exact(_) => {
            Err(WhenError::TimeNotDay(text.to_owned()))
        }
    }
}

fn moment(text: &str, said: Phrase, direction: Direction, here: &Here) -> Result<When, WhenError> {
    match said {
        Phrase::Now => at_instant(here.now, here.zone, here.zones),
        Phrase::Ago(elapsed) => {
            let at = here.now.checked_sub_signed(elapsed);
            at_instant(at.ok_or_else(|| out_of_years(text))?, here.zone, here.zones)
        }
        Phrase::Clock(time) => nearest(text, time, None, direction, here),
        Phrase::DayAt(Day::Weekday(weekday), time) => {
            nearest(text, time, Some(weekday), direction, here)
        }
        Phrase::DayAt(day, time) => {
            let date = day_of(text, day, direction, here)?;
            let wall = here.zones.instant(here.zone, date.and_time(time))?;
            Ok(of_wall(wall, here.zone, Precision::Minute))
        }
        Phrase::Day(day) => {
            let date = day_of(text, day, direction, here)?;
            let wall = here
                .zones
                .instant(here.zone, date.and_time(NaiveTime::MIN))?;
            Ok(of_wall(wall, here.zone, Precision::Day))
        }
        Phrase::Exact(exact) => at_exact(text, exact, here),
        Phrase::Visit(which) => visit(which, here),
    }
}

fn today(here: &Here) -> Result<NaiveDate, WhenError> {
    Ok(here.zones.local(here.zone, here.now)?.wall.date())
}

fn day_of(text: &str, day: Day, direction: Direction, here: &Here) -> Result<NaiveDate, WhenError> {
    let today = today(here)?;
    let days = match day {
        Day::Date(date) => return Ok(date),
        Day::FromToday(days) => days,
        Day::Weekday(weekday) => {
            let since = i64::from(today.weekday().days_since(weekday));
            if direction == Direction::Backwards {
                -since
            } else {
                7 - since
            }
        }
    };
    let date = TimeDelta::try_days(days).and_then(|days| today.checked_add_signed(days));
    date.filter(|date| (1900..=2200).contains(&date.year()))
        .ok_or_else(|| out_of_years(text))
}

/// The last such time passed, or the next to come: of a time that comes twice, either.
fn nearest(
    text: &str,
    time: NaiveTime,
    weekday: Option<Weekday>,
    direction: Direction,
    here: &Here,
) -> Result<When, WhenError> {
    let today = today(here)?;
    let reach = if weekday.is_some() { 7 } else { 2 };
    let days = (-reach..=reach).filter_map(|n| today.checked_add_signed(TimeDelta::try_days(n)?));
    let mut moments = Vec::new();
    for day in days.filter(|day| weekday.is_none_or(|weekday| day.weekday() == weekday)) {
        for fold in [false, true] {
            moments.push(here.zones.instant_in(here.zone, day.and_time(time), fold)?);
        }
    }
    let found = match direction {
        Direction::Backwards => moments
            .into_iter()
            .filter(|wall| !ahead(wall.at, here.now))
            .max_by_key(|wall| wall.at),
        Direction::Forwards => {
            let minute = here
                .now
                .with_second(0)
                .and_then(|now| now.with_nanosecond(0));
            let from = minute.unwrap_or(here.now);
            moments
                .into_iter()
                .filter(|wall| wall.at >= from)
                .min_by_key(|wall| wall.at)
        }
    };
    let wall = found.ok_or_else(|| out_of_years(text))?;
    Ok(of_wall(wall, here.zone, Precision::Minute))
}

fn at_exact(text: &str, exact: Exact, here: &Here) -> Result<When, WhenError> {
    let zone = exact.zone.as_ref().unwrap_or(here.zone);
    let Some(offset) = exact.offset else {
        return Ok(of_wall(
            here.zones.instant(zone, exact.wall)?,
            zone,
            Precision::Minute,
        ));
    };
    let utc = exact
        .wall
        .checked_sub_offset(offset)
        .ok_or_else(|| out_of_years(text))?;
    let when = at_instant(utc.and_utc(), zone, here.zones)?;
    if exact.zone.is_some() && !exact.zulu && when.offset != offset {
        let (zone, offset) = (zone.to_string(), when.offset.to_string());
        return Err(WhenError::OtherOffset {
            text: text.to_owned(),
            zone,
            offset,
        });
    }
    Ok(when)
}

fn visit(which: WhichVisit, here: &Here) -> Result<When, WhenError> {
    let at = match which {
        WhichVisit::Last => here.visits.last,
        WhichVisit::Next => here.visits.next,
    };
    at_instant(at.ok_or(WhenError::NoVisit(which))?, here.zone, here.zones)
}

fn at_instant(at: DateTime<Utc>, zone: &ZoneName, zones: &Zones) -> Result<When, WhenError> {
    let local = zones.local(zone, at)?;
    let wall = zones.instant_in(zone, local.wall, local.fold)?;
    Ok(of_wall(Wall { at, ..wall }, zone, Precision::Minute))
}

fn of_wall(read: Wall, zone: &ZoneName, precision: Precision) -> When {
    let Wall {
        at,
        offset,
        wall,
        shifted,
        twice,
        fold,
    } = read;
    When {
        at,
        wall,
        offset,
        zone: zone.clone(),
        precision,
        shifted,
        twice,
        fold,
    }
}

fn is_ahead(when: &When, here: &Here) -> Result<bool, WhenError> {
    Ok(match when.precision {
        Precision::Day => when.wall.date() > today(here)?,
        Precision::Minute => ahead(when.at, here.now),
    })
}

fn ahead(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    at.signed_duration_since(now) > TimeDelta::minutes(AHEAD_MINUTES)
}

fn shown(when: &When) -> String {
    let format = match when.precision {
        Precision::Day => "%a %-d %b %Y",
        Precision::Minute => "%a %-d %b %Y %H:%M",
    };
    format!("{} ({})", when.wall.format(format), when.zone)
}

fn out_of_years(text: &str) -> WhenError {
    WhenError::OutOfYears(text.to_owned())
}
