//! The set union of a book with entries from elsewhere, as they are: `import book`, `sync`.
//!
//! Safe to repeat, in any order. Every entry keeps its device and its seals. A file is
//! joined all or nothing, and refused where a line isn't an entry or a chain has a hole; of
//! a synced folder, in which files arrive torn and one after the other, what fits is
//! joined. Two entries in one place of a chain are both kept (`trees`). What a purge
//! entry of either side names is taken away on both.

use std::collections::{BTreeSet, HashMap};

use thiserror::Error;
use uuid::Uuid;

use super::device;
use super::error::StoreError;
use super::format::{Hash, Sealed};
use super::trees::{self, Fitting};
use super::{Purged, Store, insert, journal, line, purge};
use crate::domain::entry::Entry;
use crate::domain::sorted::Sorted;

/// Why a union was refused.
#[derive(Debug, Error)]
pub enum UnionError {
    /// Nothing was recorded.
    #[error("not recorded: line {0} isn't an entry of a book, or was changed")]
    Line(u64),
    /// Nothing was recorded: an id that the book has, with another hash. No device makes
    /// one; it was forged, or the one here is damaged.
    #[error("not recorded: entry {seq} of device {device} isn't the same here and there")]
    Differing { device: Uuid, seq: u64 },
    /// Nothing was recorded: entries before this one are in neither book.
    #[error("not recorded: the entry before number {seq} of device {device} isn't there")]
    Hole { device: Uuid, seq: u64 },
    /// Nothing was recorded.
    #[error("not recorded: {0}")]
    Store(#[from] StoreError),
    /// Recorded in the database; the next recording brings the journals in step, and
    /// `doctor` ends a purge.
    #[error("recorded, but not all was written: {source}")]
    JournalFailed {
        entries: Vec<Entry>,
        source: StoreError,
    },
}

/// What a union did.
#[derive(Debug, Default)]
pub struct Joined {
    /// The entries that are new in the book, in order.
    pub added: Vec<Entry>,
    /// Entries left aside until the ones before them come.
    pub waiting: Vec<Sealed>,
    /// Entries left aside because the book has another one of that id.
    pub differing: Vec<Sealed>,
    /// Devices that go on in two ways by what was added: a restored copy of one recorded
    /// under its identity. Both ways are kept.
    pub forked: BTreeSet<Uuid>,
    /// Where purges were among what was added: what of this book they didn't reach.
    pub purged: Purged,
}

impl Store {
    /// Joins lines, as `line::write` gives them, into the book: all of them or none.
    ///
    /// # Errors
    /// Each `UnionError` says what became of the entries.
    pub fn union<L: AsRef<str>>(
        &mut self,
        lines: impl IntoIterator<Item = L>,
    ) -> Result<Joined, UnionError> {
        self.join(read_lines(lines)?, all_or_nothing)
    }

    /// Joins the entries that can be; the others are told and left aside.
    ///
    /// # Errors
    /// As `union`, but for what is left aside.
    pub fn union_what_fits(&mut self, all: Vec<Sealed>) -> Result<Joined, UnionError> {
        self.join(all, |_| Ok(()))
    }

    /// What `union_what_fits` would do; nothing is written.
    ///
    /// # Errors
    /// What the book's database says.
    pub fn would_fit(&self, all: Vec<Sealed>) -> Result<Joined, UnionError> {
        Ok(self.fit(all)?.0)
    }

    /// What `union` would do; nothing is written.
    ///
    /// # Errors
    /// As `union`.
    pub fn union_would<L: AsRef<str>>(
        &self,
        lines: impl IntoIterator<Item = L>,
    ) -> Result<Joined, UnionError> {
        let (joined, _) = self.fit(read_lines(lines)?)?;
        all_or_nothing(&joined)?;
        Ok(joined)
    }

    fn join(
        &mut self,
        all: Vec<Sealed>,
        allowed: impl FnOnce(&Joined) -> Result<(), UnionError>,
    ) -> Result<Joined, UnionError> {
        self.release()?;
        let held = self.ready_to_write()?;
        let joined = self.join_locked(all, allowed);
        drop(held);
        joined
    }

