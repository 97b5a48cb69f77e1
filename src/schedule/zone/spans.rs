//! Civil moments near a change of the clocks, by the offsets of the instants around them.
//!
//! jiff's own reading of civil moments is not asked: after the last change that a database
//! lists it can name an instant at which the clocks show another hour (America/Nuuk, 28
//! October 2023, 23:45). Its offsets of instants are right there, and they are all it takes.

use std::ops::RangeInclusive;

use chrono::{FixedOffset, NaiveDateTime};
use jiff::tz::TimeZone;

use super::convert::{fixed, instant_of, minutes_between, timestamp, wall_of};
use super::error::ZoneError;
use super::window::{MARGIN_SECONDS, Wall, plain};

/// The spans around a civil moment, kept for others near it: what fell due in the days of a
/// change is asked about again and again.
#[derive(Debug)]
pub struct Near {
    /// The civil moments, in seconds, that the spans are enough for.
    walls: RangeInclusive<i64>,
    spans: Vec<Span>,
}

impl Near {
    fn new(rules: &TimeZone, wall: i64) -> Self {
        let reach = MARGIN_SECONDS;
        let walls = wall.saturating_sub(reach)..=wall.saturating_add(reach);
        let spans = around(rules, &walls);
        Self { walls, spans }
    }
}

/// A civil moment in a gap is read with the offset before it; of one that comes twice,
/// `fold` asks for the second.
///
/// # Errors
/// A moment outside 1900 to 2200.
pub fn instant(
    rules: &TimeZone,
    kept: &mut Option<Near>,
    wall: NaiveDateTime,
    fold: bool,
) -> Result<Wall, ZoneError> {
    let seconds = wall.and_utc().timestamp();
    let near = kept.take().filter(|near| near.walls.contains(&seconds));
    let spans = &kept
        .insert(near.unwrap_or_else(|| Near::new(rules, seconds)))
        .spans;
    let mut shows = spans.iter().filter(|s| s.shows(seconds));
    let (Some(first), second) = (shows.next(), shows.next()) else {
        return in_gap(wall, seconds, spans);
    };
    let second_meant = second.filter(|_| fold);
    let offset = second_meant.unwrap_or(first).offset;
    Ok(Wall {
        twice: second.is_some(),
        fold: second_meant.is_some(),
        ..plain(instant_of(wall, offset)?, offset, wall)
    })
}

/// The spans of one offset each, in order, around civil moments in seconds.
fn around(rules: &TimeZone, walls: &RangeInclusive<i64>) -> Vec<Span> {
    let start = timestamp(walls.start().saturating_sub(MARGIN_SECONDS));
    let end = timestamp(walls.end().saturating_add(MARGIN_SECONDS));
    let mut spans = vec![Span {
        from: i64::MIN,
        until: i64::MAX,
        offset: fixed(rules.to_offset(start)),
    }];
    for change in rules.following(start) {
        if change.timestamp() > end {
            break;
        }
        let from = change.timestamp().as_second();
        if let Some(before) = spans.last_mut() {
            before.until = from;
        }
        spans.push(Span {
            from,
            until: i64::MAX,
            offset: fixed(change.offset()),
        });
    }
    spans
}

/// Seconds since 1970, the last not included, through which the clocks have one offset.
#[derive(Debug)]
struct Span {
    from: i64,
    until: i64,
    offset: FixedOffset,
}

impl Span {
    fn ahead(&self) -> i64 {
        i64::from(self.offset.local_minus_utc())
    }

    /// Whether the clocks show a civil moment in the span.
    fn shows(&self, wall: i64) -> bool {
        (self.from..self.until).contains(&wall.saturating_sub(self.ahead()))
    }
}

/// A civil moment that no span shows, read with the offset before the gap.
fn in_gap(wall: NaiveDateTime, seconds: i64, spans: &[Span]) -> Result<Wall, ZoneError> {
    let passed = |s: &Span| s.until.saturating_add(s.ahead()) <= seconds;
    let place = spans.iter().rposition(passed).unwrap_or(0);
    let Some(before) = spans.get(place) else {
        return Err(ZoneError::OutOfRange(wall));
    };
    let at = instant_of(wall, before.offset)?;
    let after = spans
        .iter()
        .find(|s| (s.from..s.until).contains(&at.timestamp()));
    let offset = after.map_or(before.offset, |s| s.offset);
    Ok(Wall {
        shifted: Some(minutes_between(before.offset, offset)),
        ..plain(at, offset, wall_of(at, offset)?)
    })
}
