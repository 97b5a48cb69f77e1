//! A book on the simulated disk, what was said of it, and every command that writes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use dosebook::domain::kind;
use dosebook::store::disk::Disk;
use dosebook::store::doctor::Doctored;
use dosebook::store::{Mode, Store, backup, line};
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::disk::{Model, SimDisk};
use super::helper::{Machine, ids, later};
use super::random::SplitMix;

pub const FOLDER: &str = "/books/me";
const STATE: &str = "/state";
/// What every body that is to be purged says.
pub const SECRET: &str = "zebra-stripes";

pub type Ids = BTreeSet<Uuid>;

/// One command that writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Record(u64),
    Union(u64),
    Backup,
    Daily,
    Purge,
    Restore,
    Doctor,
    /// A later version of the program opens the book.
    Upgrade,
}

/// A machine at work on its book, and all that it was told.
pub struct World {
    pub disk: SimDisk,
    pub m: Machine,
    random: SplitMix,
    /// What the book has by all that was said.
    pub has: Ids,
    /// Commands that are there wholly or not at all.
    pub commands: Vec<Vec<Uuid>>,
    /// Backups that were said to be made, and what each has.
    pub backups: Vec<(PathBuf, Ids)>,
    /// What a restore that wasn't ended may have put in place of `has`.
    pub or: Option<Ids>,
    /// What the book had before a later version opened it.
    upgrading: Option<Ids>,
    /// A purge was said to be done.
    pub purged: bool,
    secret: Option<Uuid>,
    days: i64,
}

impl World {
    pub fn new(disk: &SimDisk, seed: u64) -> Self {
        Self {
            m: machine(disk, 1 + u128::from(seed)),
            disk: disk.clone(),
            random: SplitMix(seed),
            has: Ids::new(),
            commands: Vec::new(),
            backups: Vec::new(),
            or: None,
            upgrading: None,
            purged: false,
            secret: None,
            days: 0,
        }
    }

    pub fn draw(&mut self, below: u64) -> u64 {
        self.random.draw() % below
    }

    /// A plan of commands: a book is recorded in first, and mostly.
    pub fn plan(&mut self, length: usize) -> Vec<Op> {
        let mut plan = vec![Op::Record(2)];
        while plan.len() < length {
            let op = match self.draw(13) {
                0..=4 => Op::Record(1 + self.draw(3)),
                5 => Op::Union(1 + self.draw(4)),
                6 => Op::Backup,
                7 | 8 => Op::Daily,
                9 => Op::Purge,
                10 => Op::Restore,
                11 => Op::Upgrade,
                _ => Op::Doctor,
            };
            plan.push(op);
        }
        plan
    }

    /// Does one command, and keeps what it said. False: it failed.
    pub fn work(&mut self, op: Op) -> bool {
        match op {
            Op::Record(n) => self.record(n),
            Op::Union(n) => self.union(n),
            Op::Backup => self.backup(),
            Op::Daily => self.daily(),
            Op::Purge => self.purge(),
            Op::Restore => self.restore(),
            Op::Doctor => self.doctor().is_ok(),
            Op::Upgrade => self.upgrade(),
        }
    }

    fn record(&mut self, n: u64) -> bool {
        let drafts: Vec<_> = (0..n)
            .map(|j| match (j, self.secret) {
                (0, None) => {
                    let body = format!("{{\"words\":\"{SECRET}\"}}");
                    let draft = self.m.draft(kind::TOLD, &body);
                    self.secret = Some(draft.id);
                    draft
                }
                (0, _) => self.m.draft(kind::TOLD, "{}"),
                _ => self
                    .m
                    .dose(Uuid::from_u128(7), i64::try_from(j).unwrap() * 86_400),
            })
            .collect();
        let ids: Vec<Uuid> = drafts.iter().map(|d| d.id).collect();
        self.commands.push(ids.clone());
        let done = self.m.record(&drafts).is_ok();
        if done {
            self.has.extend(ids);
        }
        done
    }

