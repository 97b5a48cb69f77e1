//! Moments in RFC 3339 and RFC 9557: `2026-11-21T22:00`, `…:15Z`, `…+01:00[Europe/Berlin]`.
//!
//! The offset and the zone may each be left out; seconds too.

use chrono::{FixedOffset, NaiveDateTime, NaiveTime};

use super::error::WhenError;
use super::{clock, date};
use crate::domain::zone_name::ZoneName;

/// A civil moment, and what it says of its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    pub wall: NaiveDateTime,
    /// `Z` is an offset of 0 that says nothing of the place.
    pub offset: Option<FixedOffset>,
    pub zulu: bool,
    pub zone: Option<ZoneName>,
}

/// Reads one word, in its own case (zones mind it); None if it does not begin with a date
/// and a `T`.
pub fn read(word: &str) -> Result<Option<Exact>, WhenError> {
    let Some((day, rest)) = word.split_once(['T', 't']) else {
        return Ok(None);
    };
    let Some(day) = date::iso(day)? else {
        return Ok(None);
    };
    let (moment, zone) = split_zone(rest)?;
    let (time, offset) = split_offset(moment);
    let unread = || WhenError::Unread(word.to_owned());
    let zulu = matches!(offset, "Z" | "z");
    let offset = match offset {
        "" => None,
        _ if zulu => FixedOffset::east_opt(0),
        _ => Some(read_offset(offset).ok_or_else(unread)?),
    };
    let time = read_time(time)?.ok_or_else(unread)?;
    Ok(Some(Exact {
        wall: day.and_time(time),
        offset,
        zulu,
        zone,
    }))
}

fn split_zone(text: &str) -> Result<(&str, Option<ZoneName>), WhenError> {
    let zoned = text.strip_suffix(']').and_then(|text| text.split_once('['));
    zoned.map_or(Ok((text, None)), |(moment, name)| {
        Ok((moment, Some(ZoneName::new(name)?)))
    })
}

fn split_offset(text: &str) -> (&str, &str) {
    text.split_at(text.find(['Z', 'z', '+', '-']).unwrap_or(text.len()))
}

fn read_offset(text: &str) -> Option<FixedOffset> {
    let east = text.starts_with('+');
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes): (i32, i32) = if two(hours) && two(minutes) {
        (hours.parse().ok()?, minutes.parse().ok()?)
    } else {
        return None;
    };
    let seconds = (hours < 24 && minutes < 60).then_some(hours * 3600 + minutes * 60)?;
    FixedOffset::east_opt(if east { seconds } else { -seconds })
}

/// `22:00`, `22:00:15`, `22:00:15.250`; None for another shape.
fn read_time(text: &str) -> Result<Option<NaiveTime>, WhenError> {
    if text.len() <= 5 {
        return clock::read(text);
    }
    let shaped = text
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b':' || b == b'.')
        && text.split('.').next().is_some_and(|clock| clock.len() == 8)
        && text.len() <= 18;
    let time = NaiveTime::parse_from_str(text, "%H:%M:%S%.f").ok();
    match time.filter(|time| chrono::Timelike::nanosecond(time) < 1_000_000_000) {
        Some(time) if shaped => Ok(Some(time)),
        _ if shaped => Err(WhenError::ImpossibleTime(text.to_owned())),
        _ => Ok(None),
    }
}
