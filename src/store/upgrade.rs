//! A book of an older format: read as it is, and brought to the newest before a recording.
//!
//! A reader copies it into memory and brings the copy to the newest format. A writer does
//! that too, which shows that it can be done, and checks the file; writes the copy as a
//! backup, read back and checked; and then runs the same steps on the file, in one
//! transaction with all that follows from the entries. A power cut leaves either format.
//! The journals have no schema, and stay as they are.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode};

use super::backup::{self, Lines};
use super::error::StoreError;
use super::open::{There, bring_back, look};
use super::turn::lock;
use super::{Mode, Notice, Place, Ports, Source, Store, connect, device, project, repair};

impl Store {
    /// Opens a book of an older format to read.
    pub(super) fn open_older(place: Place, ports: Ports, version: u32) -> Result<Self, StoreError> {
        let copied = Self::copied(&place, &ports, version);
        if matches!(&copied, Err(StoreError::Sqlite(e)) if e.sqlite_error_code() == Some(ErrorCode::ReadOnly))
        {
            return Self::from_journals(place, ports);
        }
        let mut store = copied?;
        let devices = device::all(&store.conn).map_err(|e| store.sqlite(e))?;
        let apart = repair::apart(&*store.ports.disk, &store.place, &devices)?;
        let missing = repair::missing_in_book(&store.conn, &store.place, &apart)?;
        if !missing.is_empty() {
            store.add_in_memory(&missing)?;
            store.notices.push(Notice::Joined);
        }
        Ok(store)
    }

    /// The file's rows in memory, in the newest format.
    fn copied(place: &Place, ports: &Ports, version: u32) -> Result<Self, StoreError> {
        let failed = |e| StoreError::sqlite(place.folder(), e);
        let file = connect::reading(&*ports.disk, &place.database(), ports.wait);
        let schema = file.and_then(|conn| ports.schema.look_as(&conn, version));
        if let Some(what) = schema.map_err(failed)?.damage.first() {
            return Err(StoreError::damaged(place.folder(), what.clone()));
        }
        let source = Source::Older(version);
        let (at, with) = (place.clone(), ports.clone());
        let mut store = Self::in_memory_as(at, Mode::Read, with, source, version)?;
        store.copy_book().map_err(failed)?;
        store.in_newest(version).map_err(failed)?;
        Ok(store)
    }

    /// Runs the steps from a version to the newest, and makes anew what follows from the
    /// entries, all or nothing.
    fn in_newest(&mut self, version: u32) -> rusqlite::Result<()> {
        let schema = self.ports.schema;
        self.in_immediate(|conn, projector| {
            schema.bring(conn, version, schema.version())?;
            project::rebuild(conn, projector)
        })
    }

    /// Brings a book to the newest format, and opens it to record.
    pub(super) fn upgrade(place: Place, ports: Ports) -> Result<Self, StoreError> {
        let held = lock(&place, &ports)?;
        let done = upgrade_locked(&place, &ports)?;
        drop(held);
        let mut store = Self::open(place, Mode::Write, ports)?;
        store.notices.extend(done);
        Ok(store)
    }
}

/// None where another process has done it meanwhile.
fn upgrade_locked(place: &Place, ports: &Ports) -> Result<Option<Notice>, StoreError> {
    let failed = |e| StoreError::sqlite(place.folder(), e);
    let opened = connect::writing(&*ports.disk, &place.database(), ports.wait);
    let conn = opened.map_err(failed)?;
    bring_back(&conn).map_err(failed)?;
    let There::Older(version) = look(place, ports)? else {
        return Ok(None);
    };
    check(&conn, place).map_err(failed)??;
    let copy = Store::open_older(place.clone(), ports.clone(), version)?;
    let backup = copy.backup_before(ports.schema.version())?;
    let mut store = Store { conn, ..copy };
    store.in_newest(version).map_err(failed)?;
    Ok(Some(Notice::Upgraded(version, backup)))
}

/// Whether SQLite finds the file whole: steps that run on a damaged one could lose rows.
fn check(conn: &Connection, place: &Place) -> rusqlite::Result<Result<(), StoreError>> {
    let said: String = conn.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    Ok(match said.as_str() {
        "ok" => Ok(()),
        said => Err(StoreError::damaged(
            place.folder(),
            format!("SQLite: {said}"),
        )),
    })
}

impl Store {
    /// Writes this book as the backup that is made before format `to`, and never let go.
    fn backup_before(&self, to: u32) -> Result<PathBuf, StoreError> {
        let text = self.backup_text(self.ports.now)?;
        let lines = Lines::of(&text);
        let folder = self.backup_folder()?;
        let mut file = folder.join(format!("before-format-{to}.jsonl"));
        let mut n = 1;
        while !self.may_take(&file, &lines)? {
            n += 1;
            file = folder.join(format!("before-format-{to}-{n}.jsonl"));
        }
        backup::put(&*self.ports.disk, &file, &text)?;
        Ok(file)
    }

    /// Whether a backup may have this name: the one that has it, if any, says nothing more.
    fn may_take(&self, file: &Path, lines: &Lines<'_>) -> Result<bool, StoreError> {
        let disk = &*self.ports.disk;
        let there = disk.length(file).map_err(StoreError::disk(file))?;
        if there.is_none() {
            return Ok(true);
        }
        let bytes = disk
            .read(file, 0, u64::MAX)
            .map_err(StoreError::disk(file))?;
        Ok(lines.have_all(&bytes))
    }
}
