//! `dose history` and `dose last`: what was recorded, newest last.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::observed::{ObservedLine, observed};
use super::removal::{RemovalLine, removals};
use super::{DoseLine, RecordLine, View};
use crate::domain::dose_record::DoseRecord;
use crate::domain::sorted::Sorted;

/// Doses by their own moment, then id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    pub doses: Vec<DoseLine>,
    /// Draws, symptoms, notes, conditions and marks, by their moment.
    pub observed: Vec<ObservedLine>,
    /// What was taken off, by its own moment.
    pub removals: Vec<RemovalLine>,
    /// Other entries that were voided or put right, each wording, by the moment of recording,
    /// then those of every kind that were taken back; only where all is asked for.
    pub entries: Vec<RecordLine>,
    /// The zone that the days of the screen need not name.
    #[serde(skip)]
    pub home_zone: String,
    #[serde(skip)]
    pub today: NaiveDate,
    /// Voided and corrected lines that are not listed.
    #[serde(skip)]
    pub left_out: usize,
    /// All was asked for.
    #[serde(skip)]
    pub all: bool,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Only of these regimens; empty: of all.
    pub regimens: Vec<Uuid>,
    pub range: Range<DateTime<Utc>>,
    /// Voided and corrected lines too.
    pub all: bool,
}

/// What was recorded in a range.
#[must_use]
pub fn history(view: &View<'_>, asked: &Asked) -> History {
    let mut records = view.records.between(&asked.range);
    records.retain(|r| asked.regimens.is_empty() || asked.regimens.contains(&r.body.regimen));
    let mut doses: Vec<DoseLine> = Vec::new();
    let mut left_out = 0;
    for record in &records {
        let lines = lines(record, view);
        match asked.all {
            true => doses.extend(lines),
            false => {
                let kept = usize::from(record.voided.is_none());
                left_out += lines.len() - kept;
                doses.extend(lines.into_iter().rev().take(kept));
            }
        }
    }
    doses.order_by_key(|d| (d.shown.instant, d.id));
    let mut observed = observed(view, &asked.range);
    observed.retain(|l| {
        asked.regimens.is_empty() || l.regimen.is_some_and(|id| asked.regimens.contains(&id))
    });
    let mut removals = removals(view, &asked.range);
    removals.retain(|r| asked.regimens.is_empty() || asked.regimens.contains(&r.regimen));
    if !asked.all {
        let before = observed.len() + removals.len();
        observed.retain(|l| !l.voided && !l.replaced);
        removals.retain(|r| !r.voided);
        left_out += before - observed.len() - removals.len();
    }
    History {
        doses,
        observed,
        removals,
        entries: Vec::new(),
        home_zone: view.home_zone(),
        today: view.today(),
        left_out,
        all: asked.all,
    }
}

impl History {
    /// With these lines where `all` is asked for; else they are counted as left out.
    pub fn add(&mut self, entries: Vec<RecordLine>, all: bool) {
        match all {
            true => self.entries = entries,
            false => self.left_out += entries.len(),
        }
    }
}

/// All wordings, the one that stands last.
fn lines(record: &DoseRecord, view: &View<'_>) -> Vec<DoseLine> {
    let mut lines = DoseLine::replaced(record, view);
    lines.push(DoseLine::of(record, view));
    lines
}

/// The last recorded dose of each of these regimens, or the last of all where none is named.
#[must_use]
pub fn last(view: &View<'_>, regimens: &[Uuid]) -> History {
    let all: Vec<Uuid> = view.plan.regimens.iter().map(|r| r.id).collect();
    let asked = if regimens.is_empty() { &all } else { regimens };
    let mut found: Vec<DoseLine> = asked.iter().filter_map(|id| last_of(view, *id)).collect();
    found.order_by_key(|d| (d.shown.instant, d.id));
    if regimens.is_empty() {
        found = found.split_off(found.len().saturating_sub(1));
    }
    History {
        doses: found,
        observed: Vec::new(),
        removals: Vec::new(),
        entries: Vec::new(),
        home_zone: view.home_zone(),
        today: view.today(),
        left_out: 0,
        all: false,
    }
}

fn last_of(view: &View<'_>, regimen: Uuid) -> Option<DoseLine> {
    // A dose may be recorded for a few minutes ahead of now.
    let until = view.now.checked_add_signed(chrono::TimeDelta::days(1))?;
    let last = view.facts.last(regimen, None, until)?;
    let record = view.records.record(last.entry)?;
    Some(DoseLine::of(&record, view))
}
