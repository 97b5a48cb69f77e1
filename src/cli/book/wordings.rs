//! Every wording of what was voided or put right and is neither a dose nor an observation:
//! what `history --all` lists beside them.

use chrono::{DateTime, Utc};
use serde_json::Value;
use std::ops::Range;
use uuid::Uuid;

use super::describe::in_words;
use super::patch_words::patch_words;
use super::view::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::{Correction, Plan, Standing, standing};
use crate::report::{self, RecordLine};

/// The lines whose moment is in `range`, of `regimen` alone where one is named.
///
/// # Errors
/// What the disk refuses.
pub fn wordings(
    ctx: &Ctx<'_>,
    view: &View,
    made: &report::View<'_>,
    range: &Range<DateTime<Utc>>,
    regimen: Option<Uuid>,
) -> CliResult<Vec<RecordLine>> {
    let entries = view.store.entries_other()?;
    let ids = regimen.map(|id| ids_of(made.plan, &entries, id));
    let of_it = |s: &&Standing<'_>| ids.as_ref().is_none_or(|ids| names(s.entry, ids));
    let all = standing(&entries);
    let told = all.iter().filter(|s| listed(s)).filter(of_it);
    let mut lines: Vec<RecordLine> = told.flat_map(|s| lines(ctx, view, made, s)).collect();
    lines.retain(|l| range.contains(&l.recorded_at.to_utc()));
    Ok(lines)
}

/// Observations have lines of their own.
fn listed(s: &Standing<'_>) -> bool {
    const OWN: [&str; 5] = [
        kind::LAB,
        kind::SYMPTOM,
        kind::CONDITION,
        kind::NOTE,
        kind::REMOVAL,
    ];
    let said_of = s.voided.is_some() || s.corrections.iter().any(|c| c.amend.is_some());
    said_of && !OWN.contains(&s.entry.kind.as_str())
}

/// A regimen with its changes, those that do not stand too.
pub(super) fn ids_of(plan: &Plan, entries: &[Entry], regimen: Uuid) -> Vec<String> {
    let id = regimen.to_string();
    let changes = entries.iter().filter(|e| e.kind == kind::CHANGE);
    let own = changes.filter(|e| e.body.as_deref().is_some_and(|b| b.contains(&id)));
    let versions = plan.regimen(regimen).into_iter().flat_map(|r| &r.versions);
    let all = own.map(|e| e.id).chain(versions.map(|v| v.id));
    all.map(|id| id.to_string()).chain([id.clone()]).collect()
}

pub(super) fn names(entry: &Entry, ids: &[String]) -> bool {
    let body = entry.body.as_deref().unwrap_or_default();
    let own = entry.id.to_string();
    ids.iter()
        .any(|id| *id == own || body.contains(id.as_str()))
}

fn lines(ctx: &Ctx<'_>, view: &View, made: &report::View<'_>, s: &Standing<'_>) -> Vec<RecordLine> {
    let earlier = s.earlier::<Value>();
    let Some(last) = s.body::<Value>() else {
        return Vec::new();
    };
    let amends = s.corrections.iter().filter(|c| c.amend.is_some());
    let recorded: Vec<DateTime<Utc>> = std::iter::once(s.entry.recorded_at)
        .chain(amends.clone().map(|c| c.entry.recorded_at))
        .collect();
    let why = std::iter::once(None).chain(amends.map(|c| Some(why(c))));
    let count = earlier.len();
    let bodies = earlier.into_iter().map(|(body, _)| body).chain([last]);
    let words = bodies.zip(recorded).zip(why).enumerate();
    let line = |(i, ((body, at), corrected_why)): (usize, ((Value, _), _))| RecordLine {
        id: s.entry.id,
        kind: s.entry.kind.to_string(),
        recorded_at: made.local(at),
        text: text(ctx, view, s.entry, &body),
        replaced: i < count,
        corrected_why,
        voided: s.voided.is_some() && i == count,
        voided_why: s.voided.clone().filter(|_| i == count),
        undone_at: None,
        short: view.short(s.entry.id),
        zone: made.zone.as_str().to_owned(),
    };
    words.map(line).collect()
}

fn why(correction: &Correction<'_>) -> String {
    let amend = correction.amend.as_ref();
    amend.and_then(|a| a.why.clone()).unwrap_or_default()
}

fn text(ctx: &Ctx<'_>, view: &View, entry: &Entry, body: &Value) -> String {
    let said = Entry {
        body: Some(body.to_string()),
        ..entry.clone()
    };
    let words = in_words(ctx, view, &said);
    match patch_words(&entry.kind, body) {
        Some(patch) => format!("{words}: {patch}"),
        None => words,
    }
}
