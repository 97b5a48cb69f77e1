//! A backup: every entry of a book as a line, and a last line that seals the whole.
//!
//! Lines, not a copy of the database, and so no `VACUUM INTO`: each line checks itself,
//! so that one bad byte costs one entry and no more; no schema can be outgrown, so that an
//! old backup always loads; a purge can take one body out of it; and `dose import book`
//! reads it. The last line says how many entries there are and has the SHA-256 of all
//! before it, since a file that was cut at the end of a line would show nothing else.
//!
//! A backup is read back from the disk and checked before it gets its name.

mod keep;
mod read;

pub(super) use keep::Lines;
pub use keep::{Rotated, is_of_a_day};
pub use read::{Backup, BackupError, entries_of, lines_of, read};

use std::io;
use std::path::Path;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::disk::Disk;
use super::error::StoreError;
use super::format::Sealed;
use super::hex::to_hex;
use super::{Store, line};

/// What the last line begins with.
const SEAL: &str = "{\"backup\":\"dosebook.backup.v1\",\"entries\":";

impl Store {
    /// The book as the text of a backup.
    ///
    /// # Errors
    /// What SQLite says; or an entry isn't as it was recorded, and then a backup of it
    /// would be none.
    pub fn backup_text(&self, made_at: DateTime<Utc>) -> Result<String, StoreError> {
        let (mut text, mut count, mut bad) = (String::new(), 0, 0);
        self.sealed_all(|sealed| {
            count += 1;
            bad += u64::from(!sealed.is_whole());
            text.push_str(&line::write(&sealed));
        })?;
        if bad > 0 {
            let what = format!("{bad} entries aren't as they were recorded");
            return Err(StoreError::damaged(self.place.folder(), what));
        }
        text.push_str(&seal(&text, count, made_at));
        Ok(text)
    }

    /// Writes a backup as a file that must not be there yet, and reads it back.
    ///
    /// # Errors
    /// As `backup_text`; what the disk says; or what was read back isn't what was written.
    /// No file is left under the name then.
    pub fn backup_to(&self, file: &Path, made_at: DateTime<Utc>) -> Result<Backup, StoreError> {
        let disk = &*self.ports.disk;
        is_free(disk, file)?;
        put(disk, file, &self.backup_text(made_at)?)
    }

    /// Writes what a backup's text was locked to, and reads it back.
    ///
    /// # Errors
    /// As `backup_to`.
    pub fn backup_locked(&self, file: &Path, locked: &[u8]) -> Result<(), StoreError> {
        let disk = &*self.ports.disk;
        is_free(disk, file)?;
        put_same(disk, file, locked)
    }
}

/// Puts bytes in a file's place: whole, synced, and read back as the same, or not at all.
fn put_same(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put_checked(disk, file, bytes, |read| match read == bytes {
        true => Ok(()),
        false => Err(io::Error::other("what was written reads otherwise")),
    })
}

fn is_free(disk: &dyn Disk, file: &Path) -> Result<(), StoreError> {
    let there = disk.length(file).map_err(StoreError::disk(file))?;
    match there {
        None => Ok(()),
        Some(_) => Err(StoreError::disk(file)(io::ErrorKind::AlreadyExists.into())),
    }
}

/// Puts a backup's text in a file's place: whole, synced and checked, or not at all.
pub(super) fn put(disk: &dyn Disk, file: &Path, text: &str) -> Result<Backup, StoreError> {
    put_checked(disk, file, text.as_bytes(), |bytes| {
        let otherwise = |e| io::Error::other(format!("what was written reads otherwise: {e}"));
        read(bytes).map_err(otherwise)
    })
}

fn put_checked<T>(
    disk: &dyn Disk,
    file: &Path,
    bytes: &[u8],
    check: impl FnOnce(&[u8]) -> io::Result<T>,
) -> Result<T, StoreError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = file.with_file_name(format!(".{name}.new"));
    let put = fill(disk, &beside, bytes).and_then(|read| {
        let checked = check(&read)?;
        disk.rename(&beside, file)?;
        disk.sync_dir(file.parent().unwrap_or(file))?;
        Ok(checked)
    });
    if put.is_err() {
        // What is left of it would only be in the way; the error is what counts.
        let _ = disk.remove(&beside);
    }
    put.map_err(StoreError::disk(file))
}

/// Writes a file that is synced, and reads it back.
fn fill(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> io::Result<Vec<u8>> {
    disk.remove(file)?;
    disk.create(file)?;
    disk.append(file, bytes)?;
    disk.sync(file)?;
    disk.read(file, 0, u64::MAX)
}

/// The last line: it seals the text before it.
fn seal(before: &str, entries: u64, made_at: DateTime<Utc>) -> String {
    let made_at = made_at.timestamp_millis();
    let head = format!("{SEAL}{entries},\"made_at\":{made_at},\"sha256\":\"");
    let mut sha = Sha256::new();
    sha.update(before);
    sha.update(&head);
    let hash: [u8; 32] = sha.finalize().into();
    format!("{head}{}\"}}\n", to_hex(&hash))
}

/// The text of a backup of these entries.
pub(super) fn text_of(entries: &[Sealed], made_at: DateTime<Utc>) -> String {
    let mut text: String = entries.iter().map(line::write).collect();
    text.push_str(&seal(&text, entries.len() as u64, made_at));
    text
}