    /// What another machine recorded, on a disk without faults.
    fn union(&mut self, n: u64) -> bool {
        let (other, draw) = (SimDisk::scratch(), self.draw(u64::MAX));
        *other.model() = Model::new(1);
        let mut there = machine(&other, u128::from(draw) << 8);
        let drafts: Vec<_> = (0..n).map(|_| there.draft(kind::TOLD, "{}")).collect();
        let ids: Vec<Uuid> = drafts.iter().map(|d| d.id).collect();
        there.record(&drafts).unwrap();
        let mut lines = Vec::new();
        there
            .read()
            .sealed_all(|s| lines.push(line::write(&s)))
            .unwrap();
        self.commands.push(ids.clone());
        let opened = self.m.open(Mode::Write);
        let done = opened.is_ok_and(|mut store| store.union(&lines).is_ok());
        if done {
            self.has.extend(ids);
        }
        done
    }

    fn now(&self) -> DateTime<Utc> {
        let first = DateTime::from_timestamp_millis(1_777_885_320_123).unwrap();
        first + TimeDelta::days(self.days)
    }

    fn backup(&mut self) -> bool {
        let file = Path::new(FOLDER).join(format!("backup/{}.jsonl", self.backups.len()));
        let now = self.now();
        let opened = self.m.open(Mode::Write);
        let made = opened.and_then(|store| {
            store.backup_folder()?;
            store.backup_to(&file, now)
        });
        self.kept(made.ok().map(|_| file))
    }

    fn daily(&mut self) -> bool {
        self.days += 1;
        let now = self.now();
        let opened = self.m.open(Mode::Write);
        let made = opened.and_then(|store| store.backup_of_day(now));
        let Ok(made) = made else { return false };
        self.backups
            .retain(|(file, _)| !made.removed.contains(file));
        self.kept(made.made)
    }

    fn kept(&mut self, file: Option<PathBuf>) -> bool {
        let has = self.has.clone();
        let made = file.is_some();
        self.backups.extend(file.map(|file| (file, has)));
        made
    }

    fn purge(&mut self) -> bool {
        let Some(secret) = self.secret.filter(|id| self.has.contains(id)) else {
            return true;
        };
        let body = format!("{{\"entries\":[\"{secret}\"]}}");
        let draft = self.m.draft(kind::PURGE, &body);
        self.commands.push(vec![draft.id]);
        if self.m.record(std::slice::from_ref(&draft)).is_err() {
            return false;
        }
        self.has.insert(draft.id);
        let opened = self.m.open(Mode::Write);
        self.purged = opened.is_ok_and(|mut store| store.honour_purges().is_ok());
        self.purged
    }

    fn restore(&mut self) -> bool {
        if self.backups.is_empty() {
            return true;
        }
        let at = self.draw(self.backups.len() as u64);
        let (file, has) = self.backups[usize::try_from(at).unwrap()].clone();
        let bytes = self.disk.model().read_all(&file);
        let backup = backup::read(&bytes).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        self.or = Some(has.clone());
        let ports = self.m.ports();
        let done = Store::restore(&self.m.place, &ports, &backup, self.now()).is_ok();
        if done {
            self.has = has;
            self.or = None;
        }
        done
    }

    fn upgrade(&mut self) -> bool {
        if self.upgrading.is_none() {
            self.upgrading = Some(self.has.clone());
        }
        self.m.schema = later();
        self.m.open(Mode::Write).is_ok()
    }

    pub fn doctor(&mut self) -> Result<Doctored, String> {
        let ports = self.m.ports();
        let found = Store::doctor(&self.m.place, &ports, self.now(), false);
        match found {
            Ok(found) if found.is_ill() => Err(format!("{:?}", found.findings)),
            Ok(found) => Ok(found),
            Err(error) => Err(error.to_string()),
        }
    }

    /// The doctor ends what was broken off, and the book is recorded in and verifies; what
    /// of that is not so.
    pub fn goes_on(&mut self) -> Vec<String> {
        let mut broken = Vec::new();
        if let Err(error) = self.doctor() {
            broken.push(format!("doctor: {error}"));
        }
        if !self.work(Op::Record(1)) {
            broken.push("it can't be recorded in".to_owned());
            return broken;
        }
        let store = self.m.read();
        broken.extend(store.verify().unwrap().findings);
        drop(store);
        broken.extend(self.broken());
        broken
    }

