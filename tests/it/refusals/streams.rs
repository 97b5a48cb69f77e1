//! Standard output on a full device: what was asked for did not arrive, and that is said.
#![cfg(target_os = "linux")]

use std::fs::File;
use std::process::Stdio;

use crate::smoke::{Home, stderr, stdout};

const FULL: &str = "can't be written: No space left on device (os error 28)";

fn home() -> Home {
    let home = Home::new();
    let added = home.run(&[
        "add",
        "iron",
        "--dose",
        "1 tablet",
        "--timing",
        "daily at 08:00, 14:00",
    ]);
    assert_eq!(added.status.code(), Some(0), "{}", stderr(&added));
    home
}

fn into_full(home: &Home, args: &[&str]) -> (String, Option<i32>) {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = home
        .dose()
        .args(args)
        .stdout(Stdio::from(full))
        .output()
        .unwrap();
    (stderr(&output), output.status.code())
}

#[test]
fn a_command_that_looks_is_1() {
    let home = home();
    for args in [
        &["list"][..],
        &["list", "--json"],
        &["export", "appointment"],
        &["export", "log", "--format", "csv"],
        &["completions", "bash"],
        &["man"],
        &["help", "when"],
        &["--help"],
        &["due", "--format", "json"],
    ] {
        let (said, exit) = into_full(&home, args);
        assert!(said.contains(FULL), "{args:?}: {said}");
        assert_eq!(exit, Some(1), "{args:?}: {said}");
    }
}

#[test]
fn a_command_that_recorded_is_6_and_names_the_entries() {
    let home = home();
    let (said, exit) = into_full(&home, &["take", "iron"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines.first(),
        Some(&format!("error: standard output {FULL}").as_str()),
        "{said}"
    );
    let id = lines[1]
        .strip_prefix("It is recorded, and stands: ")
        .unwrap();
    assert_eq!((lines.len(), exit), (2, Some(6)), "{said}");
    let history = stdout(&home.run(&["history", "--json"]));
    assert!(history.contains(id), "{id}: {history}");

    let (said, exit) = into_full(&home, &["undo", "--json"]);
    let error: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (error["recorded"].as_bool(), exit),
        (Some(true), Some(6)),
        "{said}"
    );
    assert_eq!(error["entries"].as_array().map(Vec::len), Some(1), "{said}");
}
