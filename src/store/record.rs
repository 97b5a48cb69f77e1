//! Recording a command: all of its entries or none, in both logs.
//!
//! In order: the lock; BEGIN IMMEDIATE, once database and journals have been brought in
//! step if they weren't; the key and the book's head compared; who this machine is; the entries
//! sealed and inserted with all that follows from them; this machine's state written;
//! COMMIT; the journal appended and synced; the lock let go.

use rusqlite::{Connection, ErrorCode};
use uuid::Uuid;

use super::device::{self, Device};
use super::disk::Held;
use super::error::{RecordError, StoreError};
use super::seal::{Sealing, Stamp, check};
use super::{BookHead, Mode, Notice, Source, Store, identity, insert, journal, repair, schema};
use crate::domain::dose_row::Projector;
use crate::domain::entry::{Draft, Entry};

impl Store {
    /// Records a command's entries if the book is still as it was at `expected`.
    ///
    /// # Errors
    /// Each `RecordError` says what became of the entries.
    pub fn record(
        &mut self,
        expected: BookHead,
        drafts: &[Draft],
        stamp: &mut Stamp<'_>,
    ) -> Result<Vec<Entry>, RecordError> {
        check(drafts)?;
        self.end_reading().map_err(|e| self.sqlite(e))?;
        let held = self.lock_database()?;
        if std::mem::take(&mut self.replaced) {
            return Err(RecordError::Moved);
        }
        self.begin_in_step()?;
        let recorded = self.record_begun(expected, drafts, stamp);
        drop(held);
        recorded
    }

    /// Takes the lock, with a database behind it that is in step with its journals.
    pub(super) fn ready_to_write(&mut self) -> Result<Held, StoreError> {
        let held = self.lock_database()?;
        self.make_schema()?;
        self.repair()?;
        Ok(held)
    }

    /// Takes the lock, with a database file behind it.
    fn lock_database(&mut self) -> Result<Held, StoreError> {
        if self.source == Source::Nothing {
            self.make_folder()?;
        }
        let held = self.lock()?;
        if self.source == Source::Nothing {
            self.make_database()?;
        }
        self.follow_file()?;
        Ok(held)
    }

    /// Begins to write in a database that is in step with its journals. Looked at inside
    /// the transaction that goes on: each look of its own takes and drops the file's lock.
    fn begin_in_step(&mut self) -> Result<(), StoreError> {
        self.begin_immediate().map_err(|e| self.sqlite(e))?;
        let in_step = self.is_in_step();
        if matches!(in_step, Ok(true)) {
            return Ok(());
        }
        self.roll_back();
        in_step?;
        self.make_schema()?;
        self.repair()?;
        self.begin_immediate().map_err(|e| self.sqlite(e))
    }

    fn is_in_step(&self) -> Result<bool, StoreError> {
        let found = self
            .ports
            .schema
            .look(&self.conn)
            .map_err(|e| self.sqlite(e))?;
        let version = self.version().map_err(|e| self.sqlite(e))?;
        if version == 0 || found != schema::Found::default() {
            return Ok(false);
        }
        let devices = device::all(&self.conn).map_err(|e| self.sqlite(e))?;
        Ok(repair::apart(&*self.ports.disk, &self.place, &devices)?.is_empty())
    }

    fn version(&self) -> rusqlite::Result<u32> {
        self.conn.query_row("PRAGMA user_version", [], |r| r.get(0))
    }

    /// Opens the database anew where another took its place before the lock was ours:
    /// what is written into the old one would be lost.
    fn follow_file(&mut self) -> Result<(), StoreError> {
        let file = self.place.database();
        let now = self.ports.disk.which(&file);
        if now.map_err(StoreError::disk(&file))? != self.file {
            self.replaced = true;
            self.reopen()?;
        }
        Ok(())
    }

    fn record_begun(
        &mut self,
        expected: BookHead,
        drafts: &[Draft],
        stamp: &mut Stamp<'_>,
    ) -> Result<Vec<Entry>, RecordError> {
        let sealing = match self.seal_and_insert(expected, drafts, stamp) {
            Ok(sealing) => sealing,
            Err(e) => {
                self.roll_back();
                return Err(e);
            }
        };
        let entries: Vec<Entry> = sealing.entries.iter().map(|s| s.entry.clone()).collect();
        self.commit(&entries)?;
        match journal::append(
            &*self.ports.disk,
            &self.place,
            sealing.device,
            &sealing.text,
        ) {
            Ok(()) => Ok(entries),
            Err(source) => Err(RecordError::JournalFailed { entries, source }),
        }
    }

