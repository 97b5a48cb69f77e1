//! Bad input, each kind once: a clear message, the right exit status, an unchanged book.
//!
//! The texts beside this file hold lines and what the program says to them, exactly.
//! `UPDATE_REFUSALS=1` writes what it says now; read the difference before keeping it.

mod books;
mod characters;
mod disk;
mod streams;
mod texts;
mod unreadable;
mod zones;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::contract::clinic;
use crate::support::{Book, Run};

/// Every file below the data folder with its bytes; the lock is a file with none.
pub fn bytes(book: &Book) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    gather(&book.data_dir(), &mut found);
    found
}

fn gather(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|e| e.unwrap().path()) {
        if path.is_dir() {
            gather(&path, found);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
}

/// What holds for every refusal: nothing on standard output, an error, an unchanged book.
#[track_caller]
pub fn refused(book: &Book, before: &BTreeMap<PathBuf, Vec<u8>>, run: &Run) {
    assert_eq!(run.stdout, "", "\n{}", run.transcript());
    assert_ne!(run.exit, 0, "\n{}", run.transcript());
    assert!(
        &bytes(book) == before,
        "the book changed\n{}",
        run.transcript()
    );
}

/// The same line with `--json`: one object that says the same.
#[track_caller]
pub fn refused_as_json(book: &Book, before: &BTreeMap<PathBuf, Vec<u8>>, run: &Run, text: &Run) {
    refused(book, before, run);
    let error = run.error_json();
    assert_eq!(error["schema"], "dosebook.error.v1", "{error}");
    assert_eq!(error["recorded"], false, "{error}");
    assert_eq!(error["entries"], serde_json::json!([]), "{error}");
    assert_eq!(
        (error["exit"].as_u64(), run.exit),
        (Some(text.exit.into()), text.exit)
    );
    let said = error["error"].as_str().unwrap();
    assert!(
        text.stderr.starts_with(&format!("error: {said}")),
        "{said}\n{}",
        text.stderr
    );
}

/// A book for texts: a medicine, one whose name begins alike, one as needed, a stop.
pub fn shelf() -> Book {
    let book = clinic();
    book.at("2026-10-13T09:00:00+02:00")
        .sh("dose add progynova --strength '2 mg' --dose '1 tablet' --timing 'daily at 20:00'")
        .exits(0);
    book.at("2026-10-13T09:01:00+02:00")
        .sh("dose add ibu --dose '1 to 2 tablets' --timing 'as needed'")
        .exits(0);
    book
}
