//! What the store asks of a disk besides SQLite's own work: the journals, the state
//! file, the folders and the lock.
//!
//! Small on purpose: the tests put a simulated disk, on which power can fail, behind
//! both this trait and SQLite. Nothing here retries or repairs.

mod real;

use std::io;
use std::path::Path;
use std::time::Duration;

pub use real::RealDisk;

/// Held as long as the lock is; dropping it lets go.
pub type Held = Box<dyn Send + Sync>;

/// A disk. Paths are absolute. No operation but `sync` and `sync_dir` makes anything
/// outlive a power cut.
pub trait Disk: Send + Sync {
    /// Length in bytes; None when there is no such file.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn length(&self, file: &Path) -> io::Result<Option<u64>>;

    /// Whether it is a file or a folder itself: no link, pipe or device.
    fn is_plain(&self, _: &Path) -> bool {
        true
    }

    /// The bytes from `from` on, at most `most` of them; fewer at the end of the file.
    ///
    /// # Errors
    /// Whatever the disk says; `NotFound` when there is no such file.
    fn read(&self, file: &Path, from: u64, most: u64) -> io::Result<Vec<u8>>;

    /// Adds bytes at the end; makes the file (mode 0600) when there is none.
    ///
    /// # Errors
    /// Whatever the disk says; part of the bytes may have been written.
    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Writes bytes from the start of the file on, in place, and cuts it there; makes
    /// the file (mode 0600) when there is none.
    ///
    /// # Errors
    /// Whatever the disk says; part of the bytes may have been written.
    fn overwrite(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Makes an empty file, mode 0600, that must not be there yet.
    ///
    /// # Errors
    /// Whatever the disk says; `AlreadyExists` where a file, or a link, is.
    fn create(&self, file: &Path) -> io::Result<()>;

    /// Makes a folder, mode 0700, and those above it. One that is there is left alone, but
    /// for its mode where it is empty.
    /// Gives the folders made, the uppermost first.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn create_dir(&self, dir: &Path) -> io::Result<Vec<std::path::PathBuf>>;

    /// Gives a file or a folder another name, at once: there is no moment with neither. A
    /// file that has the name is replaced.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a file, or an empty folder, away. Nothing there is no error.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// A number that tells a file from another one that was put in its place; None when
    /// there is none.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn which(&self, file: &Path) -> io::Result<Option<u64>>;

    /// The names in a folder, in no order; None when there is no such folder.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn names(&self, dir: &Path) -> io::Result<Option<Vec<String>>>;

    /// Makes a file's bytes outlive a power cut.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn sync(&self, file: &Path) -> io::Result<()>;

    /// Makes what was created in a folder outlive a power cut.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;

    /// Takes the one writer's lock, waiting at most `wait`; None when others held it
    /// all that time.
    ///
    /// # Errors
    /// Whatever the disk says.
    fn lock(&self, file: &Path, wait: Duration) -> io::Result<Option<Held>>;

    /// The name of the SQLite VFS that lies on this disk; None for SQLite's default.
    fn vfs(&self) -> Option<&str> {
        None
    }
}
