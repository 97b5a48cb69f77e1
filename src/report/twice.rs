//! What devices that did not know of one another said: one dose recorded by two of them,
//! and two corrections of one entry. Both are kept; the person is asked which holds.
//!
//! Of doses for one slot one answers it, so that they count once. Doses for no slot can't
//! be told from two doses, and a maximum is held against them: both count until one is
//! voided.

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{CorrectedTwice, DoseLine, Notice, SaidOtherwise, View, amended_fields, when};
use crate::domain::body::DoseState;
use crate::domain::kind;
use crate::domain::sorted::Sorted;

/// A question about the record that a person can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twice {
    /// `recorded-twice` or `corrected-twice`.
    pub kind: &'static str,
    /// The entry that the answer would be about.
    pub id: Uuid,
    pub on: NaiveDate,
    pub medicine: Option<String>,
    pub text: String,
}

/// All such questions about doses of the last `days` days (None: of all), and about
/// corrections, by day.
#[must_use]
pub fn twice(view: &View<'_>, days: Option<u64>) -> Vec<Twice> {
    let from = days.and_then(|days| view.today().checked_sub_days(Days::new(days)));
    let pairs = view.records.recorded_twice(from.unwrap_or(NaiveDate::MIN));
    let mut all: Vec<Twice> = groups(&pairs)
        .iter()
        .filter_map(|group| doses(view, group))
        .collect();
    let corrected = view.records.corrected_twice();
    all.extend(corrected.iter().map(|entry| corrections(view, entry)));
    all.order_by_key(|t| (t.on, t.id));
    all
}

/// The same as notices of a screen.
#[must_use]
pub fn notices(view: &View<'_>, days: Option<u64>) -> Vec<Notice> {
    let notice = |t: Twice| Notice {
        code: t.kind,
        text: match &t.medicine {
            Some(medicine) => format!("{medicine}: {}", t.text),
            None => t.text,
        },
        medicine: t.medicine,
    };
    twice(view, days).into_iter().map(notice).collect()
}

/// Doses that are in pairs with one another.
fn groups(pairs: &[(Uuid, Uuid)]) -> Vec<Vec<Uuid>> {
    let mut groups: Vec<Vec<Uuid>> = Vec::new();
    for (a, b) in pairs {
        let (with, rest): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|g| g.contains(a) || g.contains(b));
        let mut group: Vec<Uuid> = with.into_iter().flatten().chain([*a, *b]).collect();
        group.sort_unstable();
        group.dedup();
        groups = rest;
        groups.push(group);
    }
    groups
}

fn doses(view: &View<'_>, group: &[Uuid]) -> Option<Twice> {
    let records = group.iter().filter_map(|id| view.records.record(*id));
    let mut lines: Vec<DoseLine> = records.map(|r| DoseLine::of(&r, view)).collect();
    // As a slot is answered: by one taken before one not taken, then by the first recorded.
    lines.order_by_key(|l| (l.state != DoseState::Taken, l.recorded_at, l.id));
    let (first, last) = (lines.first()?, lines.last()?);
    let today = view.today();
    let said: Vec<String> = lines.iter().map(dose).collect();
    let lead = match first.shown.slot {
        Some(slot) => format!(
            "recorded {} times for {}, counted once",
            lines.len(),
            when::slot(slot, today)
        ),
        None => format!(
            "recorded on two devices near the same time, {}, each counted",
            when::near(first.shown.at.date(), today)
        ),
    };
    let id = &last.shown.short;
    let text = format!(
        "{lead}: {}. If it was one dose: dose void {id} --why \"recorded twice\"; \
         if there were more: dose amend {id} --extra",
        said.join(", ")
    );
    Some(Twice {
        kind: "recorded-twice",
        id: last.id,
        on: first.shown.slot.unwrap_or(first.shown.at).date(),
        medicine: Some(first.medicine.clone()),
        text,
    })
}

fn dose(line: &DoseLine) -> String {
    let at = when::clock(line.shown.at);
    match line.state {
        DoseState::Taken => format!("taken {at} [{}]", line.shown.short),
        _ => format!("not taken [{}]", line.shown.short),
    }
}

fn corrections(view: &View<'_>, twice: &CorrectedTwice) -> Twice {
    let entry = &twice.entry;
    let record = (entry.kind == kind::DOSE).then(|| view.records.record(entry.id));
    let line = record.flatten().map(|r| DoseLine::of(&r, view));
    let today = view.today();
    let on = match &line {
        Some(line) => line.shown.at.date(),
        None => view.local(entry.recorded_at).date_naive(),
    };
    let what = match &line {
        Some(line) => when::slot(line.shown.at, today),
        None => format!("{} [{}]", entry.kind, (view.short)(entry.id)),
    };
    let said: Vec<String> = twice.corrections.iter().map(|c| said(view, c)).collect();
    let id = (view.short)(entry.id);
    Twice {
        kind: "corrected-twice",
        id: entry.id,
        on,
        medicine: line.map(|l| l.medicine),
        text: format!(
            "{what}: corrected by devices that did not know of one another: {}. The later one \
             holds where they differ; dose amend {id} or dose void {id} settles it.",
            said.join("; ")
        ),
    }
}

fn said(view: &View<'_>, correction: &SaidOtherwise) -> String {
    let short = (view.short)(correction.id);
    match &correction.set {
        None => format!("voided [{short}]"),
        Some(set) => format!("{} [{short}]", fields(set, view)),
    }
}

/// `at Mon 2 Nov 2026 08:10, dose 2 tablets`.
fn fields(set: &Map<String, Value>, view: &View<'_>) -> String {
    let shown = set.iter().filter(|(name, _)| *name != "zone");
    let shown = shown.map(|(name, value)| (name.clone(), value.clone()));
    amended_fields::fields(&shown.collect(), view.today()).join(", ")
}
