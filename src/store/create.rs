//! Makes the files of a new book, each only for its owner, and the way to them durable.

use super::Store;
use super::connect;
use super::error::StoreError;
use super::{Source, StoreError as Error};

impl Store {
    /// Makes folder, lock and an empty database, unless another process just did.
    pub(super) fn make_folder(&self) -> Result<(), StoreError> {
        let (disk, folder) = (&*self.ports.disk, self.place.folder());
        let made = disk.create_dir(folder).map_err(Error::disk(folder))?;
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
        self.conn = connect::writing(disk, &file, self.ports.wait).map_err(|e| self.sqlite(e))?;
        self.source = Source::File;
        Ok(())
    }
}
