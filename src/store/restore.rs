//! A backup in place of the present book, all or nothing.
//!
//! The present database and journals are kept aside together: left in place, the union
//! would undo it. The machine goes on as a new device, or it would record a second entry
//! under a number that it gave before.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::backup::Backup;
use super::disk::Held;
use super::error::StoreError;
use super::swap::{self, First};
use super::turn::lock;
use super::{Mode, Place, Ports, Store, identity, purge};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub entries: usize,
    /// Where the book that was there is kept; None where there was none.
    pub aside: Option<PathBuf>,
    /// What the book that was there had purged of the backup, and no purge of the backup
    /// names: it stays away here, and other devices have yet to hear of it.
    pub purged: Vec<Uuid>,
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
        let mut purged = Vec::new();
        if let Some(store) = &present {
            let named = store.purged_ids()?;
            purge::strip(&named, &mut entries);
            purged.extend(named);
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
        let restored = Self::open(place.clone(), Mode::Read, ports.clone())?;
        let named = restored.purged_ids()?;
        purged.retain(|id| !named.contains(id) && entries.iter().any(|s| s.entry.id == *id));
        Ok(Restored {
            entries: entries.len(),
            aside: Some(aside),
            purged,
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
