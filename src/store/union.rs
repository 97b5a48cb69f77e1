//! The set union of a book with entries from elsewhere, as they are: `import book`.
//!
//! All or nothing, safe to repeat, in any order. Every entry keeps its device and its
//! seals. Refused: a line that isn't an entry, a chain with a hole, and two entries in
//! one place of a chain, which only a cloned device makes. What a purge entry of either side
//! names is taken away on both.

use std::collections::HashSet;

use thiserror::Error;
use uuid::Uuid;

use super::device::{self, Device};
use super::error::StoreError;
use super::format::Sealed;
use super::{Store, insert, journal, line, purge};
use crate::domain::entry::Entry;

/// Why a union was refused.
#[derive(Debug, Error)]
pub enum UnionError {
    /// Nothing was recorded.
    #[error("not recorded: line {0} isn't an entry of a book, or was changed")]
    Line(u64),
    /// Nothing was recorded: the device wrote two different entries in one place.
    #[error(
        "not recorded: device {device} has two different entries numbered {seq}; \
         two machines wrote under one identity"
    )]
    Cloned { device: Uuid, seq: u64 },
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

impl Store {
    /// Joins lines, as `line::write` gives them, into the book. Gives the entries that
    /// are new in it, in order.
    ///
    /// # Errors
    /// Each `UnionError` says what became of the entries.
    pub fn union<L: AsRef<str>>(
        &mut self,
        lines: impl IntoIterator<Item = L>,
    ) -> Result<Vec<Entry>, UnionError> {
        let all = read_lines(lines)?;
        self.release()?;
        let held = self.ready_to_write()?;
        let joined = self.union_locked(all);
        drop(held);
        joined
    }

    /// How many entries `union` would add; nothing is written.
    ///
    /// # Errors
    /// As `union`.
    pub fn union_would_add<L: AsRef<str>>(
        &self,
        lines: impl IntoIterator<Item = L>,
    ) -> Result<usize, UnionError> {
        let mut new = self.new_ones(read_lines(lines)?)?;
        new.sort_by_key(|s| s.entry.order());
        chains(&self.devices()?, &new)?;
        Ok(new.len())
    }

    fn union_locked(&mut self, all: Vec<Sealed>) -> Result<Vec<Entry>, UnionError> {
        let mut new = self.new_ones(all)?;
        new.sort_by_key(|s| s.entry.order());
        let named = purge::named_by(&new);
        purge::strip(&(&named | &self.purged_ids()?), &mut new);
        let devices: Vec<Device> = self.devices()?;
        let texts = chains(&devices, &new)?;
        if new.is_empty() {
            return Ok(Vec::new());
        }
        self.commit_union(&new, &texts)?;
        let entries = new.into_iter().map(|s| s.entry).collect();
        let done = self
            .append_all(&texts)
            .and_then(|()| match named.is_empty() {
                true => Ok(()),
                false => self.honour_locked().map(drop),
            });
        match done {
            Ok(()) => Ok(entries),
            Err(source) => Err(UnionError::JournalFailed { entries, source }),
        }
    }

    pub(super) fn append_all(&mut self, texts: &[(Uuid, String)]) -> Result<(), StoreError> {
        for (device, text) in texts {
            journal::append(&*self.ports.disk, &self.place, *device, text)?;
        }
        self.settle()
    }

    fn new_ones(&self, all: Vec<Sealed>) -> Result<Vec<Sealed>, UnionError> {
        let (mut new, mut seen) = (Vec::new(), HashSet::new());
        for sealed in all {
            let known = insert::find(&self.conn, sealed.entry.id).map_err(|e| self.sqlite(e))?;
            match known {
                Some((_, hash)) if hash != sealed.hash => return Err(cloned(&sealed)),
                None if seen.insert(sealed.hash) => new.push(sealed),
                _ => {}
            }
        }
        Ok(new)
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

fn read_lines<L: AsRef<str>>(
    lines: impl IntoIterator<Item = L>,
) -> Result<Vec<Sealed>, UnionError> {
    (1..)
        .zip(lines)
        .map(|(number, l)| line::read(l.as_ref()).ok_or(UnionError::Line(number)))
        .collect()
}

fn cloned(sealed: &Sealed) -> UnionError {
    UnionError::Cloned {
        device: sealed.entry.device,
        seq: sealed.entry.seq,
    }
}

/// Follows each device's chain on from where the book has it, and gives each device's
/// new lines. `new` is in order, so each chain is in its own.
fn chains(known: &[Device], new: &[Sealed]) -> Result<Vec<(Uuid, String)>, UnionError> {
    let mut chains: Vec<(Device, String)> = Vec::new();
    for sealed in new {
        let id = sealed.entry.device;
        let at = chains.iter().position(|(d, _)| d.device == id);
        let at = at.unwrap_or_else(|| {
            let device = known.iter().find(|d| d.device == id).copied();
            chains.push((device.unwrap_or(Device::new(id)), String::new()));
            chains.len() - 1
        });
        if let Some((device, text)) = chains.get_mut(at) {
            extend(device, sealed)?;
            text.push_str(&line::write(sealed));
        }
    }
    Ok(chains.into_iter().map(|(d, t)| (d.device, t)).collect())
}

fn extend(device: &mut Device, sealed: &Sealed) -> Result<(), UnionError> {
    let (id, seq) = (device.device, sealed.entry.seq);
    let taken = seq <= device.seq;
    if taken || (seq == device.seq + 1 && sealed.prev_hash != device.head) {
        return Err(cloned(sealed));
    }
    if seq != device.seq + 1 || sealed.entry.lamport <= device.lamport {
        return Err(UnionError::Hole { device: id, seq });
    }
    device.seq = seq;
    device.head = sealed.hash;
    device.lamport = sealed.entry.lamport;
    Ok(())
}
