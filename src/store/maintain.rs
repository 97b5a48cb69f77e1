//! What follows from the entries, made anew and compared.

use rusqlite::Connection;

use super::error::StoreError;
use super::project::Placed;
use super::read_doses::{self, DoseRecord};
use super::{Store, live, project};
use crate::domain::dose_row::Projector;
use crate::domain::sorted::Sorted;

impl Store {
    /// Makes the dose table and the list of live entries anew, as after a change of
    /// what a body is read as.
    ///
    /// # Errors
    /// When the book can't be written; nothing is changed then.
    pub fn rebuild_projection(&mut self) -> Result<(), StoreError> {
        self.release()?;
        let held = self.ready_to_write()?;
        let rebuilt = self.in_immediate(project::rebuild);
        drop(held);
        rebuilt.map_err(|e| self.sqlite(e))
    }
}

/// Whether both tables are what the entries say.
pub fn is_in_step(conn: &Connection, projector: &dyn Projector) -> rusqlite::Result<bool> {
    let mut expected: Vec<DoseRecord> = project::expected(conn, projector)?
        .into_iter()
        .map(as_record)
        .collect();
    expected.order_by_key(|d| (d.day, d.regimen, d.at, d.entry));
    Ok(expected == read_doses::all(conn)? && live::is_in_step(conn, projector)?)
}

fn as_record(placed: Placed) -> DoseRecord {
    let row = placed.row;
    DoseRecord {
        day: row.day,
        regimen: placed.regimen,
        at: row.at,
        entry: placed.entry,
        head: placed.head,
        state: row.state,
        slot_at: row.slot_at,
        slot_wall: row.slot_wall,
        slot_zone: row.slot_zone,
        slot_fold: row.slot_fold,
        amount: row.amount,
        unit: row.unit,
        extra: row.extra,
        voided: row.voided,
        recorded_at: row.recorded_at,
        offset: row.offset,
    }
}
