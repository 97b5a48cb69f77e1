//! Keeps the dose table in step with the entries, in their own transaction.
//!
//! A row follows from a dose and its standing corrections alone. To change one, the row
//! it had is worked out again from the rows before the recording, which gives its key.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::chain::{self, Numbered};
use super::format::Sealed;
use super::{insert, live, reach};
use crate::domain::dose_row::{DoseRow, Projector};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::standing::{Standing, named_command};

/// The table's row of a dose: the numbers of its entry, of its latest correction and of
/// its regimen (0 while that one isn't in the book), and what the projector says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Placed {
    pub entry: i64,
    pub head: i64,
    pub regimen: i64,
    pub row: DoseRow,
}

/// Brings the table in step after `added`, which were given the rows from `before` + 1.
pub fn follow(
    conn: &Connection,
    projector: &dyn Projector,
    before: i64,
    added: &[Sealed],
) -> rusqlite::Result<()> {
    let all_doses = added.iter().all(|s| s.entry.kind == kind::DOSE);
    if all_doses && !hangs_on(conn, added)? {
        return fresh(conn, projector, before, added);
    }
    let roots = touched(conn, added)?;
    let (old, new) = (
        chain::standing(conn, before)?,
        chain::standing(conn, i64::MAX)?,
    );
    for root in roots {
        if let Some(placed) = place(conn, projector, root, before, &old)? {
            delete(conn, &placed)?;
        }
        if let Some(placed) = place(conn, projector, root, i64::MAX, &new)? {
            put(conn, &placed)?;
        }
    }
    Ok(())
}

/// Whether anything recorded before already corrects one of these, as can be after a
/// union of books that each lack entries.
fn hangs_on(conn: &Connection, added: &[Sealed]) -> rusqlite::Result<bool> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM entry WHERE corrects = ?1")?;
    for sealed in added {
        if statement.exists([sealed.entry.id.to_string()])? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn fresh(
    conn: &Connection,
    projector: &dyn Projector,
    before: i64,
    added: &[Sealed],
) -> rusqlite::Result<()> {
    for (n, sealed) in (before + 1..).zip(added) {
        let chain = [(n, sealed.entry.clone())];
        if let Some(placed) = placed(conn, projector, &chain, i64::MAX)? {
            put(conn, &placed)?;
        }
    }
    Ok(())
}

/// The doses whose row may differ after these entries.
fn touched(conn: &Connection, added: &[Sealed]) -> rusqlite::Result<BTreeSet<i64>> {
    let mut roots = BTreeSet::new();
    for sealed in added {
        roots.extend(chain::root(conn, &sealed.entry)?);
        if let Some(command) = named_command(&sealed.entry) {
            for (_, entry) in chain::of_command(conn, command)? {
                roots.extend(chain::root(conn, &entry)?);
            }
        }
    }
    if added.iter().any(|s| s.entry.kind == kind::REGIMEN) {
        roots.extend(without_regimen(conn)?);
    }
    Ok(roots)
}

fn without_regimen(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached("SELECT entry FROM dose WHERE regimen = 0")?
        .query_map([], |r| r.get(0))?
        .collect()
}

/// The row of dose `root` as the book was at row `upto`.
fn place(
    conn: &Connection,
    projector: &dyn Projector,
    root: i64,
    upto: i64,
    standing: &Standing,
) -> rusqlite::Result<Option<Placed>> {
    let chain = chain::of(conn, root, upto, standing)?;
    placed(conn, projector, &chain, upto)
}

fn placed(
    conn: &Connection,
    projector: &dyn Projector,
    chain: &[Numbered],
    upto: i64,
) -> rusqlite::Result<Option<Placed>> {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
        return Ok(None);
    };
    let entries: Vec<Entry> = chain.iter().map(|(_, e)| e.clone()).collect();
    let Some(row) = projector.dose_row(&entries) else {
        return Ok(None);
    };
    let regimen = insert::find(conn, row.regimen)?.map(|(n, _)| n);
    Ok(Some(Placed {
        entry: first.0,
        head: last.0,
        regimen: regimen.filter(|n| *n <= upto).unwrap_or(0),
        row,
    }))
}

fn delete(conn: &Connection, p: &Placed) -> rusqlite::Result<()> {
    let sql = "DELETE FROM dose WHERE day = ?1 AND regimen = ?2 AND at = ?3 AND entry = ?4";
    let mut statement = conn.prepare_cached(sql)?;
    statement.execute((p.row.day, p.regimen, p.row.at, p.entry))?;
    Ok(())
}

fn put(conn: &Connection, p: &Placed) -> rusqlite::Result<()> {
    let r = &p.row;
    let sql = "INSERT INTO dose VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)";
    conn.prepare_cached(sql)?.execute(params![
        r.day,
        p.regimen,
        r.at,
        p.entry,
        p.head,
        r.state.number(),
        r.slot_at,
        r.slot_wall,
        r.slot_zone,
        r.slot_fold,
        r.amount,
        r.unit,
        r.extra,
        r.voided,
        r.recorded_at,
        r.offset,
    ])?;
    reach::widen(conn, r)
}

/// All rows the table is to have, worked out from the entries.
pub fn expected(conn: &Connection, projector: &dyn Projector) -> rusqlite::Result<Vec<Placed>> {
    let standing = chain::standing(conn, i64::MAX)?;
    let mut roots = conn.prepare("SELECT n FROM entry WHERE kind = 'dose' ORDER BY n")?;
    let mut rows = roots.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.extend(place(conn, projector, row.get(0)?, i64::MAX, &standing)?);
    }
    Ok(all)
}

/// Makes the table, and the list of live entries, anew.
pub fn rebuild(conn: &Connection, projector: &dyn Projector) -> rusqlite::Result<()> {
    let all = expected(conn, projector)?;
    conn.execute_batch("DELETE FROM dose; DELETE FROM live")?;
    all.iter().try_for_each(|placed| put(conn, placed))?;
    live::follow(conn, projector)
}
