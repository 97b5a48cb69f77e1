//! Keeps the list of which entries, doses aside, the day's screen has to load.
//!
//! What is on it is the projector's; here only differences are written.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;
use uuid::Uuid;

use super::row;
use crate::domain::dose_row::Projector;
use crate::domain::entry::Entry;

/// The class under which `reach` keeps its one number in the same table.
pub const REACH: i64 = 3;

type Key = (i64, i64, i64);

/// Brings the list in step with the entries.
pub fn follow(conn: &Connection, projector: &dyn Projector) -> rusqlite::Result<()> {
    let (now, then) = (expected(conn, projector)?, stored(conn)?);
    let mut delete =
        conn.prepare_cached("DELETE FROM live WHERE class=?1 AND due_day=?2 AND entry=?3")?;
    for key in then.difference(&now) {
        delete.execute(*key)?;
    }
    let mut insert = conn.prepare_cached("INSERT INTO live VALUES (?1, ?2, ?3)")?;
    for key in now.difference(&then) {
        insert.execute(*key)?;
    }
    Ok(())
}

/// Whether the list is what the projector says.
pub fn is_in_step(conn: &Connection, projector: &dyn Projector) -> rusqlite::Result<bool> {
    Ok(expected(conn, projector)? == stored(conn)?)
}

fn expected(conn: &Connection, projector: &dyn Projector) -> rusqlite::Result<BTreeSet<Key>> {
    let others = others(conn)?;
    let numbers: HashMap<Uuid, i64> = others.iter().map(|(n, e)| (e.id, *n)).collect();
    let entries: Vec<Entry> = others.into_iter().map(|(_, e)| e).collect();
    let rows = projector.live(&entries).into_iter();
    let key = |r: crate::domain::dose_row::LiveRow| {
        let n = numbers.get(&r.entry)?;
        Some((i64::from(r.class.number()), r.due_day, *n))
    };
    Ok(rows.filter_map(key).collect())
}

fn stored(conn: &Connection) -> rusqlite::Result<BTreeSet<Key>> {
    conn.prepare_cached("SELECT class, due_day, entry FROM live WHERE class <> ?1")?
        .query_map([REACH], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
        .collect()
}

/// All entries that aren't doses, in order, with their row numbers.
pub fn others(conn: &Connection) -> rusqlite::Result<Vec<(i64, Entry)>> {
    let sql = format!(
        "SELECT {} FROM entry WHERE kind <> 'dose' ORDER BY lamport, device, seq, id",
        row::ENTRY
    );
    conn.prepare_cached(&sql)?
        .query_map([], |r| Ok((r.get(0)?, row::entry(r)?)))?
        .collect()
}
