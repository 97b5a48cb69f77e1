//! Who may read a book's files, links in their place, and many writers at once.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use dosebook::domain::kind;
use dosebook::store::disk::{Disk, RealDisk};
use dosebook::store::{RecordError, StoreError};
use tempfile::TempDir;

use super::helper::{Machine, ids};

fn machine(dir: &Path, seed: u128) -> Machine {
    Machine::new(
        &dir.join("data/book"),
        &dir.join(format!("state{seed}")),
        seed,
    )
}

#[test]
fn files_are_only_their_owners_under_any_umask() {
    let dir = TempDir::new().unwrap();
    // The umask is the process's, so the program runs below a shell that sets it.
    let child = Command::new("sh")
        .args(["-c", "umask 0 && exec \"$@\"", "sh"])
        .args([env!("CARGO_BIN_EXE_dose"), "told", "Nurse Kim", "take two"])
        .env_clear()
        .env("HOME", dir.path())
        .output()
        .unwrap();
    assert!(child.status.success(), "{child:?}");
    let (mut files, mut open) = (0, vec![dir.path().to_owned()]);
    while let Some(folder) = open.pop() {
        for each in fs::read_dir(folder).unwrap() {
            let each = each.unwrap();
            let mode = each.metadata().unwrap().permissions().mode() & 0o777;
            let is_folder = each.file_type().unwrap().is_dir();
            assert_eq!(
                mode,
                if is_folder { 0o700 } else { 0o600 },
                "{:?}",
                each.path()
            );
            files += usize::from(!is_folder);
            open.extend(is_folder.then(|| each.path()));
        }
    }
    assert_eq!(
        files, 5,
        "database, journal, lock, state and the day's backup"
    );
}

#[test]
fn links_are_not_followed() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(dir.path(), 1);
    m.one(kind::BOOK, "{}");
    let aside = dir.path().join("aside");
    for file in [m.place.database(), m.place.lock()] {
        fs::rename(&file, &aside).unwrap();
        symlink(&aside, &file).unwrap();
        let draft = m.draft(kind::TOLD, "{}");
        assert!(m.record(&[draft]).is_err(), "{}", file.display());
        fs::remove_file(&file).unwrap();
        fs::rename(&aside, &file).unwrap();
    }
    m.one(kind::TOLD, "{}");
}

#[test]
fn a_book_that_cannot_be_written_is_read() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(dir.path(), 1);
    m.one(kind::BOOK, "{}");
    let folder = m.place.folder().to_owned();
    fs::set_permissions(m.place.database(), Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o500)).unwrap();
    assert_eq!(m.read().count().unwrap(), 1);
    fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_lock_that_others_hold_is_waited_for_only_so_long() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(dir.path(), 1);
    m.one(kind::BOOK, "{}");
    let held = RealDisk
        .lock(&m.place.lock(), Duration::ZERO)
        .unwrap()
        .unwrap();
    m.wait = Duration::from_millis(30);
    let draft = m.draft(kind::TOLD, "{}");
    let result = m.record(std::slice::from_ref(&draft));
    assert!(
        matches!(result, Err(RecordError::NotRecorded(StoreError::Locked))),
        "{result:?}"
    );
    assert_eq!(m.read().count().unwrap(), 1, "a reader takes no lock");
    drop(held);
    m.record(&[draft]).unwrap();
}

/// Who keeps the turn records as often as it likes; nobody else does before it is let go.
#[test]
fn a_kept_turn_keeps_others_waiting_and_its_keeper_not() {
    let dir = TempDir::new().unwrap();
    let mut m = machine(dir.path(), 1);
    m.one(kind::BOOK, "{}");
    let turn = m.read().turn().unwrap();
    let mut other = machine(dir.path(), 2);
    other.wait = Duration::from_millis(30);
    let theirs = other.draft(kind::TOLD, "{}");
    let refused = other.record(std::slice::from_ref(&theirs));
    assert!(
        matches!(refused, Err(RecordError::NotRecorded(StoreError::Locked))),
        "{refused:?}"
    );
    m.turn = Some(turn);
    m.one(kind::TOLD, "{}");
    m.one(kind::TOLD, "{}");
    m.turn = None;
    other.record(&[theirs]).unwrap();
    assert_eq!(m.read().count().unwrap(), 4);
}

#[test]
fn eight_writers_lose_nothing() {
    let dir = TempDir::new().unwrap();
    let writers: Vec<_> = (1..=8)
        .map(|seed| {
            let mut m = machine(dir.path(), seed);
            std::thread::spawn(move || {
                (0..10)
                    .map(|_| m.one(kind::TOLD, "{}").id)
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    let mut said: Vec<_> = writers
        .into_iter()
        .flat_map(|w| w.join().unwrap())
        .collect();
    let m = machine(dir.path(), 9);
    let mut there = ids(&m.read());
    said.sort_unstable();
    there.sort_unstable();
    assert_eq!(there, said);
    let report = m.read().verify().unwrap();
    assert_eq!(report.findings, Vec::<String>::new());
    assert_eq!((report.entries, report.devices.len()), (80, 8));
}
