//! The model: what a program sees, and what would be left after a power cut.
//!
//! Bytes not yet synced may survive, be gone or be garbage, sector by sector (within the
//! bytes written: SQLite's power-safe overwrite is assumed, as its own VFS does). Names
//! created or deleted in a folder not yet synced may be there or not, each on its own.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// Which promise the disk breaks, to show that the tests would notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// What `synchronous=FULL` does: the folder isn't synced after SQLite's rollback
    /// file is deleted.
    DeleteUnsynced,
    /// The journals' syncs are left out.
    JournalUnsynced,
}

#[derive(Debug, Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

#[derive(Debug, Clone, Default)]
struct File {
    now: Vec<u8>,
    synced: Vec<u8>,
    changes: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Name {
    Made(PathBuf, u64),
    Gone(PathBuf),
    Folder(PathBuf),
}

impl Name {
    fn path(&self) -> &Path {
        match self {
            Self::Made(path, _) | Self::Gone(path) | Self::Folder(path) => path,
        }
    }
}

/// The disk. Every operation that changes something counts as one step.
#[derive(Debug, Clone)]
pub struct Model {
    files: BTreeMap<u64, File>,
    names: BTreeMap<PathBuf, u64>,
    folders: BTreeSet<PathBuf>,
    kept_names: BTreeMap<PathBuf, u64>,
    kept_folders: BTreeSet<PathBuf>,
    pending: Vec<Name>,
    next: u64,
    random: u64,
    pub fault: Fault,
    pub steps: u64,
    /// The step at which power fails.
    pub cut_at: Option<u64>,
    pub dead: bool,
    /// The step that fails alone, changing nothing.
    pub fail_at: Option<u64>,
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

    fn keep(&mut self, name: Name) {
        match name {
            Name::Made(path, id) => drop(self.kept_names.insert(path, id)),
            Name::Gone(path) => drop(self.kept_names.remove(&path)),
            Name::Folder(path) => drop(self.kept_folders.insert(path)),
        }
    }

    /// What is left when power comes back.
    pub fn power_on(&mut self) {
        for name in std::mem::take(&mut self.pending) {
            if self.chance(2) == 0 {
                self.keep(name);
            }
        }
        let folders = self.kept_folders.clone();
        let there = |p: &Path| p.ancestors().skip(1).all(|a| folders.contains(a));
        self.kept_names.retain(|path, _| there(path));
        self.kept_folders.retain(|path| there(path));
        for id in self.files.keys().copied().collect::<Vec<_>>() {
            let left = self.left_of(id);
            let f = self.files.get_mut(&id).unwrap();
            (f.now, f.synced) = (left.clone(), left);
            f.changes.clear();
        }
        self.names = self.kept_names.clone();
        self.folders = self.kept_folders.clone();
        (self.dead, self.cut_at) = (false, None);
    }

    /// A file's bytes after a cut. Often all or nothing of what wasn't synced survives:
    /// a run of sectors each on its own would hardly ever.
    fn left_of(&mut self, id: u64) -> Vec<u8> {
        let file = self.files[&id].clone();
        let mut left = file.synced;
        let mood = self.chance(4);
        for change in file.changes {
            match change {
                Change::Cut(length) if mood == 0 || self.chance(2) == 0 => left.resize(length, 0),
                Change::Cut(_) => {}
                Change::Write(at, bytes) => {
                    for (i, sector) in bytes.chunks(SECTOR).enumerate() {
                        self.left_of_sector(&mut left, at + i * SECTOR, sector, mood);
                    }
                }
            }
        }
        left
    }

    fn left_of_sector(&mut self, left: &mut Vec<u8>, at: usize, sector: &[u8], mood: u64) {
        let fate = match mood {
            0 => 0,
            1 => 1,
            _ => self.chance(4),
        };
        match fate {
            0 => put(left, at, sector),
            1 => {}
            2 => put(left, at, &vec![0; sector.len()]),
            _ => {
                let garbage: Vec<u8> = sector
                    .iter()
                    .map(|_| self.chance(256).try_into().unwrap())
                    .collect();
                put(left, at, &garbage);
            }
        }
    }

    /// Takes files away, as if they had never been.
    pub fn forget(&mut self, which: impl Fn(&Path) -> bool) {
        self.names.retain(|path, _| !which(path));
        self.kept_names = self.names.clone();
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let end = at + new.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[at..end].copy_from_slice(new);
}
