//! What a record is written from: the book as it stands, and what was voided.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use uuid::Uuid;

use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::{Plan, Regimen, Version, fold, standing};
use crate::report::View;
use crate::schedule::reviews::derived_id;
use crate::schedule::starts::begin;

/// Everything that is exported.
pub struct Source<'a> {
    pub view: &'a View<'a>,
    /// The plan as if nothing had been voided.
    pub everything: Plan,
    /// By the entry that doesn't stand.
    pub voided: HashMap<Uuid, Voided>,
    /// With codes of SNOMED CT and LOINC.
    pub codes: bool,
}

/// That an entry doesn't stand.
#[derive(Debug, Clone)]
pub struct Voided {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub why: String,
}

impl<'a> Source<'a> {
    /// Of a book's entries, doses left out.
    #[must_use]
    pub fn new(view: &'a View<'a>, entries: &[Entry], codes: bool) -> Self {
        let mut everything = fold(entries.iter().filter(|e| e.kind != kind::VOID));
        begin(&mut everything, view.zones);
        Self {
            view,
            everything,
            voided: voided(entries),
            codes,
        }
    }

    /// The patient: the book's first entry.
    #[must_use]
    pub fn patient(&self) -> Uuid {
        self.view.plan.book.unwrap_or_default()
    }

    /// The id of something that follows from an entry.
    #[must_use]
    pub fn derived(&self, id: Uuid, what: &str) -> Uuid {
        derived_id(id, what, NaiveDate::default())
    }

    /// An instant on the person's clock.
    #[must_use]
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        self.view.local(at)
    }

    /// Each regimen with those of its versions that stand, or all of one that doesn't.
    pub fn regimens(&self) -> impl Iterator<Item = &Regimen> {
        let plan = self.view.plan;
        let gone = self.everything.regimens.iter();
        let gone = gone.filter(|r| plan.regimen(r.id).is_none());
        plan.regimens.iter().chain(gone)
    }

    /// The versions of a regimen that were voided, as they were said.
    pub fn voided_versions(&self, regimen: &Regimen) -> Vec<&Version> {
        let known = |v: &&Version| !regimen.versions.iter().any(|own| own.id == v.id);
        let all = self.everything.regimen(regimen.id);
        let versions = all.into_iter().flat_map(|r| &r.versions);
        versions
            .filter(known)
            .filter(|v| self.voided.contains_key(&v.id))
            .collect()
    }

    /// Whether a version, or its whole regimen, doesn't stand.
    #[must_use]
    pub fn is_voided(&self, regimen: &Regimen, version: &Version) -> bool {
        self.voided.contains_key(&regimen.id) || self.voided.contains_key(&version.id)
    }
}

fn voided(entries: &[Entry]) -> HashMap<Uuid, Voided> {
    let all = standing(entries.iter().filter(|e| e.kind != kind::DOSE)).into_iter();
    let gone = all.filter_map(|s| {
        let why = s.voided.clone()?;
        let last = s.corrections.iter().rev();
        let by = last.map(|c| c.entry).find(|e| e.kind == kind::VOID)?;
        let voided = Voided {
            id: by.id,
            at: by.recorded_at,
            why,
        };
        Some((s.entry.id, voided))
    });
    gone.collect()
}
