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
    /// path (SQLite would open `file:x?mode=memory` in memory), and goes where links on
    /// the way lead (SQLite would refuse them, and by another way the machine would be
    /// another device). A link in place of a file of the book is refused all the same.
    ///
    /// # Errors
    /// When a path is empty or the working directory is gone.
    pub fn new(folder: &Path, state: &Path) -> io::Result<Self> {
        let folder = real(folder)?;
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

/// The path without links, as far as it is there.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    for there in path.ancestors() {
        if let (Ok(mut real), Ok(rest)) = (there.canonicalize(), path.strip_prefix(there)) {
            real.extend(rest);
            return Ok(real);
        }
    }
    Ok(path)
}
