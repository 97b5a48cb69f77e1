//! A disk that takes nothing: read-only, or full. Exit 1, nothing recorded, and the next
//! command finds the book whole. Each single operation of a disk is failed in `store`.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::smoke::{Home, stderr, stdout};

const ADD: [&str; 6] = [
    "add",
    "iron",
    "--dose",
    "1 tablet",
    "--timing",
    "daily at 08:00, 14:00",
];

pub fn home() -> Home {
    let home = Home::new();
    let mut add = home.dose();
    add.env("DOSE_NOW", "2026-11-03T09:00:00+01:00").args(ADD);
    let added = add.output().unwrap();
    assert_eq!(added.status.code(), Some(0), "{}", stderr(&added));
    home
}

pub fn book(home: &Home) -> PathBuf {
    home.0.path().join(".local/share/dosebook/me")
}

/// The bytes of all files below a folder.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            found.extend(bytes(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

pub fn set_modes(path: &Path, folders: u32, files: u32) {
    if path.is_dir() {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
        for inner in fs::read_dir(path).unwrap() {
            set_modes(&inner.unwrap().path(), folders, files);
        }
        fs::set_permissions(path, Permissions::from_mode(folders)).unwrap();
    } else {
        fs::set_permissions(path, Permissions::from_mode(files)).unwrap();
    }
}

/// The command as somebody whom modes bind: root is bound by none.
pub fn bound(mut command: Command) -> Command {
    let root = stdout(&Command::new("id").arg("-u").output().unwrap()).trim() == "0";
    if root {
        command.uid(65_534).gid(65_534);
    }
    command
}

fn without_writing(home: &Home, args: &[&str]) -> Output {
    let mut command = home.dose();
    command.args(args);
    bound(command).output().unwrap()
}

#[test]
fn a_read_only_book_is_read_and_a_recording_is_refused() {
    let home = home();
    set_modes(home.0.path(), 0o555, 0o444);
    let before = bytes(home.0.path());
    let listed = without_writing(&home, &["list"]);
    assert_eq!(
        (stderr(&listed).as_str(), listed.status.code()),
        ("", Some(0))
    );
    let due = without_writing(&home, &["due"]);
    assert_eq!(
        (stdout(&due).as_str(), stderr(&due).as_str()),
        ("iron 14:00\n", "")
    );
    let taken = without_writing(&home, &["take", "iron"]);
    assert_eq!(stdout(&taken), "");
    let lock = book(&home).join("lock").display().to_string();
    assert_eq!(
        stderr(&taken),
        format!(
            "error: {lock}: Permission denied (os error 13)\nNothing was recorded.\n\
             hint: ls -l shows whose it is and who may write; a book is its owner's alone\n"
        )
    );
    assert_eq!(taken.status.code(), Some(1));
    assert_eq!(bytes(home.0.path()), before);
    set_modes(home.0.path(), 0o755, 0o644);
}

/// Whose files they are not can't close them: the record is whole all the same.
#[test]
fn files_that_stay_open_to_others_are_1_and_the_book_is_called_whole() {
    let home = home();
    let own =
        fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
    if !own {
        return;
    }
    set_modes(home.0.path(), 0o700, 0o600);
    fs::set_permissions(home.0.path(), Permissions::from_mode(0o755)).unwrap();
    set_modes(&home.0.path().join(".local"), 0o777, 0o666);
    let run = without_writing(&home, &["doctor"]);
    let said = stdout(&run);
    assert_eq!(run.status.code(), Some(1), "{said}{}", stderr(&run));
    let open = format!(
        "remains: {} was open to others (mode 666), and stays so: Operation not permitted (os \
         error 1)\n",
        book(&home).join("book.db").display()
    );
    assert!(said.contains(&open), "{said}");
    assert!(
        said.ends_with("The book is whole: 2 entries. What remains is named above.\n"),
        "{said}"
    );
}

