//! Reading days that repeat with a cycle: days on and off, and days of a menstrual cycle.

use super::parse::Reader;
use super::parse_days::from_date;
use super::parse_duration::small;
use super::{Days, TimingError};

/// `cycle days` was read: reads which.
pub(super) fn cycle_days(r: &mut Reader<'_>) -> Result<Days, TimingError> {
    let Some(first) = r.s.int() else {
        return r.unread("a day of the cycle, such as cycle days 14 to 25");
    };
    let start = r.s.here();
    let last = if r.s.range_sign() { r.s.int() } else { None };
    if last.is_none() {
        r.s.back_to(start);
    }
    let last = last.unwrap_or(first);
    if last < first {
        return Err(TimingError::RangeOrder {
            from: first,
            to: last,
        });
    }
    let day = |n| small("the day of the cycle", n, 1, 366);
    Ok(Days::CycleDays {
        first: day(first)?,
        last: day(last)?,
    })
}

/// `21 days on, 7 days off`.
pub(super) fn on_and_off(r: &mut Reader<'_>) -> Result<Option<Days>, TimingError> {
    let start = r.s.here();
    let (Some(on), true) = (r.s.int(), r.s.one_of(&["days on", "day on"])) else {
        r.s.back_to(start);
        return Ok(None);
    };
    r.s.comma_or_and();
    let (Some(off), true) = (r.s.int(), r.s.one_of(&["days off", "day off"])) else {
        return r.unread("the days without, such as 21 days on, 7 days off");
    };
    let days = |n| small("the count of days", n, 1, 366);
    Ok(Some(Days::Cycle {
        on: days(on)?,
        off: days(off)?,
        from: from_date(r)?,
    }))
}
