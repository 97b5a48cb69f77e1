//! Reading entries. All of them in the order of entries, (lamport, device,
//! seq, id).

use std::ops::RangeInclusive;

use rusqlite::Params;
use uuid::Uuid;

use super::device::{self, Device};
use super::error::StoreError;
use super::format::Sealed;
use super::{BookHead, Mode, Store, chain, insert, live, row};
use crate::domain::dose_row::LiveClass;
use crate::domain::entry::Entry;
use crate::domain::sorted::Sorted;

/// Of a tail, what lies behind the four digits that are always shown.
const LAST_FOUR: u32 = 0xffff;

/// Room for so many entries at once: a list that grows by doubling moves hundreds of them
/// several times, and leaves the places they had. What is not used costs nothing.
const ROOM: usize = 512;

/// Pages kept while a list is read once from end to end: the place of one that was read is
/// taken by a later one, where each place of its own costs as much as reading it.
const FEW_PAGES: i64 = 20;

/// SQLite's own default: 2,000 KiB of pages.
const PAGES: i64 = -2000;

type Result<T> = std::result::Result<T, StoreError>;

impl Store {
    /// The book as it is now, to be given back when recording.
    ///
    /// # Errors
    /// What SQLite says, here and below.
    pub fn head(&self) -> Result<BookHead> {
        let last = insert::last_row(&self.conn);
        last.map(BookHead).map_err(|e| self.sqlite(e))
    }

    /// The book's id: that of its first entry. None while it is empty.
    pub fn book_id(&self) -> Result<Option<Uuid>> {
        insert::id_of(&self.conn, 1).map_err(|e| self.sqlite(e))
    }

    /// How many entries there are.
    pub fn count(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM entry";
        let count = self.conn.query_row(sql, [], |r| r.get(0));
        count.map_err(|e| self.sqlite(e))
    }

    /// All entries that aren't doses.
    pub fn entries_other(&self) -> Result<Vec<Entry>> {
        let others = live::others(&self.conn).map_err(|e| self.sqlite(e))?;
        Ok(others.into_iter().map(|(_, e)| e).collect())
    }

    /// The entries, doses aside, that the day's screen needs when it looks ahead to
    /// `horizon_day` (days since 1970-01-01).
    pub fn entries_live(&self, horizon_day: i64) -> Result<Vec<Entry>> {
        // Not in order: whoever folds them sorts them, and sorting bodies here costs more.
        // The day 0 of those that are always live is before any horizon: with an OR of two
        // conditions SQLite keeps a list of the rows it has been to.
        let from = "live CROSS JOIN entry ON n = live.entry \
                    WHERE class IN (0, 1) AND due_day <= ?1";
        let keep = |pages| self.keep_pages(pages).map_err(|e| self.sqlite(e));
        // What records reads some of these pages again.
        if self.mode == Mode::Write {
            return self.select_from(from, [horizon_day.max(0)], ROOM);
        }
        keep(FEW_PAGES)?;
        let found = self.select_from(from, [horizon_day.max(0)], ROOM)?;
        keep(PAGES)?;
        Ok(found)
    }

    /// Sets how many pages of the book are kept in memory, by SQLite's own count.
    fn keep_pages(&self, pages: i64) -> rusqlite::Result<()> {
        self.conn.pragma_update(None, "cache_size", pages)
    }

    /// How many entries are live in a class.
    pub fn live_count(&self, class: LiveClass) -> Result<u64> {
        let sql = "SELECT count(*) FROM live WHERE class = ?1";
        let count = self.conn.query_row(sql, [class.number()], |r| r.get(0));
        count.map_err(|e| self.sqlite(e))
    }

    /// How many entries are live in a class under one `due_day`.
    pub fn live_count_of(&self, class: LiveClass, due_day: i64) -> Result<u64> {
        let sql = "SELECT count(*) FROM live WHERE class = ?1 AND due_day = ?2";
        let count = || -> rusqlite::Result<u64> {
            self.conn
                .prepare_cached(sql)?
                .query_row((class.number(), due_day), |r| r.get(0))
        };
        count().map_err(|e| self.sqlite(e))
    }

    /// Hands every entry to `each`, one at a time.
    pub fn entries_all(&self, mut each: impl FnMut(Entry)) -> Result<()> {
        self.sealed_all(|s| each(s.entry))
    }

