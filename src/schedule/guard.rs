//! The guard: why a dose at a moment has no open slot, in terms of the record.
//!
//! It refuses nothing; it gives the reason that a question shows. As-needed doses within
//! their bounds, and timings that name no slots, have no reason.

use chrono::{DateTime, TimeDelta, Utc};
use rust_decimal::Decimal;

use super::as_needed::{bounds_at, counted, earliest};
use super::calendar::Calendar;
use super::course::{Course, Laid, Segment};
use super::dose_facts::DoseFact;
use super::matching::candidates;
use super::slot::Slot;
use crate::domain::amount::Amount;
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::domain::timing::MaxWindow;

/// Why a dose is asked about, and what stands around it in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    pub reason: GuardReason,
    /// The last taken dose before the moment.
    pub last: Option<DoseFact>,
    /// The next slot by the instruction after the moment.
    pub next: Option<Slot>,
}

/// Why no slot is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuardReason {
    /// The slot that would take it is answered.
    AlreadyAnswered {
        slot: Slot,
        by: DoseFact,
    },
    /// The open slot's time has come on its day before, by another clock, and has an answer.
    TimeAgain {
        slot: Slot,
        by: DoseFact,
    },
    /// The slot that was named is further ahead than the next two.
    FarAhead {
        slot: Slot,
    },
    /// By the instruction nothing falls due on this civil day.
    AnotherDay,
    /// The day's next slot is not near yet, and none before it is open.
    NotYet,
    /// None: the start has no day yet.
    BeforeStart {
        starts_at: Option<DateTime<Utc>>,
    },
    /// None: nothing ever fell due.
    AfterStop {
        last_slot: Option<Slot>,
    },
    Held {
        reason: Option<String>,
    },
    /// Nearer to a recorded dose than the instruction states.
    BelowGap {
        gap_minutes: i64,
        /// The recorded dose it is near to.
        taken_at: DateTime<Utc>,
        earliest_at: DateTime<Utc>,
    },
    /// With this dose the window holds more than the instruction states.
    AboveMaximum {
        /// In the window before this dose.
        taken: Decimal,
        maximum: Decimal,
        /// `dose`, or the unit of the maximum.
        unit: String,
        window: MaxWindow,
        earliest_at: Option<DateTime<Utc>>,
    },
}

/// The reason to ask about a dose for an open slot whose time comes twice on its day.
#[must_use]
pub fn guard_again(calendar: &Calendar<'_>, regimen: &Regimen, slot: &Slot) -> Option<Guard> {
    let course = Course::new(*calendar, regimen);
    let by = course.again(slot)?;
    let after = slot.due_at.checked_add_signed(TimeDelta::seconds(1))?;
    let next = course.next(after, |l| l.allowed && !l.held);
    Some(Guard {
        last: Some(by.clone()),
        next: next.and_then(|l| course.slot(&l)),
        reason: GuardReason::TimeAgain {
            slot: slot.clone(),
            by,
        },
    })
}

/// A slot nearer than this is never far ahead: one of tonight is answered in the afternoon.
pub const NEAR: TimeDelta = TimeDelta::hours(12);

/// The reason to ask about a dose at `at` for a slot that was named: it is further ahead
/// than the next two of the regimen, and than `NEAR`.
#[must_use]
pub fn guard_ahead(
    calendar: &Calendar<'_>,
    regimen: &Regimen,
    slot: &Slot,
    at: DateTime<Utc>,
) -> Option<Guard> {
    if slot.due_at <= at.checked_add_signed(NEAR)? {
        return None;
    }
    let course = Course::new(*calendar, regimen);
    let next_after = |at| course.next(at, |l| l.allowed && !l.held);
    let next = next_after(at)?;
    let second = next_after(next.occurrence.at)?;
    let until = at.checked_add_signed(TimeDelta::seconds(1))?;
    let doses = calendar.doses;
    (second.occurrence.at < slot.due_at).then(|| Guard {
        reason: GuardReason::FarAhead { slot: slot.clone() },
        last: doses.last(regimen.id, Some(DoseState::Taken), until),
        next: course.slot(&next),
    })
}

/// The reason to ask about a dose of `dose` at `at`; None where there is none. A dose of
/// no given amount is counted as the instruction states it.
#[must_use]
pub fn guard(
    calendar: &Calendar<'_>,
    regimen: &Regimen,
    at: DateTime<Utc>,
    dose: Option<&Amount>,
) -> Option<Guard> {
    if !candidates(calendar, regimen, at).is_empty() {
        return None;
    }
    let course = Course::new(*calendar, regimen);
    let next = course.next(at, |l| l.allowed && !l.held);
    // A dose of this very second was recorded before, too.
    let until = at.checked_add_signed(TimeDelta::seconds(1));
    Some(Guard {
        reason: reason(&course, at, dose)?,
        last: until.and_then(|until| {
            calendar
                .doses
                .last(regimen.id, Some(DoseState::Taken), until)
        }),
        next: next.and_then(|l| course.slot(&l)),
    })
}

