//! What stays with words of its own when an entry is purged: who confirmed it, an answer
//! to it, the question it became.

use uuid::Uuid;

use crate::cli::book::{View, describe};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::entry::Entry;
use crate::domain::kind;

/// The entries that name one of those that go, but for doses and removals, which hold
/// words of their own only in their notes and may be thousands, and what holds ids alone.
pub fn beside(view: &View, going: &[Uuid]) -> CliResult<Vec<Entry>> {
    let named: Vec<String> = going.iter().map(Uuid::to_string).collect();
    let mut found = Vec::new();
    view.store.entries_all(|entry| {
        let body = entry.body.as_deref().unwrap_or_default();
        if holds_words(&entry.kind)
            && !going.contains(&entry.id)
            && named.iter().any(|id| body.contains(id))
        {
            found.push(entry);
        }
    })?;
    Ok(found)
}

fn holds_words(kind: &str) -> bool {
    let ids_alone = [kind::UNDO, kind::REDO, kind::PURGE];
    let many = [kind::DOSE, kind::REMOVAL];
    !ids_alone.contains(&kind) && !many.contains(&kind)
}

/// The entries in a paragraph; empty of none.
pub fn words(ctx: &Ctx<'_>, view: &View, beside: &[Entry]) -> String {
    match beside.is_empty() {
        true => String::new(),
        false => format!(
            "These name it and stay, with their own words; each goes by its own id:\n{}",
            describe(ctx, view, beside)
        ),
    }
}
