//! Every operation of the disk failing in turn, once, and a disk that is full: what the
//! error says became of the data is what became of it.

use std::path::Path;
use std::sync::Arc;

use dosebook::domain::kind;
use dosebook::store::{Mode, RecordError};
use uuid::Uuid;

use super::helper::{Machine, ids};
use crate::disk::{Model, SimDisk};

fn machine(disk: &SimDisk) -> Machine {
    let (book, state) = (Path::new("/books/me"), Path::new("/state"));
    Machine::on(Arc::new(disk.clone()), book, state, 1)
}

/// What the caller was told: there, not there, or perhaps.
fn told(m: &mut Machine) -> (Vec<Uuid>, Option<bool>) {
    let drafts = [m.draft(kind::TOLD, "{}"), m.draft(kind::TOLD, "{}")];
    let wanted: Vec<Uuid> = drafts.iter().map(|d| d.id).collect();
    let there = match m.record(&drafts) {
        Ok(_) | Err(RecordError::JournalFailed { .. }) => Some(true),
        Err(RecordError::Unsure { .. }) => None,
        Err(RecordError::NotRecorded(_)) => Some(false),
        Err(other) => panic!("{other:?}"),
    };
    (wanted, there)
}

fn check(m: &Machine, wanted: &[Uuid], told: Option<bool>, step: u64) {
    let there = ids(&m.read());
    let found = wanted.iter().filter(|id| there.contains(id)).count();
    assert!(
        found == 0 || found == wanted.len(),
        "step {step}: half of a command"
    );
    let is = found > 0;
    assert_eq!(told.unwrap_or(is), is, "step {step}: told {told:?}");
}

fn ends_well(m: &mut Machine, step: u64) {
    m.one(kind::TOLD, "{}");
    let store = m.open(Mode::Read).unwrap();
    let report = store.verify().unwrap();
    assert_eq!(report.findings, Vec::<String>::new(), "step {step}");
    assert!(store.notices().is_empty(), "step {step}");
}

/// Fails each step of the command after `before` others, one life each; gives how many
/// were told to be recorded, not to be, and perhaps.
fn each_step(disk: &SimDisk, before: usize) -> [u64; 3] {
    let mut counts = [0; 3];
    for step in 1.. {
        *disk.model() = Model::new(step);
        let mut m = machine(disk);
        for _ in 0..before {
            m.one(kind::TOLD, "{}");
        }
        let at = disk.model().steps + step;
        disk.model().fail_at = Some(at);
        let (wanted, told) = told(&mut m);
        if disk.model().steps < at {
            break;
        }
        check(&m, &wanted, told, step);
        ends_well(&mut m, step);
        counts[told.map_or(2, |t| usize::from(!t))] += 1;
    }
    counts
}

#[test]
fn a_failing_step_is_told_as_it_is() {
    let disk = SimDisk::new("sim-failing");
    for before in [0, 2] {
        let [recorded, not, perhaps] = each_step(&disk, before);
        println!("after {before}: {recorded} recorded, {not} not, {perhaps} perhaps");
        assert!(recorded > 0 && not > 10);
        assert!(perhaps <= 2, "{perhaps}");
    }
}

#[test]
fn a_full_disk_is_told_as_it_is() {
    let disk = SimDisk::new("sim-full-disk");
    for spare in (0..40_000).step_by(371) {
        *disk.model() = Model::new(spare);
        let mut m = machine(&disk);
        m.one(kind::TOLD, "{}");
        let room = disk.model().used() + usize::try_from(spare).unwrap();
        disk.model().room = Some(room);
        let (wanted, told) = told(&mut m);
        check(&m, &wanted, told, spare);
        disk.model().room = None;
        ends_well(&mut m, spare);
    }
}
