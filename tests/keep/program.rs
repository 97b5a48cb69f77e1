//! The real program, with a home of its own, and killed where that is asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A home folder, in which the default book lies.
pub struct Home {
    pub folder: TempDir,
}

/// How a run ended that was to be killed.
pub struct Killed {
    /// It said that it was done before the kill.
    pub said: bool,
    /// The kill came while it was at work.
    pub at_work: bool,
}

impl Home {
    pub fn new() -> Self {
        let folder = super::quick::folder();
        Self { folder }
    }

    /// The book's folder.
    pub fn book(&self) -> PathBuf {
        self.folder.path().join(".local/share/dosebook/me")
    }

    pub fn command(&self, day: u64, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dose"));
        let now = format!("2026-11-{:02}T12:00:00+01:00", 1 + day % 28);
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("TZ", "Europe/Berlin")
            .env("DOSE_NOW", now)
            .args(args)
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, day: u64, args: &[&str]) -> Output {
        self.command(day, args).output().unwrap()
    }

    /// Runs to its end, which is to be 0; gives what it said.
    pub fn ok(&self, day: u64, args: &[&str]) -> String {
        let out = self.run(day, args);
        assert!(out.status.success(), "{args:?}: {out:?}");
        String::from_utf8(out.stdout).unwrap()
    }

    /// Runs and is killed (SIGKILL) after a while, if it is still at work then.
    pub fn killed(&self, day: u64, args: &[&str], after: Duration) -> Killed {
        killed(self.command(day, args), after)
    }

    /// How long a command takes here, in its third run.
    pub fn time(&self, day: u64, args: &[&str]) -> Duration {
        let mut took = Duration::ZERO;
        for _ in 0..3 {
            let since = Instant::now();
            self.run(day, args);
            took = since.elapsed();
        }
        took
    }

    /// A home with the same files.
    pub fn copy(&self) -> Self {
        let copy = Self::new();
        copy_all(self.folder.path(), copy.folder.path());
        copy
    }
}

/// Runs a command and kills it after a while, if it is still at work then.
pub fn killed(mut command: Command, after: Duration) -> Killed {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(after);
    let at_work = child.try_wait().unwrap().is_none();
    Killed {
        said: end(&mut child),
        at_work,
    }
}

fn end(child: &mut Child) -> bool {
    // It may have ended by itself meanwhile: then its status says so.
    let _ = child.kill();
    child.wait().unwrap().success()
}

fn copy_all(from: &Path, to: &Path) {
    for each in fs::read_dir(from).unwrap() {
        let from = each.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            fs::create_dir(&to).unwrap();
            let mode = fs::metadata(&from).unwrap().permissions();
            fs::set_permissions(&to, mode).unwrap();
            copy_all(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

/// A book with a medicine as needed and a few doses of it.
pub fn template() -> Home {
    let home = Home::new();
    home.ok(
        0,
        &["add", "ibu", "--dose", "1 tablet", "--timing", "as needed"],
    );
    for n in 0..12 {
        home.ok(n, &["take", "ibu", "--key", &format!("t{n}")]);
    }
    home
}

/// The keys under which a book's doses are recorded, in order.
pub fn keys(home: &Home) -> Vec<String> {
    let text = home.ok(0, &["export", "book"]);
    let entries = text.lines().map(|l| serde_json::from_str(l).unwrap());
    let key = |e: serde_json::Value| e["key"].as_str().map(str::to_owned);
    let mut keys: Vec<String> = entries.filter_map(key).collect();
    keys.sort();
    keys
}
