//! Takes away for good what purge entries name: body and salt, from both logs and from
//! the book's own backups.
//!
//! The purge entry is recorded first, so that every union honours it; then the book is
//! made anew without what it names, checked, and put over the present one, database
//! first. Broken off anywhere, the purge is named by `verify` and ended by the next union,
//! the next purge or `doctor`. The hashes stay, so that each chain still verifies.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::PathBuf;

use rusqlite::Connection;
use serde::Deserialize;
use uuid::Uuid;

use super::error::StoreError;
use super::format::Sealed;
use super::{Store, backup, cipher, connect, journal, row, swap};
use crate::domain::kind;

#[derive(Deserialize)]
struct Body {
    entries: Vec<Uuid>,
}

/// What a purge did, and what it didn't reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purged {
    /// Backups of the book that were written anew.
    pub backups: Vec<PathBuf>,
    /// Files of the book's folder that still have what was to go, or can't be read.
    pub left: Vec<PathBuf>,
}

impl Store {
    /// The entries that purge entries name.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn purged_ids(&self) -> Result<BTreeSet<Uuid>, StoreError> {
        named(&self.conn).map_err(|e| self.sqlite(e))
    }

    /// Takes away what purge entries name and is still there.
    ///
    /// # Errors
    /// When the book isn't whole, or can't be written; the purge entry stands, and this
    /// can be called again.
    pub fn honour_purges(&mut self) -> Result<Purged, StoreError> {
        self.release()?;
        let held = self.ready_to_write()?;
        let done = self.honour_locked();
        drop(held);
        done
    }

    /// As `honour_purges`; the lock is the caller's.
    pub(super) fn honour_locked(&mut self) -> Result<Purged, StoreError> {
        let named = self.purged_ids()?;
        if named.is_empty() {
            return Ok(Purged::default());
        }
        if self.still_there(&named)? {
            self.write_anew(&named)?;
        }
        self.purge_backups(&named)
    }

    fn still_there(&self, named: &BTreeSet<Uuid>) -> Result<bool, StoreError> {
        for id in named {
            if self.entry_by_id(*id)?.is_some_and(|e| e.body.is_some()) {
                return Ok(true);
            }
        }
        let (disk, place) = (&*self.ports.disk, &self.place);
        for device in journal::devices(disk, place)? {
            let read = journal::read(disk, place, device, 0)?;
            if read.entries.iter().any(|s| is_to_go(named, s)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn write_anew(&mut self, named: &BTreeSet<Uuid>) -> Result<(), StoreError> {
        let mut entries = rows(&self.conn).map_err(|e| self.sqlite(e))?;
        strip(named, &mut entries);
        let found = Self::make_anew(&self.place, &self.ports, &entries)?;
        if let Some(what) = found.findings.first() {
            return Err(StoreError::damaged(self.place.folder(), what.clone()));
        }
        swap::put_over(&*self.ports.disk, &self.place)?;
        self.reopen()
    }

    /// Opens the file that stands in the database's place now.
    pub(super) fn reopen(&mut self) -> Result<(), StoreError> {
        let (disk, file) = (&*self.ports.disk, self.place.database());
        self.file = disk.which(&file).map_err(StoreError::disk(&file))?;
        self.conn = connect::writing(disk, &file, self.ports.wait).map_err(|e| self.sqlite(e))?;
        Ok(())
    }

    fn purge_backups(&self, named: &BTreeSet<Uuid>) -> Result<Purged, StoreError> {
        let (disk, folder) = (&*self.ports.disk, self.place.backups());
        let names = disk.names(&folder).map_err(StoreError::disk(&folder))?;
        let mut purged = Purged::default();
        for file in names.unwrap_or_default().iter().map(|n| folder.join(n)) {
            let bytes = match disk.read(&file, 0, u64::MAX) {
                Ok(bytes) => bytes,
                // Gone meanwhile, or a folder, which is looked into below.
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                Err(_) if matches!(disk.names(&file), Ok(Some(_))) => continue,
                Err(_) => {
                    purged.left.push(file);
                    continue;
                }
            };
            let mut entries = backup::entries_of(&bytes);
            if !entries.iter().any(|s| is_to_go(named, s)) {
                continue;
            }
            let Ok(whole) = backup::read(&bytes) else {
                purged.left.push(file);
                continue;
            };
            strip(named, &mut entries);
            backup::put(disk, &file, &backup::text_of(&entries, whole.made_at))?;
            purged.backups.push(file);
        }
        self.look_around(named, &mut purged)?;
        Ok(purged)
    }

    /// What else lies in the book's folder isn't written anew: what was set aside is kept
    /// as it was found, and a copy that a carrier of folders made is not this program's.
    fn look_around(&self, named: &BTreeSet<Uuid>, purged: &mut Purged) -> Result<(), StoreError> {
        let mut folders = vec![self.place.folder().to_owned()];
        while let Some(folder) = folders.pop() {
            let names = self.ports.disk.names(&folder);
            let mut names = names
                .map_err(StoreError::disk(&folder))?
                .unwrap_or_default();
            names.sort_unstable();
            for path in names.iter().map(|n| folder.join(n)) {
                let disk = &*self.ports.disk;
                let own = path == self.place.database() || purged.left.contains(&path);
                // A link leads out of the book's folder, and a pipe has no end.
                if own || !disk.is_plain(&path) {
                    continue;
                }
                match self.ports.disk.read(&path, 0, u64::MAX) {
                    Ok(bytes) if still_says(named, &bytes) => purged.left.push(path),
                    Ok(_) => {}
                    Err(_) if matches!(self.ports.disk.names(&path), Ok(Some(_))) => {
                        folders.push(path);
                    }
                    Err(e) if e.kind() == ErrorKind::NotFound => {}
                    // Nobody can say what it says.
                    Err(_) => purged.left.push(path),
                }
            }
        }
        Ok(())
    }
}

/// Whether a file has, or may have, what is to go: a locked one may, and so may a database
/// that has the entry, purged or not.
fn still_says(named: &BTreeSet<Uuid>, bytes: &[u8]) -> bool {
    if bytes.starts_with(b"SQLite format 3\0") {
        return named.iter().any(|id| has(bytes, &id.to_string()));
    }
    let entries = || backup::entries_of(bytes);
    cipher::is_locked(bytes) || entries().iter().any(|s| is_to_go(named, s))
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|w| w == text.as_bytes())
}

pub fn is_to_go(named: &BTreeSet<Uuid>, sealed: &Sealed) -> bool {
    sealed.entry.body.is_some() && named.contains(&sealed.entry.id)
}

/// Takes body and salt from the entries that are named.
pub fn strip(named: &BTreeSet<Uuid>, entries: &mut [Sealed]) {
    for sealed in entries.iter_mut().filter(|s| is_to_go(named, s)) {
        *sealed = sealed.clone().purged();
    }
}

/// The entries that the purge entries among these name.
pub fn named_by(entries: &[Sealed]) -> BTreeSet<Uuid> {
    let purges = entries.iter().filter(|s| s.entry.kind == kind::PURGE);
    purges
        .filter_map(|s| body(s.entry.body.as_deref()?))
        .flatten()
        .collect()
}

fn body(text: &str) -> Option<Vec<Uuid>> {
    serde_json::from_str::<Body>(text).ok().map(|b| b.entries)
}

/// The entries that the purge entries of a database name.
pub fn named(conn: &Connection) -> rusqlite::Result<BTreeSet<Uuid>> {
    let sql = "SELECT body FROM entry WHERE kind <> 'dose' AND kind = ?1 AND body NOT NULL";
    let texts: Vec<String> = conn
        .prepare_cached(sql)?
        .query_map([kind::PURGE], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(texts.iter().filter_map(|t| body(t)).flatten().collect())
}

/// All rows, in their own order.
pub fn rows(conn: &Connection) -> rusqlite::Result<Vec<Sealed>> {
    let sql = format!("SELECT {} FROM entry ORDER BY n", row::SEALED);
    let mut statement = conn.prepare(&sql)?;
    statement.query_map([], row::sealed)?.collect()
}
