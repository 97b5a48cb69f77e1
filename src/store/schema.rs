//! The schema of a book: its versions, and whether a file still has it.
//!
//! A view, table or index that somebody else added is worth a notice. A trigger of
//! somebody else, or changed text of our own, means that what the book says can't be
//! relied on: damaged.
//!
//! The file has no views: two of them would cost each start 216,000 instructions where
//! one more table costs 32,000 (callgrind, opening and one query, system SQLite). `VIEWS`
//! makes them for one connection of any SQLite tool instead. Checks on the lengths of ids
//! were left out for the same reason: 51,000.

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::format::Hash;

/// `dose`, as the number SQLite keeps in a file's header for its application.
pub const APPLICATION: u32 = 0x646f_7365;

/// The versions of the schema that this program knows.
pub static SCHEMA: Schema = Schema { steps: &[FIRST] };

/// Version 1, and what it is made with. A step that books were written with never changes.
pub const FIRST: Step = Step {
    sql: include_str!("../../migrations/0001_book.sql"),
    names: &[
        "device",
        "dose",
        "entry",
        "entry_corrects",
        "entry_key",
        "entry_never_changes",
        "entry_never_goes",
        "entry_other",
        "live",
    ],
    text: "451ad21a46ece49e1164913dc2456a71a72f704ccfc9467fd0dac481020beb23",
};

/// One version of the schema.
#[derive(Debug, Clone)]
pub struct Step {
    /// What makes it out of the version before; `dose` and `live` are filled afterwards.
    pub sql: &'static str,
    /// The names of all schema objects of ours, in their order.
    pub names: &'static [&'static str],
    /// SHA-256 over their text as SQLite keeps it, in that order, a zero byte behind each.
    pub text: &'static str,
}

/// All versions, the first of them 1. A book is made by all steps in turn, so that one that
/// was upgraded has the same text as one that was made anew.
#[derive(Debug)]
pub struct Schema {
    pub steps: &'static [Step],
}

/// SQL that makes the entries and doses readable in another SQLite tool, as temporary
/// views of its connection; built-in functions only.
pub const VIEWS: &str = include_str!("views.sql");

/// What a file's schema is, beside ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What of ours isn't as it was made, or which trigger isn't ours.
    pub damage: Vec<String>,
    /// Views, tables and indexes that aren't ours.
    pub foreign: Vec<String>,
}

impl Schema {
    /// The version this program writes, and the newest it reads.
    #[must_use]
    pub fn version(&self) -> u32 {
        u32::try_from(self.steps.len()).unwrap_or(u32::MAX)
    }

    /// Makes the newest schema in an empty database, inside the caller's transaction.
    pub(super) fn create(&self, conn: &Connection) -> rusqlite::Result<()> {
        self.bring(conn, 0, self.version())
    }

    /// Brings a database from one version to another, inside the caller's transaction.
    pub(super) fn bring(&self, conn: &Connection, from: u32, to: u32) -> rusqlite::Result<()> {
        for (step, number) in self.steps.iter().zip(1..=to) {
            if number > from {
                conn.execute_batch(step.sql)?;
            }
        }
        conn.execute_batch(&format!(
            "PRAGMA application_id={APPLICATION}; PRAGMA user_version={to};"
        ))
    }

    /// Compares a database's schema with that of the newest version.
    pub(super) fn look(&self, conn: &Connection) -> rusqlite::Result<Found> {
        self.look_as(conn, self.version())
    }

    /// Compares a database's schema with that of a version.
    pub(super) fn look_as(&self, conn: &Connection, version: u32) -> rusqlite::Result<Found> {
        let number = usize::try_from(version).unwrap_or(usize::MAX);
        let step = number.checked_sub(1).and_then(|at| self.steps.get(at));
        look(conn, step.unwrap_or(&FIRST))
    }
}

fn look(conn: &Connection, step: &Step) -> rusqlite::Result<Found> {
    let mut found = Found::default();
    let mut sha = Sha256::new();
    for (name, kind, sql) in objects(conn)? {
        if step.names.contains(&name.as_str()) {
            sha.update(sql.unwrap_or_default());
            sha.update([0]);
        } else if kind == "trigger" {
            found.damage.push(format!(
                "a trigger named {name:?} that isn't the book's own"
            ));
        } else {
            found.foreign.push(format!("{kind} {name:?}"));
        }
    }
    let text: Hash = sha.finalize().into();
    if super::hex::to_hex(&text) != step.text {
        found
            .damage
            .push("its schema isn't as it was made".to_owned());
    }
    Ok(found)
}

/// Name, type and text of what the schema holds but for SQLite's own, by name. Chosen and
/// sorted here: each start asks, and the plain question is read in half the time.
fn objects(conn: &Connection) -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    let mut statement = conn.prepare("SELECT name, type, sql FROM sqlite_schema")?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let mut all: Vec<(String, String, Option<String>)> = rows.collect::<rusqlite::Result<_>>()?;
    // SQLite takes its own names in either case.
    all.retain(|(name, ..)| !name.to_ascii_lowercase().starts_with("sqlite_"));
    all.sort();
    Ok(all)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn made() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        SCHEMA.create(&conn).unwrap();
        conn
    }

    #[test]
    fn every_object_is_named() {
        let conn = made();
        let names: Vec<String> = conn
            .prepare("SELECT name FROM sqlite_schema WHERE sql NOT NULL ORDER BY name")
            .unwrap()
            .query_map([], |r| r.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!(names, FIRST.names);
    }

    #[test]
    fn a_new_book_has_our_schema() {
        assert_eq!(SCHEMA.look(&made()).unwrap(), Found::default());
    }

    #[test]
    fn a_foreign_view_is_a_notice_and_a_foreign_trigger_damage() {
        let conn = made();
        conn.execute_batch("CREATE VIEW mine AS SELECT 1").unwrap();
        let found = SCHEMA.look(&conn).unwrap();
        assert_eq!((found.damage.len(), found.foreign.len()), (0, 1));
        conn.execute_batch(
            "CREATE TRIGGER mine2 AFTER INSERT ON entry BEGIN DELETE FROM dose; END",
        )
        .unwrap();
        assert_eq!(SCHEMA.look(&conn).unwrap().damage.len(), 1);
    }

    #[test]
    fn the_views_read_an_empty_book() {
        let conn = made();
        conn.execute_batch(VIEWS).unwrap();
        for view in ["v_entry", "v_dose"] {
            let sql = format!("SELECT count(*) FROM {view}");
            assert_eq!(conn.query_row(&sql, [], |r| r.get(0)), Ok(0));
        }
        assert_eq!(SCHEMA.look(&conn).unwrap(), Found::default());
    }

    #[test]
    fn a_dropped_trigger_of_ours_is_damage() {
        let conn = made();
        conn.execute_batch("DROP TRIGGER entry_never_goes").unwrap();
        assert_eq!(SCHEMA.look(&conn).unwrap().damage.len(), 1);
    }
}
