//! The record: one SQLite file, and a journal of the same entries beside it. The only
//! module that knows SQL.
//!
//! Where to read on: `format` (how an entry is sealed, with test vectors), `line` (a
//! journal's line), `record` (what recording does, in order), `open` (what opening
//! checks), `repair` (how database and journal are brought in step), `project` (the
//! dose table), `swap` (how another book takes the present one's place: after `restore`,
//! `purge` and `doctor`), `backup`, `upgrade` (a book of an older format).
//!
//! # Which journal mode, and why
//! `journal_mode=DELETE, synchronous=EXTRA`. Counted under strace for one recording of
//! one entry, with the journal's own sync, SQLite 3.53.2, fdatasync throughout:
//! | mode | syncs | left behind |
//! |---|---|---|
//! | DELETE/EXTRA | 6 (database 1, rollback file 2, folder 2, journal 1) | nothing |
//! | DELETE/FULL | 5 | nothing; a power cut can undo the last commit |
//! | WAL/FULL | 6, as closing checkpoints | nothing; while open, -wal and -shm |
//! | WAL/NORMAL | 5 | a power cut can undo the last commits |
//!
//! WAL/FULL costs the same, but a reader of it needs to write its shared memory beside
//! the file, so a book on a read-only disk couldn't be read, and a copy of `book.db`
//! taken while it is open would lack commits. On the simulated disk (tests/it/store/
//! power.rs) DELETE/EXTRA lost nothing in 2,052 cuts at every step of nine histories;
//! the database alone under DELETE/FULL lost commits in 21 of 222. WAL wasn't run there.
//!
//! # Where this differs from the first design
//! What is compared at opening is the hash of all that was appended last, not of the
//! last line: a cut can leave garbage before a whole last line. The projector is given
//! at opening, since a repair needs it too. There is no table of book-wide values: the
//! book's id is that of its first row's entry. Views are text (`VIEWS`), not in the file.
//! A reader that meets a database SQLite has yet to bring back shows the journals, which
//! have all that was ever said to be recorded; if their end is torn too, it says so and
//! shows nothing rather than a command by half.
//!
//! # Who does what
//! A reader takes no lock, repairs nothing and writes nothing. A writer holds the lock
//! file from before BEGIN until its journal is synced. An entry counts as recorded once
//! both logs have it.

pub mod backup;
mod chain;
pub mod cipher;
mod connect;
mod create;
mod device;
pub mod disk;
pub mod doctor;
mod error;
pub mod format;
mod fresh;
mod header;
mod hex;
mod identity;
mod insert;
mod journal;
pub mod line;
mod live;
mod maintain;
mod memory;
mod notice;
mod open;
mod place;
mod project;
mod purge;
mod reach;
mod read_doses;
mod read_entries;
mod read_twice;
mod record;
mod repair;
mod restore;
mod row;
pub mod schema;
mod seal;
mod swap;
pub mod sync;
mod trees;
mod turn;
mod union;
mod upgrade;
mod verify;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::domain::dose_row::Projector;
use disk::Disk;

pub use device::Device;
pub use error::{RecordError, StoreError};
pub use notice::Notice;
pub use open::Mode;
pub use place::Place;
pub use purge::Purged;
pub use read_doses::{DoseRecord, DoseSaid};
pub use restore::Restored;
pub use schema::VIEWS;
pub use seal::Stamp;
pub use turn::Turn;
pub use union::{Joined, UnionError};
pub use verify::Verified;

/// What a store works with besides its files.
#[derive(Clone)]
pub struct Ports {
    pub disk: Arc<dyn Disk>,
    pub projector: &'static dyn Projector,
    /// How long to wait for others: 10 s, of a prompt 250 ms.
    pub wait: Duration,
    /// The book's lock, where the caller keeps it.
    pub turn: Option<Turn>,
    /// The formats that are known: `schema::SCHEMA`.
    pub schema: &'static schema::Schema,
    /// The present moment, by which a backup before an upgrade is dated.
    pub now: DateTime<Utc>,
}

/// An open book.
pub struct Store {
    conn: Connection,
    place: Place,
    ports: Ports,
    mode: Mode,
    source: Source,
    notices: Vec<Notice>,
    /// Which file the connection has open: another may be put in its place.
    file: Option<u64>,
    /// One was, and what the caller read is of the file before.
    replaced: bool,
}

/// Where what the store shows comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The database file.
    File,
    /// Memory: the database and the journals differ, and this is a reader.
    Joined,
    /// Memory: the database has this older format, and this is a reader.
    Older(u32),
    /// Memory, empty: there is no book yet.
    Nothing,
}

/// The book as a reader saw it: the number of its last row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BookHead(pub(crate) i64);

impl Store {
    /// Whether there is a book; if not, it is empty and the first recording makes it.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.source != Source::Nothing
    }

    /// Where the book is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Ends the reading that began when the book was opened. All reads up to here saw
    /// one and the same book; others can't record until then, so call it before asking
    /// a person anything. Reading goes on afterwards, seeing what is there then.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn release(&self) -> Result<(), StoreError> {
        self.end_reading().map_err(|e| self.sqlite(e))
    }

    /// Begins a reading, so that all that follows up to `release` is one look at the book:
    /// each question of its own takes and drops the file's lock. The same warning holds.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn hold(&self) -> Result<(), StoreError> {
        if !self.conn.is_autocommit() {
            return Ok(());
        }
        let begun = self.conn.execute_batch("BEGIN");
        begun.map_err(|e| self.sqlite(e))
    }

    fn end_reading(&self) -> rusqlite::Result<()> {
        if self.conn.is_autocommit() {
            return Ok(());
        }
        self.conn.execute_batch("COMMIT")
    }

    fn sqlite(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(self.place.folder(), error)
    }
}
