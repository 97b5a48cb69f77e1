//! What undo took back, each entry a line with when: `history --all` lists it beside what
//! was voided.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::describe::by_plan;
use super::view::View;
use super::wordings::{ids_of, names};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::fold;
use crate::domain::sorted::Sorted;
use crate::domain::standing::{Standing, named_command};
use crate::report::{self, RecordLine};

/// The lines whose moment of recording is in `range`, of `regimen` alone where one is named.
///
/// # Errors
/// What the disk refuses.
pub fn undone(
    ctx: &Ctx<'_>,
    view: &View,
    made: &report::View<'_>,
    range: &Range<DateTime<Utc>>,
    regimen: Option<Uuid>,
) -> CliResult<Vec<RecordLine>> {
    let others = view.store.entries_other()?;
    let taken_back = taken_back(&others);
    if taken_back.is_empty() {
        return Ok(Vec::new());
    }
    let ids = regimen.map(|id| ids_of(made.plan, &others, id));
    // By the names of then: as if nothing had been taken back.
    let undoes = |e: &&Entry| e.kind == kind::UNDO || e.kind == kind::REDO;
    let plan = fold(others.iter().filter(|e| !undoes(e)));
    let mut shown = Vec::new();
    for (command, at) in taken_back {
        let mut entries = view.store.entries_of_command(command)?;
        entries.retain(|e| range.contains(&e.recorded_at));
        entries.retain(|e| ids.as_ref().is_none_or(|ids| names(e, ids)));
        shown.extend(entries.into_iter().map(|e| (e, at)));
    }
    shown.order_by_key(|(entry, _)| (entry.recorded_at, entry.order()));
    let line = |(entry, at): &(Entry, DateTime<Utc>)| RecordLine {
        id: entry.id,
        kind: entry.kind.to_string(),
        recorded_at: made.local(entry.recorded_at),
        text: by_plan(ctx, view, &plan, entry),
        replaced: false,
        corrected_why: None,
        voided: false,
        voided_why: None,
        undone_at: Some(made.local(*at)),
        short: view.short(entry.id),
        zone: made.zone.as_str().to_owned(),
    };
    Ok(shown.iter().map(line).collect())
}

/// The commands that do not stand, each with when it was last taken back.
fn taken_back(others: &[Entry]) -> BTreeMap<Uuid, DateTime<Utc>> {
    let standing = Standing::of(others);
    let undo = others.iter().filter(|e| e.kind == kind::UNDO);
    let named = undo.filter_map(|e| Some((named_command(e)?, e.recorded_at)));
    named
        .filter(|(command, _)| !standing.stands(*command))
        .collect()
}
