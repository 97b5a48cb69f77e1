//! Where a book's files are.

use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// The name of the folder in which a book is made anew.
pub const MAKING: &str = ".making";

/// A book's folder, and the folder of this machine's own state. Both absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    folder: PathBuf,
    state: PathBuf,
}

impl Place {
    /// Makes both paths absolute, so that no name is read as something else than a
    /// path (SQLite would open `file:x?mode=memory` in memory).
    ///
    /// # Errors
    /// When a path is empty or the working directory is gone.
    pub fn new(folder: &Path, state: &Path) -> io::Result<Self> {
        let folder = std::path::absolute(folder)?;
        let state = std::path::absolute(state)?;
        Ok(Self { folder, state })
    }

    /// The book's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of this machine's state, outside the book.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.join("book.db")
    }

    /// The file SQLite keeps while it writes.
    #[must_use]
    pub fn rollback(&self) -> PathBuf {
        self.folder.join("book.db-journal")
    }

    /// The folder of journals, one file a device.
    #[must_use]
    pub fn journals(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// The journal of a device.
    #[must_use]
    pub fn journal(&self, device: Uuid) -> PathBuf {
        self.journals().join(format!("{device}.jsonl"))
    }

    /// The folder of the book's own backups.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backup")
    }

    /// The folder of what was replaced, and kept.
    #[must_use]
    pub fn asides(&self) -> PathBuf {
        self.folder.join("aside")
    }

    /// The place of a book that is being made, to be put in this one's.
    #[must_use]
    pub fn making(&self) -> Self {
        let folder = self.folder.join(MAKING);
        let state = folder.join("state");
        Self { folder, state }
    }

    /// The file locked while recording.
    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }
}
