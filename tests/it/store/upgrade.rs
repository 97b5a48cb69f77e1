//! A book of an older format under a later version of the program.

use std::fs;
use std::path::Path;

use dosebook::domain::kind;
use dosebook::store::{Mode, Notice, Store, StoreError, backup};
use tempfile::TempDir;
use uuid::Uuid;

use super::helper::{Machine, ids, later};

/// A book of the first format, with doses and other entries; and the later program there.
fn older(dir: &Path) -> Machine {
    let mut m = Machine::new(&dir.join("book"), &dir.join("state"), 1);
    let regimen = m.one(kind::REGIMEN, "{}").id;
    for day in 0..5 {
        let dose = m.dose(regimen, day * 86_400);
        m.record(&[dose]).unwrap();
    }
    m.schema = later();
    m
}

fn database(m: &Machine) -> Vec<u8> {
    fs::read(m.place.database()).unwrap()
}

fn version(m: &Machine) -> u8 {
    database(m)[63]
}

fn kept(m: &Machine, name: &str) -> Vec<Uuid> {
    let bytes = fs::read(m.place.backups().join(name)).unwrap();
    let entries = backup::read(&bytes).unwrap().entries;
    entries.iter().map(|s| s.entry.id).collect()
}

#[test]
fn it_is_read_without_a_byte_written() {
    let dir = TempDir::new().unwrap();
    let m = older(dir.path());
    let before = database(&m);
    let store = m.read();
    assert_eq!((ids(&store).len(), store.notices()), (6, &[][..]));
    assert_eq!(store.dose_rows(0..=9).unwrap().len(), 5);
    let found = store.verify().unwrap();
    assert_eq!(found.findings, [""; 0]);
    assert_eq!(
        found.notices,
        ["the book has format 1; the next recording brings it to format 2, with a backup before"]
    );
    assert_eq!(database(&m), before);
    assert!(!m.place.backups().exists());
}

#[test]
fn a_writer_upgrades_it_and_makes_a_backup_before() {
    let dir = TempDir::new().unwrap();
    let mut m = older(dir.path());
    let (all, doses) = (ids(&m.read()), m.read().dose_rows(0..=9).unwrap());
    let store = m.open(Mode::Write).unwrap();
    let file = m.place.backups().join("before-format-2.jsonl");
    assert_eq!(store.notices(), [Notice::Upgraded(1, file)]);
    drop(store);
    assert_eq!(
        (version(&m), kept(&m, "before-format-2.jsonl")),
        (2, all.clone())
    );
    assert_eq!(m.read().dose_rows(0..=9).unwrap(), doses);
    // The machine is the device that it was, and goes on.
    m.one(kind::TOLD, "{}");
    let found = m.read().verify().unwrap();
    assert_eq!((found.entries, found.devices.len()), (7, 1));
    assert_eq!((found.findings, found.notices), (vec![], vec![]));
    // The program of before leaves it alone.
    let before = database(&m);
    m.schema = &dosebook::store::schema::SCHEMA;
    for mode in [Mode::Read, Mode::Write] {
        let opened = m.open(mode).map(drop);
        assert!(matches!(
            opened,
            Err(StoreError::Newer {
                found: 2,
                known: 1,
                ..
            })
        ));
    }
    assert_eq!(database(&m), before);
}

#[test]
fn what_a_broken_off_recording_left_is_kept_on_both_sides() {
    for database_lacks in [true, false] {
        let dir = TempDir::new().unwrap();
        let mut m = older(dir.path());
        m.schema = &dosebook::store::schema::SCHEMA;
        let device = m.read().devices().unwrap()[0].device;
        let files = [m.place.database(), m.place.journal(device)];
        let file = &files[usize::from(!database_lacks)];
        let before = fs::read(file).unwrap();
        m.one(kind::TOLD, "{}");
        fs::write(file, before).unwrap();
        m.schema = later();
        assert_eq!(ids(&m.read()).len(), 7, "{database_lacks}");
        drop(m.open(Mode::Write).unwrap());
        assert_eq!((version(&m), ids(&m.read()).len()), (2, 7));
        assert_eq!(kept(&m, "before-format-2.jsonl").len(), 7);
        assert_eq!(m.read().verify().unwrap().findings, [""; 0]);
    }
}

#[test]
fn a_damaged_one_is_left_as_it_is_and_the_doctor_makes_it_anew() {
    let dir = TempDir::new().unwrap();
    let m = older(dir.path());
    let mut bytes = database(&m);
    // A byte of a body, which SQLite itself doesn't check.
    let at = bytes.windows(9).position(|w| w == b"\"regimen\"").unwrap();
    bytes[at + 13] ^= 1;
    fs::write(m.place.database(), &bytes).unwrap();
    let opened = m.open(Mode::Write).map(drop);
    assert!(
        matches!(opened, Err(StoreError::Damaged { .. })),
        "{opened:?}"
    );
    assert_eq!(database(&m), bytes);
    let now = chrono::DateTime::from_timestamp_millis(1_777_885_320_123).unwrap();
    let done = Store::doctor(&m.place, &m.ports(), now, false).unwrap();
    assert!(!done.is_ill(), "{done:?}");
    assert_eq!((version(&m), ids(&m.read()).len()), (2, 6));
}

#[test]
fn a_backup_of_an_upgrade_before_is_not_written_over_by_one_that_has_less() {
    let dir = TempDir::new().unwrap();
    let mut m = older(dir.path());
    let (early, first) = (database(&m), ids(&m.read()));
    m.schema = &dosebook::store::schema::SCHEMA;
    m.one(kind::TOLD, "{}");
    m.schema = later();
    drop(m.open(Mode::Write).unwrap());
    // The older book put back, without its journals.
    fs::write(m.place.database(), early).unwrap();
    fs::remove_dir_all(m.place.journals()).unwrap();
    drop(m.open(Mode::Write).unwrap());
    assert_eq!(kept(&m, "before-format-2.jsonl").len(), 7);
    assert_eq!(kept(&m, "before-format-2-2.jsonl"), first);
    // One that has no more is written over.
    drop(m.open(Mode::Write).unwrap());
    assert_eq!(fs::read_dir(m.place.backups()).unwrap().count(), 2);
}
