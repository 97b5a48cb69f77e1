//! Whose turn it is to record: the lock, taken for one recording or kept by a caller for
//! longer than one.
//!
//! Who reads first and takes the lock afterwards may find that others recorded meanwhile,
//! and again the next time, for as long as they go on. Who keeps the turn, reads and then
//! records can't be overtaken.

use std::sync::Arc;

use super::disk::Held;
use super::error::StoreError;
use super::{Place, Ports, Store};

/// The book's lock, kept until the last copy of this is dropped. Stores that are opened
/// with it among their ports take none of their own.
#[derive(Clone)]
pub struct Turn {
    _held: Arc<Held>,
}

impl Store {
    /// Waits for the turn to record in this book, and keeps it. Others can't record
    /// meanwhile: never while a person thinks.
    ///
    /// # Errors
    /// The lock is held by others for too long, or the disk refuses.
    pub fn turn(&self) -> Result<Turn, StoreError> {
        let held = self.lock()?;
        Ok(Turn {
            _held: Arc::new(held),
        })
    }

    pub(super) fn lock(&self) -> Result<Held, StoreError> {
        lock(&self.place, &self.ports)
    }

    /// Does something beside the book that no two of its writers may do at once.
    ///
    /// # Errors
    /// The lock is held by others, or the disk refuses.
    pub fn alone<T>(&self, work: impl FnOnce(&Self) -> T) -> Result<T, StoreError> {
        let held = self.lock()?;
        let done = work(self);
        drop(held);
        Ok(done)
    }
}

/// The one writer's lock, also of a book that can't be opened; nothing to take where the
/// caller keeps the turn.
pub fn lock(place: &Place, ports: &Ports) -> Result<Held, StoreError> {
    if let Some(turn) = &ports.turn {
        return Ok(Box::new(turn.clone()));
    }
    let file = place.lock();
    let held = ports.disk.lock(&file, ports.wait);
    held.map_err(StoreError::disk(&file))?
        .ok_or(StoreError::Locked)
}
