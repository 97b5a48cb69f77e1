//! What lies around a book: programs that carry its folder to other machines.
//!
//! Copying a database while it is written gives a torn one, and two machines that write
//! one file undo each other. The journal may be carried; the live database must not be.

use std::path::Path;

use super::super::Place;
use super::{Doctored, State};

/// Files and folders by which a carried folder is known.
const MARKS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".git", "git"),
];

/// Names of folders that such programs give.
const NAMES: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("mobile documents", "iCloud"),
    ("pcloud", "pCloud"),
    ("syncthing", "Syncthing"),
];

/// What such programs call the second of two files.
const COPIES: &[&str] = &[".sync-conflict-", "conflicted copy", "_conflict-"];

pub fn check(place: &Place, found: &mut Doctored) {
    if let Some((carrier, folder)) = carrier(place.folder()) {
        found.add(
            State::Notice,
            format!(
                "the book lies in {}, which {carrier} seems to carry: a live database can't be \
                 carried whole. Keep the book elsewhere; dose sync exchanges entries through such a folder",
                folder.display()
            ),
        );
    }
    for folder in [place.folder().to_owned(), place.journals()] {
        for name in conflict_copies(&folder) {
            let text = format!(
                "{} is a copy that such a program made; it isn't read",
                folder.join(name).display()
            );
            found.add(State::Notice, text);
        }
    }
}

fn carrier(folder: &Path) -> Option<(&'static str, &Path)> {
    folder.ancestors().find_map(|at| {
        let marked = MARKS.iter().find(|(mark, _)| at.join(mark).exists());
        let name = at.file_name()?.to_string_lossy().to_lowercase();
        let named = NAMES.iter().find(|(word, _)| name.starts_with(word));
        marked.or(named).map(|(_, carrier)| (*carrier, at))
    })
}

fn conflict_copies(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).into_iter().flatten();
    let names = names.filter_map(|e| e.ok()?.file_name().into_string().ok());
    let is_copy = |name: &String| COPIES.iter().any(|c| name.to_lowercase().contains(c));
    let mut copies: Vec<String> = names.filter(is_copy).collect();
    copies.sort_unstable();
    copies
}