    fn join_locked(
        &mut self,
        all: Vec<Sealed>,
        allowed: impl FnOnce(&Joined) -> Result<(), UnionError>,
    ) -> Result<Joined, UnionError> {
        let (mut joined, mut new) = self.fit(all)?;
        allowed(&joined)?;
        let named = purge::named_by(&new);
        purge::strip(&(&named | &self.purged_ids()?), &mut new);
        joined.added = new.iter().map(|s| s.entry.clone()).collect();
        if new.is_empty() {
            return Ok(joined);
        }
        let texts = texts(&new);
        self.commit_union(&new, &texts)?;
        let done = self
            .append_all(&texts)
            .and_then(|()| match named.is_empty() {
                true => Ok(()),
                false => self.honour_locked().map(|done| joined.purged = done),
            });
        match done {
            Ok(()) => Ok(joined),
            Err(source) => Err(UnionError::JournalFailed {
                entries: joined.added,
                source,
            }),
        }
    }

    pub(super) fn append_all(&mut self, texts: &[(Uuid, String)]) -> Result<(), StoreError> {
        for (device, text) in texts {
            journal::append(&*self.ports.disk, &self.place, *device, text)?;
        }
        self.settle()
    }

    /// What can be joined of these entries: the account of it, and the entries.
    fn fit(&self, all: Vec<Sealed>) -> Result<(Joined, Vec<Sealed>), StoreError> {
        let (mut new, differing) = self.new_ones(all)?;
        new.order_by_key(|s| s.entry.order());
        let Fitting {
            entries,
            waiting,
            forked,
        } = trees::fit(&self.conn, &self.devices()?, new).map_err(|e| self.sqlite(e))?;
        let joined = Joined {
            added: entries.iter().map(|s| s.entry.clone()).collect(),
            waiting,
            differing,
            forked,
            purged: Purged::default(),
        };
        Ok((joined, entries))
    }

    /// The entries that the book doesn't have, each once; and those it has otherwise.
    fn new_ones(&self, all: Vec<Sealed>) -> Result<(Vec<Sealed>, Vec<Sealed>), StoreError> {
        let (mut new, mut differing) = (Vec::new(), Vec::new());
        let mut seen: HashMap<Uuid, Hash> = HashMap::new();
        for sealed in all {
            let id = sealed.entry.id;
            let known = insert::find(&self.conn, id).map_err(|e| self.sqlite(e))?;
            let known = known.map(|(_, hash)| hash).or(seen.get(&id).copied());
            match known {
                Some(hash) if hash != sealed.hash => differing.push(sealed),
                Some(_) => {}
                None => {
                    seen.insert(id, sealed.hash);
                    new.push(sealed);
                }
            }
        }
        Ok((new, differing))
    }

    fn commit_union(&mut self, new: &[Sealed], texts: &[(Uuid, String)]) -> Result<(), StoreError> {
        self.in_immediate(|conn, projector| {
            insert::add(conn, projector, new)?;
            for (id, text) in texts {
                let device = device::one(conn, *id)?;
                device::put(conn, &device.appended(text))?;
            }
            Ok(())
        })
        .map_err(|e| self.sqlite(e))
    }
}

fn all_or_nothing(joined: &Joined) -> Result<(), UnionError> {
    let place = |s: &Sealed| (s.entry.device, s.entry.seq);
    if let Some((device, seq)) = joined.differing.first().map(place) {
        return Err(UnionError::Differing { device, seq });
    }
    match joined.waiting.first().map(place) {
        Some((device, seq)) => Err(UnionError::Hole { device, seq }),
        None => Ok(()),
    }
}

fn read_lines<L: AsRef<str>>(
    lines: impl IntoIterator<Item = L>,
) -> Result<Vec<Sealed>, UnionError> {
    (1..)
        .zip(lines)
        .map(|(number, l)| line::read(l.as_ref()).ok_or(UnionError::Line(number)))
        .collect()
}

/// The new lines of each device's journal.
fn texts(new: &[Sealed]) -> Vec<(Uuid, String)> {
    let mut texts: Vec<(Uuid, String)> = Vec::new();
    for sealed in new {
        let id = sealed.entry.device;
        let at = texts.iter().position(|(device, _)| *device == id);
        let at = at.unwrap_or_else(|| {
            texts.push((id, String::new()));
            texts.len() - 1
        });
        if let Some((_, text)) = texts.get_mut(at) {
            text.push_str(&line::write(sealed));
        }
    }
    texts
}
