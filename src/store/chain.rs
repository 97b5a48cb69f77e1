//! A dose entry with the corrections that stand, as of any row of the book.
//!
//! The book as it was before a recording is the rows up to a number, so that what the
//! projection holds can be found again without another index.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::{insert, row};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::sorted::Sorted;
use crate::domain::standing::Standing;

/// The longest chain followed from a correction back to its dose: a loop, which only a
/// forged book has, ends there.
const LONGEST: usize = 10_000;

/// An entry with its row number.
pub type Numbered = (i64, Entry);

/// The undo and redo entries up to row `upto`.
pub fn standing(conn: &Connection, upto: i64) -> rusqlite::Result<Standing> {
    let sql = format!(
        "SELECT {} FROM entry WHERE kind <> 'dose' AND kind IN ('undo', 'redo') AND n <= ?1",
        row::ENTRY
    );
    let entries: Vec<Entry> = conn
        .prepare_cached(&sql)?
        .query_map([upto], row::entry)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Standing::of(&entries))
}

/// The dose of row `root`, then its standing corrections in order; empty if its own
/// command was taken back.
pub fn of(
    conn: &Connection,
    root: i64,
    upto: i64,
    standing: &Standing,
) -> rusqlite::Result<Vec<Numbered>> {
    let Some(dose) = entry_at(conn, root)? else {
        return Ok(Vec::new());
    };
    if root > upto || !standing.stands(dose.command) {
        return Ok(Vec::new());
    }
    let mut chain: Vec<Numbered> = corrections(conn, dose.id, upto)?;
    chain.retain(|(_, e)| standing.stands(e.command));
    chain.order_by_key(|(_, e)| e.order());
    chain.insert(0, (root, dose));
    Ok(chain)
}

/// All amend and void entries that hang on an entry, of it or of one another.
fn corrections(conn: &Connection, id: Uuid, upto: i64) -> rusqlite::Result<Vec<Numbered>> {
    let sql = format!(
        "SELECT {} FROM entry WHERE corrects = ?1 AND n <= ?2 AND kind IN ('amend', 'void')",
        row::ENTRY
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let (mut found, mut seen) = (Vec::new(), BTreeSet::from([id]));
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        let rows = statement.query_map((id.to_string(), upto), |r| {
            Ok((r.get::<_, i64>(0)?, row::entry(r)?))
        })?;
        for each in rows {
            let (n, entry) = each?;
            if seen.insert(entry.id) {
                open.push(entry.id);
                found.push((n, entry));
            }
        }
    }
    Ok(found)
}

/// The row of the dose that an entry is, or hangs on through corrections.
pub fn root(conn: &Connection, entry: &Entry) -> rusqlite::Result<Option<i64>> {
    let (mut id, mut kind, mut corrects) = (entry.id, entry.kind.clone(), entry.corrects);
    for _ in 0..LONGEST {
        match (kind.as_str(), corrects) {
            (kind::DOSE, _) => return Ok(insert::find(conn, id)?.map(|(n, _)| n)),
            (kind::AMEND | kind::VOID, Some(next)) => id = next,
            _ => return Ok(None),
        }
        let Some((n, _)) = insert::find(conn, id)? else {
            return Ok(None);
        };
        let Some(next) = entry_at(conn, n)? else {
            return Ok(None);
        };
        (kind, corrects) = (next.kind, next.corrects);
    }
    Ok(None)
}

/// The entry of a row.
pub fn entry_at(conn: &Connection, n: i64) -> rusqlite::Result<Option<Entry>> {
    let sql = format!("SELECT {} FROM entry WHERE n = ?1", row::ENTRY);
    conn.prepare_cached(&sql)?
        .query_row([n], row::entry)
        .optional()
}

/// The entries of one command, the last recorded first. A command's entries have
/// consecutive `seq`s of one device, so the walk back ends at that device's entry
/// before them; of a command that isn't there it reads the whole book.
pub fn of_command(conn: &Connection, command: Uuid) -> rusqlite::Result<Vec<Numbered>> {
    let sql = format!("SELECT {} FROM entry ORDER BY n DESC", row::ENTRY);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut found: Vec<Numbered> = Vec::new();
    let wanted = command.to_string();
    while let Some(row) = rows.next()? {
        if row.get_ref(5)?.as_str()? == wanted {
            found.push((row.get(0)?, row::entry(row)?));
        } else if let Some((_, last)) = found.last()
            && row::uuid(row, 2)? == last.device
        {
            break;
        }
    }
    Ok(found)
}
