//! Doses as the book knew them at a moment: what was recorded, corrected, voided or taken
//! back after it is not heard. The store's table has them as they stand now, so they are
//! read from the entries.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::dose_record::DoseRecord;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::{Plan, standing};
use crate::domain::sorted::Sorted;
use crate::schedule::dose_facts::{DoseFact, DosesInMemory};

/// The doses of a book, by instant.
pub struct Known {
    pub records: Vec<DoseRecord>,
    pub facts: DosesInMemory,
}

impl Known {
    /// Of all entries of a book, those known at that moment; slots by the home zone of `plan`.
    #[must_use]
    pub fn of(entries: &[Entry], at: DateTime<Utc>, plan: &Plan) -> Self {
        let known = standing(entries.iter().filter(|e| e.recorded_at <= at));
        let doses = known.iter().filter(|s| s.entry.kind == kind::DOSE);
        let records = doses.filter_map(DoseRecord::of);
        let mut records: Vec<DoseRecord> = records.map(|r| plan.rehomed_dose(r)).collect();
        records.order_by_key(|r| (r.body.at.to_utc(), r.id));
        let facts = records.iter().filter(|r| r.voided.is_none()).map(fact);
        Self {
            facts: DosesInMemory(facts.collect()),
            records,
        }
    }

    /// The dose of that entry.
    #[must_use]
    pub fn record(&self, id: Uuid) -> Option<DoseRecord> {
        self.records.iter().find(|r| r.id == id).cloned()
    }
}

fn fact(record: &DoseRecord) -> DoseFact {
    let body = &record.body;
    DoseFact {
        entry: record.id,
        regimen: body.regimen,
        state: body.state,
        at: body.at,
        slot: body.slot.clone(),
        dose: body.dose.clone(),
        extra: body.extra,
        recorded_at: record.recorded_at,
    }
}
