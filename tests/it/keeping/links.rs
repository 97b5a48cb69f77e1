//! A book in a folder of one's own, reached by links on the way to it.

use std::os::unix::fs::symlink;

use super::{folder, names};
use crate::contract::clinic;
use crate::support::Book;

#[test]
fn the_machine_is_one_device_whatever_links_lead_to_the_book() {
    let book = Book::new();
    std::fs::create_dir(book.path("real")).unwrap();
    symlink(book.path("real"), book.path("link")).unwrap();
    let missing = format!("dose --book {} today", book.path("link/mine").display());
    book.sh(&missing).expect(
        "",
        "error: there is no book in [folder]/link/mine\n\
         Nothing was recorded.\n\
         hint: dose init [folder]/link/mine makes one; dose books lists those that have a name\n",
        1,
    );
    let init = format!("dose init {}", book.path("link/mine").display());
    book.sh(&init).exits(0);
    for (way, n) in ["real", "link", "real", "link"].iter().zip(1..) {
        let folder = book.path(way).join("mine");
        let told = format!("dose --book {} told Kim 'words {n}'", folder.display());
        book.sh(&told).exits(0);
    }
    let folder = book.path("real/mine");
    let verify = format!("dose --book {} verify --json", folder.display());
    let found = book.sh(&verify).ok().json();
    assert_eq!(found["verify"].as_array().unwrap().len(), 1, "{found}");
}

#[test]
fn a_link_in_place_of_a_file_is_called_one() {
    let book = clinic();
    let journals = folder(&book).join("journal");
    for file in [
        folder(&book).join("book.db"),
        journals.join(&names(&journals)[0]),
        folder(&book).join("lock"),
    ] {
        let elsewhere = book.path("elsewhere");
        std::fs::rename(&file, &elsewhere).unwrap();
        symlink(&elsewhere, &file).unwrap();
        let name = file.strip_prefix(book.path("")).unwrap().display();
        let said = format!(
            "error: [folder]/{name}: it is a link, and a plain file was expected\n\
             Nothing was recorded.\n"
        );
        book.sh("dose take prog --slot 14:00").expect("", &said, 1);
        std::fs::remove_file(&file).unwrap();
        std::fs::rename(&elsewhere, &file).unwrap();
    }
    book.sh("dose take prog --slot 14:00").exits(0);
}

#[test]
fn a_pipe_in_place_of_a_file_is_not_waited_for() {
    let book = clinic();
    let journals = folder(&book).join("journal");
    let backup = folder(&book).join("backup/0.jsonl");
    for file in [
        journals.join(&names(&journals)[0]),
        folder(&book).join("lock"),
    ] {
        let elsewhere = book.path("elsewhere");
        std::fs::rename(&file, &elsewhere).unwrap();
        pipe(&file);
        let name = file.strip_prefix(book.path("")).unwrap().display();
        let said = format!(
            "error: [folder]/{name}: it is a pipe, and a plain file was expected\n\
             Nothing was recorded.\n"
        );
        book.sh("dose take prog --slot 14:00").expect("", &said, 1);
        std::fs::remove_file(&file).unwrap();
        std::fs::rename(&elsewhere, &file).unwrap();
    }
    // The doctor looks for entries that both logs lost in every backup.
    pipe(&backup);
    let file = journals.join(&names(&journals)[0]);
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    std::fs::write(&file, [&lines[..3], &lines[4..]].concat().concat()).unwrap();
    std::fs::remove_file(folder(&book).join("book.db")).unwrap();
    let healed = book.sh("dose doctor").exits(0).stdout;
    assert!(healed.contains("1 found only in backups"), "{healed}");
}

fn pipe(path: &std::path::Path) {
    let made = std::process::Command::new("mkfifo")
        .args(["-m", "600"])
        .arg(path)
        .status();
    assert!(made.unwrap().success());
}

#[test]
fn of_a_folder_that_is_a_link_the_doctor_says_what_is_so() {
    let book = clinic();
    let (journals, elsewhere) = (folder(&book).join("journal"), book.path("elsewhere"));
    std::fs::rename(&journals, &elsewhere).unwrap();
    symlink(&elsewhere, &journals).unwrap();
    book.sh("dose take prog --slot 14:00").exits(0);
    book.sh("dose doctor").expect(
        "notice: [folder]/data/me/journal is a link to another folder, which is not looked over\n\
         The book is whole: 14 entries.\n",
        "",
        0,
    );
}
