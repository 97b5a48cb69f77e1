//! Puts a book that was made anew in the present one's place, and keeps that one aside.
//!
//! The one moment that counts is the renaming of the database: before it the book is the
//! old one, after it the new one, and a power cut leaves either. The journals follow it
//! by themselves: where they are missing the next recording writes them from the database.
//! Which of the two goes first decides what a cut between them leaves: with the old
//! journals gone first it is the old book; with the new database there first, the union.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::disk::Disk;
use super::error::StoreError;
use super::{Place, fresh};

/// What of the present book is replaced first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The new book has all of the old one: there is no moment without its entries.
    Database,
    /// The new book lacks entries on purpose: the old journals would bring them back.
    Journals,
}

/// Puts what `Store::make_anew` made in place; the lock is the caller's, and the present
/// database, if it can be read, has nothing to be brought back. Gives where the present
/// files are kept.
pub fn put_in_place(
    disk: &dyn Disk,
    place: &Place,
    first: First,
    now: DateTime<Utc>,
) -> Result<PathBuf, StoreError> {
    let aside = make_aside(disk, place, now)?;
    copy(disk, &place.database(), &aside.join("book.db"))?;
    move_if_there(disk, &place.rollback(), &aside.join("book.db-journal"))?;
    sync(disk, &[&aside, place.folder()])?;
    if first == First::Journals {
        journals_aside(disk, place, &aside)?;
    }
    database(disk, place)?;
    if first == First::Database {
        journals_aside(disk, place, &aside)?;
    }
    move_if_there(disk, &place.making().journals(), &place.journals())?;
    sync(disk, &[place.folder()])?;
    fresh::clear(disk, &place.making())?;
    Ok(aside)
}

/// As `put_in_place`, with nothing kept: for a purge, whose old files are to go.
pub fn put_over(disk: &dyn Disk, place: &Place) -> Result<(), StoreError> {
    database(disk, place)?;
    let (from, to) = (place.making().journals(), place.journals());
    let names = disk.names(&from).map_err(StoreError::disk(&from))?;
    for name in names.unwrap_or_default() {
        move_if_there(disk, &from.join(&name), &to.join(&name))?;
    }
    sync(disk, &[&to])?;
    fresh::clear(disk, &place.making())
}

fn database(disk: &dyn Disk, place: &Place) -> Result<(), StoreError> {
    let (from, to) = (place.making().database(), place.database());
    disk.rename(&from, &to).map_err(StoreError::disk(&to))?;
    sync(disk, &[place.folder()])
}

fn journals_aside(disk: &dyn Disk, place: &Place, aside: &Path) -> Result<(), StoreError> {
    move_if_there(disk, &place.journals(), &aside.join("journal"))?;
    sync(disk, &[aside, place.folder()])
}

/// Makes a folder for what is set aside at a moment.
fn make_aside(disk: &dyn Disk, place: &Place, now: DateTime<Utc>) -> Result<PathBuf, StoreError> {
    let asides = place.asides();
    let failed = |e| StoreError::disk(&asides)(e);
    let taken = disk.names(&asides).map_err(failed)?.unwrap_or_default();
    let stamp = now.format("%Y-%m-%dT%H%M%SZ").to_string();
    let name = std::iter::once(stamp.clone())
        .chain((2..).map(|n| format!("{stamp}-{n}")))
        .find(|name| !taken.contains(name));
    let aside = asides.join(name.unwrap_or(stamp));
    disk.create_dir(&aside).map_err(failed)?;
    sync(disk, &[place.folder(), &asides])?;
    Ok(aside)
}

/// A copy, since the file itself stays in place until another takes it.
fn copy(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), StoreError> {
    let there = disk.length(from).map_err(StoreError::disk(from))?;
    if there.is_none() {
        return Ok(());
    }
    let bytes = disk
        .read(from, 0, u64::MAX)
        .map_err(StoreError::disk(from))?;
    disk.create(to)
        .and_then(|()| disk.append(to, &bytes))
        .and_then(|()| disk.sync(to))
        .map_err(StoreError::disk(to))
}

fn move_if_there(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), StoreError> {
    match disk.rename(from, to) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        moved => moved.map_err(StoreError::disk(from)),
    }
}

fn sync(disk: &dyn Disk, folders: &[&Path]) -> Result<(), StoreError> {
    folders
        .iter()
        .try_for_each(|f| disk.sync_dir(f).map_err(StoreError::disk(f)))
}

/// Moves what a broken-off making left to what is kept aside; the lock is the caller's.
pub fn leftovers_aside(
    disk: &dyn Disk,
    place: &Place,
    now: DateTime<Utc>,
) -> Result<PathBuf, StoreError> {
    let aside = make_aside(disk, place, now)?;
    move_if_there(disk, place.making().folder(), &aside.join("making"))?;
    sync(disk, &[&aside, place.folder()])?;
    Ok(aside)
}
