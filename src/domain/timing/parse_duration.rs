//! Reading durations in minutes, and numbers within their range.

use super::TimingError;
use crate::domain::scan::Scan;

/// Reads `8 hours`, `90 minutes`, `1 hour 30 minutes`, `2 days`, in minutes.
pub(super) fn duration(s: &mut Scan<'_>) -> Result<Option<u32>, TimingError> {
    Ok(match duration_range(s)? {
        Some((min, None)) => Some(min),
        Some((min, Some(max))) => return Err(TimingError::RangeOrder { from: max, to: min }),
        None => None,
    })
}

/// Reads a duration or `4 to 6 hours`, in minutes.
pub(super) fn duration_range(s: &mut Scan<'_>) -> Result<Option<(u32, Option<u32>)>, TimingError> {
    let start = s.here();
    let Some(first) = s.int() else {
        return Ok(None);
    };
    let middle = s.here();
    if s.range_sign()
        && let Some(last) = s.int()
        && let Some(unit) = minutes_of(s)
    {
        if first >= last {
            return Err(TimingError::RangeOrder {
                from: first,
                to: last,
            });
        }
        return Ok(Some((interval(first, unit)?, Some(interval(last, unit)?))));
    }
    s.back_to(middle);
    let Some(unit) = minutes_of(s) else {
        s.back_to(start);
        return Ok(None);
    };
    let more = if unit == 60 { further_minutes(s) } else { 0 };
    let whole = interval(first, unit)?;
    interval(whole + more, 1).map(|minutes| Some((minutes, None)))
}

fn further_minutes(s: &mut Scan<'_>) -> u32 {
    let start = s.here();
    s.words("and");
    if let Some(minutes) = s.int()
        && minutes < 60
        && minutes_of(s) == Some(1)
    {
        return minutes;
    }
    s.back_to(start);
    0
}

fn minutes_of(s: &mut Scan<'_>) -> Option<u32> {
    if s.one_of(&["hours", "hour", "h", "hrs", "hr"]) {
        Some(60)
    } else if s.one_of(&["minutes", "minute", "min", "mins"]) {
        Some(1)
    } else if s.one_of(&["days", "day"]) {
        Some(1440)
    } else {
        None
    }
}

/// Up to 366 days.
pub(super) fn interval(count: u32, unit: u32) -> Result<u32, TimingError> {
    let minutes = count.saturating_mul(unit);
    match (1..=527_040).contains(&minutes) {
        true => Ok(minutes),
        false => Err(TimingError::Interval(minutes)),
    }
}

pub(super) fn small(
    what: &'static str,
    given: u32,
    from: u16,
    to: u16,
) -> Result<u16, TimingError> {
    let given = in_range(what, given, from.into(), to.into())?;
    Ok(u16::try_from(given).unwrap_or(to))
}

pub(super) fn in_range(
    what: &'static str,
    given: u32,
    from: u32,
    to: u32,
) -> Result<u32, TimingError> {
    if (from..=to).contains(&given) {
        Ok(given)
    } else {
        Err(TimingError::OutOfRange {
            what,
            given,
            from,
            to,
        })
    }
}
