//! Power cuts on the simulated disk, at every step of making and using a book.
//!
//! After each cut: whatever was said to be recorded is there, no command by half, the
//! database alone and the journals alone each have it too, reading writes nothing, and
//! the next recording leaves a book that verifies. `POWER_SEEDS` runs more seeds.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use dosebook::domain::kind;
use dosebook::store::{Mode, StoreError, line};
use uuid::Uuid;

use super::helper::{Machine, ids};
use crate::disk::{Fault, Model, SimDisk};

const FOLDER: &str = "/books/me";
const STATE: &str = "/state";

/// What a run said and did.
#[derive(Default)]
struct Said {
    recorded: BTreeSet<Uuid>,
    commands: Vec<Vec<Uuid>>,
}

fn machine(disk: &SimDisk, seed: u128) -> Machine {
    Machine::on(
        Arc::new(disk.clone()),
        Path::new(FOLDER),
        Path::new(STATE),
        seed,
    )
}

/// Records commands of one to three entries until one fails.
fn work(m: &mut Machine, commands: usize, said: &mut Said) {
    for i in 0..commands {
        let regimen = Uuid::from_u128(7);
        let drafts: Vec<_> = (0..=i % 3)
            .map(|j| match j {
                0 => m.draft(kind::TOLD, "{}"),
                _ => m.dose(regimen, i64::try_from(i).unwrap() * 86_400),
            })
            .collect();
        let wanted: Vec<Uuid> = drafts.iter().map(|d| d.id).collect();
        said.commands.push(wanted.clone());
        match m.record(&drafts) {
            Ok(_) => said.recorded.extend(wanted),
            Err(_) => return,
        }
    }
}

/// What is missing of what was said, or there by half.
fn lost(there: &BTreeSet<Uuid>, said: &Said) -> usize {
    let half = |c: &&Vec<Uuid>| {
        let n = c.iter().filter(|id| there.contains(id)).count();
        n != 0 && n != c.len()
    };
    said.recorded.difference(there).count() + said.commands.iter().filter(half).count()
}

fn read_all(disk: &SimDisk) -> BTreeSet<Uuid> {
    let before = disk.model().steps;
    let fault = disk.model().fault;
    let there = match machine(disk, 0).open(Mode::Read) {
        Err(StoreError::Damaged { .. }) if fault != Fault::None => BTreeSet::new(),
        // Two cuts can leave what only a writer can put right; it must, wholly.
        Err(StoreError::Unfinished { .. }) if fault != Fault::JournalUnsynced => {
            return in_writer(disk);
        }
        Err(StoreError::Unfinished { .. }) => BTreeSet::new(),
        opened => ids(&opened.unwrap()).into_iter().collect(),
    };
    assert_eq!(disk.model().steps, before, "a reader wrote");
    there
}

fn in_writer(disk: &SimDisk) -> BTreeSet<Uuid> {
    let as_left = disk.model().clone();
    let store = machine(disk, 0).open(Mode::Write).unwrap();
    let there = ids(&store).into_iter().collect();
    drop(store);
    *disk.model() = as_left;
    there
}

/// What the database alone has, brought back by SQLite as a writer would.
fn in_database(disk: &SimDisk) -> BTreeSet<Uuid> {
    let whole = disk.model().clone();
    disk.model()
        .forget(|p| p.extension().is_some_and(|e| e == "jsonl"));
    let store = machine(disk, 0).open(Mode::Write).unwrap();
    let there = ids(&store).into_iter().collect();
    drop(store);
    *disk.model() = whole;
    there
}

/// Which of the commands the journals alone have, whole lines only.
fn in_journals(model: &Model) -> BTreeSet<Uuid> {
    let journals = model
        .paths()
        .filter(|p| p.extension().is_some_and(|e| e == "jsonl"));
    journals
        .flat_map(|p| {
            model
                .bytes(model.find(p).unwrap())
                .split_inclusive(|b| *b == b'\n')
        })
        .filter_map(|l| line::read(std::str::from_utf8(l).ok()?))
        .map(|s| s.entry.id)
        .collect()
}

