//! Real processes of the real program at one book. Seen to catch: the guard asked of a book
//! read before the lock (four of sixteen recorded); writers that are overtaken until they
//! give up, where none keeps its turn. The lock file alone not taken isn't
//! seen by `writers`: SQLite's own lock and the repair of journals still keep all.

use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::support::quick;

const PROCESSES: usize = 16;
const WRITES: usize = 40;

fn dose(home: &TempDir, now: &str, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dose"))
        .args(args)
        .env_clear()
        .env("HOME", home.path())
        .env("TZ", "Europe/Berlin")
        .env("DOSE_NOW", now)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn ok(home: &TempDir, now: &str, args: &[&str]) -> String {
    let out = dose(home, now, args).wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(0), "{args:?}: {said}");
    String::from_utf8(out.stdout).unwrap()
}

const ADD: &[&str] = &[
    "add",
    "Utro",
    "--dose",
    "1 capsule",
    "--timing",
    "daily at 08:00, 14:00, 22:00",
    "--start",
    "2026-11-02",
];

/// Sixteen shells take the dose of one slot: one records it, the others meet the guard.
pub fn one_slot(rounds: u64) {
    for round in 0..rounds {
        let home = quick::folder();
        ok(&home, "2026-11-02T07:00:00+01:00", ADD);
        let take = || dose(&home, "2026-11-02T08:05:00+01:00", &["take", "utro"]);
        let running: Vec<Child> = (0..PROCESSES).map(|_| take()).collect();
        let mut exits: Vec<Option<i32>> = running
            .into_iter()
            .map(|child| child.wait_with_output().unwrap().status.code())
            .collect();
        exits.sort();
        let mut wanted = vec![Some(4); PROCESSES];
        wanted[0] = Some(0);
        assert_eq!(exits, wanted, "round {round}");
        let after = "2026-11-02T08:06:00+01:00";
        let history = ok(&home, after, &["history", "--json"]);
        let history: serde_json::Value = serde_json::from_str(&history).unwrap();
        assert_eq!(
            history["doses"].as_array().unwrap().len(),
            1,
            "round {round}"
        );
        ok(&home, after, &["verify"]);
    }
    println!("race: {rounds} rounds of {PROCESSES} shells on one slot");
}

/// Sixteen processes record forty times each, the first of all into no book yet.
pub fn writers(rounds: u64) {
    for round in 0..rounds {
        let home = quick::folder();
        let now = "2026-11-02T08:05:00+01:00";
        std::thread::scope(|scope| {
            for writer in 0..PROCESSES {
                let home = &home;
                scope.spawn(move || {
                    for n in 0..WRITES {
                        let words = format!("question {writer} {n}");
                        ok(home, now, &["ask", &words]);
                    }
                });
            }
        });
        let said = ok(&home, now, &["questions", "--json"]);
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        let mut texts: Vec<String> = said["questions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|q| q["text"].as_str().unwrap().to_owned())
            .collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), PROCESSES * WRITES, "round {round}");
        ok(&home, now, &["verify"]);
    }
    println!("writers: {rounds} rounds of {PROCESSES} processes of {WRITES} writes");
}
