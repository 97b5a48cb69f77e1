//! What keeps a command from being taken back: an entry of another command that rests on it.

use std::collections::HashSet;

use uuid::Uuid;

use crate::cli::book::View;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::standing;
use crate::domain::standing::Standing;
use crate::export::text;

/// Refuses where an entry of another command, which stands, names one of these.
///
/// # Errors
/// The guard (4); what the disk refuses.
pub fn refuse_hung_on(view: &View, commands: &Standing, entries: &[Entry]) -> CliResult<()> {
    let own = entries.first().map(|e| e.command);
    let mut others = others(view, entries)?;
    let voided = voided(&others);
    others.retain(|e| Some(e.command) != own && commands.stands(e.command));
    let mut hung = others.iter().filter_map(|e| {
        let on = entries.iter().find(|of| names(e, of))?;
        (!voided.contains(&e.id) && !says_nothing(e, on)).then_some((e, on))
    });
    let Some((first, on)) = hung.next() else {
        return Ok(());
    };
    let message = format!(
        "{} recorded after it rests on it, the first is {} [{}]",
        text::entries(1 + hung.count()),
        first.kind,
        view.short(first.id)
    );
    Err(CliError::new(Exit::Guard, message).hint(instead(view, on)))
}

/// Whatever can rest on these: doses only on what makes a regimen or is a dose.
fn others(view: &View, entries: &[Entry]) -> CliResult<Vec<Entry>> {
    let mut found = Vec::new();
    if entries.iter().any(|e| e.kind == kind::REGIMEN) {
        let ids: Vec<String> = entries.iter().map(|e| e.id.to_string()).collect();
        view.store.entries_all(|e| {
            let of_these = |b: &str| ids.iter().any(|id| b.contains(id.as_str()));
            if e.kind != kind::DOSE || e.body.as_deref().is_some_and(of_these) {
                found.push(e);
            }
        })?;
    } else {
        found = view.store.entries_other()?;
    }
    Ok(found)
}

/// The entries among `others` that a correction which stands says don't hold.
fn voided(others: &[Entry]) -> HashSet<Uuid> {
    let found = standing(others).into_iter().filter(|s| s.voided.is_some());
    found.map(|s| s.entry.id).collect()
}

fn names(entry: &Entry, of: &Entry) -> bool {
    let id = of.id.to_string();
    entry.corrects == Some(of.id) || entry.body.as_deref().is_some_and(|b| b.contains(&id))
}

/// Taking back and restoring are no reason to keep a command. Nor is the void of an entry
/// itself: the void of a correction of it is, as without the correction it would be of
/// nothing.
fn says_nothing(entry: &Entry, on: &Entry) -> bool {
    match entry.kind.as_str() {
        kind::UNDO | kind::REDO => true,
        kind::VOID => on.corrects.is_none(),
        _ => false,
    }
}

/// What can be done in its place.
fn instead(view: &View, on: &Entry) -> String {
    let id = view.short(on.id);
    match on.kind.as_str() {
        kind::AMEND => format!("dose amend {id} corrects it once more"),
        kind::VOID => "what was voided is recorded anew".to_owned(),
        _ => format!("dose void {id} --why \"...\" says that it does not stand"),
    }
}
