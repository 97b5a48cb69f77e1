//! Adds sealed entries to the database, with all that follows from them.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::device::{self, Device};
use super::format::{Hash, Sealed, tail};
use super::{live, project, row};
use crate::domain::dose_row::Projector;
use crate::domain::kind;

/// The number of the last row; 0 in an empty book. As nothing is ever deleted, it says
/// which book a reader saw.
pub fn last_row(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("SELECT coalesce(max(n), 0) FROM entry", [], |r| r.get(0))
}

/// The row number and hash of an entry.
pub fn find(conn: &Connection, id: Uuid) -> rusqlite::Result<Option<(i64, Hash)>> {
    let sql = "SELECT n, hash FROM entry WHERE tail = ?1 AND id = ?2";
    conn.prepare_cached(sql)?
        .query_row(params![tail(id), id.to_string()], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })
        .optional()
}

/// The id of a row.
pub fn id_of(conn: &Connection, n: i64) -> rusqlite::Result<Option<Uuid>> {
    conn.prepare_cached("SELECT id FROM entry WHERE n = ?1")?
        .query_row([n], |r| row::uuid(r, 0))
        .optional()
}

/// Adds entries, in the order given, that aren't there yet. What each device's journal
/// holds is left for the caller to say.
pub fn add(
    conn: &Connection,
    projector: &dyn Projector,
    entries: &[Sealed],
) -> rusqlite::Result<()> {
    let before = last_row(conn)?;
    for (n, sealed) in (before + 1..).zip(entries) {
        row::insert(conn, n, sealed)?;
    }
    note_devices(conn, entries)?;
    project::follow(conn, projector, before, entries)?;
    if entries.iter().any(|s| s.entry.kind != kind::DOSE) {
        live::follow(conn, projector)?;
    }
    Ok(())
}

fn note_devices(conn: &Connection, entries: &[Sealed]) -> rusqlite::Result<()> {
    let mut known: Vec<Device> = Vec::new();
    for sealed in entries {
        let id = sealed.entry.device;
        if !known.iter().any(|d| d.device == id) {
            known.push(device::one(conn, id)?);
        }
        for device in known.iter_mut().filter(|d| d.device == id) {
            device.note(sealed);
        }
    }
    known.iter().try_for_each(|d| device::put(conn, d))
}
