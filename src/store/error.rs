//! What can go wrong with a book, and what became of the data.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use uuid::Uuid;

use crate::domain::entry::Entry;

/// Why a book could not be opened, read or written. Nothing was recorded.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file in a book's place is something else.
    #[error("{} is not a book: {what}", .path.display())]
    NotABook { path: PathBuf, what: &'static str },
    /// A newer version of this program wrote the book. No byte of it was changed.
    #[error("{} was written by a newer version: format {found}, this version reads up to {known}", .path.display())]
    Newer {
        path: PathBuf,
        found: u32,
        known: u32,
    },
    /// The book is damaged and was left as it is.
    #[error("the book in {} is damaged: {what}. Its journal is in {}", .folder.display(), .folder.join("journal").display())]
    Damaged { folder: PathBuf, what: String },
    /// Recordings were broken off in a way that only a writer can put right: opening
    /// the book to record does, and loses nothing.
    #[error("a recording in {} was broken off; the next recording, or dose doctor, puts it right", .folder.display())]
    Unfinished { folder: PathBuf },
    /// Another process was writing all the time this one waited.
    #[error("the book is locked: another process is recording in it")]
    Locked,
    /// The disk refused.
    #[error("{}: {source}", .path.display())]
    Disk { path: PathBuf, source: io::Error },
    /// SQLite refused, for a reason that isn't damage (disk full, read-only, …).
    #[error("the book's database: {0}")]
    Sqlite(rusqlite::Error),
    /// What was to be recorded isn't what a book can hold.
    #[error("not an entry: {0}")]
    NotAnEntry(&'static str),
}

impl StoreError {
    /// Whether it is about the book itself (damaged, locked, newer, not a book), not
    /// about the disk.
    #[must_use]
    pub fn is_about_the_book(&self) -> bool {
        !matches!(
            self,
            Self::Disk { .. } | Self::Sqlite(_) | Self::NotAnEntry(_)
        )
    }

    /// Whether the book can't be read as it is, and may be repaired or restored.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. } | Self::Unfinished { .. })
    }

    pub(super) fn damaged(folder: &Path, what: impl Into<String>) -> Self {
        let (folder, what) = (folder.to_owned(), what.into());
        Self::Damaged { folder, what }
    }

    pub(super) fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk {
            path,
            source: named(source),
        }
    }

    /// A refusal of SQLite, told apart by its code.
    pub(super) fn sqlite(folder: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                Self::damaged(folder, format!("its database: {error}"))
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// The system's words for what stands in a file's place speak of "levels" and "addresses".
fn named(error: io::Error) -> io::Error {
    let what = match error.raw_os_error() {
        Some(libc::ELOOP) => "a link",
        Some(libc::ENXIO) => "a pipe",
        _ => return error,
    };
    io::Error::other(format!("it is {what}, and a plain file was expected"))
}

/// Why a command was not recorded, or not wholly.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The book changed since the caller read it. Nothing was recorded: read again and
    /// decide again.
    #[error("not recorded: the book changed meanwhile")]
    Moved,
    /// The same key was recorded before, as these entries. Nothing was recorded now.
    #[error("recorded before under the same key")]
    Repeated(Vec<Entry>),
    /// Nothing was recorded.
    #[error("not recorded: {0}")]
    NotRecorded(#[from] StoreError),
    /// Recorded in the database, and the next recording brings the journal in step.
    #[error("recorded, but the journal could not be written: {source}")]
    JournalFailed {
        entries: Vec<Entry>,
        source: StoreError,
    },
    /// The database failed at a moment that leaves it open.
    #[error("may be recorded: {source}")]
    Unsure { ids: Vec<Uuid>, source: StoreError },
}
