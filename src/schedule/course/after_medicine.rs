//! The slots of a regimen that counts from the doses of another medicine: one after each
//! taken dose, told to the minute. Nothing is laid ahead of a dose that is not recorded.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use super::after_last::to_the_minute;
use super::{Course, Segment};
use crate::domain::body::DoseState;
use crate::schedule::expand::{After, Due, Occurrence, at_instant};
use crate::schedule::horizon::both;
use crate::schedule::stretch::stretch_at;

/// The slots in `range` that follow from doses of the medicine named.
pub fn after_medicine<'a>(
    course: &Course<'a>,
    segment: &Segment<'a>,
    (medicine, after): (&str, After<'a>),
    range: &Range<DateTime<Utc>>,
) -> Vec<Occurrence<'a>> {
    let range = both(range, &segment.span);
    let interval = TimeDelta::minutes(i64::from(after.interval_minutes));
    let mut due = due(course, medicine, interval, &range).unwrap_or_default();
    due.sort_unstable();
    due.dedup();
    let dose = after.dose.or(segment.version.terms.dose.as_ref());
    let laid = due.into_iter().filter_map(|at| {
        let occurrence = at_instant(at, stretch_at(&segment.grid.stretches, at)?)?;
        Some(Occurrence {
            dose: dose.map(Due::Dose),
            ..occurrence
        })
    });
    laid.collect()
}

fn due(
    course: &Course<'_>,
    medicine: &str,
    interval: TimeDelta,
    range: &Range<DateTime<Utc>>,
) -> Option<Vec<DateTime<Utc>>> {
    let from = range.start.checked_sub_signed(interval)?;
    // A minute more: a dose at 08:00:40 makes a slot on the minute before it.
    let until = range
        .end
        .checked_sub_signed(interval)?
        .checked_add_signed(TimeDelta::minutes(1))?;
    let calendar = course.calendar;
    let mut out = Vec::new();
    for regimen in calendar.plan.called(medicine) {
        let doses = calendar.doses.between(regimen.id, &(from..until));
        let taken = doses.iter().filter(|d| d.state == DoseState::Taken);
        let found = taken.filter_map(|d| to_the_minute(d.utc().checked_add_signed(interval)?));
        out.extend(found.filter(|at| range.contains(at)));
    }
    Some(out)
}
