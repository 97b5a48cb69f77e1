//! A book for a test: temporary folders, a clock, a zone and a random source of its own.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::line::Line;
use super::random::SplitMix;
use super::run::Run;

/// The moment of a book that was given none: a Wednesday afternoon in Berlin.
pub const NOW: &str = "2026-11-04T14:20:00+01:00";

/// The world that several command lines share.
pub struct Book {
    folder: TempDir,
    now: Cell<DateTime<Utc>>,
    zone: String,
    pub(super) random: Rc<RefCell<SplitMix>>,
}

impl Book {
    /// An empty book at [`NOW`] in Europe/Berlin.
    pub fn new() -> Self {
        Self::seeded(1)
    }

    /// As `new`, with other random bytes: a second device whose ids differ from the first's.
    pub fn seeded(seed: u64) -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            now: Cell::new(moment(NOW)),
            zone: "Europe/Berlin".into(),
            random: Rc::new(RefCell::new(SplitMix(seed))),
        }
    }

    /// The machine's zone (`TZ`) of all lines of this book.
    pub fn zone(mut self, zone: &str) -> Self {
        self.zone = zone.into();
        self
    }

    /// Moves the clock of all lines that follow; RFC 3339.
    pub fn now(&self, at: &str) -> &Self {
        self.now.set(moment(at));
        self
    }

    /// A command line to be given a world of its own before it runs.
    pub fn line(&self) -> Line<'_> {
        Line::new(self, self.now.get(), &self.zone)
    }

    /// A line at another moment; the book's clock stays.
    pub fn at(&self, at: &str) -> Line<'_> {
        self.line().at(at)
    }

    /// A line with something on standard input, which is no terminal.
    pub fn stdin(&self, text: &str) -> Line<'_> {
        self.line().stdin(text)
    }

    /// A line at a terminal, with what the person types, a line each.
    pub fn terminal(&self, answers: &[&str]) -> Line<'_> {
        self.line().terminal(answers)
    }

    /// Runs a command; the arguments come without the program's name.
    pub fn run(&self, args: &[&str]) -> Run {
        self.line().run(args)
    }

    /// Runs a line as a person types it: `dose take utro --at "07:40"`.
    pub fn sh(&self, line: &str) -> Run {
        self.line().sh(line)
    }

    /// Where books live.
    pub fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where the identity of the device is kept.
    pub fn state_dir(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// A path in the book's own scratch folder, for exports.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file of that name that its owner alone reads.
    pub fn secret(&self, name: &str, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let file = self.path(name);
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        file
    }

    /// The folder that holds all of the above.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// A moment by RFC 3339.
pub fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text)
        .unwrap_or_else(|e| panic!("{text}: {e}"))
        .with_timezone(&Utc)
}
