//! Who else may read the book's files. Of the machine's own disk alone.

use std::fs::{Metadata, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::super::Place;
use super::{Doctored, State};

/// What the group and all others may do.
const OTHERS: u32 = 0o077;

/// Whether there is such a folder.
pub fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|m| m.is_dir())
}

/// Takes away what others may do with the book's folder and all in it.
pub fn check(place: &Place, look_only: bool, found: &mut Doctored) {
    let mut open = vec![place.folder().to_owned()];
    while let Some(path) = open.pop() {
        let Ok(there) = path.symlink_metadata() else {
            continue;
        };
        if there.is_symlink() {
            found.add(State::Notice, link(&path));
            continue;
        }
        if there.is_dir() {
            open.extend(names(&path));
        }
        if there.permissions().mode() & OTHERS != 0 {
            close(&path, &there, look_only, found);
        }
    }
}

/// Files are opened without following a link; a folder is only a part of the way to them.
fn link(path: &Path) -> String {
    let what = match path.is_dir() {
        true => "a link to another folder, which is not looked over",
        false => "a link, which is never followed",
    };
    format!("{} is {what}", path.display())
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|all| all.filter_map(Result::ok).map(|e| e.path()).collect())
        .unwrap_or_default();
    names.sort_unstable();
    names
}

fn close(path: &Path, there: &Metadata, look_only: bool, found: &mut Doctored) {
    let mode = there.permissions().mode() & 0o777;
    let text = format!("{} was open to others (mode {mode:03o})", path.display());
    if look_only {
        return found.add_beside(State::Repairable, text);
    }
    let closed = std::fs::set_permissions(path, Permissions::from_mode(mode & !OTHERS));
    match closed {
        Ok(()) => found.add(State::Repaired, format!("{text}; it is yours alone now")),
        Err(error) => found.add_beside(State::Remains, format!("{text}, and stays so: {error}")),
    }
}
