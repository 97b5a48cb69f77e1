//! Every entry of a damaged book that can still be read, wherever it stands.
//!
//! An entry counts if its hashes hold, so what is gathered is what was recorded. Backups
//! only fill what is missing between entries of a chain: whatever a restore took away
//! after the last entry is not brought back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rusqlite::Connection;
use uuid::Uuid;

use super::super::error::StoreError;
use super::super::format::Sealed;
use super::super::{Place, Ports, backup, connect, journal, purge, row};
use crate::domain::sorted::Sorted;

/// How many rows in a row may be unreadable before the rest is given up: more than lie
/// on one page.
const GIVE_UP: i64 = 4096;

/// What can be read of a book.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order of entries.
    pub entries: Vec<Sealed>,
    pub in_database: usize,
    pub in_journals: usize,
    pub from_backups: usize,
    /// Two different entries of one id.
    pub conflicts: Vec<String>,
}

type ById = BTreeMap<Uuid, Sealed>;

/// Reads database, journals and, where a chain has a gap, backups.
pub fn gather(place: &Place, ports: &Ports) -> Result<Gathered, StoreError> {
    let mut all = Gathered::default();
    let mut by_id = ById::new();
    for sealed in in_database(place, ports) {
        all.in_database += 1;
        add(&mut by_id, sealed, &mut all.conflicts);
    }
    let disk = &*ports.disk;
    for device in journal::devices(disk, place)? {
        for sealed in journal::read(disk, place, device, 0)?.entries {
            all.in_journals += 1;
            add(&mut by_id, sealed, &mut all.conflicts);
        }
    }
    let gaps = gaps(&by_id);
    if !gaps.is_empty() {
        all.from_backups = fill(place, ports, &gaps, &mut by_id)?;
    }
    all.entries = by_id.into_values().collect();
    all.entries.order_by_key(|s| s.entry.order());
    let named = purge::named_by(&all.entries);
    purge::strip(&named, &mut all.entries);
    Ok(all)
}

/// One of two readings of an entry: the one with its body.
fn add(by_id: &mut ById, sealed: Sealed, conflicts: &mut Vec<String>) {
    match by_id.get(&sealed.entry.id) {
        Some(known) if known.hash != sealed.hash => conflicts.push(format!(
            "entry {} of device {} is not the same in the database and the journal",
            sealed.entry.seq, sealed.entry.device
        )),
        Some(known) if known.entry.body.is_some() => {}
        _ => drop(by_id.insert(sealed.entry.id, sealed)),
    }
}

/// The places of chains before their last known entry where none is known.
fn gaps(by_id: &ById) -> BTreeSet<(Uuid, u64)> {
    let known: BTreeSet<(Uuid, u64)> = by_id
        .values()
        .map(|s| (s.entry.device, s.entry.seq))
        .collect();
    let mut last: BTreeMap<Uuid, u64> = BTreeMap::new();
    for (device, seq) in &known {
        last.insert(*device, *seq);
    }
    let places = last.into_iter().flat_map(|(d, end)| {
        let before = known.range((d, 0)..(d, end)).count() as u64;
        // A forged number can't make this long: there are no more places than entries.
        let most = end.min(before.saturating_add(1_000_000));
        (1..most).map(move |seq| (d, seq))
    });
    places.filter(|p| !known.contains(p)).collect()
}

fn fill(
    place: &Place,
    ports: &Ports,
    gaps: &BTreeSet<(Uuid, u64)>,
    by_id: &mut ById,
) -> Result<usize, StoreError> {
    let mut left = gaps.clone();
    for file in backups(place, ports)? {
        let Ok(bytes) = ports.disk.read(&file, 0, u64::MAX) else {
            continue;
        };
        for sealed in backup::entries_of(&bytes) {
            if left.remove(&(sealed.entry.device, sealed.entry.seq)) {
                by_id.insert(sealed.entry.id, sealed);
            }
        }
    }
    Ok(gaps.len() - left.len())
}

/// The book's own backups, the newest name first.
fn backups(place: &Place, ports: &Ports) -> Result<Vec<PathBuf>, StoreError> {
    let folder = place.backups();
    let names = ports.disk.names(&folder);
    let mut names = names
        .map_err(StoreError::disk(&folder))?
        .unwrap_or_default();
    names.retain(|n| n.ends_with(".jsonl"));
    names.sort_unstable();
    Ok(names.iter().rev().map(|n| folder.join(n)).collect())
}

/// The newest of the book's own backups that is whole: the last of those by day, or one
/// made before an upgrade where that holds more.
pub fn newest_backup(place: &Place, ports: &Ports) -> Result<Option<PathBuf>, StoreError> {
    let whole = |file: &PathBuf| {
        let bytes = ports.disk.read(file, 0, u64::MAX).ok()?;
        backup::read(&bytes).is_ok().then_some(bytes.len())
    };
    let (by_day, others): (Vec<_>, Vec<_>) = backups(place, ports)?
        .into_iter()
        .partition(|file| backup::is_of_a_day(file));
    let newest = |files: Vec<PathBuf>| {
        let found = files.into_iter().find_map(|f| Some((whole(&f)?, f)));
        found.into_iter()
    };
    let both = newest(others).chain(newest(by_day));
    Ok(both.max_by_key(|(length, _)| *length).map(|(_, file)| file))
}

/// The rows that can be read; none where SQLite doesn't open the file.
fn in_database(place: &Place, ports: &Ports) -> Vec<Sealed> {
    let disk = &*ports.disk;
    let file = place.database();
    if !matches!(disk.length(&file), Ok(Some(1..))) {
        return Vec::new();
    }
    let opened = connect::reading(disk, &file, ports.wait);
    opened.map_or_else(|_| Vec::new(), |conn| rows(&conn))
}

/// Row by row, each found by its number, so that one bad page costs its own rows only.
fn rows(conn: &Connection) -> Vec<Sealed> {
    let sql = format!("SELECT {} FROM entry WHERE n > ?1 ORDER BY n", row::SEALED);
    let (mut found, mut last) = (Vec::new(), 0);
    let mut bad = 0;
    while bad < GIVE_UP {
        match read_on(conn, &sql, &mut last, &mut found) {
            Ok(true) => return found,
            Ok(false) => bad = 0,
            Err(_) => {
                bad += 1;
                last += 1;
            }
        }
    }
    found
}

/// Reads on after row `last` until the end (true) or, having read some, an error.
fn read_on(
    conn: &Connection,
    sql: &str,
    last: &mut i64,
    found: &mut Vec<Sealed>,
) -> rusqlite::Result<bool> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([*last])?;
    let mut some = false;
    loop {
        match rows.next() {
            Ok(None) => return Ok(true),
            Ok(Some(row)) => {
                some = true;
                *last = row.get(0).unwrap_or(*last + 1).max(*last + 1);
                found.extend(row::sealed(row).ok().filter(Sealed::is_whole));
            }
            Err(_) if some => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}