fn reason(course: &Course<'_>, at: DateTime<Utc>, dose: Option<&Amount>) -> Option<GuardReason> {
    let Some(segment) = course.segment_at(at) else {
        let starts_at = course.segments.first().map(|s| s.span.start);
        return Some(GuardReason::BeforeStart { starts_at });
    };
    let hold = segment.hold.as_ref();
    if let Some(hold) = hold.filter(|h| h.holds(course.wall(at))) {
        return Some(GuardReason::Held {
            reason: hold.reason.clone(),
        });
    }
    if let Some(answered) = answered(course, at) {
        return Some(answered);
    }
    if course.stop_reached(at) {
        let last = course.last(at, |l| l.allowed && !l.held);
        let last_slot = last.and_then(|l| course.slot(&l));
        return Some(GuardReason::AfterStop { last_slot });
    }
    if bounds_at(course, at).is_some() {
        return below_gap(course, at).or_else(|| above_maximum(course, at, dose));
    }
    if let Some(after) = segment.grid.after_last() {
        return after_last_gap(course, at, i64::from(after.interval_minutes));
    }
    no_slot(course, segment, at)
}

/// The slot on either side is answered, the coming one where its time has begun. On a
/// day without slots that says less than the day does.
fn answered(course: &Course<'_>, at: DateTime<Utc>) -> Option<GuardReason> {
    let segment = course.segment_at(at)?;
    if bounds_at(course, at).is_some() || segment.grid.after_last().is_some() {
        return None;
    }
    let around = course.around(at);
    let after = around.after.as_ref().filter(|_| around.after_begins(at));
    let today = |l: &&Laid<'_>| l.occurrence.wall.date() == course.wall(at).date();
    let before = around.before.as_ref();
    let before = before.filter(|l| today(l) || day_has_slots(course, at));
    [after, before].into_iter().flatten().find_map(|laid| {
        let slot = course.slot(laid).filter(|_| laid.allowed)?;
        let by = course.answer(&slot)?;
        Some(GuardReason::AlreadyAnswered { slot, by })
    })
}

fn day_has_slots(course: &Course<'_>, at: DateTime<Utc>) -> bool {
    let day = course.wall(at).date();
    !course.slots_on(&(day..=day)).is_empty()
}

fn no_slot(course: &Course<'_>, segment: &Segment<'_>, at: DateTime<Utc>) -> Option<GuardReason> {
    let slots = segment.grid.has_slots() || segment.grid.after_medicine().is_some();
    if !slots || course.not_read(at).is_some() {
        return None;
    }
    if day_has_slots(course, at) {
        return Some(GuardReason::NotYet);
    }
    Some(GuardReason::AnotherDay)
}

/// A recorded dose nearer than the stated gap, before or after.
fn below_gap(course: &Course<'_>, at: DateTime<Utc>) -> Option<GuardReason> {
    let bounds = bounds_at(course, at)?;
    near(course, at, bounds.gap()?.num_minutes())
}

fn after_last_gap(course: &Course<'_>, at: DateTime<Utc>, minutes: i64) -> Option<GuardReason> {
    near(course, at, minutes)
}

fn near(course: &Course<'_>, at: DateTime<Utc>, gap_minutes: i64) -> Option<GuardReason> {
    let gap = TimeDelta::try_minutes(gap_minutes)?;
    let moment = TimeDelta::nanoseconds(1);
    let from = at.checked_sub_signed(gap)?.checked_add_signed(moment)?;
    let until = at.checked_add_signed(gap)?;
    let facts = course
        .calendar
        .doses
        .between(course.regimen.id, &(from..until));
    let taken = facts.iter().filter(|d| d.state == DoseState::Taken);
    let taken_at = taken.map(DoseFact::utc).next_back()?;
    Some(GuardReason::BelowGap {
        gap_minutes,
        taken_at,
        earliest_at: taken_at.checked_add_signed(gap)?,
    })
}

fn above_maximum(
    course: &Course<'_>,
    at: DateTime<Utc>,
    dose: Option<&Amount>,
) -> Option<GuardReason> {
    let bounds = bounds_at(course, at)?;
    if !bounds.above(at, counted(&bounds, dose)) {
        return None;
    }
    Some(GuardReason::AboveMaximum {
        taken: bounds.sum_at(at),
        maximum: bounds.maximum()?,
        unit: bounds.unit(),
        window: bounds.window(),
        earliest_at: earliest(&bounds, at, dose),
    })
}
