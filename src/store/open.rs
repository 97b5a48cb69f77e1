//! Opening a book: what is there, and whether its two logs agree.
//!
//! Agreement is checked by length and last line alone. Where they differ a writer
//! repairs first, and a reader joins them in memory. Nothing is ever made empty because
//! it couldn't be read.

use std::collections::HashSet;
use std::io::ErrorKind;

use rusqlite::{Connection, ErrorCode};

use super::error::StoreError;
use super::format::{Hash, NO_HASH, Sealed};
use super::header::{self, Header};
use super::{Notice, Place, Ports, Source, Store, connect, device, journal, repair};

/// What a book is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Only to read.
    Read,
    /// To read, and then record.
    Write,
}

/// What stands in a book's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing, or what a crash while making a book left: no entry anywhere.
    Nothing,
    /// A database of this version.
    Book,
    /// A database of an older one.
    Older(u32),
    /// A database file that SQLite has yet to bring back to what it was.
    Unfinished,
}

impl Store {
    /// Opens the book at a place. Where there is none the store is empty.
    ///
    /// # Errors
    /// Whatever `StoreError` says; the book is left as it is.
    pub fn open(place: Place, mode: Mode, ports: Ports) -> Result<Self, StoreError> {
        let there = look(&place, &ports)?;
        match (there, mode) {
            (There::Nothing, _) => Self::in_memory(place, mode, ports, Source::Nothing),
            (There::Unfinished, Mode::Read) => Self::from_journals(place, ports),
            (There::Book, Mode::Read) => Self::open_to_read(place, ports),
            (There::Older(version), Mode::Read) => Self::open_older(place, ports, version),
            (There::Older(_), Mode::Write) => Self::upgrade(place, ports),
            (There::Book | There::Unfinished, Mode::Write) => Self::open_to_write(place, ports),
        }
    }

    pub(super) fn in_memory(
        place: Place,
        mode: Mode,
        ports: Ports,
        source: Source,
    ) -> Result<Self, StoreError> {
        let version = ports.schema.version();
        Self::in_memory_as(place, mode, ports, source, version)
    }

    pub(super) fn in_memory_as(
        place: Place,
        mode: Mode,
        ports: Ports,
        source: Source,
        version: u32,
    ) -> Result<Self, StoreError> {
        let conn = connect::memory(&*ports.disk, ports.schema, version);
        let conn = conn.map_err(StoreError::Sqlite)?;
        Ok(Self::with(conn, place, mode, ports, source))
    }

    fn with(conn: Connection, place: Place, mode: Mode, ports: Ports, source: Source) -> Self {
        Self {
            conn,
            place,
            ports,
            mode,
            source,
            notices: Vec::new(),
            file: None,
            replaced: false,
        }
    }

    fn open_to_read(place: Place, ports: Ports) -> Result<Self, StoreError> {
        let opened = connect::reading(&*ports.disk, &place.database(), ports.wait);
        let begun = opened.and_then(|conn| {
            conn.execute_batch("BEGIN")?;
            let devices = device::all(&conn)?;
            Ok((conn, devices))
        });
        match begun {
            Ok((conn, devices)) => {
                let store = Self::with(conn, place, Mode::Read, ports, Source::File);
                store.joined_if_apart(&devices)
            }
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
                Self::from_journals(place, ports)
            }
            Err(e) => Err(StoreError::sqlite(place.folder(), e)),
        }
    }

    fn joined_if_apart(self, devices: &[device::Device]) -> Result<Self, StoreError> {
        let apart = repair::apart(&*self.ports.disk, &self.place, devices)?;
        let missing = repair::missing_in_book(&self.conn, &self.place, &apart)?;
        if missing.is_empty() {
            return Ok(self);
        }
        self.end_reading().map_err(|e| self.sqlite(e))?;
        let mut joined = Self::in_memory(self.place, Mode::Read, self.ports, Source::Joined)?;
        joined.copy_book().map_err(|e| joined.sqlite(e))?;
        joined.add_in_memory(&missing)?;
        joined.notices.push(Notice::Joined);
        Ok(joined)
    }

    /// A reader can't bring an unfinished database back, but the journals have all that
    /// was ever said to be recorded. Where a journal's end was torn as well, a command
    /// could show by half: that is left to a writer, who has the database to tell.
    pub(super) fn from_journals(place: Place, ports: Ports) -> Result<Self, StoreError> {
        let mut store = Self::in_memory(place, Mode::Read, ports, Source::Joined)?;
        let apart = repair::apart(&*store.ports.disk, &store.place, &[])?;
        let all = repair::missing_in_book(&store.conn, &store.place, &apart)?;
        if has_hole(&all) || apart.iter().any(repair::Apart::has_unread) {
            let folder = store.place.folder().to_owned();
            return Err(StoreError::Unfinished { folder });
        }
        if all.is_empty() {
            if had_pages(&store.place, &store.ports)? {
                let folder = store.place.folder().to_owned();
                return Err(StoreError::Unfinished { folder });
            }
            store.source = Source::Nothing;
            return Ok(store);
        }
        store.add_in_memory(&all)?;
        store.notices.push(Notice::FromJournals);
        Ok(store)
    }

    fn open_to_write(place: Place, ports: Ports) -> Result<Self, StoreError> {
        let file = place.database();
        let unfinished = unfinished(&place, &ports)?;
        // Asked before it is opened: a file put there in between is noticed, not missed.
        let which = ports.disk.which(&file).map_err(StoreError::disk(&file))?;
        let conn = connect::writing(&*ports.disk, &file, ports.wait)
            .map_err(|e| StoreError::sqlite(place.folder(), e))?;
        // A broken-off first recording may leave a whole header and nothing behind it.
        if unfinished {
            bring_back(&conn).map_err(|e| StoreError::sqlite(place.folder(), e))?;
            match look(&place, &ports)? {
                There::Book => {}
                There::Older(_) => return Self::upgrade(place, ports),
                _ => return Self::in_memory(place, Mode::Write, ports, Source::Nothing),
            }
        }
        let mut store = Self::with(conn, place, Mode::Write, ports, Source::File);
        store.file = which;
        store.begin_reading()?;
        store.repair_if_apart()?;
        Ok(store)
    }

    pub(super) fn begin_reading(&self) -> Result<(), StoreError> {
        self.conn.execute_batch("BEGIN").map_err(|e| self.sqlite(e))
    }
}

