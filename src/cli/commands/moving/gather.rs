//! What moves: the entries that were named, and with each what hangs on it. A regimen
//! takes its changes, confirmations, names and doses along; a question its answer.

use std::collections::HashSet;

use serde_json::Value;
use uuid::Uuid;

use crate::cli::book::View;
use crate::cli::commands::amend::target;
use crate::cli::error::{CliError, CliResult};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::standing;
use crate::domain::standing::named_command;

/// An entry as it stands.
pub struct Gathered {
    /// With the body as corrected.
    pub entry: Entry,
    /// The entry that a void names.
    pub head: Uuid,
    pub body: Value,
    /// It was named, and did not come along.
    pub named: bool,
}

/// Kinds that are about the book itself, or about other entries.
const STAY: &[&str] = &[
    kind::BOOK,
    kind::ZONE,
    kind::SETTING,
    kind::AMEND,
    kind::VOID,
    kind::UNDO,
    kind::REDO,
];

/// Fields by which an entry hangs on another.
const HANGS_BY: &[(&str, &str)] = &[
    (kind::CHANGE, "regimen"),
    (kind::NAME, "regimen"),
    (kind::DOSE, "regimen"),
    (kind::CONFIRMATION, "of"),
    (kind::REVIEW_DONE, "of"),
    (kind::VISIT_CHANGE, "visit"),
    (kind::ANSWER, "question"),
    (kind::TOLD_DONE, "told"),
    (kind::DATING_USE, "dating"),
    (kind::SYMPTOM_END, "symptom"),
    (kind::REMOVAL, "dose"),
    (kind::NOTE, "about"),
];

/// Kinds of these that are also something by themselves.
const ALONE: &[&str] = &[kind::DOSE, kind::NOTE];

/// The entries, in their order, and all others that stand.
///
/// # Errors
/// An id that names none, a voided one, or one that hangs on another.
pub fn gather(here: &View, ids: &[String]) -> CliResult<(Vec<Gathered>, Vec<Entry>)> {
    let mut wanted = HashSet::new();
    for id in ids {
        let entry = target(here, id)?;
        refuse(&entry)?;
        if here.standing(&entry)?.voided {
            return Err(CliError::failed(format!(
                "{} is voided already: nothing of it stands here",
                here.short(entry.id)
            )));
        }
        wanted.insert(entry.id);
    }
    let all = all_standing(here)?;
    let mut moving = wanted.clone();
    // A confirmation hangs on a change, and that on a regimen.
    for _ in 0..3 {
        let more: Vec<Uuid> = all
            .iter()
            .filter(|g| hangs_on(&g.entry, &g.body, &moving))
            .map(|g| g.entry.id)
            .collect();
        moving.extend(more);
    }
    let (going, staying): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|g| moving.contains(&g.entry.id));
    let going = going.into_iter().map(|g| Gathered {
        named: wanted.contains(&g.entry.id),
        ..g
    });
    Ok((
        going.collect(),
        staying.into_iter().map(|g| g.entry).collect(),
    ))
}

fn refuse(entry: &Entry) -> CliResult<()> {
    if STAY.contains(&entry.kind.as_str()) {
        return Err(CliError::failed(format!(
            "an entry of the kind \"{}\" belongs to its book",
            entry.kind
        )));
    }
    let hangs = HANGS_BY
        .iter()
        .any(|(k, _)| *k == entry.kind && !ALONE.contains(k));
    if hangs || !kind::ALL.contains(&entry.kind.as_str()) {
        return Err(CliError::failed(format!(
            "an entry of the kind \"{}\" can't be moved by itself",
            entry.kind
        ))
        .hint("move the regimen, the dose, the visit or the question that it is about"));
    }
    Ok(())
}

/// Every entry that stands, with its body as corrected.
fn all_standing(here: &View) -> CliResult<Vec<Gathered>> {
    let mut all = Vec::new();
    here.store.entries_all(|e| all.push(e))?;
    let stands = standing(all.iter());
    let stands = stands.iter().filter(|s| s.voided.is_none());
    let gathered = stands.filter(|s| named_command(s.entry).is_none());
    Ok(gathered
        .filter_map(|s| {
            let body: Value = s.body()?;
            let mut entry = s.entry.clone();
            entry.body = Some(body.to_string());
            Some(Gathered {
                entry,
                head: s.head(),
                body,
                named: false,
            })
        })
        .collect())
}

fn hangs_on(entry: &Entry, body: &Value, moving: &HashSet<Uuid>) -> bool {
    let field = HANGS_BY.iter().find(|(k, _)| *k == entry.kind);
    let Some(on) = field.and_then(|(_, field)| body.get(*field)) else {
        return false;
    };
    let is_moving = |v: &Value| {
        let id = v.as_str().and_then(|text| text.parse::<Uuid>().ok());
        id.is_some_and(|id| moving.contains(&id))
    };
    match on {
        Value::Array(several) => several.iter().any(is_moving),
        one => is_moving(one),
    }
}