/// What one cut took, of both logs together and of each alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lost {
    pub both: usize,
    pub database: usize,
    pub journals: usize,
}

fn after_cut(disk: &SimDisk, said: &Said) -> Lost {
    disk.model().power_on();
    let in_journals = in_journals(&disk.model());
    let missing = said.recorded.difference(&in_journals).count();
    Lost {
        both: lost(&read_all(disk), said),
        database: lost(&in_database(disk), said),
        journals: missing,
    }
}

/// One life of a disk: work, a cut at `step`, work with another cut, and a third time
/// in peace. None when the work ended before the cut.
fn life(disk: &SimDisk, fault: Fault, seed: u64, step: u64) -> Option<Lost> {
    *disk.model() = Model::new(seed * 1000 + step);
    disk.model().fault = fault;
    disk.model().cut_at = Some(step);
    let (mut m, mut said) = (machine(disk, 1 + u128::from(seed)), Said::default());
    work(&mut m, 5, &mut said);
    if !disk.model().dead {
        return None;
    }
    let mut all = after_cut(disk, &said);
    disk.model().cut_soon(40);
    work(&mut m, 3, &mut said);
    if disk.model().dead {
        let more = after_cut(disk, &said);
        all.both += more.both;
        all.database += more.database;
        all.journals += more.journals;
    }
    disk.model().cut_at = None;
    if fault == Fault::None {
        in_peace(disk, &mut m, &mut said);
    }
    Some(all)
}

fn in_peace(disk: &SimDisk, m: &mut Machine, said: &mut Said) {
    let before = said.recorded.len();
    work(m, 1, said);
    assert_eq!(said.recorded.len(), before + 1);
    let store = m.read();
    let verified = store.verify().unwrap();
    assert_eq!(verified.findings, Vec::<String>::new());
    assert!(store.notices().is_empty());
    drop(store);
    assert_eq!(lost(&read_all(disk), said), 0);
}

/// All steps of some seeds; gives the number of cuts and what they took.
pub fn cuts(name: &str, fault: Fault, seeds: u64) -> (u64, Lost) {
    let disk = SimDisk::new(name);
    let (mut count, mut sum) = (0, Lost::default());
    for seed in 0..seeds {
        for step in 1.. {
            let Some(lost) = life(&disk, fault, seed, step) else {
                break;
            };
            if fault == Fault::None {
                assert_eq!(lost, Lost::default(), "seed {seed}, step {step}");
            }
            count += 1;
            sum.both += usize::from(lost.both > 0);
            sum.database += usize::from(lost.database > 0);
            sum.journals += usize::from(lost.journals > 0);
        }
    }
    println!("{name}: {count} first cuts, lost in {sum:?}");
    (count, sum)
}

fn seeds(default: u64) -> u64 {
    let given = std::env::var("POWER_SEEDS").ok();
    given.and_then(|s| s.parse().ok()).unwrap_or(default)
}

#[test]
fn no_cut_takes_what_was_recorded() {
    let (count, lost) = cuts("sim-none", Fault::None, seeds(3));
    assert!(count > 300, "{count}");
    assert_eq!(lost, Lost::default());
}

#[test]
fn synchronous_full_would_be_caught() {
    let (_, lost) = cuts("sim-full", Fault::DeleteUnsynced, 1);
    assert!(lost.database > 0, "{lost:?}");
    assert_eq!(lost.both, 0, "the journal makes up for it");
}

#[test]
fn an_unsynced_journal_would_be_caught() {
    let (_, lost) = cuts("sim-journal", Fault::JournalUnsynced, 1);
    assert!(lost.journals > 0, "{lost:?}");
    assert_eq!(lost.database, 0, "the database makes up for it");
}
