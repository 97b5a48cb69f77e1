//! Entries by the letters or the UUID a person types, and the letters for an entry.

use uuid::Uuid;

use super::view::View;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::short_id::{self, IdText, parse_id_text};
use crate::export::safe::Safe;
use crate::store::Store;

/// The entry that `text` names.
///
/// # Errors
/// Not an id (2), none (1), several (3).
pub fn entry(store: &Store, text: &str) -> CliResult<Entry> {
    let found = match parse_id_text(text) {
        None => return Err(not_an_id(text)),
        Some(IdText::Full(id)) => store.entry_by_id(id)?.into_iter().collect(),
        Some(IdText::Short(prefix)) => {
            let mut found = store.entries_by_short(prefix.range())?;
            found.retain(|e| prefix.matches(e.id));
            found
        }
    };
    one(store, text, found)
}

fn not_an_id(text: &str) -> CliError {
    CliError::usage(format!(
        "\"{}\" is not an id: expected 4 or more letters from k to z, or a UUID",
        Safe::line(text)
    ))
    .hint(WHERE_IDS_ARE)
}

const WHERE_IDS_ARE: &str =
    "an id is wanted, no name: dose history, dose changes and dose show list them";

fn one(store: &Store, text: &str, mut found: Vec<Entry>) -> CliResult<Entry> {
    match (found.pop(), found.is_empty()) {
        (None, _) => Err(CliError::failed(format!(
            "no entry here has the id \"{}\"",
            Safe::line(text)
        ))
        .hint(WHERE_IDS_ARE)),
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            found.push(last);
            let lines: Vec<String> = found
                .iter()
                .map(|e| format!("{}  {}  {}", short(store, e.id), e.kind, e.recorded_at))
                .collect();
            Err(CliError::new(
                Exit::Ambiguous,
                format!(
                    "\"{}\" fits {} entries:\n  {}",
                    Safe::line(text),
                    lines.len(),
                    lines.join("\n  ")
                ),
            )
            .hint("give more letters"))
        }
    }
}

/// The letters for an entry: four, or as many as tell it apart in this book.
#[must_use]
pub fn short(store: &Store, id: Uuid) -> String {
    let len = store
        .shortest_unique_len(short_id::tail(id))
        .map_or(short_id::SHORTEST, |len| {
            usize::try_from(len).unwrap_or(short_id::SHORTEST)
        });
    short_id::short(id, len).to_string()
}

impl View {
    /// The entry that a correction is of, through the corrections before it; any other entry
    /// itself.
    ///
    /// # Errors
    /// What the store refuses.
    pub fn root(&self, entry: &Entry) -> CliResult<Entry> {
        let mut entry = entry.clone();
        while let (Some(seen), kind::AMEND | kind::VOID) = (entry.corrects, entry.kind.as_str()) {
            match self.store.entry_by_id(seen)? {
                Some(before) => entry = before,
                None => break,
            }
        }
        Ok(entry)
    }
}
