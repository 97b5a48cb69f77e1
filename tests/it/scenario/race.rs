//! Sixteen programs at one slot: one of them records, the others meet the guard.

use std::process::{Command, Stdio};

use tempfile::TempDir;

const WRITERS: usize = 16;

fn dose(home: &TempDir, now: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dose"));
    command
        .env_clear()
        .env("HOME", home.path())
        .env("TZ", "Europe/Berlin")
        .env("DOSE_NOW", now)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn one_slot_is_recorded_once() {
    for round in 0..3 {
        let home = TempDir::new().unwrap();
        let added = dose(&home, "2026-11-02T07:00:00+01:00")
            .args(["add", "Utro", "--dose", "1 capsule"])
            .args([
                "--timing",
                "daily at 08:00, 14:00, 22:00",
                "--start",
                "2026-11-02",
            ])
            .output()
            .unwrap();
        assert_eq!(added.status.code(), Some(0));
        let start = || {
            dose(&home, "2026-11-02T08:05:00+01:00")
                .args(["take", "utro"])
                .spawn()
                .unwrap()
        };
        let running: Vec<_> = (0..WRITERS).map(|_| start()).collect();
        let mut exits: Vec<_> = running
            .into_iter()
            .map(|child| child.wait_with_output().unwrap().status.code())
            .collect();
        exits.sort();
        let mut wanted = vec![Some(4); WRITERS];
        wanted[0] = Some(0);
        assert_eq!(exits, wanted, "round {round}");
        let history = dose(&home, "2026-11-02T08:06:00+01:00")
            .args(["history", "--json"])
            .output()
            .unwrap();
        let history: serde_json::Value = serde_json::from_slice(&history.stdout).unwrap();
        assert_eq!(
            history["doses"].as_array().unwrap().len(),
            1,
            "round {round}"
        );
        let verified = dose(&home, "2026-11-02T08:06:00+01:00")
            .arg("verify")
            .output()
            .unwrap();
        assert_eq!(verified.status.code(), Some(0), "round {round}");
    }
}
