//! A file is written whole or not at all, for the owner alone, and never over another.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use super::EXPORTS;
use crate::support::Book;

fn book() -> Book {
    let book = Book::new();
    book.at("2026-11-03T09:00:00+01:00")
        .sh("dose add Utro --dose \"1 capsule\" --timing \"daily at 08:00, 22:00\"");
    book.sh("dose take utro --slot 08:00");
    book
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_says_what_standard_output_says_and_is_the_owners_alone() {
    let book = book();
    let folder = book.path("out");
    fs::create_dir(&folder).unwrap();
    for export in EXPORTS {
        let file = folder.join("file");
        let said = book.sh(&format!("dose export {export}")).exits(0).stdout;
        let run = book.sh(&format!("dose export {export} -o {}", file.display()));
        let run = run.exits(0);
        assert_eq!(run.stdout, "", "{export}");
        assert!(
            run.stderr.ends_with("Written: [folder]/out/file\n"),
            "{export}"
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), said, "{export}");
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{export}");
        assert_eq!(names(&folder), ["file"], "{export}");
        fs::remove_file(&file).unwrap();
    }
}

#[test]
fn the_name_of_a_file_says_how_it_is_written() {
    let book = book();
    let folder = book.path("out");
    fs::create_dir(&folder).unwrap();
    for (export, name, format) in [
        ("appointment", "visit.html", "html"),
        ("appointment", "visit.HTM", "html"),
        ("appointment", "visit.md", "markdown"),
        ("appointment", "visit.json", "json"),
        ("appointment", "visit.txt", "text"),
        ("appointment", "visit", "text"),
        ("appointment", "visit.of-dr-lee", "text"),
        ("appointment --format text", "named.html", "text"),
        ("log", "log.jsonl", "jsonl"),
        ("log", "log.csv", "csv"),
        ("log", "log", "csv"),
    ] {
        let file = folder.join(name);
        book.sh(&format!("dose export {export} -o {}", file.display()))
            .exits(0);
        let what = export.split(' ').next().unwrap();
        let said = book.sh(&format!("dose export {what} --format {format}"));
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            said.exits(0).stdout,
            "{name}"
        );
    }
    let file = folder.join("visit.pdf");
    let run = book.sh(&format!("dose export appointment -o {}", file.display()));
    match cfg!(feature = "pdf") {
        true => assert!(fs::read(&file).unwrap().starts_with(b"%PDF-")),
        false => assert!(run.exits(1).stderr.contains("--features pdf builds it in")),
    }
}

