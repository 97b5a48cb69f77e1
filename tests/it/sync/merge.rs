//! Histories of 2 to 5 devices with wrong clocks that exchange through a folder whose files
//! get lost, torn, copied and put back to older ones; a device may be put back to an old
//! copy of itself, its state with it.
//!
//! Of each history it is asked: nothing recorded is lost and nothing is there twice; once
//! all has been delivered all devices hold the same, each whole by its own check; of two
//! entries of which one was recorded by a device that held the other, that one comes later;
//! and what any device purged no device says any more, nor a file that isn't named.
//!
//! Seen to catch: entries ordered by the clock; the check of the entry before dropped; the
//! greatest lamport of the device alone taken, not of the book; the latest correction by
//! order of arrival; a purge that a union doesn't honour; files of the folder not cleaned of
//! what was purged.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use dosebook::domain::entry::Entry;
use dosebook::domain::kind;
use dosebook::store::format::Sealed;
use dosebook::store::sync::{Found, give, unsay};
use dosebook::store::{Mode, Store, backup};
use tempfile::TempDir;
use uuid::Uuid;

use crate::store::helper::{Machine, ids};
use crate::support::quick;
use crate::support::random::SplitMix;

/// A file of the folder.
type File = (String, Vec<u8>);

struct Device {
    machine: Machine,
    store: Store,
    /// Minutes that its clock is wrong by.
    wrong: i64,
    /// Whether a copy of it was kept.
    kept: bool,
}

struct History {
    dir: TempDir,
    random: SplitMix,
    devices: Vec<Device>,
    folder: Vec<File>,
    old: Vec<File>,
    /// What each entry's device held when it was recorded.
    saw: HashMap<Uuid, HashSet<Uuid>>,
    said: Vec<Uuid>,
    forks: u64,
    purges: u64,
    /// Files that were last said to have what was purged, and not to be written over.
    left: Vec<String>,
}

#[cfg(test)]
#[test]
fn some_histories() {
    run(60, 20_261_123);
}

/// Runs so many histories, on all of the machine's cores.
pub fn run(histories: u64, seed: u64) {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let played: Vec<[u64; 3]> = std::thread::scope(|scope| {
        let part = |first| scope.spawn(move || some(first, threads, histories, seed));
        let running: Vec<_> = (0..threads).map(part).collect();
        running.into_iter().map(|t| t.join().unwrap()).collect()
    });
    let [entries, forks, purges] = [0, 1, 2].map(|i| played.iter().map(|p| p[i]).sum::<u64>());
    println!(
        "merge: {histories} histories, {entries} entries, {purges} purges, {forks} restored devices"
    );
}

/// Every so many-th history: how many entries, restored devices and purges there were.
fn some(first: u64, step: u64, histories: u64, seed: u64) -> [u64; 3] {
    let mut all = [0; 3];
    for n in (first..histories).step_by(step as usize) {
        let mut history = History::new(seed.wrapping_add(n.wrapping_mul(0x9e37_79b9)));
        let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| history.play()));
        if let Err(panic) = told {
            eprintln!("merge: history {n} of seed {seed} failed");
            std::panic::resume_unwind(panic);
        }
        let entries = history.said.len() as u64;
        let counts = [entries, history.forks, history.purges];
        all = std::array::from_fn(|i| all[i] + counts[i]);
    }
    all
}

