//! A row of the entry table as an entry, and back.

use chrono::DateTime;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, Row};
use smol_str::SmolStr;
use uuid::Uuid;

use super::format::{Sealed, tail};
use super::hex;
use crate::domain::entry::Entry;

/// The columns `entry` reads, in its order.
pub const ENTRY: &str = "n, id, device, seq, lamport, command, key, kind, corrects, body, \
                         recorded_at, zone, clock";

/// The columns `sealed` reads, in its order.
pub const SEALED: &str = "n, id, device, seq, lamport, command, key, kind, corrects, body, \
                          recorded_at, zone, clock, salt, body_hash, prev_hash, hash";

const INSERT: &str = "INSERT INTO entry (n, id, device, seq, lamport, command, key, kind, \
     corrects, body, recorded_at, zone, clock, salt, body_hash, prev_hash, hash, tail) \
     VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)";

/// The entry of a row of the columns `ENTRY` (or `SEALED`).
pub fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let corrects: Option<String> = row.get(8)?;
    Ok(Entry {
        id: uuid(row, 1)?,
        device: uuid(row, 2)?,
        seq: row.get(3)?,
        lamport: row.get(4)?,
        command: uuid(row, 5)?,
        key: row.get(6)?,
        kind: word(row, 7)?,
        corrects: corrects.map(|_| uuid(row, 8)).transpose()?,
        body: row.get(9)?,
        recorded_at: moment(row, 10)?,
        zone: word(row, 11)?,
        clock_given: row.get_ref(12)? != rusqlite::types::ValueRef::Null,
    })
}

/// The sealed entry of a row of the columns `SEALED`.
pub fn sealed(row: &Row<'_>) -> rusqlite::Result<Sealed> {
    Ok(Sealed {
        entry: entry(row)?,
        salt: row.get(13)?,
        body_hash: row.get(14)?,
        prev_hash: row.get(15)?,
        hash: row.get(16)?,
    })
}

/// The word in a text column: most are short, and kept without a place of their own.
fn word(row: &Row<'_>, at: usize) -> rusqlite::Result<SmolStr> {
    Ok(text(row, at)?.into())
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<&'r str> {
    let named = |e| Error::FromSqlConversionFailure(at, Type::Text, Box::new(e));
    row.get_ref(at)?.as_str().map_err(named)
}

/// The UUID in a text column.
pub fn uuid(row: &Row<'_>, at: usize) -> rusqlite::Result<Uuid> {
    let text = text(row, at)?;
    if let Some(id) = hex::uuid(text.as_bytes()) {
        return Ok(id);
    }
    Uuid::parse_str(text).map_err(|e| Error::FromSqlConversionFailure(at, Type::Text, Box::new(e)))
}

/// The moment in a column of Unix milliseconds.
pub fn moment(row: &Row<'_>, at: usize) -> rusqlite::Result<DateTime<chrono::Utc>> {
    let ms = row.get(at)?;
    DateTime::from_timestamp_millis(ms).ok_or(Error::IntegralValueOutOfRange(at, ms))
}

/// Adds a row, as number `n`.
pub fn insert(conn: &Connection, n: i64, sealed: &Sealed) -> rusqlite::Result<()> {
    let e = &sealed.entry;
    let mut statement = conn.prepare_cached(INSERT)?;
    statement.execute(rusqlite::params![
        n,
        e.id.to_string(),
        e.device.to_string(),
        e.seq,
        e.lamport,
        e.command.to_string(),
        e.key,
        e.kind.as_str(),
        e.corrects.map(|id| id.to_string()),
        e.body,
        e.recorded_at.timestamp_millis(),
        e.zone.as_str(),
        e.clock_given.then_some("given"),
        sealed.salt,
        sealed.body_hash,
        sealed.prev_hash,
        sealed.hash,
        tail(e.id),
    ])?;
    Ok(())
}