#[test]
fn json_is_json_and_no_other_format_beside_it() {
    let book = book();
    let lines = book.sh("dose export log --json").ok().stdout;
    assert_eq!(lines, book.sh("dose export log --format jsonl").ok().stdout);
    assert!(lines.starts_with('{'), "{lines}");
    let folder = book.path("out");
    fs::create_dir(&folder).unwrap();
    let refused = |line: &str, what: &str| {
        let run = book.sh(line).exits(2);
        let json = run.error_json();
        assert_eq!(
            json["error"],
            format!("--json and {what} say two formats; nothing was written")
        );
        assert_eq!(run.stdout, "");
        assert_eq!(names(&folder), [""; 0], "{line}");
    };
    let file = |name: &str| folder.join(name).display().to_string();
    for (what, name) in [
        ("appointment", "visit.html"),
        ("appointment", "visit.pdf"),
        ("log", "log.csv"),
    ] {
        let line = format!("dose export {what} --json -o {}", file(name));
        refused(&line, &format!("-o [folder]/out/{name}"));
    }
    refused("dose export log --json --format csv", "--format csv");
    refused(
        "dose export appointment --json --format md",
        "--format markdown",
    );
    let line = format!("dose export appointment --json -o {}", file("visit.json"));
    book.sh(&line).exits(0);
    assert_eq!(names(&folder), ["visit.json"]);
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
    let book = book();
    let folder = book.path("out");
    fs::create_dir(&folder).unwrap();
    let (file, other, link) = (
        folder.join("file"),
        folder.join("other"),
        folder.join("link"),
    );
    for export in EXPORTS {
        fs::write(&file, "mine").unwrap();
        fs::write(&other, "theirs").unwrap();
        let _ = fs::remove_file(&link);
        symlink(&other, &link).unwrap();
        for place in [&file, &link] {
            let line = format!("dose export {export} -o {}", place.display());
            let run = book.sh(&line).exits(1);
            assert!(
                run.stderr
                    .contains("is there already, and was left as it is"),
                "{}",
                run.stderr
            );
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine", "{export}");
        assert_eq!(fs::read_to_string(&other).unwrap(), "theirs", "{export}");
        for place in [&file, &link] {
            let line = format!("dose export {export} --force -o {}", place.display());
            book.sh(&line).exits(0);
            assert_ne!(fs::read_to_string(place).unwrap(), "mine", "{export}");
        }
        // What a link pointed to is not written through it.
        assert_eq!(fs::read_to_string(&other).unwrap(), "theirs", "{export}");
        let mode = fs::symlink_metadata(&link).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{export}");
        assert_eq!(names(&folder), ["file", "link", "other"], "{export}");
    }
}

#[test]
fn no_folder_and_no_device_becomes_a_file() {
    let book = book();
    for export in EXPORTS {
        let missing = book.path("nowhere/file");
        let line = format!("dose export {export} -o {}", missing.display());
        book.sh(&line).exits(1);
        assert!(!book.path("nowhere").exists(), "{export}");
        for place in [book.folder(), Path::new("/dev/null")] {
            let line = format!("dose export {export} --force -o {}", place.display());
            let run = book.sh(&line).exits(1);
            assert!(
                run.stderr.contains("is no file"),
                "{export}: {}",
                run.stderr
            );
        }
    }
}

/// The real program where no file may grow beyond 1 KiB: a disk that is full midway.
#[test]
fn a_file_that_fails_midway_leaves_nothing_and_keeps_what_was_there() {
    let book = book();
    for n in 10..60 {
        let at = format!("2026-11-04T15:{n}:00+01:00");
        book.at(&at)
            .sh("dose take utro --extra --note \"a note of some words that fills the file\"");
    }
    let folder = book.path("out");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("file");
    for export in EXPORTS.iter().filter(|e| **e != "calendar --cancel") {
        for before in [None, Some("mine")] {
            if let Some(text) = before {
                fs::write(&file, text).unwrap();
            }
            let done = limited(&book, export, &file);
            assert_eq!(done, Some(1), "{export}");
            let left: &[&str] = before.map_or(&[], |_| &["file"]);
            assert_eq!(names(&folder), left, "{export}");
            if let Some(text) = before {
                assert_eq!(fs::read_to_string(&file).unwrap(), text, "{export}");
                fs::remove_file(&file).unwrap();
            }
        }
    }
}

fn limited(book: &Book, export: &str, file: &Path) -> Option<i32> {
    let line = format!(
        "trap '' XFSZ; ulimit -f 2; exec \"{}\" export {export} --force -o \"{}\"",
        env!("CARGO_BIN_EXE_dose"),
        file.display()
    );
    let done = Command::new("sh")
        .args(["-c", &line])
        .env(
            "XDG_DATA_HOME",
            book.data_dir().parent().unwrap().join("xdg"),
        )
        .env("DOSE_BOOK", book.data_dir().join("me/"))
        .env("DOSE_NOW", "2026-11-04T17:00:00+01:00")
        .env("TZ", "Europe/Berlin")
        .output()
        .unwrap();
    done.status.code()
}

/// The end of a name that says another format than any that is written is no place for one.
#[test]
fn a_name_that_ends_in_no_known_format_is_refused() {
    let book = book();
    let refused = |line: &str, stderr: &str| {
        book.sh(line).expect("", stderr, 2);
        assert!(!book.path("visit.docx").exists());
    };
    let path = book.path("visit.docx");
    let file = path.display();
    refused(
        &format!("dose export appointment -o {file}"),
        "\
error: .docx names no format of this export; known are .text, .txt, .markdown, .md, .html, .htm, .pdf, .json
hint: --format says which, whatever the name of the file ends in
",
    );
    refused(
        &format!("dose export log -o {file}"),
        "\
error: .docx names no format of this export; known are .csv, .jsonl
hint: --format says which, whatever the name of the file ends in
",
    );
    book.sh(&format!("dose export appointment -o {file} --format text"))
        .exits(0);
    assert!(path.exists());
    // A name without an end says nothing of the format.
    let plain = book.path("visit");
    book.sh(&format!("dose export appointment -o {}", plain.display()))
        .exits(0);
    assert!(plain.exists());
}

#[test]
fn the_name_of_a_file_reaches_no_terminal_as_it_is() {
    let book = book();
    let file = book.path("out\u{1b}[31m");
    let line = ["export", "log", "-o", file.to_str().unwrap()];
    let said = "Written: [folder]/out\\u{1b}[31m\n";
    book.run(&line).expect("", said, 0);
    let there = "error: [folder]/out\\u{1b}[31m is there already, and was left as it is\n\
                 hint: --force replaces it, -o names another\n";
    book.run(&line).expect("", there, 1);
}

#[test]
fn the_folder_of_a_new_book_reaches_no_terminal_as_it_is() {
    let book = Book::new();
    let folder = book.path("out\u{1b}[31m");
    let line = ["init", folder.to_str().unwrap()];
    let said = book.run(&line).exits(0).stderr;
    let begins = "A new book: [folder]/out\\u{1b}[31m, home zone ";
    assert!(said.starts_with(begins), "{said}");
}

#[test]
fn a_book_on_a_terminal_has_no_control_character_and_in_a_pipe_its_own_bytes() {
    let book = Book::new();
    book.run(&["note", "u\u{7f}t\u{9b}31m\u{202e}s"]).exits(0);
    let line = ["export", "book"];
    let piped = book.run(&line).exits(0).stdout;
    assert!(piped.contains("u\u{7f}t\u{9b}31m\u{202e}s"), "{piped:?}");
    let shown = book.terminal(&[]).run(&line).exits(0).stdout;
    assert!(shown.contains("u\\u007ft\\u009b31m\\u202es"), "{shown:?}");
    let read = |text: &str| -> Vec<serde_json::Value> {
        let lines = text.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(read(&shown), read(&piped));
}
