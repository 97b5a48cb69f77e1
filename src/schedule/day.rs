//! One civil day as the person lives it: the slots whose wall date it is in their own
//! zones, grouped by time, with their states, and the other doses of the day.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};

use super::attach::{AnsweredSlot, OtherDose};
use super::calendar::Calendar;
use super::course::Course;
use super::slot_state::{SlotState, slot_state};
use crate::domain::sorted::Sorted;

/// A civil day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    /// By time.
    pub groups: Vec<Group>,
    /// Doses that answer none of its slots, by time.
    pub other: Vec<OtherDose>,
    /// Open slots of regimens that count from the last dose, due on earlier days.
    pub open_before: Vec<DaySlot>,
}

/// The slots of one instant, in the order of the regimens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub due_at: DateTime<Utc>,
    pub slots: Vec<DaySlot>,
}

/// A slot with what was recorded for it, and its state now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySlot {
    pub record: AnsweredSlot,
    pub state: SlotState,
}

/// The day `date`, as it stands at `now`.
#[must_use]
pub fn day(calendar: &Calendar<'_>, date: NaiveDate, now: DateTime<Utc>) -> Day {
    let mut slots = Vec::new();
    let mut other = Vec::new();
    let mut open_before = Vec::new();
    for regimen in &calendar.plan.regimens {
        let course = Course::new(*calendar, regimen);
        let attached = course.attached(&(date..=date));
        slots.extend(
            attached
                .slots
                .into_iter()
                .map(|s| with_state(&course, s, now)),
        );
        other.extend(attached.other);
        open_before.extend(open_until(&course, date, now));
    }
    other.order_by_key(|o: &OtherDose| (o.dose.utc(), o.dose.entry));
    Day {
        date,
        groups: grouped(slots),
        other,
        open_before,
    }
}

/// The slots of some days, by time, as they stand at `now`: each regimen is laid out once.
#[must_use]
pub fn slots_of(
    calendar: &Calendar<'_>,
    days: &RangeInclusive<NaiveDate>,
    now: DateTime<Utc>,
) -> Vec<DaySlot> {
    let regimens = calendar.plan.regimens.iter();
    let of_one = |regimen| -> Vec<DaySlot> {
        let course = Course::new(*calendar, regimen);
        let slots = course.attached(days).slots.into_iter();
        slots.map(|s| with_state(&course, s, now)).collect()
    };
    let mut slots: Vec<DaySlot> = regimens.flat_map(of_one).collect();
    slots.order_by_key(|s| s.record.slot.due_at);
    slots
}

fn with_state(course: &Course<'_>, record: AnsweredSlot, now: DateTime<Utc>) -> DaySlot {
    let state = slot_state(course, &record.slot, record.answered(), now);
    DaySlot { record, state }
}

fn grouped(mut slots: Vec<DaySlot>) -> Vec<Group> {
    slots.order_by_key(|s| s.record.slot.due_at);
    let mut groups: Vec<Group> = Vec::new();
    for slot in slots {
        let due_at = slot.record.slot.due_at;
        match groups.last_mut() {
            Some(group) if group.due_at == due_at => group.slots.push(slot),
            _ => groups.push(Group {
                due_at,
                slots: vec![slot],
            }),
        }
    }
    groups
}

/// The open slot of a regimen that counts from the last dose, where it is of an earlier
/// day than `date` and the version that it belongs to is in force.
fn open_until(course: &Course<'_>, date: NaiveDate, now: DateTime<Utc>) -> Option<DaySlot> {
    let segment = course.segment_at(now)?;
    segment.grid.after_last()?;
    let last = course.last(now, |l| l.allowed && !l.held)?;
    let slot = course.slot(&last)?;
    if slot.day() >= date || !segment.span.contains(&slot.due_at) || course.answer(&slot).is_some()
    {
        return None;
    }
    Some(with_state(course, AnsweredSlot::unanswered(slot), now))
}
