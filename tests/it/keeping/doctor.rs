//! The doctor: what it finds, what it repairs, and that it keeps what it replaces.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use super::{folder, lines, names};
use crate::contract::clinic;
use crate::support::Book;

fn journal(book: &Book) -> std::path::PathBuf {
    let journals = folder(book).join("journal");
    journals.join(&names(&journals)[0])
}

/// What the doctor says of a book after `damage`; all entries are there afterwards.
fn healed(damage: impl FnOnce(&Book)) -> String {
    let book = clinic();
    let whole = lines(&book);
    damage(&book);
    let look = book.sh("dose doctor --dry-run").exits(5);
    assert!(look.stdout.contains("repairable: "), "{}", look.stdout);
    let run = book.sh("dose doctor").exits(0);
    assert_eq!(lines(&book), whole);
    book.sh("dose verify").exits(0);
    book.sh("dose take prog --slot 14:00").exits(0);
    book.sh("dose verify").exits(0);
    book.sh("dose doctor")
        .expect("The book is whole: 14 entries.\n", "", 0);
    run.stdout
}

#[test]
fn a_whole_book_is_left_alone() {
    let book = clinic();
    let before = crate::refusals::bytes(&book);
    book.sh("dose doctor")
        .expect("The book is whole: 13 entries.\n", "", 0);
    assert_eq!(crate::refusals::bytes(&book), before);
    Book::new()
        .sh("dose doctor")
        .expect("No book yet: nothing to look over.\n", "", 0);
}

#[test]
fn a_database_that_is_gone_or_garbage_is_made_anew() {
    let said = healed(|book| fs::remove_file(folder(book).join("book.db")).unwrap());
    assert_eq!(
        said,
        "repaired: the book in [folder]/data/me is damaged: it has a journal and no book.db. Its \
         journal is in [folder]/data/me/journal\nrepaired: the book was made anew of 13 entries: 0 read in \
         the database, 13 in the journals, 0 found only in backups; what was there is kept in \
         [folder]/data/me/aside/2026-11-04T132000Z\nThe book is whole: 13 entries.\n"
    );
    healed(|book| fs::write(folder(book).join("book.db"), "x".repeat(9000)).unwrap());
}

#[test]
fn lines_of_a_journal_that_are_no_entries_are_laid_aside() {
    let add = |book: &Book, text: &str| {
        let file = journal(book);
        let before = fs::read_to_string(&file).unwrap();
        fs::write(file, before + text).unwrap();
    };
    for (text, said) in [
        ("no entry\n", "line 14 can't be read"),
        ("{\"id\":\"half", "ends in a torn line"),
    ] {
        let run = healed(|book| {
            add(book, text);
            let verified = book.sh("dose verify").exits(0).stdout;
            assert!(verified.contains(&format!(": {said}\n")) || verified.contains(said));
        });
        assert!(run.contains("repaired: the journal of device"), "{run}");
        assert!(run.contains("what was there is kept in"), "{run}");
    }
}

#[test]
fn a_page_of_garbage_in_the_database_costs_nothing() {
    for page in [1, 2, 3, 5, 8] {
        healed(|book| {
            let file = folder(book).join("book.db");
            let mut bytes = fs::read(&file).unwrap();
            let size = 4096;
            bytes[page * size..(page + 1) * size].fill(0x5a);
            fs::write(&file, bytes).unwrap();
        });
    }
}

#[test]
fn a_journal_with_a_bad_line_is_made_anew() {
    let said = healed(|book| {
        let file = journal(book);
        let mut bytes = fs::read(&file).unwrap();
        bytes[700] ^= 4;
        fs::write(&file, bytes).unwrap();
    });
    assert!(
        said.contains("13 read in the database, 12 in the journals"),
        "{said}"
    );
}

