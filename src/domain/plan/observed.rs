//! The parts of a plan that were observed: draws, symptoms, conditions, notes.
//!
//! Voided ones are kept among them, with the reason, so that the history can show them;
//! whoever asks what stands asks by the functions here.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::Standing;
use crate::domain::body::{ConditionBody, LabBody, NoteBody, SymptomBody};
use crate::domain::entry::Order;

/// One entry as it stands, with every wording before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<T> {
    pub id: Uuid,
    pub order: Order,
    pub recorded_at: DateTime<Utc>,
    pub clock_given: bool,
    /// As corrected.
    pub body: T,
    /// What it said before each correction, oldest first.
    pub before: Vec<T>,
    /// Why it was corrected last.
    pub corrected_why: Option<String>,
    /// Why it was voided.
    pub voided: Option<String>,
}

/// What was observed, in the order of recording.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Observed {
    pub labs: Vec<Kept<LabBody>>,
    pub symptoms: Vec<Kept<SymptomBody>>,
    pub conditions: Vec<Kept<ConditionBody>>,
    pub notes: Vec<Kept<NoteBody>>,
}

impl<T: DeserializeOwned> Kept<T> {
    /// What a standing entry says; None: its body does not read.
    #[must_use]
    pub fn of(s: &Standing<'_>) -> Option<Self> {
        let last = s.corrections.iter().rev().find_map(|c| c.amend.as_ref());
        Some(Self {
            id: s.entry.id,
            order: s.entry.order(),
            recorded_at: s.entry.recorded_at,
            clock_given: s.entry.clock_given,
            body: s.body()?,
            before: s.earlier().into_iter().map(|(body, _)| body).collect(),
            corrected_why: last.and_then(|a| a.why.clone()),
            voided: s.voided.clone(),
        })
    }
}

fn stands<T>(all: &[Kept<T>]) -> impl Iterator<Item = &Kept<T>> {
    all.iter().filter(|k| k.voided.is_none())
}

impl Observed {
    /// The draws that stand.
    pub fn labs(&self) -> impl Iterator<Item = &Kept<LabBody>> {
        stands(&self.labs)
    }

    /// The draw of that entry, where it stands.
    #[must_use]
    pub fn lab(&self, id: Uuid) -> Option<&Kept<LabBody>> {
        self.labs().find(|l| l.id == id)
    }

    /// The symptoms that stand, statements of none among them.
    pub fn symptoms(&self) -> impl Iterator<Item = &Kept<SymptomBody>> {
        stands(&self.symptoms)
    }

    /// The conditions that stand; a later statement that there are none replaces those
    /// before it.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Kept<ConditionBody>> {
        let all: Vec<_> = stands(&self.conditions).collect();
        let none = all.iter().rposition(|c| c.body.text.is_none());
        let after = none.map_or(0, |at| at + 1);
        all.into_iter().skip(after).collect()
    }

    /// Whether the last statement was that there is no condition.
    #[must_use]
    pub fn no_condition(&self) -> bool {
        let last = stands(&self.conditions).last();
        last.is_some_and(|c| c.body.text.is_none())
    }

    /// The notes that stand.
    pub fn notes(&self) -> impl Iterator<Item = &Kept<NoteBody>> {
        stands(&self.notes)
    }
}
