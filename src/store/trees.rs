//! Which entries from elsewhere can stand in a book: each behind the one before it.
//!
//! A device's entries are a chain, until a machine is restored from an old copy together
//! with its state and records on: then the same device goes on in two ways. Both happened,
//! so both are kept, and the chain is a tree. The place of an entry in it is the hash of
//! the one before, never its number alone. Which machine may go on under the device is
//! `record`'s to say: the one whose branch is the longest, or of equal ones the one with
//! the greater hash; every other is a new device.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;
use uuid::Uuid;

use super::device::Device;
use super::format::{Hash, NO_HASH, Sealed};
use super::row;

/// What can be joined, and what can't be yet.
#[derive(Debug, Default)]
pub struct Fitting {
    pub entries: Vec<Sealed>,
    /// The one before it is in neither book.
    pub waiting: Vec<Sealed>,
    /// Devices that go on in two ways by these entries.
    pub forked: BTreeSet<Uuid>,
}

/// Sorts entries new to a book, which are in order, into those that fit and the rest.
pub fn fit(conn: &Connection, known: &[Device], new: Vec<Sealed>) -> rusqlite::Result<Fitting> {
    let mut trees = Trees::new(conn, known);
    let mut fitting = Fitting::default();
    for sealed in new {
        if !trees.has_parent_of(&sealed)? {
            fitting.waiting.push(sealed);
            continue;
        }
        if trees.add(&sealed) {
            fitting.forked.insert(sealed.entry.device);
        }
        fitting.entries.push(sealed);
    }
    Ok(fitting)
}

/// Where an entry stands in its device's tree: its device, number and lamport.
type Node = (Uuid, u64, u64);

struct Trees<'c> {
    conn: &'c Connection,
    tips: HashMap<Uuid, Device>,
    added: HashMap<Hash, Node>,
    /// All of a device that the book has, read where the tip is not what is asked for.
    whole: HashMap<Uuid, HashMap<Hash, Node>>,
}

impl<'c> Trees<'c> {
    fn new(conn: &'c Connection, known: &[Device]) -> Self {
        Self {
            conn,
            tips: known.iter().map(|d| (d.device, *d)).collect(),
            added: HashMap::new(),
            whole: HashMap::new(),
        }
    }

    /// Whether the entry before it is there, and was counted before it.
    fn has_parent_of(&mut self, sealed: &Sealed) -> rusqlite::Result<bool> {
        let (entry, prev) = (&sealed.entry, sealed.prev_hash);
        if entry.seq == 1 {
            return Ok(prev == NO_HASH);
        }
        let tip = self.tips.get(&entry.device);
        if tip.is_some_and(|d| d.head == prev && follows((d.device, d.seq, d.lamport), sealed)) {
            return Ok(true);
        }
        let parent = match self.added.get(&prev) {
            Some(node) => Some(*node),
            None => self.in_book(entry.device)?.get(&prev).copied(),
        };
        Ok(parent.is_some_and(|node| follows(node, sealed)))
    }

    fn in_book(&mut self, device: Uuid) -> rusqlite::Result<&HashMap<Hash, Node>> {
        let nodes = match self.whole.remove(&device) {
            Some(nodes) => nodes,
            None => nodes_of(self.conn, device)?,
        };
        Ok(self.whole.entry(device).or_insert(nodes))
    }

    /// Takes the entry in; whether its device goes on in two ways by it.
    fn add(&mut self, sealed: &Sealed) -> bool {
        let entry = &sealed.entry;
        let node = (entry.device, entry.seq, entry.lamport);
        self.added.insert(sealed.hash, node);
        let new = Device::new(entry.device);
        let tip = self.tips.entry(entry.device).or_insert(new);
        let forks = (tip.seq + 1, tip.head) != (entry.seq, sealed.prev_hash);
        tip.note(sealed);
        forks
    }
}

fn follows(parent: Node, sealed: &Sealed) -> bool {
    let (device, seq, lamport) = parent;
    let entry = &sealed.entry;
    (device, seq + 1) == (entry.device, entry.seq) && lamport < entry.lamport
}

fn nodes_of(conn: &Connection, device: Uuid) -> rusqlite::Result<HashMap<Hash, Node>> {
    conn.prepare("SELECT device, hash, seq, lamport FROM entry WHERE device = ?1")?
        .query_map([device.to_string()], |r| {
            Ok((r.get(1)?, (row::uuid(r, 0)?, r.get(2)?, r.get(3)?)))
        })?
        .collect()
}
