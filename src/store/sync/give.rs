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

/// What of the folder still says what was purged here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsaid {
    /// Files written anew without it: conflict copies, and other devices' files.
    pub given: Vec<Given>,
    /// Files that have more than the book, or are locked otherwise: not written over.
    pub left: Vec<String>,
    /// Files of which nobody can say what they say.
    pub unopened: Vec<String>,
}

/// Takes what was purged out of every file of the folder that has it, but for those that
/// `given` writes anyway. `locked` is whether files are to be encrypted.
///
/// # Errors
/// What the book's database says.
pub fn unsay(
    store: &Store,
    found: &Found,
    given: &[Given],
    locked: bool,
) -> Result<Unsaid, StoreError> {
    let mut unsaid = Unsaid::default();
    if store.purged_ids()?.is_empty() {
        return Ok(unsaid);
    }
    let mut all = Vec::new();
    for device in store.devices()? {
        all.extend(store.sealed_of(device.device)?);
    }
    let ours: HashSet<Hash> = all.iter().map(|s| s.hash).collect();
    let gone: HashSet<Hash> = all
        .iter()
        .filter(|s| s.entry.body.is_none())
        .map(|s| s.hash)
        .collect();
    let written = |file: &&InFile| !given.iter().any(|g| g.name == file.name);
    for file in found.files().iter().filter(written) {
        if file.unopened.is_some() {
            unsaid.unopened.push(file.name.clone());
            continue;
        }
        let said = file.entries.iter().filter(|(_, body)| **body);
        if !said
            .map(|(h, _)| h)
            .chain(&file.aside)
            .any(|h| gone.contains(h))
        {
            continue;
        }
        let may = file.unread == 0 && file.locked == locked;
        if !may || !file.entries.keys().all(|hash| ours.contains(hash)) {
            unsaid.left.push(file.name.clone());
            continue;
        }
        let here = all.iter().filter(|s| file.entries.contains_key(&s.hash));
        unsaid.given.push(Given {
            name: file.name.clone(),
            text: here.map(line::write).collect(),
            new: 0,
        });
    }
    Ok(unsaid)
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