    /// Every promise that the book, as a reader or else a writer sees it, breaks.
    pub fn broken(&mut self) -> Vec<String> {
        let there: Ids = match self
            .m
            .open(Mode::Read)
            .or_else(|_| self.m.open(Mode::Write))
        {
            Ok(store) => ids(&store).into_iter().collect(),
            Err(error) => return vec![format!("it doesn't open: {error}")],
        };
        let mut broken = Vec::new();
        let lost = self.has.difference(&there).count();
        let restored = self.or.as_ref().is_some_and(|or| *or == there);
        if lost > 0 && !restored {
            broken.push(format!(
                "{lost} of {} said entries are not there",
                self.has.len()
            ));
        }
        for command in &self.commands {
            let n = command.iter().filter(|id| there.contains(id)).count();
            if n != 0 && n != command.len() {
                broken.push("a command is there by half".to_owned());
            }
        }
        self.broken_backups(&mut broken);
        broken.extend(self.upgraded_without_backup());
        broken.extend(self.left_of_secret());
        // What is there now is what is to stay.
        self.has = there;
        self.or = None;
        broken
    }

    /// A file in the later format has a whole backup of what was there before.
    fn upgraded_without_backup(&self) -> Option<String> {
        let before = self.upgrading.as_ref()?;
        let model = self.disk.model();
        let header = model.read_all(&Path::new(FOLDER).join("book.db"));
        if header.get(60..64) != Some(&[0, 0, 0, 2]) {
            return None;
        }
        let file = Path::new(FOLDER).join("backup/before-format-2.jsonl");
        match model
            .find(&file)
            .map(|_| backup::read(&model.read_all(&file)))
        {
            Some(Ok(backup)) => {
                let there: Ids = backup.entries.iter().map(|s| s.entry.id).collect();
                let whole = before.is_subset(&there);
                (!whole).then(|| "the backup before the upgrade lacks entries".to_owned())
            }
            _ => Some("no whole backup before the upgrade".to_owned()),
        }
    }

    /// Whether a step of an upgrade is there and another isn't, as SQLite sees the file.
    pub fn half_upgraded(&self) -> Option<String> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
        let vfs = Disk::vfs(&self.disk)?.to_owned();
        let file = Path::new(FOLDER).join("book.db");
        let conn = Connection::open_with_flags_and_vfs(file, flags, vfs.as_str()).ok()?;
        let one = |sql: &str| conn.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap();
        let new =
            one("SELECT count(*) FROM sqlite_schema WHERE name IN ('kind_of', 'entry_command')");
        let version = one("PRAGMA user_version");
        let rows = |table| one(&format!("SELECT count(*) FROM {table}"));
        let whole = match (version, new) {
            (1, 0) => true,
            (2, 2) => rows("kind_of") == rows("entry"),
            _ => false,
        };
        (!whole).then(|| format!("half upgraded: version {version}, {new} of 2 new"))
    }

    fn broken_backups(&self, broken: &mut Vec<String>) {
        for (file, has) in &self.backups {
            let bytes = self.disk.model().read_all(file);
            match backup::read(&bytes) {
                Err(error) => broken.push(format!("{}: {error}", file.display())),
                Ok(backup) => {
                    let there: Ids = backup.entries.iter().map(|s| s.entry.id).collect();
                    if there != *has {
                        broken.push(format!("{}: not what was copied", file.display()));
                    }
                }
            }
        }
    }

    /// A purge that was said to be done left nothing, but for what is kept aside.
    fn left_of_secret(&self) -> Option<String> {
        if !self.purged {
            return None;
        }
        let model = self.disk.model();
        let aside = Path::new(FOLDER).join("aside");
        let has = |p: &&PathBuf| {
            let bytes = model.find(p).map(|id| model.bytes(id)).unwrap_or_default();
            bytes.windows(SECRET.len()).any(|w| w == SECRET.as_bytes())
        };
        let mut files = model.paths().filter(|p| !p.starts_with(&aside));
        files
            .find(has)
            .map(|p| format!("{} has what was purged", p.display()))
    }
}

pub fn machine(disk: &SimDisk, seed: u128) -> Machine {
    let (book, state) = (Path::new(FOLDER), Path::new(STATE));
    Machine::on(Arc::new(disk.clone()), book, state, seed)
}