    /// As `entries_all`, with the seals: what `export book` writes as lines.
    pub fn sealed_all(&self, mut each: impl FnMut(Sealed)) -> Result<()> {
        let sql = format!(
            "SELECT {} FROM entry ORDER BY lamport, device, seq, id",
            row::SEALED
        );
        let mut read = || {
            let mut statement = self.conn.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                each(row::sealed(row)?);
            }
            Ok(())
        };
        read().map_err(|e| self.sqlite(e))
    }

    /// The entries of a device, in its own order, with the seals.
    pub fn sealed_of(&self, device: Uuid) -> Result<Vec<Sealed>> {
        let sql = format!(
            "SELECT {} FROM entry WHERE device = ?1 ORDER BY seq, id",
            row::SEALED
        );
        let read = || -> rusqlite::Result<Vec<Sealed>> {
            let mut statement = self.conn.prepare_cached(&sql)?;
            statement
                .query_map([device.to_string()], row::sealed)?
                .collect()
        };
        read().map_err(|e| self.sqlite(e))
    }

    /// The entry with an id.
    pub fn entry_by_id(&self, id: Uuid) -> Result<Option<Entry>> {
        let found = insert::find(&self.conn, id).map_err(|e| self.sqlite(e))?;
        found.map_or(Ok(None), |(n, _)| self.entry_at(n))
    }

    /// The entry of a row number, as the dose table gives them.
    pub fn entry_at(&self, n: i64) -> Result<Option<Entry>> {
        chain::entry_at(&self.conn, n).map_err(|e| self.sqlite(e))
    }

    /// The id of a row number.
    pub fn id_at(&self, n: i64) -> Result<Option<Uuid>> {
        insert::id_of(&self.conn, n).map_err(|e| self.sqlite(e))
    }

    /// The row number of an id.
    pub fn number_of(&self, id: Uuid) -> Result<Option<i64>> {
        let found = insert::find(&self.conn, id).map_err(|e| self.sqlite(e))?;
        Ok(found.map(|(n, _)| n))
    }

    /// The entries whose tail (`format::tail`) lies in a range: those of a short id.
    pub fn entries_by_short(&self, tails: RangeInclusive<u32>) -> Result<Vec<Entry>> {
        let rest = "WHERE tail BETWEEN ?1 AND ?2 ORDER BY lamport, device, seq, id";
        self.select(rest, (tails.start(), tails.end()))
    }

    /// How many hex digits from an id's end tell it from all others, at least 4 and at
    /// most 8; 9 where another id has the same last 8.
    pub fn shortest_unique_len(&self, tail: u32) -> Result<u32> {
        let near = || -> rusqlite::Result<Vec<u32>> {
            self.conn
                .prepare_cached("SELECT tail FROM entry WHERE tail BETWEEN ?1 AND ?2")?
                .query_map([tail & !LAST_FOUR, tail | LAST_FOUR], |r| r.get(0))?
                .collect()
        };
        let near = near().map_err(|e| self.sqlite(e))?;
        if near.iter().filter(|other| **other == tail).count() > 1 {
            return Ok(9);
        }
        let others = near.iter().filter(|other| **other != tail);
        let shared = others.map(|other| (other ^ tail).leading_zeros() / 4);
        Ok(shared.max().map_or(4, |longest| longest + 1))
    }

    /// The entries recorded under a key.
    pub fn by_key(&self, key: &str) -> Result<Vec<Entry>> {
        self.select("WHERE key = ?1 ORDER BY lamport, device, seq, id", [key])
    }

    /// The entries that correct an entry, or hang on it otherwise, directly.
    pub fn corrections_of(&self, id: Uuid) -> Result<Vec<Entry>> {
        let rest = "WHERE corrects = ?1 ORDER BY lamport, device, seq, id";
        self.select(rest, [id.to_string()])
    }

    /// The entries of a command, in order.
    pub fn entries_of_command(&self, command: Uuid) -> Result<Vec<Entry>> {
        let found = chain::of_command(&self.conn, command).map_err(|e| self.sqlite(e))?;
        let mut entries: Vec<Entry> = found.into_iter().map(|(_, e)| e).collect();
        entries.order_by_key(Entry::order);
        Ok(entries)
    }

    /// The last command of a device for which `wanted` holds of one of its entries,
    /// walking backwards; its entries in order, or none.
    pub fn last_command_of(
        &self,
        device: Uuid,
        mut wanted: impl FnMut(&Entry) -> bool,
    ) -> Result<Vec<Entry>> {
        let sql = format!(
            "SELECT {} FROM entry WHERE device = ?1 ORDER BY n DESC",
            row::ENTRY
        );
        let mut find = || {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query([device.to_string()])?;
            while let Some(row) = rows.next()? {
                let entry = row::entry(row)?;
                if wanted(&entry) {
                    return Ok(Some(entry.command));
                }
            }
            Ok(None)
        };
        let command = find().map_err(|e| self.sqlite(e))?;
        command.map_or(Ok(Vec::new()), |c| self.entries_of_command(c))
    }

    /// How many entries are of a kind not among `known`.
    pub fn unknown_kinds(&self, known: &[&str]) -> Result<u64> {
        let marks = vec!["?"; known.len()].join(",");
        let sql =
            format!("SELECT count(*) FROM entry WHERE kind <> 'dose' AND kind NOT IN ({marks})");
        let known = rusqlite::params_from_iter(known);
        let count = self.conn.query_row(&sql, known, |r| r.get(0));
        count.map_err(|e| self.sqlite(e))
    }

    /// Each device that recorded in the book, with how many entries and its head.
    pub fn devices(&self) -> Result<Vec<Device>> {
        device::all(&self.conn).map_err(|e| self.sqlite(e))
    }

    /// The device this machine is in the book; None when the next recording would make
    /// it a new one.
    pub fn this_device(&self) -> Result<Option<Uuid>> {
        let Some(book) = self.book_id()? else {
            return Ok(None);
        };
        let state = super::identity::read(&*self.ports.disk, &self.place, book);
        let Some((id, seq, head)) = state else {
            return Ok(None);
        };
        let known = device::one(&self.conn, id).map_err(|e| self.sqlite(e))?;
        Ok(((known.seq, known.head) == (seq, head)).then_some(id))
    }

    fn select(&self, rest: &str, params: impl Params) -> Result<Vec<Entry>> {
        self.select_from(&format!("entry {rest}"), params, 0)
    }

    /// `room`: for so many at once.
    fn select_from(&self, from: &str, params: impl Params, room: usize) -> Result<Vec<Entry>> {
        let sql = format!("SELECT {} FROM {from}", row::ENTRY);
        let read = || -> rusqlite::Result<Vec<Entry>> {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut found = Vec::with_capacity(room);
            for entry in statement.query_map(params, row::entry)? {
                found.push(entry?);
            }
            Ok(found)
        };
        read().map_err(|e| self.sqlite(e))
    }
}
