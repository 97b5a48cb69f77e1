//! A later version of the program, as a process of its own: it opens a book of the real
//! program, brings it to its format, and is killed in it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use dosebook::domain::projector::Bodies;
use dosebook::store::disk::RealDisk;
use dosebook::store::{Mode, Place, Ports, Store, backup};

use super::helper::later;
use super::program::{Home, Killed, killed};

/// The first argument of the process.
pub const NAME: &str = "later-version";

/// What the process does: opens the book to record, and says how many entries it has.
pub fn child(folder: &Path, state: &Path) {
    let ports = Ports {
        disk: Arc::new(RealDisk),
        projector: &Bodies,
        wait: Duration::from_secs(10),
        turn: None,
        schema: later(),
        now: DateTime::from_timestamp_millis(1_777_885_320_123).unwrap(),
    };
    let place = Place::new(folder, state).unwrap();
    drop(Store::open(place.clone(), Mode::Write, ports.clone()).unwrap());
    let found = Store::open(place, Mode::Read, ports)
        .unwrap()
        .verify()
        .unwrap();
    assert_eq!(found.findings, [""; 0]);
    println!("{}", found.entries);
}

fn process(home: &Home) -> Command {
    let state = home.folder.path().join(".local/state/dosebook");
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .arg(NAME)
        .arg(home.book())
        .arg(state)
        .stdin(Stdio::null());
    command
}

/// A copy of the book, brought to the later format by a process that is killed in it, then
/// by another in peace: whether it was at work, and what is wrong.
pub fn upgrade(home: &Home, after: Duration) -> (Killed, Vec<String>) {
    let entries = home.ok(0, &["export", "book"]).lines().count();
    let copy = home.copy();
    let killed = killed(process(&copy), after);
    let mut wrong = Vec::new();
    let older = copy.run(0, &["verify"]);
    let newer = String::from_utf8_lossy(&older.stderr).contains("newer version");
    if !older.status.success() && !newer {
        wrong.push(format!("after a kill in an upgrade: {older:?}"));
    }
    let backup = copy.book().join("backup/before-format-2.jsonl");
    let whole = || {
        let read = backup::read(&std::fs::read(&backup).unwrap_or_default());
        read.is_ok_and(|b| b.entries.len() == entries)
    };
    if newer && !whole() {
        wrong.push("upgraded without a whole backup".to_owned());
    }
    let again = process(&copy).output().unwrap();
    let said = String::from_utf8_lossy(&again.stdout);
    if !again.status.success() || said.trim() != entries.to_string() || !whole() {
        wrong.push(format!("{entries} entries, upgraded: {again:?}"));
    }
    (killed, wrong)
}
