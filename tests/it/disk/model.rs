//! The model: what a program sees, and what would be left after a power cut.
//!
//! Bytes not yet synced may survive, be gone or be garbage, sector by sector (within the
//! bytes written: SQLite's power-safe overwrite is assumed, as its own VFS does). Names
//! created or deleted in a folder not yet synced may be there or not, each on its own.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// Which promise the disk breaks, to show that the tests would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// What `synchronous=FULL` does: the folder isn't synced after SQLite's rollback
    /// file is deleted.
    DeleteUnsynced,
    /// The journals' syncs are left out.
    JournalUnsynced,
    /// The folder isn't synced after a journal's file is made in it.
    FolderUnsynced,
}

/// Which operations fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Any, with an error.
    Any,
    /// Writing, as on a full disk.
    Write,
    /// Opening and making files.
    Open,
}

/// From which operation on some fail.
#[derive(Debug, Clone, Copy)]
pub struct Failing {
    pub at: u64,
    pub forever: bool,
    pub what: What,
}

#[derive(Debug, Clone)]
pub(super) enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

#[derive(Debug, Clone, Default)]
pub(super) struct File {
    pub(super) now: Vec<u8>,
    pub(super) synced: Vec<u8>,
    pub(super) changes: Vec<Change>,
}

#[derive(Debug, Clone)]
pub(super) enum Name {
    Made(PathBuf, u64),
    Gone(PathBuf),
    Folder(PathBuf),
    /// A file, or a folder with all that is in it, under another name.
    Moved(PathBuf, PathBuf, Option<u64>),
}

impl Name {
    /// What was made in a folder is made in it under its new name.
    fn follow(&mut self, from: &Path, to: &Path) {
        if let Self::Made(path, _) | Self::Gone(path) | Self::Folder(path) = self
            && path.parent().is_some_and(|p| p.starts_with(from))
        {
            *path = moved(path, from, to);
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Made(path, _) | Self::Gone(path) | Self::Folder(path) => path,
            Self::Moved(_, to, _) => to,
        }
    }
}

/// The disk. Every operation that changes something counts as one step.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) files: BTreeMap<u64, File>,
    pub(super) names: BTreeMap<PathBuf, u64>,
    pub(super) folders: BTreeSet<PathBuf>,
    pub(super) kept_names: BTreeMap<PathBuf, u64>,
    pub(super) kept_folders: BTreeSet<PathBuf>,
    pub(super) pending: Vec<Name>,
    next: u64,
    random: u64,
    pub fault: Fault,
    pub steps: u64,
    /// The step at which power fails.
    pub cut_at: Option<u64>,
    pub dead: bool,
    /// The step that fails alone, changing nothing.
    pub fail_at: Option<u64>,
    /// Every operation counts here, reading and opening too.
    pub ops: u64,
    pub failing: Option<Failing>,
    /// Whether one failed.
    pub failed: bool,
    /// How many bytes all files may have: a write beyond is cut there and fails.
    pub room: Option<usize>,
}

impl Model {
    pub fn new(seed: u64) -> Self {
        let root = BTreeSet::from([PathBuf::from("/")]);
        Self {
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            folders: root.clone(),
            kept_names: BTreeMap::new(),
            kept_folders: root,
            pending: Vec::new(),
            next: 0,
            random: seed.wrapping_mul(2).wrapping_add(1),
            fault: Fault::None,
            steps: 0,
            cut_at: None,
            dead: false,
            fail_at: None,
            ops: 0,
            failing: None,
            failed: false,
            room: None,
        }
    }