#[test]
fn half_of_each_is_the_whole() {
    healed(|book| {
        let file = journal(book);
        let text = fs::read_to_string(&file).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        lines.remove(4);
        fs::write(&file, lines.join("\n") + "\n").unwrap();
        // The row of another entry is changed behind SQLite's back.
        let file = folder(book).join("book.db");
        let mut bytes = fs::read(&file).unwrap();
        let at = bytes.windows(9).position(|w| w == b"Nurse Kim").unwrap();
        bytes[at] = b'P';
        fs::write(&file, bytes).unwrap();
    });
}

#[test]
fn what_both_logs_lost_comes_from_a_backup() {
    let said = healed(|book| {
        let file = journal(book);
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        fs::write(&file, [&lines[..3], &lines[4..]].concat().join("\n") + "\n").unwrap();
        fs::remove_file(folder(book).join("book.db")).unwrap();
    });
    assert!(
        said.contains("12 in the journals, 1 found only in backups"),
        "{said}"
    );
}

#[test]
fn what_is_nowhere_is_said_and_the_rest_is_kept() {
    let book = clinic();
    fs::remove_dir_all(folder(&book).join("backup")).unwrap();
    fs::remove_file(folder(&book).join("book.db")).unwrap();
    let file = journal(&book);
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    fs::write(&file, [&lines[..3], &lines[4..]].concat().join("\n") + "\n").unwrap();
    let run = book.sh("dose doctor").exits(5);
    assert!(
        run.stdout.contains("remains: entry 5 of device "),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("made anew of 12 entries"),
        "{}",
        run.stdout
    );
    book.sh("dose today").exits(0);
}

#[test]
fn with_both_logs_gone_it_names_the_backup_and_restore_brings_it() {
    let book = clinic();
    let backup = names(&folder(&book).join("backup")).pop().unwrap();
    fs::remove_file(folder(&book).join("book.db")).unwrap();
    fs::remove_dir_all(folder(&book).join("journal")).unwrap();
    let said = format!(
        "remains: no entry can be read in the database or the journals; the newest whole backup is \
         [folder]/data/me/backup/{backup}: dose restore shows what it would bring\n\
         The book is not whole.\n"
    );
    book.sh("dose doctor --dry-run").expect(&said, "", 5);
    book.sh("dose doctor").expect(&said, "", 5);
    let gone = format!(
        "error: the book's database and journals are gone, and a backup of them is there\n\
         Nothing was recorded.\n\
         hint: dose restore \"[folder]/data/me/backup/{backup}\" shows what it would bring\n"
    );
    for line in ["dose", "dose ask why", "dose list"] {
        book.sh(line).expect("", &gone, 5);
    }
    assert!(!folder(&book).join("book.db").exists());
    let file = folder(&book).join("backup").join(backup);
    book.sh(&format!("dose restore {} --really", file.display()))
        .exits(0);
    book.sh("dose doctor").exits(0);
}

#[test]
fn with_nothing_to_read_it_names_the_backup() {
    let book = clinic();
    // One of an upgrade long ago, with less in it.
    let of_day = fs::read_to_string(folder(&book).join("backup/2026-11-04.jsonl")).unwrap();
    let less: Vec<&str> = of_day.lines().take(3).collect();
    let before = folder(&book).join("backup/before-format-1.jsonl");
    fs::write(before, less.join("\n") + "\n").unwrap();
    fs::write(folder(&book).join("book.db"), "x".repeat(9000)).unwrap();
    fs::write(journal(&book), "y".repeat(900)).unwrap();
    let run = book.sh("dose doctor").exits(5);
    assert!(
        run.stdout
            .contains("the newest whole backup is [folder]/data/me/backup/2026-11-04.jsonl"),
        "{}",
        run.stdout
    );
    assert!(!folder(&book).join("aside").exists());
    let kept = folder(&book).join("backup/2026-11-04.jsonl");
    book.sh(&format!("dose restore {} --really", kept.display()))
        .exits(0);
    book.sh("dose verify").exits(0);
}

