//! Explains what is wrong with a book, and repairs what can be repaired.
//!
//! It deletes nothing: what it replaces is kept aside. Where the two logs can be brought
//! in step by a recording, that is all it does; where either is damaged, or has lines that
//! are no entries, a book is made anew from every entry that can still be read in both,
//! checked, and put in place. Two
//! different entries of one id are nobody's to choose between: it says so, and leaves the
//! book as it is.

mod access;
mod around;
mod clock;
mod gather;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::error::StoreError;
use super::open::{has_entries, look};
use super::swap::{self, First};
use super::turn::lock;
use super::{Mode, Notice, Place, Ports, Purged, Store};
use gather::Gathered;

/// What became of something that the doctor found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is as it is to be now.
    Repaired,
    /// It can be repaired, and wasn't: only a look was asked for.
    Repairable,
    /// Worth knowing, and the person's own to change.
    Notice,
    /// It can't be repaired.
    Remains,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub state: State,
    /// What was found and, where it was, what was done.
    pub text: String,
    /// It is about the files alone, who may read them or what lies beside them: no entry
    /// is touched by it.
    pub beside: bool,
}

/// What the doctor found and did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doctored {
    pub findings: Vec<Finding>,
    /// How many entries the book has now.
    pub entries: u64,
}

impl Doctored {
    pub(super) fn add(&mut self, state: State, text: impl Into<String>) {
        self.push(state, text.into(), false);
    }

    fn add_beside(&mut self, state: State, text: impl Into<String>) {
        self.push(state, text.into(), true);
    }

    fn push(&mut self, state: State, text: String, beside: bool) {
        self.findings.push(Finding {
            state,
            text,
            beside,
        });
    }

    /// Whether something is wrong with the record that could not be repaired, or was not.
    #[must_use]
    pub fn is_ill(&self) -> bool {
        let ill = |f: &Finding| matches!(f.state, State::Remains | State::Repairable);
        self.findings.iter().any(|f| ill(f) && !f.beside)
    }

    /// Whether anything, the record or what is beside it, is in a state.
    #[must_use]
    pub fn has(&self, state: State) -> bool {
        self.findings.iter().any(|f| f.state == state)
    }
}

impl Store {
    /// Looks a book over and, unless only a look was asked for, repairs it.
    ///
    /// # Errors
    /// The book is newer, isn't one, or is locked; or the disk refuses. It is as it was
    /// then, or as a power cut would have left it.
    pub fn doctor(
        place: &Place,
        ports: &Ports,
        now: DateTime<Utc>,
        look_only: bool,
    ) -> Result<Doctored, StoreError> {
        let mut found = Doctored::default();
        if !access::is_folder(place.folder()) && ports.disk.vfs().is_none() {
            look(place, ports)?;
            return Ok(found);
        }
        access::check(place, look_only, &mut found);
        around::check(place, &mut found);
        leftovers(place, ports, look_only, now, &mut found)?;
        match logs(place, ports, look_only, &mut found)? {
            Health::Well if found.entries == 0 => only_backups(place, ports, &mut found)?,
            Health::Well => {}
            Health::Ill(what) => rebuild(place, ports, now, look_only, &what, &mut found)?,
        }
        clocks(place, ports, now, &mut found);
        Ok(found)
    }
}

/// What the two logs are.
enum Health {
    Well,
    /// Damaged, and how.
    Ill(Vec<String>),
}

/// Brings the logs in step as a recording would, and checks them.
fn logs(
    place: &Place,
    ports: &Ports,
    look_only: bool,
    found: &mut Doctored,
) -> Result<Health, StoreError> {
    let mode = if look_only { Mode::Read } else { Mode::Write };
    let verified = Store::open(place.clone(), mode, ports.clone()).and_then(|mut store| {
        if !look_only && store.exists() {
            let there = store.purged_ids()?;
            if !there.is_empty() {
                kept(&store.honour_purges()?, found);
            }
        }
        store.release()?;
        said(&store, found);
        let store = match look_only {
            true => store,
            false => Store::open(place.clone(), Mode::Read, ports.clone())?,
        };
        store.verify()
    });
    match verified {
        Ok(verified) => {
            found.entries = verified.entries;
            for notice in verified.notices {
                found.add(State::Notice, notice);
            }
            let mut what = verified.findings;
            what.extend(verified.unread);
            Ok(match what.is_empty() {
                true => Health::Well,
                false => Health::Ill(what),
            })
        }
        Err(error @ (StoreError::Newer { .. } | StoreError::Locked | StoreError::Disk { .. })) => {
            Err(error)
        }
        // Another program's file: with a journal beside it, it stands in a book's place.
        Err(error @ StoreError::NotABook { .. }) if !has_entries(place, ports)? => Err(error),
        Err(error) => Ok(Health::Ill(vec![error.to_string()])),
    }
}

