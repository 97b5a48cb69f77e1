//! What a power cut leaves of the model.

use std::path::Path;

use super::model::{Change, Model, put};

const SECTOR: usize = 512;

impl Model {
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

    /// All of a file; nothing where there is none.
    pub fn read_all(&self, path: &Path) -> Vec<u8> {
        self.find(path)
            .map_or_else(Vec::new, |id| self.bytes(id).to_vec())
    }

    /// Puts other bytes in a file, as damage does: on the disk itself.
    pub fn replace(&mut self, path: &Path, bytes: Vec<u8>) {
        let id = self.find(path).unwrap();
        let file = self.files.get_mut(&id).unwrap();
        (file.now, file.synced) = (bytes.clone(), bytes);
        file.changes.clear();
    }

    /// Makes everything outlive a power cut.
    pub fn settle(&mut self) {
        for file in self.files.values_mut() {
            file.synced = file.now.clone();
            file.changes.clear();
        }
        self.pending.clear();
        self.kept_names = self.names.clone();
        self.kept_folders = self.folders.clone();
    }

    /// Takes files away, as if they had never been.
    pub fn forget(&mut self, which: impl Fn(&Path) -> bool) {
        self.names.retain(|path, _| !which(path));
        self.kept_names = self.names.clone();
    }
}
