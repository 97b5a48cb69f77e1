//! What a command puts right in a book's files beside what was asked for, it says.

use std::fs;

use super::{folder, names};
use crate::contract::clinic;
use crate::support::Book;

const BOOK: &str = "Put right in the book in [folder]/data/me: ";

fn gone(entries: usize) -> String {
    format!(
        "{BOOK}a journal was gone, and is written anew; entries taken from the journals into \
         the database: 0, the other way: {entries}\n"
    )
}

fn lose_journal(book: &Book) {
    fs::remove_dir_all(folder(book).join("journal")).unwrap();
}

#[test]
fn a_journal_that_is_gone_is_written_anew_and_said() {
    let book = clinic();
    let sync = book.path("sync");
    fs::create_dir(&sync).unwrap();
    let sync = format!("dose sync {}", sync.display());
    let lines = [
        "dose note one",
        "dose take prog --slot 14:00",
        "dose undo",
        "dose backup",
        sync.as_str(),
    ];
    for (line, there) in lines.iter().zip([13, 14, 15, 16, 16]) {
        lose_journal(&book);
        let run = book.sh(line).exits(0);
        assert_eq!(run.stderr, gone(there), "{line}");
        assert!(!run.stdout.contains("journal"), "{}", run.stdout);
    }
    lose_journal(&book);
    let json = book.sh("dose note two --json").ok().json();
    assert_eq!(json["recorded"], true);
    lose_journal(&book);
    let refused = book.sh("dose take nosuch").exits(1);
    assert!(
        refused.stderr.starts_with(&(gone(17) + "error: ")),
        "{}",
        refused.transcript()
    );
    lose_journal(&book);
    let said = book.sh("dose doctor").exits(0).stdout;
    assert!(
        said.starts_with("repaired: a journal was gone, and is written anew; "),
        "{said}"
    );
    book.sh("dose note three").ok();
    book.sh("dose verify").ok();
}

#[test]
fn a_torn_end_and_a_missing_entry_are_said() {
    let book = clinic();
    let journals = folder(&book).join("journal");
    let file = journals.join(&names(&journals)[0]);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.clone() + "{\"id\":\"half").unwrap();
    let run = book.sh("dose note one").exits(0);
    let end = "the end of a journal was not as the database expected it; no entry was missing \
               in either\n";
    assert_eq!(run.stderr, format!("{BOOK}{end}"));
    let shorter: Vec<&str> = text.split_inclusive('\n').collect();
    fs::write(&file, shorter[..12].concat()).unwrap();
    let run = book.sh("dose note two").exits(0);
    let step = "the database and the journals were not in step; entries taken from the journals \
                into the database: 0, the other way: 2\n";
    assert_eq!(run.stderr, format!("{BOOK}{step}"));
    book.sh("dose note three").ok();
}
