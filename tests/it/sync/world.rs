//! Machines and the folder between them.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::support::{Book, Run};

/// A folder that something carries, and the machines that exchange through it.
pub struct World {
    pub folder: TempDir,
    pub machines: Vec<Book>,
}

pub const ADD: &str =
    "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02";

impl World {
    /// So many machines; the first has a book with one regimen.
    pub fn of(machines: u64) -> Self {
        let machines: Vec<Book> = (1..=machines).map(|n| Book::seeded(n * 7)).collect();
        machines[0].at("2026-11-02T07:00:00+01:00").sh(ADD).exits(0);
        Self {
            folder: TempDir::new().unwrap(),
            machines,
        }
    }

    /// A line at the machine of that number.
    pub fn sh(&self, machine: usize, at: &str, line: &str) -> Run {
        let at = format!("2026-11-02T{at}:00+01:00");
        self.machines[machine].at(&at).sh(line)
    }

    /// `dose sync` through the folder, with more arguments.
    pub fn sync_with(&self, machine: usize, more: &str) -> Run {
        let line = format!("dose sync {} {more}", self.folder.path().display());
        self.sh(machine, "21:00", &line)
    }

    pub fn sync(&self, machine: usize) -> Run {
        self.sync_with(machine, "").ok()
    }

    /// Every entry of a machine's book.
    pub fn book(&self, machine: usize) -> String {
        self.sh(machine, "21:00", "dose export book").ok().stdout
    }

    /// The files in the folder, by name.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let name = |e: std::io::Result<std::fs::DirEntry>| e.unwrap().file_name();
        let mut names: Vec<String> = entries.map(|e| name(e).into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// All machines exchange until nothing is new, and then hold the same, whole.
    pub fn settle(&self) {
        for _ in 0..2 {
            for machine in 0..self.machines.len() {
                self.sync_with(machine, "").exits(0);
            }
        }
        let first = self.book(0);
        for machine in 0..self.machines.len() {
            assert_eq!(self.book(machine), first, "machine {machine}");
            self.sh(machine, "21:00", "dose verify").exits(0);
            let run = self.sync_with(machine, "--json").ok().json();
            assert_eq!((&run["came"], &run["went"]), (&0.into(), &0.into()));
        }
    }
}
