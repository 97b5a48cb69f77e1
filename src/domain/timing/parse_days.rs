//! Reading what a part begins with: its days, or its hours.

use chrono::NaiveDate;

use super::parse::Reader;
use super::parse_cycle::{cycle_days, on_and_off};
use super::parse_duration::{duration_range, small};
use super::parse_listed::{listed_days, weekdays, weekdays_wanted};
use super::parse_shorthand::{q_hours, times_a_day};
use super::parse_times::moment_ahead;
use super::{Days, TimingError};

/// What a part begins with.
pub(super) enum Head {
    /// Days, and how many times of day to ask for if none follow.
    Days { days: Days, n: usize },
    /// Every so many minutes, or from so many to so many.
    Hours { min: u32, max: Option<u32> },
}

/// Reads the beginning of a part; None, with nothing read, if amounts or a duration are ahead.
pub(super) fn head(r: &mut Reader<'_>) -> Result<Option<Head>, TimingError> {
    if let Some(n) = times_a_day(&mut r.s)? {
        return Ok(Some(Head::Days {
            days: Days::Daily,
            n,
        }));
    }
    if r.s.one_of(&["every", "each"]) {
        return every(r).map(Some);
    }
    if let Some((min, max)) = q_hours(&mut r.s)? {
        return Ok(Some(Head::Hours { min, max }));
    }
    let days = match named_days(r)? {
        Some(days) => days,
        None if moment_ahead(&r.s)? => Days::Daily,
        None => return Ok(None),
    };
    Ok(Some(Head::Days { days, n: 1 }))
}

/// `every` was read.
fn every(r: &mut Reader<'_>) -> Result<Head, TimingError> {
    let day = |days| Ok(Head::Days { days, n: 1 });
    if r.s.words("day") {
        return day(Days::Daily);
    }
    if r.s.one_of(&["other day", "second day"]) {
        return every_days(r, 2).and_then(day);
    }
    if r.s.words("week") {
        return every_weeks(r, 1).and_then(day);
    }
    if r.s.one_of(&["other week", "second week"]) {
        return every_weeks(r, 2).and_then(day);
    }
    if r.s.words("month") {
        return Ok(Days::EveryMonths {
            n: 1,
            from: from_date(r)?,
        })
        .and_then(day);
    }
    if let Some(on) = weekdays(&mut r.s)? {
        return day(Days::Weekdays(on));
    }
    every_counted(r)
}

fn every_counted(r: &mut Reader<'_>) -> Result<Head, TimingError> {
    let start = r.s.here();
    let Some(n) = r.s.int() else {
        return r.unread("how often, such as every 8 hours or every 2 days");
    };
    let days = if r.s.one_of(&["days", "day"]) {
        every_days(r, n)?
    } else if r.s.one_of(&["weeks", "week"]) {
        every_weeks(r, n)?
    } else if r.s.one_of(&["months", "month"]) {
        let n = small("the count of months", n, 1, 60)?;
        Days::EveryMonths {
            n,
            from: from_date(r)?,
        }
    } else {
        r.s.back_to(start);
        return match duration_range(&mut r.s)? {
            Some((_, Some(_))) if in_days(r.s.since(start)) => {
                r.s.back_to(start);
                r.unread("one count of days: no one day of a range is due")
            }
            Some((min, max)) => Ok(Head::Hours { min, max }),
            None => r.unread("hours, minutes, days, weeks or months, such as 8 hours"),
        };
    };
    Ok(Head::Days { days, n: 1 })
}

fn in_days(words: &str) -> bool {
    let words = words.trim_end();
    words.ends_with("days") || words.ends_with("day")
}

fn every_days(r: &mut Reader<'_>, n: u32) -> Result<Days, TimingError> {
    if n == 1 {
        return Ok(Days::Daily);
    }
    let n = small("the count of days", n, 2, 366)?;
    Ok(Days::EveryDays {
        n,
        from: from_date(r)?,
    })
}

fn every_weeks(r: &mut Reader<'_>, n: u32) -> Result<Days, TimingError> {
    let n = small("the count of weeks", n, 1, 104)?;
    let on = if r.s.words("on") {
        weekdays_wanted(r)?
    } else {
        Vec::new()
    };
    let from = from_date(r)?;
    if n == 1 && from.is_none() && !on.is_empty() {
        return Ok(Days::Weekdays(on));
    }
    Ok(Days::EveryWeeks { n, on, from })
}

fn named_days(r: &mut Reader<'_>) -> Result<Option<Days>, TimingError> {
    if r.s.one_of(&["weekly", "once weekly", "once a week"]) {
        return every_weeks(r, 1).map(Some);
    }
    if r.s.one_of(&["monthly", "once monthly", "once a month"]) {
        return Ok(Some(Days::EveryMonths {
            n: 1,
            from: from_date(r)?,
        }));
    }
    if r.s.one_of(&["on alternate days", "alternate days"]) {
        return every_days(r, 2).map(Some);
    }
    if r.s.one_of(&["cycle days", "cycle day"]) {
        return cycle_days(r).map(Some);
    }
    if let Some(days) = on_and_off(r)? {
        return Ok(Some(days));
    }
    listed_days(r)
}

/// Reads `from 2026-10-01`.
pub(super) fn from_date(r: &mut Reader<'_>) -> Result<Option<NaiveDate>, TimingError> {
    if !r.s.words("from") {
        return Ok(None);
    }
    match r.s.date()? {
        Some(date) => Ok(Some(date)),
        None => r.unread("a date such as 2026-10-01"),
    }
}
