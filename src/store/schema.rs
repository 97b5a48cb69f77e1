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

/// The schema version this program writes, and the newest it reads.
pub const VERSION: u32 = 1;

const FIRST: &str = include_str!("../../migrations/0001_book.sql");

/// SQL that makes the entries and doses readable in another SQLite tool, as temporary
/// views of its connection; built-in functions only.
pub const VIEWS: &str = include_str!("views.sql");

/// The names of all schema objects of ours, in their order.
const OURS: &[&str] = &[
    "device",
    "dose",
    "entry",
    "entry_corrects",
    "entry_key",
    "entry_never_changes",
    "entry_never_goes",
    "entry_other",
    "live",
];

/// The hash over the text of our own objects, per version.
const TEXT: &str = "451ad21a46ece49e1164913dc2456a71a72f704ccfc9467fd0dac481020beb23";

/// Makes the newest schema in an empty database, inside the caller's transaction.
pub fn create(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(FIRST)?;
    conn.execute_batch(&format!(
        "PRAGMA application_id={APPLICATION}; PRAGMA user_version={VERSION};"
    ))
}

/// What a file's schema is, beside ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What of ours isn't as it was made, or which trigger isn't ours.
    pub damage: Vec<String>,
    /// Views, tables and indexes that aren't ours.
    pub foreign: Vec<String>,
}

/// Compares a file's schema with ours.
pub fn look(conn: &Connection) -> rusqlite::Result<Found> {
    let mut found = Found::default();
    let mut sha = Sha256::new();
    let mut statement = conn.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
         ORDER BY name",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        if OURS.contains(&name.as_str()) {
            sha.update(row.get::<_, Option<String>>(2)?.unwrap_or_default());
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
    if super::hex::to_hex(&text) != TEXT {
        found
            .damage
            .push("its schema isn't as it was made".to_owned());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn made() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        create(&conn).unwrap();
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
        assert_eq!(names, OURS);
    }

    #[test]
    fn a_new_book_has_our_schema() {
        assert_eq!(look(&made()).unwrap(), Found::default());
    }

    #[test]
    fn a_foreign_view_is_a_notice_and_a_foreign_trigger_damage() {
        let conn = made();
        conn.execute_batch("CREATE VIEW mine AS SELECT 1").unwrap();
        let found = look(&conn).unwrap();
        assert_eq!((found.damage.len(), found.foreign.len()), (0, 1));
        conn.execute_batch(
            "CREATE TRIGGER mine2 AFTER INSERT ON entry BEGIN DELETE FROM dose; END",
        )
        .unwrap();
        assert_eq!(look(&conn).unwrap().damage.len(), 1);
    }

    #[test]
    fn the_views_read_an_empty_book() {
        let conn = made();
        conn.execute_batch(VIEWS).unwrap();
        for view in ["v_entry", "v_dose"] {
            let sql = format!("SELECT count(*) FROM {view}");
            assert_eq!(conn.query_row(&sql, [], |r| r.get(0)), Ok(0));
        }
        assert_eq!(look(&conn).unwrap(), Found::default());
    }

    #[test]
    fn a_dropped_trigger_of_ours_is_damage() {
        let conn = made();
        conn.execute_batch("DROP TRIGGER entry_never_goes").unwrap();
        assert_eq!(look(&conn).unwrap().damage.len(), 1);
    }
}