impl History {
    fn new(seed: u64) -> Self {
        let dir = quick::folder();
        let mut random = SplitMix(seed);
        let count = 2 + random.draw() % 4;
        let devices = (0..count)
            .map(|n| {
                let machine = Machine::new(
                    &dir.path().join(format!("{n}")),
                    &dir.path().join(format!("{n}-state")),
                    u128::from(random.draw()),
                );
                let store = machine.open(Mode::Write).unwrap();
                let wrong = (random.draw() % 4_000_000) as i64 - 2_000_000;
                Device {
                    machine,
                    store,
                    wrong,
                    kept: false,
                }
            })
            .collect();
        Self {
            dir,
            random,
            devices,
            folder: Vec::new(),
            old: Vec::new(),
            saw: HashMap::new(),
            said: Vec::new(),
            forks: 0,
            purges: 0,
            left: Vec::new(),
        }
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.random.draw() % n.max(1) as u64).unwrap()
    }

    fn play(&mut self) {
        self.record(0);
        self.exchange(0);
        for _ in 0..self.devices.len() * 6 {
            let at = self.below(self.devices.len());
            match self.below(10) {
                0..=4 => self.record(at),
                5..=7 => self.exchange(at),
                8 => self.carry_badly(),
                _ => self.put_back(at),
            }
        }
        self.settle();
    }

    /// A dose, a correction or an undo, of a book that may lack what others recorded.
    fn record(&mut self, at: usize) {
        let (choice, which) = (self.below(10), self.random.draw());
        let device = &mut self.devices[at];
        let mut held: Vec<Entry> = Vec::new();
        device.store.entries_all(|e| held.push(e)).unwrap();
        let named = held.get((which % held.len().max(1) as u64) as usize);
        let regimen = held.iter().find(|e| e.kind == kind::REGIMEN).map(|e| e.id);
        let day = (which % 90) as i64 * 86_400;
        let machine = &mut device.machine;
        let draft = match (choice, regimen, named) {
            (0, ..) | (_, None, _) | (.., None) => machine.draft(kind::REGIMEN, "{}"),
            (1, ..) => machine.draft("later-kind", "{\"x\": [1,  2]}"),
            (2, _, Some(named)) => {
                let body = format!("{{\"command\":\"{}\"}}", named.command);
                let which = [kind::UNDO, kind::REDO][(which >> 32) as usize % 2];
                machine.draft(which, &body)
            }
            (3..=5, Some(regimen), Some(named)) => {
                let mut draft = machine.dose(regimen, day);
                (draft.kind, draft.corrects) = (kind::AMEND, Some(named.id));
                draft
            }
            (9, _, Some(named))
                if ![kind::PURGE, kind::UNDO, kind::REDO].contains(&&*named.kind) =>
            {
                let body = format!("{{\"entries\":[\"{}\"]}}", named.id);
                machine.draft(kind::PURGE, &body)
            }
            (_, Some(regimen), _) => machine.dose(regimen, day),
        };
        let purge = draft.kind == kind::PURGE;
        let head = device.store.head().unwrap();
        let made = machine.record_at(&mut device.store, head, &[draft], device.wrong);
        for entry in made.unwrap() {
            self.saw
                .insert(entry.id, held.iter().map(|e| e.id).collect());
            self.said.push(entry.id);
        }
        if purge {
            device.store.honour_purges().unwrap();
            self.purges += 1;
        }
    }

    /// As `dose sync` does.
    fn exchange(&mut self, at: usize) {
        let mut found = Found::default();
        for (name, bytes) in &self.folder {
            found.take(name, false, bytes);
        }
        let store = &mut self.devices[at].store;
        let joined = store.union_what_fits(found.entries()).unwrap();
        self.forks += joined.forked.len() as u64;
        let me = store.this_device().unwrap();
        let mut given = give(store, &found, me, false).unwrap();
        let unsaid = unsay(store, &found, &given, false).unwrap();
        given.extend(unsaid.given);
        self.left = unsaid.left;
        for file in given {
            let before = self.folder.iter().position(|(name, _)| *name == file.name);
            if let Some(before) = before {
                self.old.push(self.folder.remove(before));
            }
            self.folder.push((file.name, file.text.into_bytes()));
        }
    }

    /// What a carrier can do to a folder.
    fn carry_badly(&mut self) {
        if self.folder.is_empty() {
            return;
        }
        let at = self.below(self.folder.len());
        let (name, bytes) = self.folder[at].clone();
        match self.below(5) {
            0 => drop(self.folder.remove(at)),
            1 => {
                let cut = self.below(bytes.len());
                self.folder[at].1.truncate(cut);
            }
            2 => {
                let copy = format!("{name}.sync-conflict-{}", self.random.draw());
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
                lines.reverse();
                self.folder.push((copy, lines.concat()));
            }
            3 => {
                let byte = self.below(bytes.len().max(1));
                if let Some(byte) = self.folder[at].1.get_mut(byte) {
                    *byte ^= 4;
                }
            }
            _ => {
                let old = self.old.iter().rev().find(|(old, _)| *old == name).cloned();
                self.folder[at] = old.unwrap_or((name, bytes));
            }
        }
    }

    /// Keeps a copy of a device, or puts it back to the one that was kept. What it had
    /// recorded since is given to another device before: what nobody else has is lost with
    /// any machine.
    fn put_back(&mut self, at: usize) {
        let root = self.dir.path().to_owned();
        let path = |suffix: &str| root.join(format!("{at}{suffix}"));
        let parts = [("", "-kept"), ("-state", "-state-kept")];
        if !self.devices[at].kept {
            for (from, to) in parts {
                copy(&path(from), &path(to));
            }
            self.devices[at].kept = true;
            return;
        }
        self.exchange(at);
        let other = (at + 1) % self.devices.len();
        self.exchange(other);
        for (to, from) in parts {
            let _ = fs::remove_dir_all(path(to));
            copy(&path(from), &path(to));
        }
        let device = &mut self.devices[at];
        device.store = device.machine.open(Mode::Write).unwrap();
    }

    /// All is delivered: what files were lost is written again by who has it.
    fn settle(&mut self) {
        for _ in 0..3 {
            for at in 0..self.devices.len() {
                self.exchange(at);
            }
        }
        let first = ids(&self.devices[0].store);
        let mut all: Vec<Uuid> = first.clone();
        all.sort();
        self.said.sort();
        assert_eq!(all, self.said, "each entry is there, once");
        let place: HashMap<Uuid, usize> =
            first.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        for (id, saw) in &self.saw {
            assert!(
                saw.iter().all(|s| place[s] < place[id]),
                "{id} comes before what it saw"
            );
        }
        let rows = |d: &Device| {
            let rows = d.store.dose_rows(0..=1_000).unwrap();
            let mut rows: Vec<_> = rows
                .iter()
                .map(|r| {
                    (
                        r.day,
                        r.at,
                        d.store.id_at(r.entry).unwrap(),
                        d.store.id_at(r.head).unwrap(),
                    )
                })
                .collect();
            rows.sort();
            rows
        };
        let shown = rows(&self.devices[0]);
        for (at, device) in self.devices.iter().enumerate() {
            assert_eq!(ids(&device.store), first, "device {at}");
            assert_eq!(rows(device), shown, "device {at}");
            device.store.release().unwrap();
            let report = device.machine.read().verify().unwrap();
            assert_eq!(report.findings, Vec::<String>::new(), "device {at}");
        }
        self.purged();
    }

    /// What any device purged is said by none, and by no file but those that are named.
    fn purged(&self) {
        let named = self.devices[0].store.purged_ids().unwrap();
        for (at, device) in self.devices.iter().enumerate() {
            for id in &named {
                let entry = device.store.entry_by_id(*id).unwrap().unwrap();
                assert_eq!(entry.body, None, "device {at}");
            }
        }
        for (name, bytes) in &self.folder {
            let says = |s: &Sealed| s.entry.body.is_some() && named.contains(&s.entry.id);
            let said = backup::entries_of(bytes).iter().any(says);
            assert!(
                !said || self.left.contains(name),
                "{name} has what was purged"
            );
        }
    }
}

fn copy(from: &Path, to: &Path) {
    if !from.exists() {
        return;
    }
    fs::create_dir_all(to).unwrap();
    for each in fs::read_dir(from).unwrap() {
        let each = each.unwrap();
        let to = to.join(each.file_name());
        match each.file_type().unwrap().is_dir() {
            true => copy(&each.path(), &to),
            false => drop(fs::copy(each.path(), to).unwrap()),
        }
    }
}
