//! What the files of a folder say: the entries in them, and what isn't one.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::store::format::{Hash, Sealed};
use crate::store::line;

/// What was found in a folder.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// By hash; one with its body, where any file has it.
    entries: BTreeMap<Hash, Sealed>,
    files: Vec<InFile>,
}

/// What one file holds.
#[derive(Debug, Clone)]
pub(super) struct InFile {
    pub name: String,
    pub locked: bool,
    /// The entries in it, and whether each has its body there.
    pub entries: HashMap<Hash, bool>,
    /// Entries with a body that are left aside, as their command may be torn.
    pub aside: HashSet<Hash>,
    /// Lines that aren't entries.
    pub unread: usize,
    /// Nothing of it can be read: why.
    pub unopened: Option<String>,
}

impl Found {
    /// Takes in the lines of a file. `locked` says whether it was encrypted.
    ///
    /// Of a file that ends in a torn line the last command is left aside, since part of it
    /// may be missing; it comes with the rest.
    pub fn take(&mut self, name: &str, locked: bool, bytes: &[u8]) {
        let (sealed, aside, unread) = read(bytes);
        let in_file = InFile {
            name: name.to_owned(),
            locked,
            entries: sealed
                .iter()
                .map(|s| (s.hash, s.entry.body.is_some()))
                .collect(),
            aside: aside
                .iter()
                .filter(|s| s.entry.body.is_some())
                .map(|s| s.hash)
                .collect(),
            unread,
            unopened: None,
        };
        self.files.push(in_file);
        for sealed in sealed {
            let known = self.entries.entry(sealed.hash);
            let known = known.or_insert_with(|| sealed.clone());
            if known.entry.body.is_none() {
                *known = sealed;
            }
        }
    }

    /// Takes in a file of which nothing can be read, and why.
    pub fn take_unopened(&mut self, name: &str, why: &str) {
        self.files.push(InFile {
            name: name.to_owned(),
            locked: true,
            entries: HashMap::new(),
            aside: HashSet::new(),
            unread: 1,
            unopened: Some(why.to_owned()),
        });
    }

    /// Every entry that is there, once each.
    #[must_use]
    pub fn entries(&self) -> Vec<Sealed> {
        self.entries.values().cloned().collect()
    }

    /// Whether an entry is there.
    #[must_use]
    pub fn has(&self, hash: &Hash) -> bool {
        self.entries.contains_key(hash)
    }

    /// Whether there is no entry at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The lines that aren't entries, by file.
    #[must_use]
    pub fn unread(&self) -> Vec<(&str, usize)> {
        let some = self.files.iter().filter(|f| f.unread > 0);
        some.map(|f| (f.name.as_str(), f.unread)).collect()
    }

    /// The files of which nothing can be read, and why.
    #[must_use]
    pub fn unopened(&self) -> Vec<(&str, &str)> {
        let files = self.files.iter();
        files
            .filter_map(|f| Some((f.name.as_str(), f.unopened.as_deref()?)))
            .collect()
    }

    /// The files whose entries anyone can read who reads the folder.
    #[must_use]
    pub fn plain(&self) -> Vec<&str> {
        let plain = self
            .files
            .iter()
            .filter(|f| !f.locked && !f.entries.is_empty());
        plain.map(|f| f.name.as_str()).collect()
    }

    pub(super) fn files(&self) -> &[InFile] {
        &self.files
    }
}

/// The entries of a file, those left aside, and how many lines aren't entries. Marks that git leaves in a
/// file that two sides changed are no lines of their own worth counting, and the ends of
/// lines that it, or a mailbox, gives a file are no part of them.
fn read(bytes: &[u8]) -> (Vec<Sealed>, Vec<Sealed>, usize) {
    let (mut sealed, mut unread) = (Vec::new(), 0);
    for bytes in bytes.split(|b| *b == b'\n') {
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).unwrap_or("\0");
        match line::read(text) {
            Some(one) => sealed.push(one),
            None if text.trim().is_empty() || is_mark(text) => {}
            None => unread += 1,
        }
    }
    let torn = bytes.last().is_some_and(|b| *b != b'\n');
    let aside = match torn && unread > 0 {
        true => leave_last_command(&mut sealed),
        false => Vec::new(),
    };
    (sealed, aside, unread)
}

fn is_mark(text: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|mark| text.starts_with(mark))
}

fn leave_last_command(sealed: &mut Vec<Sealed>) -> Vec<Sealed> {
    let last = sealed.last().map(|s| s.entry.command);
    let before = sealed
        .iter()
        .rposition(|s| Some(s.entry.command) != last)
        .map_or(0, |at| at + 1);
    sealed.split_off(before)
}
