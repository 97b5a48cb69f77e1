//! How far a dose's day can lie from the day it was taken.
//!
//! The dose table is sorted by the day of the slot a dose answers. A dose may answer a
//! slot of some days before, so a question by the moment taken looks this many days
//! around. The number only grows; it is kept in the live table, as one row of its own
//! class, because a table for it would cost every start.

use rusqlite::{Connection, OptionalExtension};

use super::live::REACH;
use crate::domain::dose_row::DoseRow;

/// What a zone alone can make: a local day and its UTC day differ by one.
const LEAST: i64 = 1;

pub const DAY: i64 = 86_400;

/// The reach in days.
pub fn days(conn: &Connection) -> rusqlite::Result<i64> {
    let kept = conn
        .prepare_cached("SELECT due_day FROM live WHERE class = ?1")?
        .query_row([REACH], |r| r.get(0))
        .optional()?;
    Ok(kept.unwrap_or(LEAST))
}

/// Widens the reach so that it holds for this row too.
pub fn widen(conn: &Connection, row: &DoseRow) -> rusqlite::Result<()> {
    let apart = row
        .day
        .saturating_sub(row.at.div_euclid(DAY))
        .saturating_abs();
    if apart <= LEAST || apart <= days(conn)? {
        return Ok(());
    }
    conn.execute("DELETE FROM live WHERE class = ?1", [REACH])?;
    conn.execute("INSERT INTO live VALUES (?1, ?2, 0)", [REACH, apart])?;
    Ok(())
}
