//! Counts of a regimen over the whole period: taken + not taken + no record = slots due.

use serde::Serialize;
use uuid::Uuid;

use super::input::{DaySlot, SlotState};
use crate::domain::plan::Regimen;

/// The counts of one regimen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub regimen: Uuid,
    pub medicine: String,
    /// Slots whose time is past, without held ones and unanswered ones before the record
    /// began.
    pub due: usize,
    pub taken: usize,
    pub not_taken: usize,
    pub no_record: usize,
    pub extra: usize,
}

/// Counts the slots of a regimen.
#[must_use]
pub fn tally(regimen: &Regimen, slots: &[&DaySlot], extra: usize) -> Tally {
    let count = |state| {
        slots
            .iter()
            .filter(|s| s.state == state && !s.uncounted)
            .count()
    };
    let taken = count(SlotState::Taken);
    let not_taken = count(SlotState::NotTaken);
    let no_record = count(SlotState::NoRecord);
    Tally {
        regimen: regimen.id,
        medicine: regimen.name.clone(),
        due: taken + not_taken + no_record,
        taken,
        not_taken,
        no_record,
        extra,
    }
}

/// How the counts are made, in sentences.
pub const COUNTING: &[&str] = &[
    "Slots due are the times at which a dose fell due by the recorded instruction in these days, each change from its moment on. Held times and times still open are not counted, nor are times before the record of a medicine began, unless a dose was recorded for them.",
    "Taken, not taken and no record add up to the slots due. Extra doses and doses as needed are counted apart.",
    "No record means that nothing was written down. It does not say what happened.",
    "Recorded a day or more later means that the entry was made 24 hours or more after the time it gives.",
];
