//! Backups: by hand, and one with the first recording of a day.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{folder, lines, names};
use crate::contract::clinic;
use crate::support::Book;

#[test]
fn a_backup_is_one_file_that_is_read_back() {
    let book = clinic();
    let path = book.path("kept.jsonl");
    book.sh(&format!("dose backup {}", path.display())).expect(
        "Backup: [folder]/kept.jsonl\n  13 entries, read back and whole\n",
        "",
        0,
    );
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with(&lines(&book)), "the lines of export book");
    assert!(
        text.lines().last().unwrap().starts_with(
            "{\"backup\":\"dosebook.backup.v1\",\"entries\":13,\"made_at\":1793798400000,\"sha256\":\""
        ),
        "{text}"
    );
    // A second one of that name is refused, and the first left as it was.
    let again = book.sh(&format!("dose backup {}", path.display())).exits(1);
    assert!(
        again
            .stderr
            .contains("is there already, and was left as it is")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_folder_or_nothing_is_named_for_it() {
    let book = clinic();
    let stick = book.path("stick");
    fs::create_dir(&stick).unwrap();
    let run = book
        .sh(&format!("dose backup {} --json", stick.display()))
        .ok();
    let value = run.json();
    assert_eq!(value["schema"], "dosebook.backup.v1");
    assert_eq!(
        value["file"],
        "[folder]/stick/dosebook-me-2026-11-04T132000Z.jsonl"
    );
    assert_eq!(
        (&value["entries"], &value["made_at"]),
        (&13.into(), &"2026-11-04T13:20:00+00:00".into())
    );
    book.sh("dose backup").exits(0);
    let kept = names(&folder(&book).join("backup"));
    assert!(
        kept.contains(&"2026-11-04T132000Z.jsonl".to_owned()),
        "{kept:?}"
    );
}

#[test]
fn where_there_is_no_book_there_is_nothing_to_back_up() {
    Book::new().sh("dose backup").expect(
        "",
        "error: there is no book yet: nothing to back up\nNothing was recorded.\n",
        1,
    );
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let book = clinic();
    let path = book.path("nowhere/kept.jsonl");
    let run = book.sh(&format!("dose backup {}", path.display())).exits(1);
    assert!(
        run.stderr
            .contains("[folder]/nowhere/kept.jsonl: No such file"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_first_recording_of_a_day_makes_one_and_reading_none() {
    let book = clinic();
    let kept = folder(&book).join("backup");
    assert_eq!(
        names(&kept),
        ["2026-10-12.jsonl", "2026-10-22.jsonl", "2026-11-04.jsonl"]
    );
    let first = fs::read(kept.join("2026-11-04.jsonl")).unwrap();
    book.at("2026-11-04T15:00:00+01:00")
        .sh("dose take prog")
        .exits(0);
    assert_eq!(fs::read(kept.join("2026-11-04.jsonl")).unwrap(), first);
    book.at("2026-11-05T08:00:00+01:00")
        .sh("dose today")
        .exits(0);
    assert_eq!(names(&kept).len(), 3);
    book.at("2026-11-05T08:01:00+01:00")
        .sh("dose take prog")
        .exits(0);
    assert_eq!(names(&kept).len(), 4);
}

#[test]
fn what_a_newer_backup_lacks_is_not_let_go() {
    let book = Book::new();
    let day = |n: u32| format!("2026-10-{n:02}T08:00:00+02:00");
    book.at(&day(1))
        .sh("dose add iron --dose '1 tablet' --timing 'daily at 08:00'")
        .exits(0);
    for n in 2..=20 {
        book.at(&day(n)).sh("dose take iron").exits(0);
    }
    let kept = folder(&book).join("backup");
    // Seven days, and the last day of each of the weeks before.
    assert_eq!(
        names(&kept),
        [
            "2026-10-04.jsonl",
            "2026-10-11.jsonl",
            "2026-10-13.jsonl",
            "2026-10-14.jsonl",
            "2026-10-15.jsonl",
            "2026-10-16.jsonl",
            "2026-10-17.jsonl",
            "2026-10-18.jsonl",
            "2026-10-19.jsonl",
            "2026-10-20.jsonl"
        ]
    );
    // The backup that would go next has lost a byte: it stays, whatever its day.
    let odd = kept.join("2026-10-13.jsonl");
    let mut bytes = fs::read(&odd).unwrap();
    bytes[40] ^= 1;
    fs::write(&odd, &bytes).unwrap();
    for n in 21..=22 {
        book.at(&day(n)).sh("dose take iron").exits(0);
    }
    assert_eq!(fs::read(&odd).unwrap(), bytes);
}

#[test]
fn a_backup_that_cannot_be_written_keeps_no_dose_from_being_recorded() {
    let book = clinic();
    let kept = folder(&book).join("backup");
    fs::remove_dir_all(&kept).unwrap();
    fs::write(&kept, "in the way").unwrap();
    let run = book
        .at("2026-11-05T08:01:00+01:00")
        .sh("dose take prog")
        .exits(0);
    assert!(run.stdout.starts_with("Recorded: progesterone"));
    assert!(
        run.stderr
            .starts_with("The day's backup could not be written: [folder]/data/me/backup"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_imported_backup_is_its_entries() {
    let book = clinic();
    let path = book.path("kept.jsonl");
    book.sh(&format!("dose backup {}", path.display())).exits(0);
    let other = Book::seeded(2);
    other
        .sh(&format!("dose import book {}", path.display()))
        .expect("13 entries added.\n", "", 0);
    assert_eq!(lines(&other), lines(&book));
}
