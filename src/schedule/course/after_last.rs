//! The slots of a regimen that counts from the last dose: one open, and those answered.
//!
//! The open slot is due the interval after the last taken dose, or after the slot last
//! answered as not taken; with neither, at the start. It is told to the minute.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Course, Segment};
use crate::domain::body::{DoseState, SlotKey};
use crate::domain::sorted::Sorted;
use crate::schedule::expand::{After, Due, Occurrence, at_instant};
use crate::schedule::horizon::{LATEST, both};
use crate::schedule::stretch::stretch_at;

/// Slots are named up to this far from their instants, whatever the zone.
const REACH: TimeDelta = TimeDelta::hours(26);

/// The slots in `range` that follow from doses.
pub fn after_last<'a>(
    course: &Course<'a>,
    segment: &Segment<'a>,
    after: After<'a>,
    range: &Range<DateTime<Utc>>,
) -> Vec<Occurrence<'a>> {
    let range = both(range, &segment.span);
    let mut found = answered(course, segment, &range);
    let open = open(course, segment, after).filter(|o| range.contains(&o.at));
    found.extend(open);
    found.order_by_key(|o| o.at);
    found.dedup_by_key(|o| o.at);
    let dose = after.dose.or(segment.version.terms.dose.as_ref());
    for occurrence in &mut found {
        occurrence.dose = dose.map(Due::Dose);
    }
    found
}

fn answered<'a>(
    course: &Course<'a>,
    segment: &Segment<'a>,
    range: &Range<DateTime<Utc>>,
) -> Vec<Occurrence<'a>> {
    let near = |at: DateTime<Utc>, by| at.naive_utc().checked_add_signed(by);
    let (Some(first), Some(last)) = (near(range.start, -REACH), near(range.end, REACH)) else {
        return Vec::new();
    };
    let doses = course.calendar.doses;
    let facts = doses.answers(course.regimen.id, &(first..last));
    facts
        .iter()
        .filter(|f| f.state != DoseState::Unsure)
        .filter_map(|f| at_key(segment, f.slot.as_ref()?))
        .filter(|o| range.contains(&o.at))
        .collect()
}

fn at_key<'a>(segment: &Segment<'a>, key: &SlotKey) -> Option<Occurrence<'a>> {
    let named = segment.grid.stretches.iter().filter(|s| s.name == key.zone);
    named
        .filter_map(|s| {
            let at = s.instant_in(key.wall, key.fold)?.at;
            s.span.contains(&at).then(|| at_instant(at, s)).flatten()
        })
        .next()
}

fn open<'a>(
    course: &Course<'a>,
    segment: &Segment<'a>,
    after: After<'a>,
) -> Option<Occurrence<'a>> {
    let due = due(course, segment, after)?;
    let due = to_the_minute(due)?.max(segment.span.start);
    if !segment.span.contains(&due) {
        return None;
    }
    at_instant(due, stretch_at(&segment.grid.stretches, due)?)
}

fn due(course: &Course<'_>, segment: &Segment<'_>, after: After<'_>) -> Option<DateTime<Utc>> {
    let interval = TimeDelta::minutes(i64::from(after.interval_minutes));
    // Doses after a change count too: whether the slot before it is still open is not
    // for the change to say, and the days before it print as they did.
    let last = |state| {
        let doses = course.calendar.doses;
        doses.last(course.regimen.id, Some(state), LATEST)
    };
    let taken = last(DoseState::Taken).map(|d| d.utc());
    let not_taken = last(DoseState::NotTaken).map(|d| {
        let slot = d.slot.as_ref().and_then(|k| at_key(segment, k));
        slot.map_or(d.utc(), |o| o.at)
    });
    match taken.max(not_taken) {
        Some(last) => last.checked_add_signed(interval),
        None => Some(after.first.unwrap_or(segment.span.start)),
    }
}

pub(super) fn to_the_minute(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.timestamp().div_euclid(60).checked_mul(60)?, 0)
}
