//! The sign of a slot in the grid, its character and its word.

use serde::Serialize;

use super::input::{DaySlot, SlotState};
use super::scope::later;
use crate::domain::dose_record::DoseRecord;

/// A sign. Their order is that of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    Taken,
    /// Recorded a day or more after the time it gives.
    TakenLater,
    NotTaken,
    NoRecord,
    /// Due, and an answer would still be of its time.
    Open,
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
            (Sign::Open, _) => 'o',
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
            Sign::Open => "still open",
            Sign::Extra => "one extra",
            Sign::Held => "held",
            Sign::BeforeRecord => "before this record began",
        }
    }
}

/// The sign of a slot.
#[must_use]
pub fn sign(slot: &DaySlot, dose: Option<&DoseRecord>) -> Sign {
    match slot.state {
        SlotState::Taken if dose.is_some_and(later) => Sign::TakenLater,
        SlotState::Taken => Sign::Taken,
        SlotState::NotTaken => Sign::NotTaken,
        SlotState::NoRecord => Sign::NoRecord,
        SlotState::Held => Sign::Held,
        SlotState::BeforeRecord => Sign::BeforeRecord,
        SlotState::Upcoming | SlotState::Due => Sign::Open,
    }
}
