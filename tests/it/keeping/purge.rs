//! A purge: what an entry said is nowhere in the book's folder any more, and the chain is.

use std::fs;

use super::{anywhere, folder, lines};
use crate::contract::clinic;
use crate::support::Book;

/// A clinic's book with something that is to go, its id, and backups that have it.
fn with_secret() -> (Book, String) {
    let book = clinic();
    let id = book
        .sh("dose told 'Nurse Kim' 'zebra stripes' --med prog")
        .exits(0)
        .id();
    book.sh("dose backup").exits(0);
    book.at("2026-11-05T08:01:00+01:00")
        .sh("dose take prog")
        .exits(0);
    (book, id)
}

#[test]
fn the_words_are_gone_from_both_logs_and_the_backups() {
    let (book, id) = with_secret();
    assert_eq!(anywhere(&folder(&book), b"zebra").len(), 4);
    let run = book.sh(&format!("dose purge {id} --yes")).ok();
    insta::assert_snapshot!(run.transcript(), @"
    $ dose purge rrxt --yes
    Recorded: a purge                                                         [swyn]
    Database and journals are written anew without it, and 2 backups.
    Not reached: exports and copies made elsewhere; a synced folder until the next dose
    sync, other devices until theirs after it, and versions that a carrier of folders
    keeps; and what a disk keeps of replaced files.
    ");
    assert_eq!(anywhere(&folder(&book), b"zebra").len(), 0);
    let found = book.sh("dose verify --json").ok().json();
    assert_eq!(
        (&found["entries"], &found["purged"], &found["whole"]),
        (&16.into(), &1.into(), &true.into())
    );
    // Its salt is gone too, and the line says so.
    let purged: Vec<_> = lines(&book)
        .lines()
        .filter(|l| l.contains("\"salt\":null,\"body\":null"))
        .map(str::len)
        .collect();
    assert_eq!(purged.len(), 1);
    // The machine is the device that it was, and goes on.
    book.sh("dose take prog --slot 14:00").exits(0);
    assert_eq!(
        book.sh("dose verify --json").ok().json()["verify"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    for file in super::names(&folder(&book).join("backup")) {
        let file = folder(&book).join("backup").join(file);
        book.sh(&format!("dose restore {}", file.display()))
            .exits(0);
    }
}

#[test]
fn a_script_says_yes_and_a_person_is_asked() {
    let (book, id) = with_secret();
    let refused = book.sh(&format!("dose purge {id}")).exits(4);
    assert!(
        refused.stderr.contains("a purge can't be taken back"),
        "{}",
        refused.stderr
    );
    book.terminal(&["n"])
        .sh(&format!("dose purge {id}"))
        .exits(130);
    assert!(lines(&book).contains("zebra"));
    book.terminal(&["y"])
        .sh(&format!("dose purge {id}"))
        .exits(0);
    assert!(!lines(&book).contains("zebra"));
    let again = book.sh(&format!("dose purge {id} --yes")).exits(1);
    assert!(again.stderr.contains("that entry is purged already"));
}

#[test]
fn a_correction_that_repeats_the_words_goes_with_them() {
    let (book, id) = with_secret();
    book.sh(&format!("dose amend {id} --text 'zebra and lion'"))
        .exits(0);
    book.sh(&format!("dose purge {id} --yes")).exits(0);
    for word in ["zebra", "lion"] {
        assert_eq!(anywhere(&folder(&book), word.as_bytes()).len(), 0, "{word}");
    }
    assert!(
        !book
            .sh("dose told")
            .exits(0)
            .stdout
            .contains("Nurse Kim, by phone, Thu")
    );
    book.sh("dose verify").exits(0);
}

#[test]
fn what_names_it_and_keeps_words_of_its_own_is_listed() {
    let (book, id) = with_secret();
    let answer = book
        .sh(&format!(
            "dose answer {id} 'the zebra is right' --by 'Dr Lee'"
        ))
        .ok()
        .id();
    let refused = book.sh(&format!("dose purge {id}"));
    let refused = refused.exits(4);
    insta::assert_snapshot!(refused.stderr, @r#"
    error: a purge can't be taken back. What these entries say goes for ever:
      Nurse Kim: "zebra stripes"  [rrxt]
    These name it and stay, with their own words; each goes by its own id:
      the answer "the zebra is right" to Nurse Kim: "zebra stripes"  [swyn]
    Nothing was recorded.
    hint: dose purge ID --yes does it
    "#);
    let run = book
        .sh(&format!("dose purge {id} --yes --json"))
        .ok()
        .json();
    assert_eq!(run["beside"].as_array().unwrap().len(), 1);
    let left = anywhere(&folder(&book), b"zebra").len();
    assert!(left > 0, "its own words stay until it goes by its own id");
    book.sh(&format!("dose purge {answer} --yes")).exits(0);
    assert_eq!(anywhere(&folder(&book), b"zebra").len(), 0);
}

#[test]
fn every_union_honours_a_purge() {
    let (book, id) = with_secret();
    let path = book.path("before.jsonl");
    book.sh(&format!("dose export book -o {}", path.display()))
        .exits(0);
    let other = Book::seeded(2);
    other
        .sh(&format!("dose import book {}", path.display()))
        .exits(0);
    assert!(!anywhere(&folder(&other), b"zebra").is_empty());
    book.sh(&format!("dose purge {id} --yes")).exits(0);
    // What was exported before brings nothing back.
    book.sh(&format!("dose import book {}", path.display()))
        .exits(0);
    assert_eq!(anywhere(&folder(&book), b"zebra").len(), 0);
    // What is exported after takes it away elsewhere.
    let after = book.path("after.jsonl");
    book.sh(&format!("dose export book -o {}", after.display()))
        .exits(0);
    other
        .sh(&format!("dose import book {}", after.display()))
        .exits(0);
    assert_eq!(anywhere(&folder(&other), b"zebra").len(), 0);
    other.sh("dose verify").exits(0);
}

#[test]
fn a_purge_that_was_broken_off_is_named_and_ended() {
    let (book, id) = with_secret();
    let journals = folder(&book).join("journal");
    let journal = journals.join(&super::names(&journals)[0]);
    let before = fs::read_to_string(&journal).unwrap();
    book.sh(&format!("dose purge {id} --yes")).exits(0);
    // As if the power had failed between the database and the journal.
    let purge = fs::read_to_string(&journal).unwrap();
    let last = purge.lines().last().unwrap();
    fs::write(&journal, format!("{before}{last}\n")).unwrap();
    let found = book.sh("dose verify").exits(5);
    assert!(
        found.stdout.contains("still has what was purged"),
        "{}",
        found.stdout
    );
    book.sh("dose doctor").exits(0);
    assert_eq!(anywhere(&folder(&book), b"zebra").len(), 0);
    book.sh("dose verify").exits(0);
}

#[test]
fn a_purge_that_ends_half_way_says_what_is_recorded() {
    let (book, id) = with_secret();
    // A file stands where the book is to be made anew.
    fs::write(folder(&book).join(".making"), "").unwrap();
    let run = book.sh(&format!("dose purge {id} --yes")).exits(6);
    let all = lines(&book);
    let last: serde_json::Value = serde_json::from_str(all.lines().last().unwrap()).unwrap();
    assert_eq!((&last["kind"], run.stdout.as_str()), (&"purge".into(), ""));
    let fate = format!(
        "\nIt is recorded, and stands: {}\nhint: dose doctor ends the purge\n",
        last["id"].as_str().unwrap()
    );
    assert!(run.stderr.ends_with(&fate), "{}", run.stderr);
    fs::remove_file(folder(&book).join(".making")).unwrap();
    book.sh("dose doctor").exits(0);
    assert_eq!(anywhere(&folder(&book), b"zebra").len(), 0);
}

#[test]
fn what_is_not_to_be_purged_is_refused() {
    let (book, id) = with_secret();
    let made = book.sh("dose export book").ok().stdout;
    let made: serde_json::Value = serde_json::from_str(made.lines().next().unwrap()).unwrap();
    let made = made["id"].as_str().unwrap();
    let run = book.sh(&format!("dose purge {made} --yes")).exits(1);
    assert!(
        run.stderr
            .contains("has its home zone, and can't be purged"),
        "{}",
        run.stderr
    );
    let purge = book.sh(&format!("dose purge {id} --yes")).exits(0).id();
    let run = book.sh(&format!("dose purge {purge} --yes")).exits(1);
    assert!(run.stderr.contains("there is nothing to purge"));
    let run = book.sh(&format!("dose void {purge} --why x")).exits(1);
    assert!(run.stderr.contains("a purge can't be taken back"));
    // Undo passes it over.
    let run = book
        .at("2026-11-05T08:02:00+01:00")
        .sh("dose undo")
        .exits(0);
    assert!(run.stdout.contains("progesterone"), "{}", run.stdout);
}

#[test]
fn what_lies_in_the_books_folder_and_is_not_written_anew_is_named() {
    let (book, id) = with_secret();
    let journals = folder(&book).join("journal");
    let journal = &super::names(&journals)[0];
    let stem = journal.strip_suffix(".jsonl").unwrap();
    let copy = journals.join(format!("{stem}.sync-conflict-20261104-1420-ABC.jsonl"));
    fs::copy(journals.join(journal), &copy).unwrap();
    let database = folder(&book).join("book (conflicted copy 2026-11-04 142000).db");
    fs::copy(folder(&book).join("book.db"), &database).unwrap();
    let locked = folder(&book).join("backup/2026-11-01T000000Z.jsonl.age");
    fs::write(&locked, "age-encryption.org/v1\n-> scrypt").unwrap();
    let run = book
        .sh(&format!("dose purge {id} --yes --json"))
        .ok()
        .json();
    let left: Vec<&str> = run["left"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|l| l.as_str())
        .collect();
    let name = |path: &std::path::Path| {
        path.strip_prefix(folder(&book))
            .unwrap()
            .display()
            .to_string()
    };
    for path in [&copy, &database, &locked] {
        assert!(left.iter().any(|l| l.ends_with(&name(path))), "{left:?}");
    }
    assert_eq!(left.len(), 3, "{left:?}");
    assert_eq!(anywhere(&folder(&book), b"zebra").len(), 2);
}

/// A link leads to what is not the book's, and who opens a pipe waits for ever.
#[test]
fn links_and_pipes_in_the_books_folder_are_not_followed() {
    let (book, id) = with_secret();
    let elsewhere = tempfile::tempdir().unwrap();
    let other = elsewhere.path().join("copy.jsonl");
    let journal = &super::names(&folder(&book).join("journal"))[0];
    fs::copy(folder(&book).join("journal").join(journal), &other).unwrap();
    std::os::unix::fs::symlink(&other, folder(&book).join("link.jsonl")).unwrap();
    let pipe = folder(&book).join("pipe.jsonl");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let said = fs::read(&other).unwrap();
    let run = book.sh(&format!("dose purge {id} --yes --json")).ok();
    assert_eq!(run.json()["left"], serde_json::json!([]));
    assert_eq!(fs::read(&other).unwrap(), said);
    assert!(pipe.exists());
}

#[test]
fn a_backup_brings_back_nothing_purged_and_other_devices_hear_of_it_again() {
    let (book, id) = with_secret();
    let files = || super::names(&folder(&book).join("backup")).into_iter();
    let path = |name: &String| folder(&book).join("backup").join(name);
    let has_it = |name: &String| fs::read_to_string(path(name)).unwrap().contains("zebra");
    let backup = path(&files().find(has_it).unwrap());
    book.sh(&format!("dose purge {id} --yes")).exits(0);
    let run = book.sh(&format!("dose restore {} --really", backup.display()));
    let said = run.ok().stdout;
    let again = "  what was purged here stays so: a purge of 1 entry is recorded again, for other devices\n";
    assert!(said.contains(again), "{said}");
    let purges = || {
        let log = book.sh("dose export book -o -").ok().stdout;
        log.lines()
            .filter(|l| l.contains(r#""kind":"purge""#))
            .count()
    };
    assert_eq!(purges(), 1);
    let found = book.sh("dose verify --json").ok().json();
    assert_eq!(
        (&found["purged"], &found["whole"]),
        (&1.into(), &true.into())
    );
    // A backup of now holds the purge itself.
    book.at("2026-11-06T08:00:00+01:00")
        .sh("dose backup")
        .exits(0);
    let newest = path(&files().max().unwrap());
    let said = book
        .sh(&format!("dose restore {} --really", newest.display()))
        .ok()
        .stdout;
    assert!(!said.contains("recorded again"), "{said}");
}