fn said(store: &Store, found: &mut Doctored) {
    for notice in store.notices() {
        if let Notice::Foreign(what) = notice {
            found.add(State::Notice, format!("the database has a foreign {what}"));
        }
        if let Some(done) = notice.done() {
            found.add(State::Repaired, done);
        }
    }
}

/// What is no part of the record and may still say what was purged of it.
fn kept(purged: &Purged, found: &mut Doctored) {
    for file in &purged.left {
        let text = format!(
            "{} may say what was purged, and is kept as it is",
            file.display()
        );
        found.add(State::Notice, text);
    }
}

/// Makes the book anew from all that can be read of it.
fn rebuild(
    place: &Place,
    ports: &Ports,
    now: DateTime<Utc>,
    look_only: bool,
    what: &[String],
    found: &mut Doctored,
) -> Result<(), StoreError> {
    let held = match look_only {
        true => None,
        false => Some(lock(place, ports)?),
    };
    let all = gather::gather(place, ports)?;
    if let Some(state) = cannot(place, ports, &all, found)? {
        what.iter().for_each(|w| found.add(state, w.clone()));
        return Ok(());
    }
    if look_only {
        what.iter()
            .for_each(|w| found.add(State::Repairable, w.clone()));
        return Ok(());
    }
    let verified = Store::make_anew(place, ports, &all.entries)?;
    let aside = swap::put_in_place(&*ports.disk, place, First::Database, now)?;
    drop(held);
    what.iter()
        .for_each(|w| found.add(State::Repaired, w.clone()));
    found.entries = verified.entries;
    found.add(State::Repaired, told(&all, &aside));
    for left in verified.findings {
        found.add(State::Remains, left);
    }
    Ok(())
}

/// Why the book can't be made anew: what is said of each thing found then.
fn cannot(
    place: &Place,
    ports: &Ports,
    all: &Gathered,
    found: &mut Doctored,
) -> Result<Option<State>, StoreError> {
    if !all.conflicts.is_empty() {
        for conflict in &all.conflicts {
            found.add(State::Remains, conflict.clone());
        }
        return Ok(Some(State::Remains));
    }
    if !all.entries.is_empty() {
        return Ok(None);
    }
    let newest = gather::newest_backup(place, ports)?;
    let text = match newest {
        Some(file) => only_in(&file),
        None => "no entry can be read in the database, the journals or a backup".to_owned(),
    };
    found.add(State::Remains, text);
    Ok(Some(State::Remains))
}

impl Store {
    /// The newest whole backup of the book at a place, for where nothing else of it is left.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn backup_left(place: &Place, ports: &Ports) -> Result<Option<PathBuf>, StoreError> {
        gather::newest_backup(place, ports)
    }
}

/// A book's folder with no entry in it, but with a whole backup of some: both logs are gone.
fn only_backups(place: &Place, ports: &Ports, found: &mut Doctored) -> Result<(), StoreError> {
    if let Some(file) = gather::newest_backup(place, ports)? {
        found.add(State::Remains, only_in(&file));
    }
    Ok(())
}

fn only_in(backup: &Path) -> String {
    format!(
        "no entry can be read in the database or the journals; the newest whole backup \
         is {}: dose restore shows what it would bring",
        backup.display()
    )
}

fn told(all: &Gathered, aside: &Path) -> String {
    format!(
        "the book was made anew of {} entries: {} read in the database, {} in the journals, \
         {} found only in backups; what was there is kept in {}",
        all.entries.len(),
        all.in_database,
        all.in_journals,
        all.from_backups,
        aside.display()
    )
}

/// What a broken-off making of a book left beside it is moved to what is kept aside.
fn leftovers(
    place: &Place,
    ports: &Ports,
    look_only: bool,
    now: DateTime<Utc>,
    found: &mut Doctored,
) -> Result<(), StoreError> {
    let (disk, making) = (&*ports.disk, place.making());
    let names = disk.names(making.folder());
    if names.map_err(StoreError::disk(making.folder()))?.is_none() {
        return Ok(());
    }
    let text = "a restore, a purge or a repair was broken off, and left files that nothing needs";
    if look_only {
        found.add_beside(State::Repairable, text);
        return Ok(());
    }
    let held = lock(place, ports)?;
    let aside = swap::leftovers_aside(disk, place, now)?;
    drop(held);
    found.add(
        State::Repaired,
        format!("{text}; they are in {}", aside.display()),
    );
    Ok(())
}

/// Doubts about clocks; a book that can't be read now was told of above.
fn clocks(place: &Place, ports: &Ports, now: DateTime<Utc>, found: &mut Doctored) {
    if let Ok(store) = Store::open(place.clone(), Mode::Read, ports.clone()) {
        for text in clock::doubts(&store, now).unwrap_or_default() {
            found.add(State::Notice, text);
        }
    }
}
