//! Recorded doses held in memory, and a dose as the calendar sees it.

use std::ops::Range;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::DoseRecords;
use crate::domain::dose_record::DoseRecord;
use crate::schedule::dose_facts::{DoseFact, DosesInMemory};

/// A list of doses.
#[derive(Debug, Clone, Default)]
pub struct RecordsInMemory(pub Vec<DoseRecord>);

impl RecordsInMemory {
    /// The same doses as the calendar asks for them, voided ones left out.
    #[must_use]
    pub fn facts(&self) -> DosesInMemory {
        DosesInMemory(self.0.iter().filter_map(fact).collect())
    }
}

impl DoseRecords for RecordsInMemory {
    fn record(&self, id: Uuid) -> Option<DoseRecord> {
        let said = |r: &&DoseRecord| {
            r.id == id || r.head == id || r.corrections.iter().any(|c| c.id == id)
        };
        self.0.iter().find(said).cloned()
    }

    fn between(&self, range: &Range<DateTime<Utc>>) -> Vec<DoseRecord> {
        let inside = |r: &&DoseRecord| range.contains(&r.body.at.to_utc());
        self.0.iter().filter(inside).cloned().collect()
    }
}

/// A dose as the calendar sees it; None of a voided one.
#[must_use]
pub fn fact(record: &DoseRecord) -> Option<DoseFact> {
    record.voided.is_none().then(|| DoseFact {
        entry: record.id,
        regimen: record.body.regimen,
        state: record.body.state,
        at: record.body.at,
        slot: record.body.slot.clone(),
        dose: record.body.dose.clone(),
        extra: record.body.extra,
        recorded_at: record.recorded_at,
    })
}
