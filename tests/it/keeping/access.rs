//! What the program holds in memory is its own: no core dump, no word of a book where it
//! breaks.

use dosebook::cli;

#[test]
#[cfg(target_os = "linux")]
fn no_core_is_dumped_whatever_the_shell_allows() {
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};
    let home = tempfile::TempDir::new().unwrap();
    // It waits for the words, so that it can be looked at while it runs.
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -S -c \"$(ulimit -H -c)\"; exec \"$@\"", "sh"])
        .args([env!("CARGO_BIN_EXE_dose"), "told", "Kim", "-"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("TZ", "Europe/Berlin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let is_none = || {
        let text = std::fs::read_to_string(&limits).unwrap();
        let line = text.lines().find(|l| l.starts_with("Max core file size"));
        let words: Vec<&str> = line.unwrap().split_whitespace().collect();
        words[4..6] == ["0", "0"]
    };
    let found = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        is_none()
    });
    assert!(found);
    // Nor where it is ended as by a fault of its own, in a folder that would take one.
    let id = child.id().to_string();
    let ended = Command::new("kill").args(["-ABRT", &id]).status();
    assert!(ended.unwrap().success());
    let status = child.wait().unwrap();
    assert_eq!((status.signal(), status.core_dumped()), (Some(6), false));
    let left: Vec<_> = std::fs::read_dir(home.path()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn where_the_program_breaks_it_says_where_and_nothing_of_the_book() {
    let (text, exit) = cli::broken("src/a.rs:7", false);
    assert_eq!(
        text,
        "error: a fault in dose itself, at src/a.rs:7\nWhether it was recorded is not known.\n\
         hint: dose history shows what is recorded; dose verify checks the book\n"
    );
    assert_eq!(exit, 6);
    let (json, _) = cli::broken("src/a.rs:7", true);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["recorded"], &json["exit"]),
        (&serde_json::Value::Null, &6.into())
    );
}

/// A folder that was there, readable by all, is its owner's before the first byte is in it.
#[test]
#[cfg(unix)]
fn an_empty_folder_becomes_its_owners_and_one_in_use_is_refused() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    let book = crate::support::Book::new();
    let folder = |name: &str| {
        let folder = book.folder().join(name);
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        folder
    };
    let mode = |folder: &std::path::Path| fs::metadata(folder).unwrap().permissions().mode();
    let empty = folder("empty");
    let line = format!("dose init {}", empty.display());
    book.sh(&line).exits(0);
    assert_eq!(mode(&empty) & 0o777, 0o700);
    for file in ["book.db", "lock"] {
        assert_eq!(mode(&empty.join(file)) & 0o777, 0o600, "{file}");
    }
    let used = folder("used");
    fs::write(used.join("letter.txt"), "x").unwrap();
    let line = format!("dose init {}", used.display());
    book.sh(&line).expect(
        "",
        "error: [folder]/used has other files in it, and a book's folder is closed to others\n\
         Nothing was recorded.\n\
         hint: expected a folder that is empty or not there yet\n",
        1,
    );
    assert_eq!(mode(&used) & 0o777, 0o755);
    assert_eq!(fs::read_dir(&used).unwrap().count(), 1);
}