    /// A number below `below`, from a generator of its own so that a seed tells all.
    pub fn chance(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) % below
    }

    /// Lets power fail at one of the next steps.
    pub fn cut_soon(&mut self, within: u64) {
        self.cut_at = Some(self.steps + 1 + self.chance(within));
    }

    pub fn alive(&self) -> io::Result<()> {
        if self.dead {
            Err(io::Error::other("no power"))
        } else {
            Ok(())
        }
    }

    /// Counts an operation, which may be one that fails.
    pub fn op(&mut self, kind: What) -> io::Result<()> {
        self.alive()?;
        self.ops += 1;
        let Some(failing) = self.failing else {
            return Ok(());
        };
        let now = self.ops == failing.at || (failing.forever && self.ops > failing.at);
        if !now || (failing.what != What::Any && failing.what != kind) {
            return Ok(());
        }
        self.failed = true;
        Err(match failing.what {
            What::Write => io::ErrorKind::StorageFull.into(),
            _ => io::Error::other("this operation fails"),
        })
    }

    /// Nothing fails any more.
    pub fn well(&mut self) {
        self.failing = None;
    }

    /// Counts a step; at the cut the step's change is made, unsynced, and power fails.
    fn step(&mut self) -> io::Result<bool> {
        self.alive()?;
        self.steps += 1;
        if self.fail_at == Some(self.steps) {
            return Err(io::Error::other("this step fails"));
        }
        self.dead = self.cut_at == Some(self.steps);
        Ok(!self.dead)
    }

    fn done(&self) -> io::Result<()> {
        self.alive()
    }

    pub fn find(&self, path: &Path) -> Option<u64> {
        self.names.get(path).copied()
    }

    pub fn is_folder(&self, path: &Path) -> bool {
        self.folders.contains(path)
    }

    pub fn bytes(&self, file: u64) -> &[u8] {
        self.files.get(&file).map_or(&[], |f| &f.now)
    }

    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.names.keys()
    }

    pub fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.folders.iter()
    }

    pub fn create(&mut self, path: &Path) -> io::Result<u64> {
        if !self.folders.contains(path.parent().unwrap()) {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.step()?;
        self.next += 1;
        let id = self.next;
        self.files.insert(id, File::default());
        self.names.insert(path.to_owned(), id);
        self.pending.push(Name::Made(path.to_owned(), id));
        self.done().map(|()| id)
    }

    pub fn create_folder(&mut self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.folders.insert(path.to_owned());
        self.pending.push(Name::Folder(path.to_owned()));
        self.done()
    }

    pub fn delete(&mut self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.names.remove(path);
        self.pending.push(Name::Gone(path.to_owned()));
        self.done()
    }

    /// Another name for a file, or for a folder with all that is in it.
    pub fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let id = self.find(from);
        if id.is_none() && !self.is_folder(from) {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.step()?;
        self.names = moved_names(&self.names, from, to);
        self.folders = moved_folders(&self.folders, from, to);
        for name in &mut self.pending {
            name.follow(from, to);
        }
        let moved = Name::Moved(from.to_owned(), to.to_owned(), id);
        self.pending.push(moved);
        self.done()
    }

    /// Takes an empty folder away.
    pub fn delete_folder(&mut self, path: &Path) -> io::Result<()> {
        if self.paths().any(|p| p.starts_with(path)) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        self.step()?;
        self.folders.remove(path);
        self.pending.push(Name::Gone(path.to_owned()));
        self.done()
    }

    pub fn write(&mut self, file: u64, at: usize, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        let fits = self.fitting(file, at, bytes.len());
        let f = self.files.get_mut(&file).unwrap();
        put(&mut f.now, at, &bytes[..fits]);
        f.changes.push(Change::Write(at, bytes[..fits].to_vec()));
        self.done()?;
        if fits < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    fn fitting(&self, file: u64, at: usize, wanted: usize) -> usize {
        let Some(room) = self.room else {
            return wanted;
        };
        let length = |id: &u64| self.files[id].now.len();
        let others: usize = self
            .names
            .values()
            .filter(|id| **id != file)
            .map(length)
            .sum();
        let end = room.saturating_sub(others).max(length(&file));
        end.saturating_sub(at).min(wanted)
    }

    /// How many bytes all files have.
    pub fn used(&self) -> usize {
        self.names.values().map(|id| self.files[id].now.len()).sum()
    }

    pub fn truncate(&mut self, file: u64, length: usize) -> io::Result<()> {
        self.step()?;
        let f = self.files.get_mut(&file).unwrap();
        f.now.resize(length, 0);
        f.changes.push(Change::Cut(length));
        self.done()
    }

    pub fn sync(&mut self, file: u64) -> io::Result<()> {
        if self.step()? {
            let f = self.files.get_mut(&file).unwrap();
            f.synced = f.now.clone();
            f.changes.clear();
        }
        self.done()
    }

    pub fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        if self.step()? {
            let here = |n: &Name| n.path().parent() == Some(folder);
            let (now, later) = self.pending.drain(..).partition(here);
            self.pending = later;
            for name in Vec::from_iter::<Vec<Name>>(now) {
                self.keep(name);
            }
        }
        self.done()
    }

    pub(super) fn keep(&mut self, name: Name) {
        match name {
            Name::Made(path, id) => drop(self.kept_names.insert(path, id)),
            Name::Gone(path) => {
                self.kept_names.remove(&path);
                self.kept_folders.remove(&path);
            }
            Name::Folder(path) => drop(self.kept_folders.insert(path)),
            Name::Moved(from, to, Some(id)) => {
                self.kept_names.remove(&from);
                self.kept_names.insert(to, id);
            }
            Name::Moved(from, to, None) => {
                self.kept_names = moved_names(&self.kept_names, &from, &to);
                self.kept_folders = moved_folders(&self.kept_folders, &from, &to);
                self.kept_folders.insert(to);
            }
        }
    }
}

fn moved(path: &Path, from: &Path, to: &Path) -> PathBuf {
    match path.strip_prefix(from) {
        Ok(rest) if rest.as_os_str().is_empty() => to.to_owned(),
        Ok(rest) => to.join(rest),
        Err(_) => path.to_owned(),
    }
}

fn moved_names(names: &BTreeMap<PathBuf, u64>, from: &Path, to: &Path) -> BTreeMap<PathBuf, u64> {
    let there = names.iter().filter(|(path, _)| *path != to);
    there
        .map(|(path, id)| (moved(path, from, to), *id))
        .collect()
}

fn moved_folders(folders: &BTreeSet<PathBuf>, from: &Path, to: &Path) -> BTreeSet<PathBuf> {
    folders.iter().map(|path| moved(path, from, to)).collect()
}

pub(super) fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let end = at + new.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[at..end].copy_from_slice(new);
}
