//! A restore: shown first, then all of it or nothing, with the book before it kept aside.

use std::fs;

use super::{folder, lines, names};
use crate::contract::clinic;
use crate::support::Book;

/// A clinic's book, its backup, and one dose recorded since.
fn backed_up() -> (Book, String, String) {
    let book = clinic();
    let path = book.path("kept.jsonl").display().to_string();
    book.sh(&format!("dose backup {path}")).exits(0);
    let then = lines(&book);
    book.sh("dose take prog --slot 14:00").exits(0);
    (book, path, then)
}

#[test]
fn without_really_nothing_is_changed() {
    let (book, path, then) = backed_up();
    let now = lines(&book);
    book.sh(&format!("dose restore {path}")).expect(
        "Backup: [folder]/kept.jsonl\n  made 2026-11-04 13:20 UTC, whole: 13 entries of 1 device\n\
         The book here has 14 entries, 1 of them not in the backup: they are kept aside with it.\n\
         Nothing was changed. dose restore PATH --really does it.\n",
        "",
        0,
    );
    assert_eq!(lines(&book), now);
    assert_ne!(now, then);
}

#[test]
fn the_book_is_the_backup_and_what_was_there_is_kept_aside() {
    let (book, path, then) = backed_up();
    let now = lines(&book);
    let run = book.sh(&format!("dose restore {path} --really")).ok();
    assert!(run.stdout.ends_with(
        "Restored: 13 entries\n  the book before it is kept in [folder]/data/me/aside/2026-11-04T132000Z\n"
    ), "{}", run.stdout);
    assert_eq!(lines(&book), then);
    book.sh("dose verify").exits(0);
    // The next recording doesn't bring the old journal back, and is a new device's.
    book.sh("dose take prog --slot 14:00").exits(0);
    let found = book.sh("dose verify --json").ok().json();
    assert_eq!(
        (&found["entries"], found["verify"].as_array().unwrap().len()),
        (&14.into(), 2)
    );
    // What was set aside is a whole book.
    let aside = folder(&book).join("aside/2026-11-04T132000Z");
    assert_eq!(names(&aside), ["book.db", "journal"]);
    let kept = book
        .sh(&format!("dose --book {} export book", aside.display()))
        .exits(0);
    assert_eq!(kept.stdout, now);
    assert_eq!(
        names(&folder(&book)),
        ["aside", "backup", "book.db", "journal", "lock"]
    );
}

#[test]
fn where_there_is_no_book_the_backup_is_one() {
    let (book, path, then) = backed_up();
    let other = Book::seeded(2);
    let run = other.sh(&format!("dose restore {path} --really")).ok();
    assert!(
        run.stdout
            .ends_with("There is no book here yet.\nRestored: 13 entries\n"),
        "{}",
        run.stdout
    );
    assert_eq!(lines(&other), then);
    drop(book);
}

#[test]
fn a_damaged_book_is_replaced_and_kept() {
    let (book, path, then) = backed_up();
    fs::write(folder(&book).join("book.db"), "").unwrap();
    let shown = book.sh(&format!("dose restore {path}")).exits(0);
    assert!(
        shown.stdout.contains("The book here can't be read: "),
        "{}",
        shown.stdout
    );
    book.sh(&format!("dose restore {path} -y")).exits(0);
    assert_eq!(lines(&book), then);
}

#[test]
fn what_is_no_whole_backup_is_refused_and_nothing_changes() {
    let (book, path, _) = backed_up();
    let now = lines(&book);
    let whole = fs::read_to_string(&path).unwrap();
    let cut = whole
        .lines()
        .take(3)
        .map(|l| format!("{l}\n"))
        .collect::<String>();
    let flipped = whole.replacen("prog", "prug", 1);
    let fewer = whole
        .lines()
        .skip(1)
        .map(|l| format!("{l}\n"))
        .collect::<String>();
    for (text, said) in [
        ("milk, eggs\n", "it is no backup of a book"),
        (
            &cut,
            "its last line is not there: it was cut off, or is an exported book (3 entries can be read)",
        ),
        (&flipped, "it is damaged: 12 of its 13 entries can be read"),
        (&fewer, "it is damaged: 12 of its 13 entries can be read"),
    ] {
        fs::write(&path, text).unwrap();
        let run = book.sh(&format!("dose restore {path} --really")).exits(1);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(run.stderr.contains("Nothing was recorded."));
        assert_eq!(lines(&book), now);
    }
}

#[test]
fn what_was_purged_since_stays_purged() {
    let book = clinic();
    let told = book
        .sh("dose told 'Nurse Kim' 'zebra stripes'")
        .exits(0)
        .id();
    let path = book.path("kept.jsonl").display().to_string();
    book.sh(&format!("dose backup {path}")).exits(0);
    book.sh(&format!("dose purge {told} --yes")).exits(0);
    book.sh(&format!("dose restore {path} --really")).exits(0);
    assert!(!lines(&book).contains("zebra"));
    book.sh("dose verify").exits(0);
}

/// What the first format wrote, byte for byte. It stays as it is: old backups always load.
const FORMAT_1: &str = include_str!("format-1.jsonl");

#[test]
fn a_backup_of_the_first_format_loads() {
    let book = Book::new();
    let path = book.path("old.jsonl");
    fs::write(&path, FORMAT_1).unwrap();
    book.sh(&format!("dose restore {} --really", path.display()))
        .exits(0);
    let entries = FORMAT_1.lines().count() - 1;
    let found = book.sh("dose verify --json").ok().json();
    assert_eq!(
        (&found["entries"], &found["purged"], &found["whole"]),
        (&entries.into(), &1.into(), &true.into())
    );
    assert_eq!(lines(&book), dosebook::store::backup::lines_of(FORMAT_1));
    let list = book.sh("dose list").ok().stdout;
    assert!(list.contains("progesterone"), "{list}");
}
