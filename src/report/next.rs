//! What falls due next by the recorded instruction.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use serde::Serialize;

use super::slot_line::{changed_on, declined_on};
use super::{Quantity, View};
use crate::domain::plan::Regimen;
use crate::schedule::course::Course;
use crate::schedule::slot::Slot;
use crate::schedule::slot_state::{SlotState, slot_state};

/// The next slot of one medicine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextLine {
    pub medicine: String,
    pub due_at: DateTime<FixedOffset>,
    #[serde(flatten)]
    pub quantity: Quantity,
    pub confirmed: bool,
    /// On the person's clock.
    #[serde(skip)]
    pub at: NaiveDateTime,
    /// The zone of that clock, where it is not the zone of now.
    #[serde(skip)]
    pub zone: Option<String>,
    /// The day an unconfirmed change took effect, where the slot differs by it.
    #[serde(skip)]
    pub changed_on: Option<NaiveDate>,
    /// The slot is by a change that was declined since.
    #[serde(skip)]
    pub declined: bool,
}

/// Slots that are looked through for one without a record.
const LOOKED_THROUGH: usize = 64;

/// The first slot after a moment that nothing is recorded for.
#[must_use]
pub fn next_unanswered(view: &View<'_>, regimen: &Regimen, after: DateTime<Utc>) -> Option<Slot> {
    let course = Course::new(view.calendar(), regimen);
    let mut after = after;
    for _ in 0..LOOKED_THROUGH {
        let laid = course.next(after, |l| l.allowed && !l.held)?;
        let slot = course.slot(&laid)?;
        if course.answer(&slot).is_none() {
            return Some(slot);
        }
        after = slot.due_at;
    }
    None
}

impl NextLine {
    /// The next slot of a regimen after a moment; None where nothing further falls due.
    #[must_use]
    pub fn of(regimen: &Regimen, after: DateTime<Utc>, view: &View<'_>) -> Option<Self> {
        let slot = next_unanswered(view, regimen, after)?;
        Some(Self::at(&slot, regimen, view))
    }

    /// The slot that is open now, of a regimen that counts from the last dose: there is no
    /// other until it is answered.
    #[must_use]
    pub fn open(regimen: &Regimen, view: &View<'_>) -> Option<Self> {
        let course = Course::new(view.calendar(), regimen);
        course.segment_at(view.now)?.grid.from_doses()?;
        let last = course.last(view.now, |l| l.allowed && !l.held)?;
        let slot = course.slot(&last)?;
        let open = course.answer(&slot).is_none();
        open.then(|| Self::at(&slot, regimen, view))
    }

    /// The slot that fell due before a moment and is due now, with nothing recorded for it.
    #[must_use]
    pub fn due(regimen: &Regimen, view: &View<'_>, before: DateTime<Utc>) -> Option<Self> {
        let course = Course::new(view.calendar(), regimen);
        let slot = course.slot(&course.last(before, |l| l.allowed && !l.held)?)?;
        let open = course.answer(&slot).is_none();
        let due = slot_state(&course, &slot, None, view.now) == SlotState::Due;
        (open && due).then(|| Self::at(&slot, regimen, view))
    }

    fn at(slot: &Slot, regimen: &Regimen, view: &View<'_>) -> Self {
        Self {
            medicine: regimen.name.clone(),
            due_at: slot.local(),
            quantity: Quantity::of(slot.dose.as_ref()),
            confirmed: slot.confirmed,
            at: view.local(slot.due_at).naive_local(),
            zone: view.other_zone(slot.due_at),
            changed_on: changed_on(slot, regimen),
            declined: declined_on(slot, regimen).is_some(),
        }
    }
}
