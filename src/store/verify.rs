//! Checks all of a book: every hash, both logs, the schema, and what follows.
//!
//! Reads everything and changes nothing. What it finds is told, not mended.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;
use uuid::Uuid;

use super::device::{self, Device};
use super::error::StoreError;
use super::format::{Hash, NO_HASH, Sealed, tail};
use super::schema::Found;
use super::{Notice, Source, Store, connect, journal, maintain, purge, row};

/// What checking a book found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    pub entries: u64,
    /// Bodies that were purged.
    pub purged: u64,
    pub devices: Vec<Device>,
    /// What is wrong. Empty: the book is whole.
    pub findings: Vec<String>,
    /// What is worth knowing and not wrong.
    pub notices: Vec<String>,
    /// Lines of the journals that are no entries, as a broken off recording leaves them: not
    /// wrong, and kept until the doctor lays them aside.
    pub unread: Vec<String>,
}

impl Store {
    /// Checks the book. Open it with `Mode::Read`: a writer would repair first.
    ///
    /// # Errors
    /// When it can't be read at all.
    pub fn verify(&self) -> Result<Verified, StoreError> {
        let mut v = Verified::default();
        if self.source == Source::Nothing {
            return Ok(v);
        }
        if self.source == Source::Joined || self.notices.contains(&Notice::Joined) {
            let what = "the database lacks entries that the journals have, as after a recording \
                        that was broken off; the next recording repairs that";
            v.findings.push(what.to_owned());
        }
        self.check_file(&mut v).map_err(|e| self.sqlite(e))?;
        let heads = check_entries(&self.conn, &mut v).map_err(|e| self.sqlite(e))?;
        v.devices = device::all(&self.conn).map_err(|e| self.sqlite(e))?;
        check_devices(&mut v, &heads);
        let named = self.purged_ids()?;
        for id in &named {
            if self.entry_by_id(*id)?.is_some_and(|e| e.body.is_some()) {
                v.findings.push(format!(
                    "what entry {id} said was purged, and is still there"
                ));
            }
        }
        self.check_journals(&mut v, &named)?;
        let in_step = maintain::is_in_step(&self.conn, self.ports.projector);
        if !in_step.map_err(|e| self.sqlite(e))? {
            v.findings
                .push("the dose table isn't what the entries say".to_owned());
        }
        Ok(v)
    }

    fn check_file(&self, v: &mut Verified) -> rusqlite::Result<()> {
        if let Source::Older(version) = self.source {
            let file = self.place.database();
            let conn = connect::reading(&*self.ports.disk, &file, self.ports.wait)?;
            v.notices.push(format!(
                "the book has format {version}; the next recording brings it to format {}, with a \
                 backup before",
                self.ports.schema.version()
            ));
            return check_file(&conn, &self.ports.schema.look_as(&conn, version)?, v);
        }
        check_file(&self.conn, &self.ports.schema.look(&self.conn)?, v)
    }

    fn check_journals(&self, v: &mut Verified, named: &BTreeSet<Uuid>) -> Result<(), StoreError> {
        let (disk, place) = (&*self.ports.disk, &self.place);
        let mut devices = journal::devices(disk, place)?;
        devices.extend(v.devices.iter().map(|d| d.device));
        devices.sort_unstable();
        devices.dedup();
        for id in devices {
            let read = journal::read(disk, place, id, 0)?;
            let book = hashes_of(&self.conn, id).map_err(|e| self.sqlite(e))?;
            if read.entries.iter().any(|s| purge::is_to_go(named, s)) {
                let what = format!("the journal of device {id} still has what was purged");
                v.findings.push(what);
            }
            check_journal(v, id, &read, &book);
        }
        Ok(())
    }
}

fn check_file(conn: &Connection, schema: &Found, v: &mut Verified) -> rusqlite::Result<()> {
    v.findings.extend(schema.damage.iter().cloned());
    let foreign = |f: &String| format!("the database has a {f} that isn't the book's own");
    v.notices.extend(schema.foreign.iter().map(foreign));
    let mut check = conn.prepare("PRAGMA integrity_check")?;
    for line in check.query_map([], |r| r.get::<_, String>(0))? {
        match line? {
            line if line == "ok" => {}
            line => v.findings.push(format!("SQLite: {line}")),
        }
    }
    Ok(())
}

