//! kill -9 of the real program in whatever it does, and of a later version that brings the
//! book to its format: nothing that was said is lost, the same
//! command again records nothing twice, and the book verifies.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use super::program::{Home, keys, template};
use super::random::SplitMix;
use super::upgrade::upgrade;

/// Kills of one book.
const OF_ONE: u64 = 25;

pub fn run(count: u64, seed: u64) -> (String, Vec<String>) {
    let (mut at_work, mut said, mut broken) = (0, 0, Vec::new());
    let (template, mut random) = (template(), SplitMix(seed));
    let elsewhere = elsewhere(&template);
    let usual = template.time(0, &["take", "ibu", "--key", "t0"]);
    let long = template.copy().time(20, &["take", "ibu"]).max(usual);
    let mut done = 0;
    while done < count {
        let mut book = Book::of(&template, &elsewhere, done);
        for _ in 0..OF_ONE.min(count - done) {
            let part = random.draw() % 1000;
            let after = long.mul_f64(1.5) * u32::try_from(part).unwrap() / 1000;
            let (killed, first) = book.one(&mut random, after);
            at_work += u64::from(killed);
            said += u64::from(first);
            done += 1;
        }
        broken.extend(book.broken());
    }
    let text = format!("{done} kills, {at_work} of them at work, {said} after it had said so");
    (text, broken)
}

/// What another machine recorded, as files that each have more; and the folder between.
struct Elsewhere {
    files: Vec<PathBuf>,
    folder: PathBuf,
    _home: Home,
}

fn elsewhere(template: &Home) -> Elsewhere {
    let home = template.copy();
    let (out, folder) = (
        home.folder.path().join("out"),
        home.folder.path().join("carried"),
    );
    for each in [&out, &folder] {
        std::fs::create_dir(each).unwrap();
    }
    // Without its state it is a machine of its own.
    std::fs::remove_dir_all(home.folder.path().join(".local/state")).unwrap();
    let files = (0..20).map(|n| {
        home.ok(n, &["take", "ibu", "--key", &format!("e{n}")]);
        let file = out.join(format!("{n}.jsonl"));
        home.ok(n, &["export", "book", "-o", file.to_str().unwrap()]);
        file
    });
    let files = files.collect();
    home.ok(0, &["sync", folder.to_str().unwrap()]);
    Elsewhere {
        files,
        folder,
        _home: home,
    }
}

struct Book<'e> {
    home: Home,
    elsewhere: &'e Elsewhere,
    /// In its keys: the books of one run exchange entries through one folder.
    number: u64,
    turn: u64,
    keys: BTreeSet<String>,
    backups: Vec<String>,
    wrong: Vec<String>,
}

impl<'e> Book<'e> {
    fn of(template: &Home, elsewhere: &'e Elsewhere, number: u64) -> Self {
        Self {
            number,
            home: template.copy(),
            elsewhere,
            turn: 0,
            keys: (0..12).map(|n| format!("t{n}")).collect(),
            backups: Vec::new(),
            wrong: Vec::new(),
        }
    }

    /// A command killed, and again in peace: whether it was at work, whether it had said.
    fn one(&mut self, random: &mut SplitMix, after: Duration) -> (bool, bool) {
        self.turn += 1;
        let (key, op) = (format!("b{}k{}", self.number, self.turn), random.draw() % 9);
        if op == 8 {
            let (killed, wrong) = upgrade(&self.home, after);
            self.wrong.extend(wrong);
            return (killed.at_work, killed.said);
        }
        let file = self.home.folder.path().join(format!("{key}.jsonl"));
        let file = file.to_str().unwrap().to_owned();
        let from = usize::try_from(random.draw() % 20).unwrap();
        let import = self.elsewhere.files[from].to_str().unwrap();
        let folder = self.elsewhere.folder.to_str().unwrap();
        let args: Vec<&str> = match op {
            0..=3 => vec!["take", "ibu", "--key", &key],
            4 => vec!["told", "Kim", "words", "--key", &key],
            5 => vec!["import", "book", import],
            6 => vec!["backup", &file],
            _ => vec!["sync", folder],
        };
        let killed = self.home.killed(self.turn, &args, after);
        self.reads();
        if op == 6 {
            self.backed_up(killed.said, file);
        } else {
            let again = self.home.run(self.turn, &args);
            if !again.status.success() {
                self.wrong.push(format!("{args:?} again: {again:?}"));
            }
        }
        if op <= 4 {
            self.keys.insert(key);
        }
        (killed.at_work, killed.said)
    }

    /// A reader shows the book, or says that a recording was broken off.
    fn reads(&mut self) {
        let read = self.home.run(self.turn, &["today"]);
        let said = String::from_utf8_lossy(&read.stderr).into_owned();
        if !read.status.success() && !said.contains("broken off") {
            self.wrong.push(format!("today: {read:?}"));
        }
    }

    fn backed_up(&mut self, said: bool, file: String) {
        let there = std::path::Path::new(&file).exists();
        if said && !there {
            self.wrong.push(format!("{file} isn't there"));
        }
        if there {
            self.backups.push(file);
        }
    }

    fn broken(mut self) -> Vec<String> {
        let found = keys(&self.home);
        let once: BTreeSet<String> = found.iter().cloned().collect();
        if once.len() != found.len() {
            self.wrong.push(format!("recorded twice: {found:?}"));
        }
        let lost: Vec<&String> = self.keys.difference(&once).collect();
        if !lost.is_empty() {
            self.wrong.push(format!("not there: {lost:?}"));
        }
        for file in &self.backups {
            let shown = self.home.run(0, &["restore", file]);
            if !shown.status.success() {
                self.wrong.push(format!("{shown:?}"));
            }
        }
        let verified = self.home.run(0, &["verify"]);
        if !verified.status.success() {
            self.wrong.push(format!("{verified:?}"));
        }
        self.wrong
    }
}
