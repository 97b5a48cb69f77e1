//! The years in which anything falls due: 1900 to 2200. Ranges are cut to them.

use std::ops::Range;

use chrono::{DateTime, Utc};

/// 1900-01-01T00:00Z.
pub const EARLIEST: DateTime<Utc> = at(-2_208_988_800);

/// 2201-01-01T00:00Z, exclusive.
pub const LATEST: DateTime<Utc> = at(7_289_654_400);

const fn at(seconds: i64) -> DateTime<Utc> {
    match DateTime::from_timestamp(seconds, 0) {
        Some(at) => at,
        None => DateTime::<Utc>::MIN_UTC,
    }
}

/// The part of `range` within the years read.
#[must_use]
#[inline]
pub fn clip(range: &Range<DateTime<Utc>>) -> Range<DateTime<Utc>> {
    range.start.max(EARLIEST)..range.end.min(LATEST)
}

/// The part that two ranges share; empty where they share none.
#[must_use]
#[inline]
pub fn both(a: &Range<DateTime<Utc>>, b: &Range<DateTime<Utc>>) -> Range<DateTime<Utc>> {
    a.start.max(b.start)..a.end.min(b.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_1900_to_2200() {
        assert_eq!(EARLIEST.to_rfc3339(), "1900-01-01T00:00:00+00:00");
        assert_eq!(LATEST.to_rfc3339(), "2201-01-01T00:00:00+00:00");
    }
}
