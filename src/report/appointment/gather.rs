//! What follows from the plan by the time of day, asked of `schedule` once for the report.

use std::ops::RangeInclusive;

use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

use super::input::{ClockChange, DaySlot, Follows, MovedStop, OpenReview, Period, StopView};
use crate::domain::plan::Regimen;
use crate::report::View;
use crate::report::labs::labs;
use crate::report::symptoms::{SymptomLine, symptoms};
use crate::schedule;
use crate::schedule::attach::AnsweredSlot;
use crate::schedule::clock_notes::{ClockEvent, ClockNote, clock_notes};
use crate::schedule::course::Course;
use crate::schedule::reviews::{ReviewKind, moved};
use crate::schedule::slot_state::{before_record, slot_state};
use crate::schedule::stop::{StopKind, stop_view};

/// How many days before the period a symptom without an end is still told.
const CARRIED_DAYS: u64 = 14;

/// Slots with their states, stops, holds and clock changes of the period.
#[must_use]
pub fn follows(view: &View<'_>, period: &Period) -> Follows {
    let days = period.from..=period.to.date_naive();
    let regimens = &view.plan.regimens;
    let courses = regimens.iter().map(|r| Course::new(view.calendar(), r));
    let courses: Vec<Course<'_>> = courses.collect();
    let slots = courses.iter().flat_map(|c| slots(c, &days, view.now));
    let held = courses.iter().filter(|c| is_held(c, view.now));
    Follows {
        stops: courses.iter().filter_map(|c| stop(view, c)).collect(),
        held: held.map(|c| c.regimen.id).collect(),
        reviews: reviews(view),
        clock_changes: clock_changes(view, period),
        labs: labs(view, Some(days.clone())).labs,
        symptoms: symptoms_of(view, days.clone()),
        ..Follows::new(slots.collect())
    }
}

/// Those of the days, and those that began shortly before and that nothing recorded since
/// ended.
fn symptoms_of(view: &View<'_>, days: RangeInclusive<NaiveDate>) -> Vec<SymptomLine> {
    let (from, to) = days.into_inner();
    let before = from.checked_sub_days(Days::new(CARRIED_DAYS));
    let mut lines = symptoms(view, Some(before.unwrap_or(from)..=to)).symptoms;
    let none = |l: &SymptomLine| l.words.is_none() && l.on < from;
    let last_none = lines.iter().filter(|l| none(l)).map(|l| l.on).max();
    lines.retain(|l| {
        let within = l.ended_on.unwrap_or(l.on) >= from;
        let goes_on = l.ended_on.is_none() && l.words.is_some();
        within || (goes_on && last_none.is_none_or(|none| none < l.on))
    });
    lines
}

fn slots(
    course: &Course<'_>,
    days: &RangeInclusive<NaiveDate>,
    now: DateTime<Utc>,
) -> Vec<DaySlot> {
    let attached = course.attached(days);
    let slots = attached.slots.into_iter();
    slots.map(|s| day_slot(course, s, now)).collect()
}

fn day_slot(course: &Course<'_>, record: AnsweredSlot, now: DateTime<Utc>) -> DaySlot {
    let slot = record.slot;
    let answer = record.answer.as_ref();
    let again = record.further.iter().filter(|d| !d.extra);
    DaySlot {
        regimen: slot.regimen,
        version: slot.version,
        wall: slot.key.wall,
        zone: slot.key.zone.to_string(),
        state: slot_state(course, &slot, answer.map(|d| d.state), now),
        uncounted: slot.held || (answer.is_none() && before_record(course.regimen, &slot)),
        dose: answer.map(|d| d.entry),
        again: again.map(|d| d.entry).collect(),
        amount: slot.dose,
    }
}

fn is_held(course: &Course<'_>, now: DateTime<Utc>) -> bool {
    let hold = course.segment_at(now).and_then(|s| s.hold.as_ref());
    hold.is_some_and(|h| h.holds(course.wall(now)))
}

fn reviews(view: &View<'_>) -> Vec<OpenReview> {
    let all = schedule::reviews::reviews(&view.calendar(), view.now).into_iter();
    all.map(|r| OpenReview {
        id: r.id,
        regimen: r.regimen,
        kind: r.kind,
        due_on: r.due_on,
        moved_start: match r.kind {
            ReviewKind::StartMoved => moved_start(view, r.regimen),
            _ => None,
        },
        text: r.text,
    })
    .collect()
}

fn moved_start(view: &View<'_>, regimen: Option<Uuid>) -> Option<(NaiveDate, MovedStop)> {
    let regimen = view.plan.regimen(regimen?)?;
    let moved = schedule::reviews::start_moved(&view.calendar(), regimen)?;
    let was = MovedStop {
        was_on: moved.was,
        confirmed_by: moved.by,
    };
    Some((moved.day, was))
}

fn stop(view: &View<'_>, course: &Course<'_>) -> Option<StopView> {
    let regimen: &Regimen = course.regimen;
    let found = stop_view(&view.calendar(), regimen)?;
    let moved = moved(view.plan, regimen, &found);
    Some(StopView {
        regimen: regimen.id,
        last_dose: found.last_dose.map(|slot| slot.key.wall),
        opens_on: found.opens_on,
        closes_on: found.closes_on,
        by_timing: found.kind == StopKind::ByTiming,
        unresolved: found.kind == StopKind::Unresolved,
        reached: course.is_over(view.now),
        stopped_from: found.stopped_at.map(|at| course.wall(at)),
        moved: moved.map(|m| MovedStop {
            was_on: m.was,
            confirmed_by: m.by,
        }),
    })
}

fn clock_changes(view: &View<'_>, period: &Period) -> Vec<ClockChange> {
    let to = period.to.to_utc();
    let days = period
        .from
        .iter_days()
        .take_while(|d| *d <= period.to.date_naive());
    let notes = days.flat_map(|day| clock_notes(&view.calendar(), day));
    let mut notes: Vec<_> = notes.filter(|n| n.at <= to).collect();
    notes.dedup();
    let all = notes.into_iter().map(|n| change(view, n));
    let mut all: Vec<ClockChange> = all.collect();
    all.dedup();
    all
}

fn change(view: &View<'_>, note: ClockNote) -> ClockChange {
    match note.what {
        ClockEvent::Change { zone, seconds } => {
            let on = view.local_in(&zone, note.at).date_naive();
            match seconds > 0 {
                true => ClockChange::Forward { on },
                false => ClockChange::Back { on },
            }
        }
        ClockEvent::Zone { from, to } => ClockChange::Zone {
            from: view.local_in(&from, note.at).naive_local(),
            zone: to,
        },
    }
}
