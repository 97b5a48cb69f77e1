//! chrono's values as jiff's and back, within the years 1900 to 2200.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use jiff::{Timestamp, tz::Offset};

use super::error::ZoneError;

/// The years dosebook knows.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Refuses a civil moment outside 1900 to 2200.
pub fn in_range(wall: NaiveDateTime) -> Result<NaiveDateTime, ZoneError> {
    if YEARS.contains(&wall.year()) {
        Ok(wall)
    } else {
        Err(ZoneError::OutOfRange(wall))
    }
}

/// Whole seconds since 1970 as jiff's instant.
pub fn timestamp(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(if seconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

/// An offset as chrono's; jiff's reach to 25:59 hours, and no zone has one of a day.
pub fn fixed(offset: Offset) -> FixedOffset {
    FixedOffset::east_opt(offset.seconds()).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}

/// What a clock `offset` ahead of UTC shows at an instant.
pub fn wall_of(at: DateTime<Utc>, offset: FixedOffset) -> Result<NaiveDateTime, ZoneError> {
    let utc = at.naive_utc();
    let wall = utc
        .checked_add_offset(offset)
        .ok_or(ZoneError::OutOfRange(utc))?;
    in_range(wall)
}

/// The instant at which a clock `offset` ahead of UTC shows `wall`.
pub fn instant_of(wall: NaiveDateTime, offset: FixedOffset) -> Result<DateTime<Utc>, ZoneError> {
    let utc = wall
        .checked_sub_offset(offset)
        .ok_or(ZoneError::OutOfRange(wall))?;
    Ok(utc.and_utc())
}

/// How far the clocks go forward between two offsets, in minutes, part minutes up.
pub fn minutes_between(before: FixedOffset, after: FixedOffset) -> u32 {
    let seconds = after.local_minus_utc() - before.local_minus_utc();
    u32::try_from(TimeDelta::seconds(i64::from(seconds)).num_seconds().max(0))
        .unwrap_or(0)
        .div_ceil(60)
}
