//! Makes the files of a new book, each only for its owner, and the way to them durable.

use super::Store;
use super::error::StoreError;
use super::{Source, StoreError as Error};

impl Store {
    /// Makes the book's folder, unless another process just did.
    pub(super) fn make_folder(&self) -> Result<(), StoreError> {
        let (disk, folder) = (&*self.ports.disk, self.place.folder());
        let mut made = disk.create_dir(folder).map_err(Error::disk(folder))?;
        // A process killed right after making it may have left the folder unsynced.
        made.push(folder.to_owned());
        made.dedup();
        for parent in made.iter().filter_map(|d| d.parent()) {
            disk.sync_dir(parent).map_err(Error::disk(parent))?;
        }
        Ok(())
    }

    /// Makes the empty database and opens it. The lock is the caller's.
    pub(super) fn make_database(&mut self) -> Result<(), StoreError> {
        let (disk, file) = (&*self.ports.disk, self.place.database());
        match disk.create(&file) {
            Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(Error::disk(&file)(e));
            }
            _ => {}
        }
        let folder = self.place.folder();
        disk.sync_dir(folder).map_err(Error::disk(folder))?;
        self.reopen()?;
        self.source = Source::File;
        Ok(())
    }
}
