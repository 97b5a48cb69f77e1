//! Damage is noticed, nothing is made empty, and what isn't a book is left alone.

use std::fs;
use std::path::PathBuf;

use dosebook::domain::kind;
use dosebook::store::{Mode, Notice, StoreError};
use tempfile::TempDir;

use super::helper::{Machine, ids};

fn machine(dir: &TempDir) -> Machine {
    Machine::new(&dir.path().join("book"), &dir.path().join("state"), 1)
}

/// A book of some entries, and its one journal.
fn book(dir: &TempDir) -> (Machine, PathBuf) {
    let mut m = machine(dir);
    let regimen = m.one(kind::REGIMEN, "{}");
    for i in 0..5 {
        let dose = m.dose(regimen.id, i * 86_400);
        m.record(&[dose]).unwrap();
    }
    let journal = m.place.journal(regimen.device);
    (m, journal)
}

#[test]
fn every_flipped_bit_of_the_journal_is_noticed() {
    let dir = TempDir::new().unwrap();
    let (m, journal) = book(&dir);
    let whole = fs::read(&journal).unwrap();
    for bit in (0..whole.len() * 8).step_by(37) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&journal, &bytes).unwrap();
        let noticed = m.open(Mode::Read).is_err() || {
            let report = m.read().verify().unwrap();
            !report.findings.is_empty() || !report.notices.is_empty()
        };
        assert!(noticed, "bit {bit}");
    }
}

#[test]
fn flipped_bits_of_what_the_database_says_are_noticed() {
    let dir = TempDir::new().unwrap();
    let (m, _) = book(&dir);
    let file = m.place.database();
    let whole = fs::read(&file).unwrap();
    let salt = whole.windows(9).rposition(|w| w == b"{\"regimen").unwrap();
    for bit in (salt * 8..(salt + 60) * 8).step_by(7) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&file, &bytes).unwrap();
        let report = m.open(Mode::Read).and_then(|s| s.verify());
        assert!(
            report.is_err() || !report.unwrap().findings.is_empty(),
            "bit {bit}"
        );
    }
}

#[test]
fn a_journal_without_its_database_is_damage() {
    let dir = TempDir::new().unwrap();
    let (m, _) = book(&dir);
    for left in [None, Some("")] {
        fs::remove_file(m.place.database()).unwrap();
        if let Some(text) = left {
            fs::write(m.place.database(), text).unwrap();
        }
        for mode in [Mode::Read, Mode::Write] {
            let result = m.open(mode).map(drop);
            assert!(
                matches!(result, Err(StoreError::Damaged { .. })),
                "{result:?}"
            );
        }
        fs::write(m.place.database(), "").unwrap();
    }
}

#[test]
fn what_is_not_a_book_is_left_alone() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(&dir);
    m.one(kind::BOOK, "{}");
    let book = fs::read(m.place.database()).unwrap();
    fs::remove_dir_all(m.place.journals()).unwrap();
    let patched = |at: usize, to: u8| {
        let mut bytes = book.clone();
        bytes[at] = to;
        bytes
    };
    for (bytes, newer) in [
        (b"shopping list: milk\n".repeat(20), false),
        (patched(68, b'x'), false),
        (patched(63, 2), true),
    ] {
        fs::write(m.place.database(), &bytes).unwrap();
        for mode in [Mode::Read, Mode::Write] {
            let error = m.open(mode).err().unwrap();
            assert_eq!(
                matches!(error, StoreError::Newer { found: 2, .. }),
                newer,
                "{error}"
            );
            assert_eq!(
                matches!(error, StoreError::NotABook { .. }),
                !newer,
                "{error}"
            );
            assert!(error.is_about_the_book());
        }
        assert_eq!(fs::read(m.place.database()).unwrap(), bytes);
    }
}

#[test]
fn a_foreign_trigger_stops_recording() {
    let dir = TempDir::new().unwrap();
    let (mut m, _) = book(&dir);
    let conn = rusqlite::Connection::open(m.place.database()).unwrap();
    conn.execute_batch("CREATE VIEW mine AS SELECT 1").unwrap();
    m.one(kind::TOLD, "{}");
    assert_eq!(m.read().verify().unwrap().findings, Vec::<String>::new());
    conn.execute_batch("CREATE TRIGGER t AFTER INSERT ON entry BEGIN SELECT 1; END")
        .unwrap();
    let draft = m.draft(kind::TOLD, "{}");
    assert!(m.record(&[draft]).is_err());
    assert_eq!(m.read().verify().unwrap().findings.len(), 1);
}

#[test]
fn a_database_restored_from_before_is_brought_forward() {
    let dir = TempDir::new().unwrap();
    let (mut m, _) = book(&dir);
    let old = fs::read(m.place.database()).unwrap();
    let dose = m.dose(ids(&m.read())[0], 99 * 86_400);
    m.record(&[dose]).unwrap();
    let all = ids(&m.read());
    fs::write(m.place.database(), old).unwrap();
    let store = m.read();
    assert_eq!(ids(&store), all);
    assert_eq!(store.notices(), [Notice::Joined]);
    assert_eq!(store.dose_rows(99..=99).unwrap().len(), 1);
    drop(store);
    let device = m.one(kind::TOLD, "{}").device;
    assert_eq!(
        m.read().devices().unwrap().len(),
        1,
        "its state is as the journal says: {device}"
    );
    assert_eq!(m.read().verify().unwrap().findings, Vec::<String>::new());
}

#[test]
fn a_torn_last_line_is_ended_and_kept() {
    let dir = TempDir::new().unwrap();
    let (mut m, journal) = book(&dir);
    let whole = fs::read(&journal).unwrap();
    fs::write(&journal, &whole[..whole.len() - 100]).unwrap();
    assert_eq!(ids(&m.read()).len(), 6);
    m.one(kind::TOLD, "{}");
    let now = fs::read(&journal).unwrap();
    assert!(now.starts_with(&whole[..whole.len() - 100]));
    assert_eq!(now[whole.len() - 100], b'\n');
    let report = m.read().verify().unwrap();
    assert_eq!(
        (report.findings.len(), report.unread.len()),
        (0, 1),
        "{report:?}"
    );
}

#[test]
fn the_triggers_keep_entries_from_being_changed() {
    let dir = TempDir::new().unwrap();
    let (m, _) = book(&dir);
    let conn = rusqlite::Connection::open(m.place.database()).unwrap();
    assert!(conn.execute("UPDATE entry SET zone = 'UTC'", []).is_err());
    assert!(conn.execute("DELETE FROM entry", []).is_err());
}
