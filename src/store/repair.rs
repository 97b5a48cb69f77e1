//! Brings the two logs in step: entries that only one of them has go into the other.
//!
//! The database first, in one transaction that also says what the journals will hold;
//! then the journals. A torn last line is ended by a newline and kept. An entry that
//! both have, but not the same, is damage and nobody's to choose. Two entries in one place
//! of a device's chain are no damage: a restored copy recorded under its identity (`trees`).

use std::collections::HashSet;

use rusqlite::Connection;
use uuid::Uuid;

use super::device::{self, Device};
use super::disk::Disk;
use super::error::StoreError;
use super::format::Sealed;
use super::journal::{self, Compared, Journal};
use super::{Notice, Place, Store, insert, line, purge, row};
use crate::domain::sorted::Sorted;

/// How much of a journal's end, in bytes, is compared where nothing was appended.
const ENOUGH: u64 = 1024;

/// An append longer than this, in bytes, is worth a commit to compare less of it later.
const LONG: u64 = 64 * 1024;

/// A device whose journal isn't what the database expects.
pub struct Apart {
    device: Device,
    journal: Journal,
    /// Whether all of the journal was read, not only what is new in it.
    whole: bool,
}

impl Apart {
    /// Whether there is nothing left of a journal that had entries.
    fn is_gone(&self) -> bool {
        self.device.length > 0 && self.journal.length == 0
    }

    /// Whether the journal has anything that isn't an entry.
    pub fn has_unread(&self) -> bool {
        self.journal.torn || !self.journal.unread.is_empty()
    }
}

/// The journals that differ from what `known` expects, read.
pub fn apart(disk: &dyn Disk, place: &Place, known: &[Device]) -> Result<Vec<Apart>, StoreError> {
    let mut devices = known.to_vec();
    for id in journal::devices(disk, place)? {
        if !devices.iter().any(|d| d.device == id) {
            devices.push(Device::new(id));
        }
    }
    let mut apart = Vec::new();
    for device in devices {
        apart.extend(one_apart(disk, place, device)?);
    }
    Ok(apart)
}

fn one_apart(disk: &dyn Disk, place: &Place, device: Device) -> Result<Option<Apart>, StoreError> {
    let from = match journal::compare(disk, place, &device)? {
        Compared::Equal => return Ok(None),
        Compared::Longer(from) => from,
        Compared::Different => 0,
    };
    let journal = journal::read(disk, place, device.device, from)?;
    let whole = from == 0;
    Ok(Some(Apart {
        device,
        journal,
        whole,
    }))
}

/// The entries of these journals that the database lacks, in order.
pub fn missing_in_book(
    conn: &Connection,
    place: &Place,
    apart: &[Apart],
) -> Result<Vec<Sealed>, StoreError> {
    let mut missing = Vec::new();
    let mut seen = HashSet::new();
    for sealed in apart.iter().flat_map(|a| &a.journal.entries) {
        let found = insert::find(conn, sealed.entry.id)
            .map_err(|e| StoreError::sqlite(place.folder(), e))?;
        match found {
            Some((_, hash)) if hash != sealed.hash => return Err(conflict(place, sealed)),
            None if seen.insert(sealed.entry.id) => missing.push(sealed.clone()),
            _ => {}
        }
    }
    // What was purged is read out of every entry: only where something may be added.
    if missing.is_empty() {
        return Ok(missing);
    }
    missing.order_by_key(|s| s.entry.order());
    let named = purge::named(conn).map_err(|e| StoreError::sqlite(place.folder(), e))?;
    purge::strip(&(&named | &purge::named_by(&missing)), &mut missing);
    Ok(missing)
}

fn conflict(place: &Place, sealed: &Sealed) -> StoreError {
    let (device, seq) = (sealed.entry.device, sealed.entry.seq);
    let what =
        format!("entry {seq} of device {device} is not the same in its database and its journal");
    StoreError::damaged(place.folder(), what)
}

impl Store {
    /// Repairs if the logs differ; takes the writer's lock only then.
    pub(super) fn repair_if_apart(&mut self) -> Result<(), StoreError> {
        let devices = device::all(&self.conn).map_err(|e| self.sqlite(e))?;
        if apart(&*self.ports.disk, &self.place, &devices)?.is_empty() {
            return Ok(());
        }
        self.end_reading().map_err(|e| self.sqlite(e))?;
        let held = self.lock()?;
        self.repair()?;
        drop(held);
        self.begin_reading()
    }

