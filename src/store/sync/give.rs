//! What the folder lacks of the book, as files to write.
//!
//! A device's entries go into one file, which holds all of them. A file that something is
//! in that the book doesn't have (a line that isn't whole, an entry whose forerunner hasn't
//! come) is never written over: then this machine writes one beside it.

use std::collections::HashSet;

use uuid::Uuid;

use super::found::{Found, InFile};
use crate::store::format::{Hash, Sealed};
use crate::store::{Store, StoreError, line};

/// A file to be written, before it is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub name: String,
    pub text: String,
    /// How many entries the folder lacked.
    pub new: usize,
}

/// The files to be written so that the folder has all of the book. `me` is this machine's
/// device, `locked` whether files are to be encrypted: then an entry that only a plain file
/// has is written again.
///
/// # Errors
/// What the book's database says.
pub fn give(
    store: &Store,
    found: &Found,
    me: Option<Uuid>,
    locked: bool,
) -> Result<Vec<Given>, StoreError> {
    let mut given = Vec::new();
    for device in store.devices()? {
        let all = store.sealed_of(device.device)?;
        let new = all.iter().filter(|s| lacks(found, s, locked)).count();
        if new > 0 {
            given.push(Given {
                name: name(found, device.device, me, &all, locked),
                text: all.iter().map(line::write).collect(),
                new,
            });
        }
    }
    Ok(given)
}

/// Whether the folder lacks this entry, or still has a body of it that was purged here.
fn lacks(found: &Found, sealed: &Sealed, locked: bool) -> bool {
    let purged = sealed.entry.body.is_none();
    let of_kind = |f: &&InFile| f.locked == locked;
    let mut there = found.files().iter().filter(of_kind);
    let has = |f: &InFile| {
        f.entries
            .get(&sealed.hash)
            .is_some_and(|body| !(purged && *body))
    };
    !there.any(has)
}

fn name(found: &Found, device: Uuid, me: Option<Uuid>, all: &[Sealed], locked: bool) -> String {
    let end = if locked { ".age" } else { "" };
    let own = format!("{device}.jsonl{end}");
    let ours: HashSet<Hash> = all.iter().map(|s| s.hash).collect();
    let keeps = |f: &InFile| f.entries.keys().all(|hash| ours.contains(hash));
    // A line torn in this machine's own file was its own: whoever wrote it has it whole.
    let may = |f: &InFile| keeps(f) && (f.unread == 0 || me == Some(device));
    match found.files().iter().find(|f| f.name == own) {
        Some(file) if !may(file) => match me {
            Some(me) => format!("{device}.by-{me}.jsonl{end}"),
            None => format!("{device}.more.jsonl{end}"),
        },
        _ => own,
    }
}
