//! What keeps a book, as commands: backup, restore, doctor, purge.

mod access;
mod backup;
mod doctor;
mod links;
mod locked;
mod purge;
mod restore;
mod told;

use std::path::{Path, PathBuf};

use crate::support::Book;

/// The folder of the default book.
fn folder(book: &Book) -> PathBuf {
    book.data_dir().join("me")
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let name = |e: std::io::Result<std::fs::DirEntry>| e.unwrap().file_name();
    let mut names: Vec<String> = entries.map(|e| name(e).into_string().unwrap()).collect();
    names.sort();
    names
}

/// Every entry, as lines.
fn lines(book: &Book) -> String {
    book.sh("dose export book").ok().stdout
}

/// Whether any file below a folder has these bytes.
fn anywhere(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in names(folder).iter().map(|n| folder.join(n)) {
        if path.is_dir() {
            found.extend(anywhere(&path, bytes));
        } else if std::fs::read(&path)
            .unwrap()
            .windows(bytes.len())
            .any(|w| w == bytes)
        {
            found.push(path);
        }
    }
    found
}