/// Whether the entry before any of these isn't among them.
fn has_hole(all: &[Sealed]) -> bool {
    let there: HashSet<Hash> = all.iter().map(|s| s.hash).collect();
    let first = |s: &Sealed| s.entry.seq == 1 && s.prev_hash == NO_HASH;
    !all.iter().all(|s| first(s) || there.contains(&s.prev_hash))
}

/// Any reading makes SQLite undo what a broken-off recording left.
pub(super) fn bring_back(conn: &Connection) -> rusqlite::Result<()> {
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

/// Tells what stands in a book's place, without SQLite and without writing.
pub(super) fn look(place: &Place, ports: &Ports) -> Result<There, StoreError> {
    let (disk, file) = (&*ports.disk, place.database());
    let length = disk.length(&file).map_err(|error| match error.kind() {
        ErrorKind::NotADirectory => no_folder(place),
        _ => StoreError::disk(&file)(error),
    })?;
    if length.unwrap_or(0) == 0 {
        return nothing_unless_journals(place, ports, length.is_some());
    }
    let not = |what| StoreError::NotABook {
        path: file.clone(),
        what,
    };
    let read = disk.read(&file, 0, header::LENGTH);
    let bytes = read.map_err(|error| match error.kind() {
        ErrorKind::IsADirectory => not("a folder"),
        _ => StoreError::disk(&file)(error),
    })?;
    match header::read(&bytes, ports.schema.version()) {
        Header::Book => Ok(There::Book),
        Header::Older(version) => Ok(There::Older(version)),
        Header::Newer(found) => Err(StoreError::Newer {
            path: file,
            found,
            known: ports.schema.version(),
        }),
        _ if unfinished(place, ports)? => Ok(There::Unfinished),
        Header::Foreign => Err(not("a database of another program")),
        Header::Other if has_entries(place, ports)? => Err(StoreError::damaged(
            place.folder(),
            "book.db doesn't begin as a database does",
        )),
        Header::Other => Err(not("not a database")),
    }
}

/// Of a book whose folder, or one above it, is a file: that file.
fn no_folder(place: &Place) -> StoreError {
    let folder = place.folder();
    let file = folder.ancestors().find(|path| path.is_file());
    StoreError::NotABook {
        path: file.unwrap_or(folder).to_owned(),
        what: "a file, where a book's folder was expected",
    }
}

/// Whether the database had pages before what was broken off: then it has entries, though a
/// restore that was broken off left no journals to read them from. That is the number at
/// byte 16 of the rollback journal's header (<https://www.sqlite.org/fileformat.html>).
fn had_pages(place: &Place, ports: &Ports) -> Result<bool, StoreError> {
    let file = place.rollback();
    let length = ports.disk.length(&file).map_err(StoreError::disk(&file))?;
    if length.is_none() {
        return Ok(false);
    }
    let read = ports.disk.read(&file, 16, 4);
    let pages = read.map_err(StoreError::disk(&file))?;
    Ok(pages.iter().any(|byte| *byte != 0))
}

/// While SQLite writes, a file stands beside the database that can undo it.
fn unfinished(place: &Place, ports: &Ports) -> Result<bool, StoreError> {
    let file = place.rollback();
    let length = ports.disk.length(&file).map_err(StoreError::disk(&file))?;
    Ok(length.unwrap_or(0) > 0)
}

fn nothing_unless_journals(
    place: &Place,
    ports: &Ports,
    is_file: bool,
) -> Result<There, StoreError> {
    if !has_entries(place, ports)? {
        return Ok(There::Nothing);
    }
    let what = if is_file {
        "book.db is empty and the journal is not"
    } else {
        "it has a journal and no book.db"
    };
    Err(StoreError::damaged(place.folder(), what))
}

pub(super) fn has_entries(place: &Place, ports: &Ports) -> Result<bool, StoreError> {
    let disk = &*ports.disk;
    for device in journal::devices(disk, place)? {
        if journal::length(disk, place, device)? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