/// Every entry's own hashes, its short id, and its place behind the one before it in its
/// device's chain. Gives the head of each device.
fn check_entries(
    conn: &Connection,
    v: &mut Verified,
) -> rusqlite::Result<BTreeMap<Uuid, (u64, Hash)>> {
    let sql = format!(
        "SELECT {}, tail FROM entry ORDER BY device, seq",
        row::SEALED
    );
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut heads = BTreeMap::new();
    let mut branches = Branches::default();
    while let Some(row) = rows.next()? {
        let sealed = row::sealed(row)?;
        v.entries += 1;
        v.purged += u64::from(sealed.entry.body.is_none());
        if !sealed.is_whole() || tail(sealed.entry.id) != row.get::<_, u32>(17)? {
            let name = name(&sealed);
            v.findings.push(format!("{name} isn't as it was recorded"));
        }
        branches.follow(&sealed, v);
        let head = heads.entry(sealed.entry.device).or_insert((0, NO_HASH));
        *head = (sealed.entry.seq, sealed.hash).max(*head);
    }
    Ok(heads)
}

fn name(sealed: &Sealed) -> String {
    let (seq, device) = (sealed.entry.seq, sealed.entry.device);
    format!("entry {seq} of device {device}")
}

/// The entries of one number of a device, and those of the number before: more than one
/// where a restored copy recorded under its identity.
#[derive(Default)]
struct Branches {
    device: Uuid,
    seq: u64,
    before: HashMap<Hash, u64>,
    here: HashMap<Hash, u64>,
    told: bool,
}

impl Branches {
    fn follow(&mut self, sealed: &Sealed, v: &mut Verified) {
        let (device, seq) = (sealed.entry.device, sealed.entry.seq);
        if device != self.device {
            *self = Self {
                device,
                here: HashMap::from([(NO_HASH, 0)]),
                ..Self::default()
            };
        }
        if seq != self.seq {
            let here = std::mem::take(&mut self.here);
            let next = seq == self.seq + 1;
            self.before = if next { here } else { HashMap::new() };
            self.seq = seq;
        }
        match self.before.get(&sealed.prev_hash) {
            None => v
                .findings
                .push(format!("{} doesn't follow the one before it", name(sealed))),
            Some(lamport) if *lamport >= sealed.entry.lamport => v.findings.push(format!(
                "{} is counted before the one before it",
                name(sealed)
            )),
            Some(_) => {}
        }
        self.here.insert(sealed.hash, sealed.entry.lamport);
        if self.here.len() > 1 && !self.told {
            self.told = true;
            v.notices.push(format!(
                "device {device} goes on in two ways from number {seq}: a restored copy of \
                 it recorded under its identity; both are kept"
            ));
        }
    }
}

fn check_devices(v: &mut Verified, heads: &BTreeMap<Uuid, (u64, Hash)>) {
    let known: BTreeMap<Uuid, (u64, Hash)> = v
        .devices
        .iter()
        .map(|d| (d.device, (d.seq, d.head)))
        .collect();
    if known
        .iter()
        .filter(|(_, (seq, _))| *seq > 0)
        .ne(heads.iter())
    {
        v.findings
            .push("the list of devices isn't what the entries say".to_owned());
    }
}

fn check_journal(
    v: &mut Verified,
    device: Uuid,
    journal: &journal::Journal,
    book: &HashMap<Uuid, Hash>,
) {
    let named: HashMap<Uuid, &Sealed> = journal.entries.iter().map(|s| (s.entry.id, s)).collect();
    let missing = book.keys().filter(|id| !named.contains_key(id)).count();
    let other = |s: &&&Sealed| book.get(&s.entry.id).is_some_and(|h| *h != s.hash);
    let differing = named.values().filter(other).count();
    let name = format!("the journal of device {device}");
    if missing > 0 {
        v.findings.push(format!(
            "{name} lacks entries that the database has: {missing}"
        ));
    }
    if differing > 0 {
        v.findings
            .push(format!("{name} has entries otherwise: {differing}"));
    }
    for number in &journal.unread {
        let what = format!("{name}: line {number} can't be read");
        v.unread.push(what);
    }
    if journal.torn {
        v.unread.push(format!("{name} ends in a torn line"));
    }
}

fn hashes_of(conn: &Connection, device: Uuid) -> rusqlite::Result<HashMap<Uuid, Hash>> {
    conn.prepare("SELECT id, hash FROM entry WHERE device = ?1")?
        .query_map([device.to_string()], |r| Ok((row::uuid(r, 0)?, r.get(1)?)))?
        .collect()
}
