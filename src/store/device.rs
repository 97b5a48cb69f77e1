//! What the database keeps of each device: its last entry, and how long its journal is.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::format::{Hash, NO_HASH, Sealed};
use super::hex::to_hex;
use super::row;

/// A device that recorded in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    pub device: Uuid,
    /// The `seq` of its last entry, of its longest branch where there are two.
    pub seq: u64,
    /// The hash of its last entry.
    pub head: Hash,
    /// The greatest lamport among its entries.
    pub lamport: u64,
    /// What its journal holds, in bytes.
    pub length: u64,
    /// Where in its journal the last append began, in bytes. Only what that append wrote
    /// can be garbled by a power cut: every earlier one was synced before it.
    pub since: u64,
    /// SHA-256 of its journal's bytes from `since` to `length`.
    pub last: Hash,
}

impl Device {
    /// The hash of its last entry as hexadecimal digits.
    #[must_use]
    pub fn head_hex(&self) -> String {
        to_hex(&self.head)
    }

    /// A device that has recorded nothing.
    #[must_use]
    pub fn new(device: Uuid) -> Self {
        Self {
            device,
            seq: 0,
            head: NO_HASH,
            lamport: 0,
            length: 0,
            since: 0,
            last: NO_HASH,
        }
    }

    /// Takes one of its entries into account. Of two branches of equal length, which a
    /// restored copy can make, the one with the greater hash is its head: the same one in
    /// whatever order they come.
    pub fn note(&mut self, sealed: &Sealed) {
        self.lamport = self.lamport.max(sealed.entry.lamport);
        if (sealed.entry.seq, sealed.hash) > (self.seq, self.head) {
            self.seq = sealed.entry.seq;
            self.head = sealed.hash;
        }
    }

    /// As it is once this text has been appended to its journal.
    #[must_use]
    pub fn appended(self, text: &str) -> Self {
        Self {
            length: self.length + text.len() as u64,
            since: self.length,
            last: Sha256::digest(text).into(),
            ..self
        }
    }
}

const COLUMNS: &str = "SELECT device, seq, head, lamport, length, since, last FROM device";

fn read(row: &Row<'_>) -> rusqlite::Result<Device> {
    Ok(Device {
        device: row::uuid(row, 0)?,
        seq: row.get(1)?,
        head: row.get(2)?,
        lamport: row.get(3)?,
        length: row.get(4)?,
        since: row.get(5)?,
        last: row.get(6)?,
    })
}

/// All devices, by id.
pub fn all(conn: &Connection) -> rusqlite::Result<Vec<Device>> {
    conn.prepare_cached(COLUMNS)?.query_map([], read)?.collect()
}

/// One device, or a new one.
pub fn one(conn: &Connection, device: Uuid) -> rusqlite::Result<Device> {
    let sql = format!("{COLUMNS} WHERE device = ?1");
    let found = conn
        .prepare_cached(&sql)?
        .query_row([device.to_string()], read)
        .optional()?;
    Ok(found.unwrap_or_else(|| Device::new(device)))
}

/// Writes what is known of a device.
pub fn put(conn: &Connection, d: &Device) -> rusqlite::Result<()> {
    let sql = "INSERT INTO device VALUES (?1,?2,?3,?4,?5,?6,?7) ON CONFLICT DO UPDATE SET \
               seq=?2, head=?3, lamport=?4, length=?5, since=?6, last=?7";
    let mut statement = conn.prepare_cached(sql)?;
    statement.execute(params![
        d.device.to_string(),
        d.seq,
        d.head,
        d.lamport,
        d.length,
        d.since,
        d.last
    ])?;
    Ok(())
}

/// The greatest lamport in the book; 0 in an empty one.
pub fn greatest_lamport(conn: &Connection) -> rusqlite::Result<u64> {
    conn.query_row("SELECT coalesce(max(lamport), 0) FROM device", [], |r| {
        r.get(0)
    })
}
