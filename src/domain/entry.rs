//! An entry: one statement, recorded once, never edited; and its place in the order.
//!
//! How an entry is sealed (salt, hashes, lines, tables) is `store`'s; what its body
//! says is `body`'s.

use chrono::{DateTime, Utc};
use smol_str::SmolStr;
use uuid::Uuid;

/// One statement as it stands in a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: Uuid,
    /// The device that recorded it; `seq` counts that device's entries from 1.
    pub device: Uuid,
    pub seq: u64,
    /// 1 + the greatest in the book when it was recorded.
    pub lamport: u64,
    /// Shared by all entries of one command line, so that undo takes it back whole.
    pub command: Uuid,
    /// The caller's `--key`.
    pub key: Option<String>,
    /// One of `body::kind`, or one that a newer version writes.
    pub kind: SmolStr,
    /// The entry this one corrects, voids or closes, as its author saw it.
    pub corrects: Option<Uuid>,
    /// UTC, to the millisecond.
    pub recorded_at: DateTime<Utc>,
    /// The IANA zone the person was in.
    pub zone: SmolStr,
    /// Whether the clock was given (`DOSE_NOW`).
    pub clock_given: bool,
    /// JSON text exactly as first written; None once purged.
    pub body: Option<String>,
}

/// The order of entries: never the clock, which may be wrong on any device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order {
    pub lamport: u64,
    pub device: Uuid,
    pub seq: u64,
    /// Tells apart what a device and its restored copy recorded under one number.
    pub id: Uuid,
}

impl Entry {
    /// Where the entry stands among all entries of a book.
    #[must_use]
    pub fn order(&self) -> Order {
        Order {
            lamport: self.lamport,
            device: self.device,
            seq: self.seq,
            id: self.id,
        }
    }
}

/// An entry about to be recorded: what it says, before the book gives it a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: Uuid,
    pub kind: &'static str,
    pub corrects: Option<Uuid>,
    /// JSON text.
    pub body: String,
}