    /// Repairs; the lock is the caller's and no transaction is open.
    pub(super) fn repair(&mut self) -> Result<(), StoreError> {
        let devices = device::all(&self.conn).map_err(|e| self.sqlite(e))?;
        let apart = apart(&*self.ports.disk, &self.place, &devices)?;
        if apart.is_empty() {
            return Ok(());
        }
        let missing = missing_in_book(&self.conn, &self.place, &apart)?;
        let texts = self.missing_in_journals(&apart)?;
        self.commit_repair(&missing, &apart, &texts)?;
        for (device, text) in &texts {
            journal::append(&*self.ports.disk, &self.place, *device, text)?;
        }
        self.settle()?;
        self.notices.push(Notice::Repaired {
            into_book: missing.len(),
            into_journal: texts.iter().map(|(_, t)| lines(t)).sum(),
            gone: apart.iter().filter(|a| a.is_gone()).count(),
        });
        Ok(())
    }

    /// What each journal lacks, as text to append.
    fn missing_in_journals(&self, apart: &[Apart]) -> Result<Vec<(Uuid, String)>, StoreError> {
        let text = |a: &Apart| {
            let text = self.text_to_append(a).map_err(|e| self.sqlite(e))?;
            Ok((a.device.device, text))
        };
        apart.iter().map(text).collect()
    }

    fn text_to_append(&self, apart: &Apart) -> rusqlite::Result<String> {
        let mut text = if apart.journal.torn { "\n" } else { "" }.to_owned();
        if !apart.whole {
            return Ok(text);
        }
        let known: HashSet<Uuid> = apart.journal.entries.iter().map(|s| s.entry.id).collect();
        let sql = format!(
            "SELECT {} FROM entry WHERE device = ?1 ORDER BY seq",
            row::SEALED
        );
        let mut statement = self.conn.prepare(&sql)?;
        for sealed in statement.query_map([apart.device.device.to_string()], row::sealed)? {
            let sealed = sealed?;
            if !known.contains(&sealed.entry.id) {
                text.push_str(&line::write(&sealed));
            }
        }
        Ok(text)
    }

    fn commit_repair(
        &mut self,
        missing: &[Sealed],
        apart: &[Apart],
        texts: &[(Uuid, String)],
    ) -> Result<(), StoreError> {
        let mut ends = Vec::new();
        for (a, (_, text)) in apart.iter().zip(texts) {
            ends.push(self.end_after(a, text)?);
        }
        self.in_immediate(|conn, projector| {
            insert::add(conn, projector, missing)?;
            for end in &ends {
                let known = device::one(conn, end.device)?;
                let (length, since, last) = (end.length, end.since, end.last);
                let known = Device {
                    length,
                    since,
                    last,
                    ..known
                };
                device::put(conn, &known)?;
            }
            Ok(())
        })
        .map_err(|e| self.sqlite(e))
    }

    /// What a device's journal will hold once this text is appended.
    fn end_after(&self, apart: &Apart, text: &str) -> Result<Device, StoreError> {
        let (disk, id, length) = (&*self.ports.disk, apart.device.device, apart.journal.length);
        let since = length.saturating_sub(ENOUGH);
        let end = Device {
            length,
            since,
            last: journal::hash_between(disk, &self.place, id, since, length)?,
            ..Device::new(id)
        };
        Ok(if text.is_empty() {
            end
        } else {
            end.appended(text)
        })
    }

    /// After a long append has been synced, lets the next opening compare only the end
    /// of it. The lock is the caller's.
    pub(super) fn settle(&mut self) -> Result<(), StoreError> {
        let mut long = device::all(&self.conn).map_err(|e| self.sqlite(e))?;
        long.retain(|d| d.length.saturating_sub(d.since) > LONG);
        if long.is_empty() {
            return Ok(());
        }
        for device in &mut long {
            let (id, until) = (device.device, device.length);
            device.since = until.saturating_sub(ENOUGH);
            device.last =
                journal::hash_between(&*self.ports.disk, &self.place, id, device.since, until)?;
        }
        self.in_immediate(|conn, _| long.iter().try_for_each(|d| device::put(conn, d)))
            .map_err(|e| self.sqlite(e))
    }
}

fn lines(text: &str) -> usize {
    text.lines().filter(|l| !l.is_empty()).count()
}
