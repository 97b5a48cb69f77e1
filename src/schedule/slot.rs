//! A slot: one due dose by one regimen version. Nothing of whether it was taken.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use uuid::Uuid;

use super::expand::StepPlace;
use super::slot_id::print_slot_id;
use crate::domain::amount::DoseAmount;
use crate::domain::body::SlotKey;

/// One due dose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub regimen: Uuid,
    /// The entry of the change (or start) in force.
    pub version: Uuid,
    /// The wall time as the instruction says it; what a dose keeps.
    pub key: SlotKey,
    pub due_at: DateTime<Utc>,
    /// The offset in the key's zone at `due_at`.
    pub offset: FixedOffset,
    /// None: asked when a dose is recorded.
    pub dose: Option<DoseAmount>,
    pub route: Option<String>,
    /// The regimen is on hold; nothing falls due.
    pub held: bool,
    /// The wall never showed the key's time; `due_at` is after the gap.
    pub shifted: bool,
    /// Other wall times of the regimen that fall on the same instant.
    pub also_for: Vec<NaiveDateTime>,
    /// The change in force was recorded after this slot fell due, at that moment.
    pub recorded_later: Option<DateTime<Utc>>,
    /// Whether the change that last touched this slot's time, amount, strength, form,
    /// route or hold is confirmed; one that was declined or corrected is not.
    pub confirmed: bool,
    /// Nobody has answered that change.
    pub waits: bool,
    /// Which step of a taper it is of.
    pub step: Option<StepPlace>,
    /// Of one that waits: the amount before that change; None where the slot is new.
    pub before: Option<DoseAmount>,
}

impl Slot {
    /// `REGIMEN@2026-10-27T14:00[Europe/Berlin]`.
    #[must_use]
    pub fn id(&self) -> String {
        print_slot_id(self.regimen, &self.key, self.offset)
    }

    /// The time as its zone shows it.
    #[must_use]
    pub fn local(&self) -> DateTime<FixedOffset> {
        self.due_at.with_timezone(&self.offset)
    }

    /// The civil day it belongs to, by the instruction.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.key.wall.date()
    }

    /// Whether a dose recorded for `key` is for this slot.
    #[must_use]
    pub fn answers_to(&self, key: &SlotKey) -> bool {
        self.key.zone == key.zone
            && self.key.fold == key.fold
            && (self.key.wall == key.wall || self.also_for.contains(&key.wall))
    }
}
