//! The structure of a timing as R4 Dosages in JSON, and what R4 cannot say of it.

use serde::Serialize;

use super::dosage::r4_dosage;
use crate::domain::amount::DoseAmount;
use crate::domain::dosage::said_in_r4;
use crate::domain::json::Json;
use crate::domain::timing::Timing;

/// `{"dosage": [...], "losses": [...]}`
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimingStructure {
    /// R4 Dosages; several of one sequence number belong together, a greater one follows.
    pub dosage: Vec<Json>,
    /// Each by name; empty where R4 says all of the timing.
    pub losses: Vec<String>,
}

/// The structure of a timing. `dose` is the amount of times that name none.
pub fn structure_of(timing: &Timing, dose: Option<&DoseAmount>) -> TimingStructure {
    let said = said_in_r4(timing, dose);
    let written: Vec<_> = said.dosages.iter().map(r4_dosage).collect();
    let further = written.iter().flat_map(|one| one.losses.clone());
    TimingStructure {
        losses: said.losses.iter().cloned().chain(further).collect(),
        dosage: written.into_iter().map(|one| one.json).collect(),
    }
}
