//! A book that is locked, newer, damaged, or no book at all: exit 5, and not a byte moved.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{bytes, refused, shelf};
use crate::support::{Book, Run};

fn database(book: &Book) -> PathBuf {
    book.data_dir().join("me").join("book.db")
}

/// A command that reads and one that records are refused alike.
#[track_caller]
fn both_refuse(book: &Book, stderr: &str) {
    let before = bytes(book);
    for line in [
        "dose list",
        "dose take prog",
        "dose add iron --dose '1 tablet' --timing 'daily at 08:00'",
    ] {
        let run = book.sh(line).exits(5);
        refused(book, &before, &run);
        assert_eq!(run.stderr, stderr, "{line}");
    }
}

#[test]
fn a_text_file_in_place_of_the_book() {
    let book = shelf();
    fs::write(database(&book), "progesterone 08:00 taken\n".repeat(50)).unwrap();
    both_refuse(
        &book,
        "error: the book in [folder]/data/me is damaged: book.db doesn't begin as a database does. Its journal is in [folder]/data/me/journal\nNothing was recorded.\nhint: nothing was changed; dose doctor explains and repairs it, and keeps what it replaces\n",
    );
}

#[test]
fn an_empty_file_in_place_of_the_book() {
    let book = shelf();
    fs::write(database(&book), "").unwrap();
    both_refuse(
        &book,
        "error: the book in [folder]/data/me is damaged: book.db is empty and the journal is not. Its journal is in [folder]/data/me/journal\nNothing was recorded.\nhint: nothing was changed; dose doctor explains and repairs it, and keeps what it replaces\n",
    );
}

#[test]
fn another_programs_database_in_place_of_the_book() {
    let book = shelf();
    let mut page = fs::read(database(&book)).unwrap();
    page[68..72].copy_from_slice(b"abcd");
    fs::write(database(&book), page).unwrap();
    both_refuse(
        &book,
        "error: [folder]/data/me/book.db is not a book: a database of another program\nNothing was recorded.\nhint: --book names another; the file was left as it is\n",
    );
}

#[test]
fn a_folder_in_place_of_the_book() {
    let book = shelf();
    fs::remove_file(database(&book)).unwrap();
    fs::create_dir(database(&book)).unwrap();
    both_refuse(
        &book,
        "error: [folder]/data/me/book.db is not a book: a folder\nNothing was recorded.\nhint: --book names another; the file was left as it is\n",
    );
}

/// A file where the folder of a book, or of all books, would be.
#[test]
fn a_file_in_place_of_the_folder() {
    for in_the_way in ["data/me", "data"] {
        let book = Book::new();
        let file = book.data_dir().parent().unwrap().join(in_the_way);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "progesterone 08:00 taken\n").unwrap();
        let error = format!(
            "error: [folder]/{in_the_way} is not a book: a file, where a book's folder was expected\n"
        );
        let hint = "hint: --book names another; the file was left as it is\n";
        let nothing = "Nothing was recorded.\n";
        for line in [
            "dose",
            "dose add iron --dose '1 tablet' --timing 'daily at 08:00'",
            "dose doctor",
        ] {
            book.sh(line)
                .expect("", &format!("{error}{nothing}{hint}"), 5);
        }
        for line in ["dose verify", "dose due"] {
            book.sh(line).expect("", &format!("{error}{hint}"), 5);
        }
        assert_eq!(fs::read(&file).unwrap(), b"progesterone 08:00 taken\n");
    }
    let book = shelf();
    fs::write(book.data_dir().join("list"), "text").unwrap();
    let path = book.data_dir().join("list").display().to_string();
    book.sh(&format!("dose --book '{path}' today")).expect(
        "",
        "error: [folder]/data/list is not a book: a file, where a book's folder was expected\nNothing was recorded.\nhint: --book names another; the file was left as it is\n",
        5,
    );
}

#[test]
fn a_newer_book() {
    let book = shelf();
    let mut page = fs::read(database(&book)).unwrap();
    page[60..64].copy_from_slice(&9_u32.to_be_bytes());
    fs::write(database(&book), page).unwrap();
    both_refuse(
        &book,
        "error: [folder]/data/me/book.db was written by a newer version: format 9, this version reads up to 1\nNothing was recorded.\nhint: use the version of dose that wrote it; no byte was changed\n",
    );
}

