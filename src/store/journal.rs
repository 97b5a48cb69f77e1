//! The journals: a second log of the same entries, one file a device, one line each.
//!
//! Reads and compares; what is done about a difference is `repair`'s. A line that isn't
//! an entry (torn by a crash, or damaged) is passed over and counted, never removed.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::device::Device;
use super::disk::Disk;
use super::error::StoreError;
use super::format::{Hash, NO_HASH, Sealed};
use super::line;
use super::place::Place;

/// What a journal holds from some byte on.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    pub entries: Vec<Sealed>,
    /// The numbers, from 1, of whole lines that aren't this device's entries.
    pub unread: Vec<u64>,
    /// The last line has no newline.
    pub torn: bool,
    /// Length of the whole file in bytes.
    pub length: u64,
}

/// The devices that have a journal, whether or not the database knows them.
pub fn devices(disk: &dyn Disk, place: &Place) -> Result<Vec<Uuid>, StoreError> {
    let folder = place.journals();
    let names = disk.names(&folder).map_err(StoreError::disk(&folder))?;
    let device = |name: &String| Uuid::parse_str(name.strip_suffix(".jsonl")?).ok();
    let mut devices: Vec<Uuid> = names
        .unwrap_or_default()
        .iter()
        .filter_map(device)
        .collect();
    devices.sort_unstable();
    Ok(devices)
}

/// Reads a device's journal from byte `from` on; an absent file holds nothing.
pub fn read(
    disk: &dyn Disk,
    place: &Place,
    device: Uuid,
    from: u64,
) -> Result<Journal, StoreError> {
    let length = length(disk, place, device)?;
    let bytes = if length > from {
        let file = place.journal(device);
        disk.read(&file, from, length - from)
            .map_err(StoreError::disk(&file))?
    } else {
        Vec::new()
    };
    let mut journal = Journal {
        length,
        torn: bytes.last().is_some_and(|b| *b != b'\n'),
        ..Journal::default()
    };
    for (number, bytes) in (1..).zip(bytes.split_inclusive(|b| *b == b'\n')) {
        journal.take(device, number, bytes);
    }
    Ok(journal)
}

impl Journal {
    fn take(&mut self, device: Uuid, number: u64, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).ok();
        match text.and_then(line::read) {
            Some(sealed) if sealed.entry.device == device => self.entries.push(sealed),
            _ if bytes.ends_with(b"\n") => self.unread.push(number),
            _ => {}
        }
    }
}

/// The length of a device's journal in bytes; 0 when there is none.
pub fn length(disk: &dyn Disk, place: &Place, device: Uuid) -> Result<u64, StoreError> {
    let file = place.journal(device);
    let length = disk.length(&file).map_err(StoreError::disk(&file))?;
    Ok(length.unwrap_or(0))
}

/// SHA-256 of a device's journal from byte `since` to `until`.
pub fn hash_between(
    disk: &dyn Disk,
    place: &Place,
    device: Uuid,
    since: u64,
    until: u64,
) -> Result<Hash, StoreError> {
    if until == 0 {
        return Ok(NO_HASH);
    }
    let file = place.journal(device);
    let bytes = disk
        .read(&file, since, until.saturating_sub(since))
        .map_err(StoreError::disk(&file))?;
    Ok(Sha256::digest(bytes).into())
}

/// How a journal compares with what the database expects of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// As expected.
    Equal,
    /// As expected up to this byte, and more after it.
    Longer(u64),
    /// Shorter, or something else.
    Different,
}

/// Compares by length and by what was appended last, the only part that can have been
/// lost in a crash.
pub fn compare(disk: &dyn Disk, place: &Place, expected: &Device) -> Result<Compared, StoreError> {
    let length = length(disk, place, expected.device)?;
    if length < expected.length {
        return Ok(Compared::Different);
    }
    let (since, until) = (expected.since, expected.length);
    let last = hash_between(disk, place, expected.device, since, until)?;
    Ok(if last != expected.last {
        Compared::Different
    } else if length > expected.length {
        Compared::Longer(expected.length)
    } else {
        Compared::Equal
    })
}

/// Adds entries to their device's journal and makes them outlive a power cut. The
/// first entry of a device makes its file, and that outlives it too.
pub fn append(disk: &dyn Disk, place: &Place, device: Uuid, text: &str) -> Result<(), StoreError> {
    let file = place.journal(device);
    let new = length(disk, place, device)? == 0;
    let folder = place.journals();
    if new {
        make_folder(disk, place)?;
    }
    disk.append(&file, text.as_bytes())
        .and_then(|()| disk.sync(&file))
        .map_err(StoreError::disk(&file))?;
    if new {
        disk.sync_dir(&folder).map_err(StoreError::disk(&folder))?;
    }
    Ok(())
}

fn make_folder(disk: &dyn Disk, place: &Place) -> Result<(), StoreError> {
    let folder = place.journals();
    disk.create_dir(&folder)
        .and_then(|_| disk.sync_dir(place.folder()))
        .map_err(StoreError::disk(&folder))
}