    fn seal_and_insert(
        &self,
        expected: BookHead,
        drafts: &[Draft],
        stamp: &mut Stamp<'_>,
    ) -> Result<Sealing, RecordError> {
        if let Some(key) = stamp.key.as_deref() {
            let before = self.by_key(key)?;
            if !before.is_empty() {
                return Err(RecordError::Repeated(before));
            }
        }
        if self.head()? != expected {
            return Err(RecordError::Moved);
        }
        let device = self.who(stamp)?;
        let sealing = self.seal(device, drafts, stamp)?;
        self.insert_all(device, &sealing, drafts)?;
        Ok(sealing)
    }

    /// The device this machine is in the book: the one its state names, if the book
    /// says the same of it, else a new one.
    fn who(&self, stamp: &mut Stamp<'_>) -> Result<Device, StoreError> {
        let known = match self.book_id()? {
            Some(book) => identity::read(&*self.ports.disk, &self.place, book),
            None => None,
        };
        if let Some((id, seq, head)) = known {
            let device = device::one(&self.conn, id).map_err(|e| self.sqlite(e))?;
            if (device.seq, device.head) == (seq, head) && seq > 0 {
                return Ok(device);
            }
        }
        Ok(Device::new((stamp.new_device)()))
    }

    fn insert_all(
        &self,
        device: Device,
        sealing: &Sealing,
        drafts: &[Draft],
    ) -> Result<(), StoreError> {
        let after = self
            .insert_with_journal(device.device, sealing)
            .map_err(|e| self.sqlite(e))?;
        let first = drafts.first().map(|d| d.id);
        match self.book_id()?.or(first) {
            Some(book) => identity::write(&*self.ports.disk, &self.place, book, &after),
            None => Ok(()),
        }
    }

    fn insert_with_journal(&self, id: Uuid, sealing: &Sealing) -> rusqlite::Result<Device> {
        insert::add(&self.conn, self.ports.projector, &sealing.entries)?;
        let device = device::one(&self.conn, id)?.appended(&sealing.text);
        device::put(&self.conn, &device)?;
        Ok(device)
    }

    /// Commits. Where SQLite fails in between, looks whether the entries are there.
    fn commit(&mut self, entries: &[Entry]) -> Result<(), RecordError> {
        let Err(error) = self.conn.execute_batch("COMMIT") else {
            return Ok(());
        };
        self.roll_back();
        let busy = error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        let source = self.sqlite(error);
        let there = match entries.first() {
            Some(first) if !busy => insert::find(&self.conn, first.id),
            _ => Ok(None),
        };
        match there {
            Ok(None) => Err(RecordError::NotRecorded(source)),
            _ => Err(RecordError::Unsure {
                ids: entries.iter().map(|e| e.id).collect(),
                source,
            }),
        }
    }

    fn make_schema(&mut self) -> Result<(), StoreError> {
        let found = self
            .ports
            .schema
            .look(&self.conn)
            .map_err(|e| self.sqlite(e))?;
        let version = self.version().map_err(|e| self.sqlite(e))?;
        if version == 0 && found.foreign.is_empty() {
            let schema = self.ports.schema;
            return self
                .in_immediate(|conn, _| schema.create(conn))
                .map_err(|e| self.sqlite(e));
        }
        match found.damage.first() {
            Some(what) => Err(StoreError::damaged(self.place.folder(), what.clone())),
            None => {
                let foreign = found.foreign.into_iter().map(Notice::Foreign);
                self.notices.extend(foreign);
                Ok(())
            }
        }
    }

    fn begin_immediate(&self) -> rusqlite::Result<()> {
        self.conn.execute_batch("BEGIN IMMEDIATE")
    }

    /// A rollback can only fail where SQLite has already rolled back.
    fn roll_back(&self) {
        let _ = self.conn.execute_batch("ROLLBACK");
    }

    /// Runs `work` in a transaction that is committed if it succeeds.
    pub(super) fn in_immediate<T>(
        &mut self,
        work: impl FnOnce(&Connection, &dyn Projector) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        self.begin_immediate()?;
        let done = work(&self.conn, self.ports.projector)
            .and_then(|value| self.conn.execute_batch("COMMIT").map(|()| value));
        if done.is_err() {
            self.roll_back();
        }
        done
    }

    /// Whether the store was opened to record.
    #[must_use]
    pub fn can_record(&self) -> bool {
        self.mode == Mode::Write
    }
}