#[test]
fn a_journal_without_its_database_is_damaged_and_not_empty() {
    let book = shelf();
    fs::remove_file(database(&book)).unwrap();
    both_refuse(
        &book,
        "error: the book in [folder]/data/me is damaged: it has a journal and no book.db. Its journal is in [folder]/data/me/journal\nNothing was recorded.\nhint: nothing was changed; dose doctor explains and repairs it, and keeps what it replaces\n",
    );
}

/// Holds the writer's lock of a book, as another command does while it records.
fn held(book: &Book) -> File {
    let lock = book.data_dir().join("me").join("lock");
    assert!(lock.exists(), "the lock of a book lies elsewhere now");
    let file = File::options().write(true).open(lock).unwrap();
    file.lock().unwrap();
    file
}

#[test]
fn a_locked_book_waits_ten_seconds_and_is_5() {
    let book = shelf();
    let _held = held(&book);
    let before = bytes(&book);
    let since = Instant::now();
    let run = book.sh("dose take prog").expect(
        "",
        "error: the book is locked: another process is recording in it\nNothing was recorded.\nhint: try again in a moment\n",
        5,
    );
    assert!(
        since.elapsed() >= Duration::from_secs(9),
        "{:?}",
        since.elapsed()
    );
    refused(&book, &before, &run);
}

#[test]
fn looking_and_due_do_not_wait_for_one_who_records() {
    let book = shelf();
    let _held = held(&book);
    let before = bytes(&book);
    let since = Instant::now();
    book.sh("dose due").expect("progesterone 14:00\n", "", 0);
    book.sh("dose list").exits(0);
    assert!(
        since.elapsed() < Duration::from_secs(5),
        "{:?}",
        since.elapsed()
    );
    assert_eq!(bytes(&book), before);
}

#[test]
fn due_waits_a_quarter_of_a_second_for_a_locked_database_and_is_5() {
    let book = shelf();
    let other = rusqlite::Connection::open(database(&book)).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let since = Instant::now();
    book.sh("dose due").expect(
        "",
        "error: the book is locked: another process is recording in it\nhint: try again in a moment\n",
        5,
    );
    let waited = since.elapsed();
    assert!(
        waited >= Duration::from_millis(200) && waited < Duration::from_secs(2),
        "{waited:?}"
    );
    other.execute_batch("ROLLBACK").unwrap();
    book.sh("dose due").expect("progesterone 14:00\n", "", 0);
}

#[test]
fn with_no_book_there_is_nothing_to_export_take_or_undo() {
    let book = Book::new();
    for line in [
        "dose export appointment",
        "dose export log --format csv",
        "dose export book",
        "dose take prog",
        "dose undo",
        "dose void vwxk --why x",
        "dose confirm --all --by 'Dr Lee'",
        "dose take --all-due",
    ] {
        let run = book.sh(line).exits(1);
        assert_eq!(run.stdout, "", "{line}");
        assert!(
            !book.data_dir().exists() && !book.state_dir().exists(),
            "{line}"
        );
    }
}

#[test]
fn an_export_leaves_a_file_that_is_there() {
    let book = shelf();
    let path = book.path("page.txt");
    fs::write(&path, "mine").unwrap();
    let args = ["export", "appointment", "-o", path.to_str().unwrap()];
    book.run(&args).expect(
        "",
        "error: [folder]/page.txt is there already, and was left as it is\nhint: --force replaces it, -o names another\n",
        1,
    );
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_text_file_without_a_journal_is_no_book() {
    let book = Book::new();
    fs::create_dir_all(book.data_dir().join("me")).unwrap();
    fs::write(database(&book), "progesterone 08:00 taken\n".repeat(50)).unwrap();
    both_refuse(
        &book,
        "error: [folder]/data/me/book.db is not a book: not a database\nNothing was recorded.\nhint: --book names another; the file was left as it is\n",
    );
}

#[test]
fn due_of_a_book_that_is_none_is_5_and_makes_nothing() {
    let book = shelf();
    fs::write(database(&book), "no book").unwrap();
    let before = bytes(&book);
    let Run { stdout, exit, .. } = book.sh("dose due");
    assert_eq!((stdout.as_str(), exit), ("", 5));
    assert_eq!(bytes(&book), before);
    let elsewhere = Book::new();
    elsewhere
        .sh("dose --book nosuch due --exit-code")
        .expect("", "", 0);
    assert!(!elsewhere.data_dir().exists() && !elsewhere.state_dir().exists());
}
