//! A book made anew from entries, beside the one whose place it is to take.
//!
//! It is made in a folder of its own inside the book's, and checked, before anything of
//! the present book is touched. What a broken-off making left there goes first.

use super::disk::Disk;
use super::error::StoreError;
use super::format::Sealed;
use super::{Mode, Place, Ports, Source, Store, Verified, device, insert, line, project};
use crate::domain::sorted::Sorted;
use uuid::Uuid;

impl Store {
    /// Makes a book of these entries, in this order of rows, at `place.making()`: both
    /// logs, synced. Gives what checking it found.
    pub(super) fn make_anew(
        place: &Place,
        ports: &Ports,
        entries: &[Sealed],
    ) -> Result<Verified, StoreError> {
        let making = place.making();
        clear(&*ports.disk, &making)?;
        let mut store =
            Self::in_memory(making.clone(), Mode::Write, ports.clone(), Source::Nothing)?;
        let held = store.ready_to_write()?;
        store.fill(entries)?;
        drop((held, store));
        Self::open(making, Mode::Read, ports.clone())?.verify()
    }

    fn fill(&mut self, entries: &[Sealed]) -> Result<(), StoreError> {
        let texts = texts(entries);
        let filled = self.in_immediate(|conn, projector| {
            insert::rows(conn, 0, entries)?;
            project::rebuild(conn, projector)?;
            for (id, text) in &texts {
                device::put(conn, &device::one(conn, *id)?.appended(text))?;
            }
            Ok(())
        });
        filled.map_err(|e| self.sqlite(e))?;
        self.append_all(&texts)
    }
}

/// Each device's lines, in the order of its chain.
fn texts(entries: &[Sealed]) -> Vec<(Uuid, String)> {
    let mut sorted: Vec<&Sealed> = entries.iter().collect();
    sorted.order_by_key(|s| (s.entry.device, s.entry.seq));
    let mut texts: Vec<(Uuid, String)> = Vec::new();
    for sealed in sorted {
        let (device, line) = (sealed.entry.device, line::write(sealed));
        match texts.last_mut() {
            Some((of, text)) if *of == device => text.push_str(&line),
            _ => texts.push((device, line)),
        }
    }
    texts
}

/// Takes away what was made at a place. Nothing there is no error.
pub fn clear(disk: &dyn Disk, making: &Place) -> Result<(), StoreError> {
    for folder in [making.state(), &making.journals(), making.folder()] {
        let names = disk.names(folder).map_err(StoreError::disk(folder))?;
        let Some(names) = names else { continue };
        for path in names.iter().map(|name| folder.join(name)) {
            disk.remove(&path).map_err(StoreError::disk(&path))?;
        }
        disk.remove(folder).map_err(StoreError::disk(folder))?;
    }
    Ok(())
}
