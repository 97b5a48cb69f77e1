//! The simulated disk as the store's `Disk`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use dosebook::store::disk::{Disk, Held};

use super::model::{Fault, Model, What};
use super::vfs;

pub type Shared = Arc<Mutex<Model>>;

/// A simulated disk with a VFS of its own.
#[derive(Clone)]
pub struct SimDisk {
    shared: Shared,
    vfs: String,
}

impl SimDisk {
    /// `name` must be used once in the process.
    pub fn new(name: &str) -> Self {
        let shared = Arc::new(Mutex::new(Model::new(0)));
        vfs::register(name, shared.clone());
        let vfs = name.to_owned();
        Self { shared, vfs }
    }

    /// A disk of this thread for what is only in the way of another.
    pub fn scratch() -> Self {
        thread_local!(static SCRATCH: SimDisk = {
            let thread = format!("{:?}", std::thread::current().id());
            SimDisk::new(&format!("scratch-{thread}"))
        });
        SCRATCH.with(Clone::clone)
    }

    pub fn model(&self) -> MutexGuard<'_, Model> {
        self.shared.lock().unwrap()
    }

    fn op(&self, kind: What) -> io::Result<()> {
        self.model().op(kind)
    }

    fn found(&self, file: &Path) -> io::Result<(MutexGuard<'_, Model>, u64)> {
        let model = self.model();
        model.alive()?;
        let id = model.find(file).ok_or(io::ErrorKind::NotFound)?;
        Ok((model, id))
    }

    fn found_or_made(&self, file: &Path) -> io::Result<(MutexGuard<'_, Model>, u64)> {
        if let Ok(found) = self.found(file) {
            return Ok(found);
        }
        let mut model = self.model();
        let id = model.create(file)?;
        Ok((model, id))
    }
}

impl Disk for SimDisk {
    fn length(&self, file: &Path) -> io::Result<Option<u64>> {
        self.op(What::Any)?;
        let model = self.model();
        Ok(model.find(file).map(|id| model.bytes(id).len() as u64))
    }

    fn read(&self, file: &Path, from: u64, most: u64) -> io::Result<Vec<u8>> {
        self.op(What::Open)?;
        let (model, id) = self.found(file)?;
        let bytes = model.bytes(id).iter().skip(from.try_into().unwrap());
        Ok(bytes.take(most.try_into().unwrap()).copied().collect())
    }

    fn append(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        self.op(What::Write)?;
        let (mut model, id) = self.found_or_made(file)?;
        let end = model.bytes(id).len();
        model.write(id, end, bytes)
    }

    fn overwrite(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        self.op(What::Write)?;
        let (mut model, id) = self.found_or_made(file)?;
        model.write(id, 0, bytes)?;
        model.truncate(id, bytes.len())
    }

    fn create(&self, file: &Path) -> io::Result<()> {
        self.op(What::Open)?;
        if self.found(file).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.model().create(file).map(drop)
    }

    fn create_dir(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        self.op(What::Write)?;
        let mut model = self.model();
        let missing: Vec<PathBuf> = dir.ancestors().map(Path::to_owned).collect();
        let mut made = Vec::new();
        for each in missing.into_iter().rev() {
            if !model.is_folder(&each) {
                model.create_folder(&each)?;
                made.push(each);
            }
        }
        Ok(made)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.op(What::Any)?;
        self.model().rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.op(What::Any)?;
        let mut model = self.model();
        if model.find(path).is_some() {
            return model.delete(path);
        }
        if model.is_folder(path) {
            return model.delete_folder(path);
        }
        Ok(())
    }

    fn which(&self, file: &Path) -> io::Result<Option<u64>> {
        self.op(What::Any)?;
        Ok(self.model().find(file))
    }

    fn names(&self, dir: &Path) -> io::Result<Option<Vec<String>>> {
        self.op(What::Open)?;
        let model = self.model();
        if !model.is_folder(dir) {
            return Ok(None);
        }
        let all = model.paths().chain(model.folders());
        let here = all.filter(|p| p.parent() == Some(dir));
        let name = |p: &PathBuf| p.file_name().unwrap().to_str().unwrap().to_owned();
        Ok(Some(here.map(name).collect()))
    }

    fn sync(&self, file: &Path) -> io::Result<()> {
        self.op(What::Any)?;
        let (mut model, id) = self.found(file)?;
        let journal = file.extension().is_some_and(|e| e == "jsonl");
        if journal && model.fault == Fault::JournalUnsynced {
            return Ok(());
        }
        model.sync(id)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.op(What::Any)?;
        let mut model = self.model();
        let journal = dir.file_name().is_some_and(|n| n == "journal");
        if journal && model.fault == Fault::FolderUnsynced {
            return Ok(());
        }
        model.sync_folder(dir)
    }

    fn lock(&self, file: &Path, _: Duration) -> io::Result<Option<Held>> {
        self.op(What::Open)?;
        drop(self.found_or_made(file)?);
        Ok(Some(Box::new(())))
    }

    fn vfs(&self) -> Option<&str> {
        Some(&self.vfs)
    }
}
