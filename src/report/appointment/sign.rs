//! The sign of a slot in the grid, its character and its word.

use serde::Serialize;

use super::input::{DaySlot, SlotState};
use super::scope::later;
use crate::domain::dose_record::DoseRecord;

/// A sign. Their order is that of the key; of two in one cell the last is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    Taken,
    /// Recorded a day or more after the time it gives.
    TakenLater,
    NotTaken,
    NoRecord,
    /// Taken, and one extra on that day; alone in a row of extras.
    Extra,
    Held,
    /// Before the record of this medicine began.
    BeforeRecord,
}

impl Sign {
    /// The character.
    #[must_use]
    pub fn glyph(self, ascii: bool) -> char {
        match (self, ascii) {
            (Sign::Taken, false) => '●',
            (Sign::Taken, true) => '*',
            (Sign::TakenLater, false) => '◉',
            (Sign::TakenLater, true) => '@',
            (Sign::NotTaken, _) => 'n',
            (Sign::NoRecord, _) => '?',
            (Sign::Extra, _) => '+',
            (Sign::Held, _) => '=',
            (Sign::BeforeRecord, _) => '-',
        }
    }

    /// The word of the key.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sign::Taken => "taken",
            Sign::TakenLater => "taken, recorded a day or more later",
            Sign::NotTaken => "not taken",
            Sign::NoRecord => "no record",
            Sign::Extra => "one extra",
            Sign::Held => "held",
            Sign::BeforeRecord => "before this record began",
        }
    }
}

/// The sign of a slot; None while its time is not past.
#[must_use]
pub fn sign(slot: &DaySlot, dose: Option<&DoseRecord>) -> Option<Sign> {
    match slot.state {
        SlotState::Taken if dose.is_some_and(later) => Some(Sign::TakenLater),
        SlotState::Taken => Some(Sign::Taken),
        SlotState::NotTaken => Some(Sign::NotTaken),
        SlotState::NoRecord => Some(Sign::NoRecord),
        SlotState::Held => Some(Sign::Held),
        SlotState::BeforeRecord => Some(Sign::BeforeRecord),
        SlotState::Upcoming | SlotState::Due => None,
    }
}