#[test]
fn a_place_that_cannot_be_made_is_1_and_makes_nothing() {
    let home = Home::new();
    set_modes(home.0.path(), 0o555, 0o444);
    let added = without_writing(&home, &ADD);
    assert_eq!(
        (stdout(&added).as_str(), added.status.code()),
        ("", Some(1))
    );
    let said = stderr(&added);
    assert!(
        said.contains("Permission denied") && said.contains("Nothing was recorded."),
        "{said}"
    );
    assert_eq!(fs::read_dir(home.0.path()).unwrap().count(), 0);
    set_modes(home.0.path(), 0o755, 0o644);
}

/// No file grows beyond so many kilobytes, as on a disk with no room left; the signal that
/// would end the program is ignored, so that it sees the error.
fn with_room(home: &Home, kilobytes: u64, args: &[&str]) -> Output {
    let dose = home.dose();
    let mut shell = Command::new("bash");
    shell
        .arg("-c")
        .arg(format!(
            "trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\""
        ))
        .arg(dose.get_program())
        .args(args)
        .env_clear();
    for (name, value) in dose.get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    shell.output().unwrap()
}

fn entries(home: &Home) -> u64 {
    let verified = home.run(&["verify", "--json"]);
    assert_eq!(verified.status.code(), Some(0), "{}", stdout(&verified));
    let value: serde_json::Value = serde_json::from_str(&stdout(&verified)).unwrap();
    value["entries"].as_u64().unwrap()
}

#[test]
fn a_full_disk_is_1_and_the_book_is_as_it_was() {
    let home = home();
    let before = bytes(&book(&home));
    let taken = with_room(&home, 0, &["take", "iron"]);
    assert_eq!(
        (stdout(&taken).as_str(), taken.status.code()),
        ("", Some(1)),
        "{}",
        stderr(&taken)
    );
    assert!(
        stderr(&taken).ends_with("Nothing was recorded.\n"),
        "{}",
        stderr(&taken)
    );
    let after = bytes(&book(&home));
    for (path, bytes) in &before {
        assert!(after.get(path) == Some(bytes), "{}", path.display());
    }
    home.run(&["take", "iron"]);
    assert_eq!(entries(&home), 3);
}

/// With a little more room each time the disk is full at another step: what is told of the
/// entry is what became of it.
#[test]
fn a_disk_that_fills_up_half_way_is_told_as_it_is() {
    let mut told = Vec::new();
    for kilobytes in [1, 2, 4, 8, 16, 24, 32, 48, 64, 80, 96, 128, 256] {
        let home = home();
        let taken = with_room(&home, kilobytes, &["take", "iron"]);
        let exit = taken.status.code().unwrap();
        // What a full disk broke off, the next recording brings in step.
        home.run(&["told", "Dr Lee", "there is room again"]);
        let there = entries(&home) - 3;
        match exit {
            0 => assert_eq!(there, 1, "{kilobytes} kB"),
            1 => assert_eq!(there, 0, "{kilobytes} kB: {}", stderr(&taken)),
            6 => assert!(
                stderr(&taken).contains("It may be recorded: look for "),
                "{}",
                stderr(&taken)
            ),
            other => panic!("{kilobytes} kB: {other}, {}", stderr(&taken)),
        }
        told.push(exit);
    }
    assert!(told.contains(&0) && told.contains(&1), "{told:?}");
}

#[test]
fn an_export_to_a_full_disk_leaves_no_file() {
    let home = home();
    let target = home.0.path().join("page.txt");
    let path = target.display().to_string();
    let written = with_room(&home, 0, &["export", "appointment", "-o", &path]);
    assert_eq!(
        (stdout(&written).as_str(), written.status.code()),
        ("", Some(1))
    );
    assert_eq!(
        stderr(&written),
        format!("error: {path}: File too large (os error 27)\n")
    );
    let left: Vec<_> = fs::read_dir(home.0.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left, [".local"]);
}
