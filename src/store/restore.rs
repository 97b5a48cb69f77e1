//! A backup in place of the present book, all or nothing.
//!
//! The present database and journals are kept aside together: left in place, the union
//! would undo it. The machine goes on as a new device, or it would record a second entry
//! under a number that it gave before.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::backup::Backup;
use super::disk::Held;
use super::error::StoreError;
use super::swap::{self, First};
use super::{Mode, Place, Ports, Store, identity, purge};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub entries: usize,
    /// Where the book that was there is kept; None where there was none.
    pub aside: Option<PathBuf>,
}

impl Store {
    /// Puts a backup in the place of the book. What the present book purged stays purged.
    ///
    /// # Errors
    /// The book at the place is newer, or isn't one, or is locked; the disk refuses. The
    /// book that was there is in place then.
    pub fn restore(
        place: &Place,
        ports: &Ports,
        backup: &Backup,
        now: DateTime<Utc>,
    ) -> Result<Restored, StoreError> {
        let (held, present) = hold(place, ports)?;
        let mut entries = backup.entries.clone();
        let mut first = First::Database;
        if let Some(store) = &present {
            purge::strip(&store.purged_ids()?, &mut entries);
            first = First::Journals;
        }
        drop(present);
        let found = Self::make_anew(place, ports, &entries)?;
        if let Some(what) = found.findings.first() {
            let what = format!("the backup: {what}");
            return Err(StoreError::damaged(place.folder(), what));
        }
        let aside = swap::put_in_place(&*ports.disk, place, first, now)?;
        if let Some(first) = entries.first() {
            identity::forget(&*ports.disk, place, first.entry.id)?;
        }
        drop(held);
        Ok(Restored {
            entries: entries.len(),
            aside: Some(aside),
        })
    }
}

/// The lock, and the present book where it can be opened: in step, none of it half done.
fn hold(place: &Place, ports: &Ports) -> Result<(Held, Option<Store>), StoreError> {
    match Store::open(place.clone(), Mode::Write, ports.clone()) {
        Ok(mut store) if store.exists() => {
            store.release()?;
            let held = store.ready_to_write()?;
            Ok((held, Some(store)))
        }
        Ok(store) => {
            store.make_folder()?;
            Ok((store.lock()?, None))
        }
        Err(StoreError::Damaged { .. } | StoreError::Unfinished { .. }) => {
            Ok((lock(place, ports)?, None))
        }
        Err(error) => Err(error),
    }
}

/// The one writer's lock of a book that can't be opened.
pub fn lock(place: &Place, ports: &Ports) -> Result<Held, StoreError> {
    let file = place.lock();
    let held = ports.disk.lock(&file, ports.wait);
    held.map_err(StoreError::disk(&file))?
        .ok_or(StoreError::Locked)
}
