//! What a move does not carry, said plainly: links to what stays, wordings before a
//! correction, the slot of a dose that is a further one there, and entries that stay here
//! and name what went.

use chrono::NaiveDateTime;
use uuid::Uuid;

use crate::cli::book::View;
use crate::cli::error::CliResult;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::report::Notice;

/// One thing that stays behind, of an entry by its id here.
pub enum Left {
    /// It named this entry, which stays.
    Link(Uuid, Uuid),
    /// It was corrected: what it read before.
    Wordings(Uuid),
    /// What it confirmed does not stand in the words that it saw.
    Answer(Uuid),
    /// It counted for this slot.
    Slot(Uuid, NaiveDateTime),
}

/// A notice each, in the order of the entries; `staying` are all others that stand here.
///
/// # Errors
/// What the disk refuses.
pub fn notices(
    here: &View,
    left: &[Left],
    moved: &[Uuid],
    staying: &[Entry],
) -> CliResult<Vec<Notice>> {
    let mut all = Vec::new();
    for one in left {
        let (code, text) = match one {
            Left::Link(of, to) => (
                "link-not-carried",
                format!(
                    "{}: its link to the {}, which stays here",
                    named(here, *of)?,
                    named(here, *to)?
                ),
            ),
            Left::Wordings(of) => (
                "wordings-not-carried",
                format!(
                    "{}: what it read before it was corrected",
                    named(here, *of)?
                ),
            ),
            Left::Answer(of) => (
                "answer-not-carried",
                format!("{}: it is of words that do not stand", named(here, *of)?),
            ),
            Left::Slot(of, wall) => (
                "slot-not-carried",
                format!(
                    "{}: its slot, {}; there it is a further dose",
                    named(here, *of)?,
                    wall.format("%Y-%m-%d %H:%M")
                ),
            ),
        };
        all.push(Notice::new(code, text));
    }
    for entry in staying.iter().filter(|e| names(e, moved)) {
        let text = format!(
            "{} stays here, though it names what moved",
            named(here, entry.id)?
        );
        all.push(Notice::new("names-what-moved", text));
    }
    Ok(all)
}

/// `symptom [kmtq]`.
fn named(here: &View, id: Uuid) -> CliResult<String> {
    let short = here.short(id);
    let entry = here.store.entry_by_id(id)?;
    Ok(entry.map_or_else(
        || format!("entry [{short}]"),
        |e| format!("{} [{short}]", e.kind.replace('-', " ")),
    ))
}

/// A confirmation of other changes too goes on standing for those, and is said nothing of.
fn names(entry: &Entry, moved: &[Uuid]) -> bool {
    let text = entry.body.as_deref().unwrap_or_default();
    entry.kind != kind::CONFIRMATION && moved.iter().any(|id| text.contains(&id.to_string()))
}
