//! Reads a backup: wholly, or what of it can still be read.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use thiserror::Error;

use super::super::format::Sealed;
use super::super::line;
use super::{SEAL, seal};

/// A backup that was read and is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub entries: Vec<Sealed>,
    pub made_at: DateTime<Utc>,
}

/// Why a file isn't a whole backup.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BackupError {
    /// Nothing in it is an entry or the last line of a backup.
    #[error("it is no backup of a book")]
    NotABackup,
    /// Entries, and no last line that says how many: cut off, or an exported book.
    #[error(
        "its last line is not there: it was cut off, or is an exported book ({readable} entries can be read)"
    )]
    NoEnd { readable: usize },
    /// It isn't as it was written.
    #[error("it is damaged: {readable} of its {entries} entries can be read")]
    Damaged { readable: usize, entries: u64 },
}

#[derive(Deserialize)]
struct Said {
    entries: u64,
    made_at: i64,
}

/// What the last line says, and whether it is true of the lines before it.
struct End {
    entries: u64,
    made_at: DateTime<Utc>,
    holds: bool,
}

impl End {
    fn read(before: &[u8], last: &str) -> Option<Self> {
        let Said { entries, made_at } = serde_json::from_str(last).ok()?;
        let made_at = DateTime::from_timestamp_millis(made_at)?;
        let text = std::str::from_utf8(before);
        Some(Self {
            entries,
            made_at,
            holds: text.is_ok_and(|text| seal(text, entries, made_at) == last),
        })
    }
}

/// The backup that a file holds.
///
/// # Errors
/// Every difference from what was written, be it one bit, is one.
pub fn read(bytes: &[u8]) -> Result<Backup, BackupError> {
    let entries = entries_of(bytes);
    let readable = entries.len();
    let Some((before, last)) = parts(bytes) else {
        return Err(match readable {
            0 => BackupError::NotABackup,
            _ => BackupError::NoEnd { readable },
        });
    };
    let end = End::read(before, last).ok_or(BackupError::NoEnd { readable })?;
    match end.holds && readable as u64 == end.entries {
        true => Ok(Backup {
            entries,
            made_at: end.made_at,
        }),
        false => Err(BackupError::Damaged {
            readable,
            entries: end.entries,
        }),
    }
}

/// The lines of a backup that is as it was sealed, without the last; None of any other. They
/// are not read one by one: what was sealed was checked then.
pub(super) fn sealed_lines(bytes: &[u8]) -> Option<&[u8]> {
    let (before, last) = parts(bytes)?;
    End::read(before, last)?.holds.then_some(before)
}

/// The lines of entries in the text of a backup: all but its last, if that is its seal.
#[must_use]
pub fn lines_of(text: &str) -> &str {
    match parts(text.as_bytes()) {
        Some((before, _)) => text.get(..before.len()).unwrap_or(text),
        None => text,
    }
}

/// What comes before the sealing last line, and that line.
fn parts(bytes: &[u8]) -> Option<(&[u8], &str)> {
    let end = bytes.strip_suffix(b"\n")?;
    let start = end.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let (before, last) = bytes.split_at_checked(start)?;
    let last = std::str::from_utf8(last).ok()?;
    last.starts_with(SEAL).then_some((before, last))
}

/// Every entry in the bytes that is as it was recorded, in whatever else stands there.
#[must_use]
pub fn entries_of(bytes: &[u8]) -> Vec<Sealed> {
    bytes
        .split(|b| *b == b'\n')
        .filter_map(|l| line::read(std::str::from_utf8(l).ok()?))
        .collect()
}