#[test]
fn a_dose_table_out_of_step_is_made_anew() {
    healed(|book| {
        let conn = rusqlite::Connection::open(folder(book).join("book.db")).unwrap();
        conn.execute_batch("DELETE FROM dose").unwrap();
    });
}

#[test]
fn stray_permissions_are_taken_away() {
    let book = clinic();
    let file = folder(&book).join("book.db");
    fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    book.sh("dose doctor --dry-run").expect(
        "repairable: [folder]/data/me/book.db was open to others (mode 644)\n\
         The book is whole: 13 entries. Nothing was changed; dose doctor repairs the rest.\n",
        "",
        0,
    );
    let look = book.sh("dose doctor --dry-run --json").ok().json();
    assert_eq!(
        (&look["whole"], &look["doctor"][0]["state"]),
        (&true.into(), &"repairable".into())
    );
    book.sh("dose doctor").expect(
        "repaired: [folder]/data/me/book.db was open to others (mode 644); it is yours alone now\n\
         The book is whole: 13 entries.\n",
        "",
        0,
    );
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_folder_that_something_carries_is_named() {
    let book = clinic();
    fs::create_dir(book.data_dir().join(".stfolder")).unwrap();
    let copy = folder(&book).join("book.sync-conflict-20261104-132000-ABC.db");
    fs::write(&copy, "x").unwrap();
    fs::set_permissions(&copy, Permissions::from_mode(0o600)).unwrap();
    let run = book.sh("dose doctor").exits(0);
    assert!(
        run.stdout
            .contains("notice: the book lies in [folder]/data, which Syncthing seems to carry"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("is a copy that such a program made"),
        "{}",
        run.stdout
    );
}

#[test]
fn doubts_about_the_clock_are_said() {
    let book = clinic();
    book.at("2027-03-01T08:00:00+01:00")
        .sh("dose told Kim later")
        .exits(0);
    book.sh("dose told Kim sooner").exits(0);
    book.line().clock_given().sh("dose told Kim given").exits(0);
    let run = book.sh("dose doctor --json").ok().json();
    let said: Vec<&str> = run["doctor"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["text"].as_str().unwrap().split(": ").last().unwrap())
        .collect();
    assert_eq!(
        said,
        [
            "1 entry is dated after the present moment",
            "1 entry is dated earlier than what the same device recorded just before",
            "1 entry was made under DOSE_NOW, a clock that was given",
        ]
    );
    assert_eq!(run["whole"], true);
}

#[test]
fn what_a_broken_off_restore_left_is_moved_aside() {
    let book = clinic();
    let making = folder(&book).join(".making/journal");
    fs::create_dir_all(&making).unwrap();
    for path in [making.parent().unwrap(), making.as_path()] {
        fs::set_permissions(path, Permissions::from_mode(0o700)).unwrap();
    }
    let run = book.sh("dose doctor").exits(0);
    assert!(
        run.stdout
            .starts_with("repaired: a restore, a purge or a repair was broken off"),
        "{}",
        run.stdout
    );
    assert_eq!(
        names(&folder(&book).join("aside/2026-11-04T132000Z")),
        ["making"]
    );
}

#[test]
fn what_is_no_book_is_left_alone() {
    let book = clinic();
    fs::remove_dir_all(folder(&book).join("journal")).unwrap();
    let file = folder(&book).join("book.db");
    fs::write(&file, "shopping list: milk\n".repeat(20)).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    let run = book.sh("dose doctor").exits(5);
    assert!(run.stderr.contains("is not a book"), "{}", run.transcript());
    let mut newer = fs::read(&file).unwrap();
    newer[..16].copy_from_slice(b"SQLite format 3\0");
    newer[68..72].copy_from_slice(b"dose");
    newer[60..64].copy_from_slice(&9u32.to_be_bytes());
    fs::write(&file, &newer).unwrap();
    let run = book.sh("dose doctor").exits(5);
    assert!(run.stderr.contains("newer version"), "{}", run.stderr);
    assert_eq!(fs::read(&file).unwrap(), newer);
}
