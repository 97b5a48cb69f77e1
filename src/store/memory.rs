//! A book joined in memory, for a reader whose database and journals differ.

use super::error::StoreError;
use super::format::Sealed;
use super::{Store, insert};

impl Store {
    /// Copies the book's file into this empty book in memory, which has the file's schema.
    pub(super) fn copy_book(&mut self) -> rusqlite::Result<()> {
        let file = self.place.database();
        self.conn
            .execute("ATTACH ?1 AS book", [read_only_uri(&file)])?;
        let tables: Vec<String> = self
            .conn
            .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'")?
            .query_map([], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let copy = |t: &String| format!("INSERT INTO main.{t} SELECT * FROM book.{t};");
        self.conn.execute_batch("BEGIN")?;
        self.conn
            .execute_batch(&tables.iter().map(copy).collect::<String>())?;
        self.conn.execute_batch("COMMIT; DETACH book")
    }

    /// Adds entries to this book in memory.
    pub(super) fn add_in_memory(&mut self, entries: &[Sealed]) -> Result<(), StoreError> {
        self.in_immediate(|conn, projector| insert::add(conn, projector, entries))
            .map_err(|e| self.sqlite(e))
    }
}

/// A file as SQLite's URI, with every byte that isn't plain escaped.
fn read_only_uri(file: &std::path::Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"/-_.".contains(b);
    let byte = |b: &u8| match plain(b) {
        true => char::from(*b).to_string(),
        false => format!("%{b:02x}"),
    };
    let path: String = file.as_os_str().as_bytes().iter().map(byte).collect();
    format!("file:{path}?mode=ro")
}
