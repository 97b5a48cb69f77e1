//! Civil times on civil days, as instants of one stretch of a zone.

use std::ops::Range;

use chrono::{DateTime, Days as Step, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::days::{falls_on, turn};
use super::pattern::{Anchors, Group};
use super::{Due, Occurrence};
use crate::domain::timing::Days;
use crate::schedule::stretch::Stretch;

/// Events may move a time to the next day, and a zone may leave out a whole day.
const MARGIN: Step = Step::new(3);

/// No clock is further than that from UTC's, in hours.
const FURTHEST: TimeDelta = TimeDelta::hours(26);

/// The occurrences of `groups` whose instants are in `range`, which lies in `stretch`.
pub fn civil<'a>(
    groups: &[Group<'a>],
    anchors: &Anchors,
    stretch: &Stretch<'a>,
    range: &Range<DateTime<Utc>>,
    out: &mut Vec<Occurrence<'a>>,
) {
    let Some((mut day, last)) = days_around(stretch, range) else {
        return;
    };
    // Room at once: growing by halves copies a year of occurrences about twice.
    let days = usize::try_from(last.signed_duration_since(day).num_days()).unwrap_or(0);
    let most = groups.iter().filter(|g| *g.days == Days::Daily);
    out.reserve(days.saturating_mul(most.map(|g| g.times.len()).sum()));
    let asked = Asked {
        range,
        walls: range.start.naive_utc() - FURTHEST..range.end.naive_utc() + FURTHEST,
    };
    while day <= last {
        for group in groups.iter().filter(|g| falls_on(g.days, day, anchors)) {
            on_day(group, day, anchors, stretch, &asked, out);
        }
        match day.succ_opt() {
            Some(next) => day = next,
            None => return,
        }
    }
}

/// The instants asked for, and the wall times that alone can be theirs: the rules of the
/// zone are not asked for others.
struct Asked<'r> {
    range: &'r Range<DateTime<Utc>>,
    walls: Range<NaiveDateTime>,
}

fn days_around(
    stretch: &Stretch<'_>,
    range: &Range<DateTime<Utc>>,
) -> Option<(NaiveDate, NaiveDate)> {
    let first = stretch.wall(range.start).date();
    let last = stretch.wall(range.end).date();
    Some((
        first.checked_sub_days(MARGIN)?,
        last.checked_add_days(MARGIN)?,
    ))
}

#[inline]
fn on_day<'a>(
    group: &Group<'a>,
    day: NaiveDate,
    anchors: &Anchors,
    stretch: &Stretch<'a>,
    asked: &Asked<'_>,
    out: &mut Vec<Occurrence<'a>>,
) {
    for time in &group.times {
        let wall = time.wall(day).filter(|wall| asked.walls.contains(wall));
        let Some((wall, found)) = wall.and_then(|wall| Some((wall, found(wall, stretch)?))) else {
            continue;
        };
        if !asked.range.contains(&found.at) {
            continue;
        }
        let turn = || turn_of(group.days, day, anchors.start);
        let dose = time.dose.map(Due::Dose).or_else(turn);
        out.push(occurrence(wall, &found, stretch.name, dose));
    }
}

/// An instant, the offset then, and whether the clocks passed over the moment asked for.
struct Found {
    at: DateTime<Utc>,
    offset: FixedOffset,
    shifted: bool,
}

#[inline]
fn found(wall: NaiveDateTime, stretch: &Stretch<'_>) -> Option<Found> {
    if let Some((at, offset)) = stretch.steady(wall) {
        return Some(Found {
            at,
            offset,
            shifted: false,
        });
    }
    let read = stretch.instant(wall)?;
    Some(Found {
        at: read.at,
        offset: read.offset,
        shifted: read.shifted.is_some(),
    })
}

/// The occurrence at a wall time, its dose left open.
pub fn at_wall<'a>(wall: NaiveDateTime, stretch: &Stretch<'a>) -> Option<Occurrence<'a>> {
    let found = found(wall, stretch)?;
    Some(occurrence(wall, &found, stretch.name, None))
}

#[inline]
fn occurrence<'a>(
    wall: NaiveDateTime,
    found: &Found,
    zone: &'a str,
    dose: Option<Due<'a>>,
) -> Occurrence<'a> {
    Occurrence {
        wall,
        zone,
        fold: false,
        at: found.at,
        offset: found.offset,
        shifted: found.shifted,
        dose,
        also_for: Vec::new(),
        step: None,
    }
}

fn turn_of<'a>(days: &'a Days, day: NaiveDate, anchor: NaiveDate) -> Option<Due<'a>> {
    match days {
        Days::Alternating { amounts, from } => {
            turn(amounts, day, from.unwrap_or(anchor)).map(Due::Turn)
        }
        _ => None,
    }
}
