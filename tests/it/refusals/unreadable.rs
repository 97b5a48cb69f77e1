//! Files that the disk does not give: named, and the rest goes on.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::disk::{book, bound, home, set_modes};
use crate::smoke::{Home, stderr, stdout};

fn unreadable(path: &Path) {
    fs::write(path, "{}\n").unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o000)).unwrap();
}

/// The command as somebody whom modes bind; what it says, and how it ended.
fn run(home: &Home, args: &[&str]) -> (String, String, Option<i32>) {
    let mut command = home.dose();
    command.args(args);
    let output = bound(command).output().unwrap();
    (stdout(&output), stderr(&output), output.status.code())
}

/// A book with something that is to go, and its id.
fn with_secret() -> (Home, String) {
    let home = home();
    let told = home.run(&["told", "Nurse Kim", "zebra stripes"]);
    let said = stdout(&told);
    let id = said
        .rsplit_once('[')
        .unwrap()
        .1
        .trim_end()
        .trim_end_matches(']');
    let id = id.to_owned();
    set_modes(home.0.path(), 0o777, 0o666);
    (home, id)
}

#[test]
fn a_purge_names_what_it_cannot_read() {
    let (home, id) = with_secret();
    let aside = book(&home).join("aside");
    fs::create_dir(&aside).unwrap();
    let files = [
        book(&home).join("backups").join("kept.jsonl"),
        aside.join("old.jsonl"),
    ];
    let _ = fs::create_dir(book(&home).join("backups"));
    set_modes(home.0.path(), 0o777, 0o666);
    files.iter().for_each(|file| unreadable(file));
    let (said, error, exit) = run(&home, &["purge", &id, "--yes"]);
    assert_eq!((error.as_str(), exit), ("", Some(0)), "{said}");
    for file in &files {
        let named = format!("Not written anew, and may have it: {}\n", file.display());
        assert!(said.contains(&named), "{said}");
    }
}

#[test]
fn a_sync_names_what_it_cannot_read_and_exchanges_the_rest() {
    let (home, id) = with_secret();
    let folder = home.0.path().join("exchange");
    fs::create_dir(&folder).unwrap();
    set_modes(home.0.path(), 0o777, 0o666);
    let dir = folder.display().to_string();
    assert_eq!(run(&home, &["sync", &dir]).2, Some(0));
    unreadable(&folder.join("other.jsonl"));
    let (said, error, exit) = run(&home, &["sync", &dir]);
    assert_eq!((error.as_str(), exit), ("", Some(0)));
    assert_eq!(
        said,
        "Nothing to exchange: book and folder hold the same entries.\n\
         other.jsonl: Permission denied (os error 13); passed over.\n"
    );
    assert_eq!(run(&home, &["purge", &id, "--yes"]).2, Some(0));
    let (said, _, exit) = run(&home, &["sync", &dir]);
    assert_eq!(exit, Some(0));
    assert!(
        said.contains("May still say what was purged, and cannot be read: other.jsonl.\n"),
        "{said}"
    );
}

#[test]
fn a_folder_of_which_nothing_is_read_is_refused() {
    let (home, _) = with_secret();
    let folder = home.0.path().join("exchange");
    fs::create_dir(&folder).unwrap();
    set_modes(home.0.path(), 0o777, 0o666);
    let file = fs::canonicalize(&folder).unwrap().join("other.jsonl");
    unreadable(&file);
    let (said, error, exit) = run(&home, &["sync", &folder.display().to_string()]);
    assert_eq!((said.as_str(), exit), ("", Some(1)));
    assert_eq!(
        error,
        format!(
            "error: {}: Permission denied (os error 13)\nNothing was recorded.\n",
            file.display()
        )
    );
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}
