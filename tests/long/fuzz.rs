//! Every reader of text from outside, given text that was never meant for it: lines of a
//! journal, books to be imported, each phrase a person types, and whole argument lists.
//!
//! What is asked: no panic; an exit status that is one of those promised, with a message
//! where it is not 0; no control character on a terminal; the book whole afterwards.
//! Commands that run programs of the machine are left out, and paths stay in a temporary
//! folder. Seen to catch: a line read without comparing what writing it again gives; a text
//! printed as it is.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use clap::{Arg, ArgAction, Command, CommandFactory};
use dosebook::cli::args::Cli;
use dosebook::store::line;

use crate::support::random::SplitMix;
use crate::support::{Book, Run};

const NOW: &str = "2026-11-02T08:05:00+01:00";

/// Words that mean something to some reader, and some that mean trouble.
const WORDS: &[&str] = &[
    "utro",
    "Utro",
    "iron",
    "08:00",
    "8am",
    "now",
    "yesterday 22:00",
    "tomorrow 08:00",
    "Mon",
    "2h ago",
    "2026-11-02",
    "2026-02-30",
    "2026-10-25 02:30",
    "1900-01-01",
    "2200-12-31",
    "last-visit",
    "next-visit",
    "daily at 08:00, 14:00 and 22:00",
    "every 8 hours from 06:00",
    "every 0 hours",
    "8 hours after the last dose",
    "on Mon, Wed at 18:00 (4 mg); on Sun at 18:00 (3 mg)",
    "21 days on, 7 days off at 09:00",
    "cycle days 14 to 25 at 22:00",
    "at bedtime",
    "as needed, at most 4 in 24 hours",
    "20 mg for 7 days, then 10 mg for 7 days; daily at 08:00",
    "bid",
    "q8h",
    "1 capsule",
    "0.5 tablets",
    "1/2 tablet",
    "99999999999999999999 mg",
    "-1 mg",
    "until 12w0d",
    "through 12w0d",
    "12w0d..16w0d",
    "not before 28w0d",
    "loss + 1w..2w",
    "transfer + 14 days",
    "+10 days",
    "30 doses",
    "open",
    "8w3d",
    "P1D",
    "5m",
    "Europe/Berlin",
    "Nowhere/City",
    "call",
    "lmp",
    "transfer",
    "22:00=2 capsules",
    "progesterone=12,4 ng/ml",
    "",
    " ",
    "-",
    "--",
    "-1",
    "\u{202e}abc",
    "\u{1b}[31mred",
    "a\tb",
    "\u{0}",
    "é",
    "e\u{301}",
    "𝟠",
    "999999999999999999999999",
    "NaN",
    "'; DROP TABLE entry; --",
    "{}",
    "[]",
    "x.jsonl",
    "out",
];

/// Programs of the machine, pagers, and what takes long.
const LEFT_OUT: &[&str] = &["demo", "remind", "tui", "help", "man", "completions"];
const LEFT_OUT_FLAGS: &[&str] = &["passphrase_command", "exec", "help", "version"];

/// Each reader for so many seconds.
pub fn run(seconds: u64, seed: u64) {
    let folder = tempfile::TempDir::new().unwrap();
    std::env::set_current_dir(folder.path()).unwrap();
    let mut fuzz = Fuzz::new(seed);
    for (name, once) in [
        ("journal line", Fuzz::journal_line as fn(&mut Fuzz)),
        ("book import", Fuzz::book_import),
        ("phrases", Fuzz::phrase),
        ("arguments", Fuzz::arguments),
    ] {
        let (began, mut runs) = (Instant::now(), 0_u64);
        while began.elapsed() < Duration::from_secs(seconds) {
            once(&mut fuzz);
            runs += 1;
        }
        fuzz.sh(&["verify"], "", &[0]);
        println!("fuzz: {name}, {runs} runs in {seconds} s");
    }
}

struct Fuzz {
    random: SplitMix,
    book: Book,
    lines: String,
    commands: Vec<(Vec<String>, Command)>,
}

impl Fuzz {
    fn new(seed: u64) -> Self {
        let book = Book::seeded(seed);
        let add = [
            "add",
            "Utro",
            "--dose",
            "1 capsule",
            "--timing",
            "daily at 08:00, 22:00",
        ];
        book.at(NOW).run(&add).exits(0);
        book.at(NOW).run(&["take", "utro"]).exits(0);
        let lines = book.at(NOW).run(&["export", "book"]).stdout;
        let mut commands = Vec::new();
        gather(&Cli::command(), &[], &mut commands);
        let random = SplitMix(seed);
        Self {
            random,
            book,
            lines,
            commands,
        }
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.random.draw() % n.max(1) as u64).unwrap()
    }

    /// A few bytes changed, cut, doubled or put in.
    fn mutated(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at),
                1 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                2 if !bytes.is_empty() => drop(bytes.remove(at)),
                3 => {
                    let word = WORDS[self.below(WORDS.len())].as_bytes();
                    bytes.splice(at..at, word.iter().copied());
                }
                4 => {
                    let part = bytes[at..].to_vec();
                    bytes.extend(part);
                }
                _ => bytes.insert(at, u8::try_from(self.random.draw() % 256).unwrap()),
            }
        }
        bytes
    }

    /// A value that stays in the temporary folder if it is taken for a path.
    fn value(&mut self) -> String {
        let word = WORDS[self.below(WORDS.len())];
        let text = match self.below(3) {
            0 => String::from_utf8_lossy(&self.mutated(word)).into_owned(),
            _ => word.to_owned(),
        };
        let text: String = text.chars().filter(|c| *c != '\0').take(400).collect();
        match text.contains("..") && text.contains('/') || text.starts_with(['/', '~']) {
            true => "x".to_owned(),
            false => text,
        }
    }

    fn journal_line(&mut self) {
        let lines = self.lines.clone();
        let all: Vec<&str> = lines.split_inclusive('\n').collect();
        let line = all[self.below(all.len())];
        let bytes = self.mutated(line);
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return;
        };
        let read = catch_unwind(|| line::read(text));
        let read = read.unwrap_or_else(|_| fail(&format!("journal line {text:?}")));
        // Only what was written is read: both hashes hold, and it is written the same again.
        if let Some(sealed) = read {
            let same = line::write(&sealed).trim_end() == text.trim_end_matches('\n');
            let known = all.iter().any(|l| line::read(l) == Some(sealed.clone()))
                || sealed.entry.body.is_none();
            if !(same && known) {
                fail(&format!("journal line read: {text:?}"));
            }
        }
    }

    fn book_import(&mut self) {
        let lines = self.lines.clone();
        let text = String::from_utf8_lossy(&self.mutated(&lines)).into_owned();
        self.sh(&["import", "book", "-", "--dry-run"], &text, &[0, 1]);
        if self.below(8) == 0 {
            self.sh(&["import", "book", "-"], &text, &[0, 1]);
        }
        if self.below(4) == 0 {
            let fhir = "{\"resourceType\":\"Dosage\",\"text\":\"x\",\"timing\":{\"repeat\":{\"frequency\":2,\"period\":1,\"periodUnit\":\"d\",\"timeOfDay\":[\"08:00:00\"],\"boundsDuration\":{\"value\":3,\"unit\":\"d\"}}}}";
            let text = String::from_utf8_lossy(&self.mutated(fhir)).into_owned();
            self.sh(&["timing", "--from-fhir", "-"], &text, &[0, 1, 2]);
        }
    }

    fn phrase(&mut self) {
        let (a, b) = (self.value(), self.value());
        let eq = |flag: &str, value: &str| format!("--{flag}={value}");
        let lines: [Vec<String>; 8] = [
            vec!["timing".into(), "--".into(), a.clone()],
            vec!["timing".into(), eq("start", &b), "--".into(), a.clone()],
            vec!["timing".into(), eq("stop", &b), "--".into(), a.clone()],
            vec!["today".into(), "--".into(), a.clone()],
            vec!["reviews".into(), eq("within", &a)],
            vec!["weeks".into(), eq("of", &a)],
            vec!["slots".into(), eq("from", &a), eq("to", &b)],
            vec!["history".into(), eq("since", &a), eq("zone", &b)],
        ];
        let line = &lines[self.below(lines.len())];
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        self.sh(&words, "", &[0, 1, 2, 3, 4]);
    }

    fn arguments(&mut self) {
        let at = self.below(self.commands.len());
        let (path, command) = self.commands[at].clone();
        let mut words = path;
        let args: Vec<Arg> = command.get_arguments().cloned().collect();
        for arg in args {
            self.argument(&arg, &mut words);
        }
        if self.below(6) == 0 {
            let at = self.below(words.len() + 1);
            let word = self.value();
            words.insert(at, word);
        }
        let stdin = self.value();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.sh(&words, &stdin, &[0, 1, 2, 3, 4, 5, 6, 10]);
    }

    fn argument(&mut self, arg: &Arg, words: &mut Vec<String>) {
        let wanted = arg.is_required_set() || self.below(6) == 0;
        if !wanted || LEFT_OUT_FLAGS.contains(&arg.get_id().as_str()) {
            return;
        }
        let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
        let known: Vec<String> = arg
            .get_possible_values()
            .iter()
            .map(|v| v.get_name().to_owned())
            .collect();
        let value = match known.is_empty() || self.below(10) == 0 {
            true => self.value(),
            false => known[self.below(known.len())].clone(),
        };
        match (arg.get_long(), takes) {
            (Some(long), true) => words.push(format!("--{long}={value}")),
            (Some(long), false) => words.push(format!("--{long}")),
            (None, _) => words.push(value),
        }
    }

    fn sh(&mut self, words: &[&str], stdin: &str, exits: &[u8]) {
        let line = self.book.at(NOW).stdin(stdin);
        let run = catch_unwind(AssertUnwindSafe(|| line.run(words)));
        let run: Run = run.unwrap_or_else(|_| fail(&format!("panic: {words:?} < {stdin:?}")));
        if !exits.contains(&run.exit) {
            fail(&format!(
                "exit {}: {words:?} < {stdin:?}\n{}",
                run.exit,
                run.transcript()
            ));
        }
        if ![0, 10].contains(&run.exit) && run.stderr.is_empty() && run.stdout.is_empty() {
            fail(&format!("nothing said: {words:?}"));
        }
        let control = |c: char| c.is_control() && !"\n\t\r".contains(c);
        // A book that goes into a pipe is the bytes of its journal, a text's own ones too.
        let bytes = words.starts_with(&["export", "book"]);
        if run.stderr.contains(control) || (!bytes && run.stdout.contains(control)) {
            fail(&format!(
                "control character: {words:?} < {stdin:?}\n{:?}",
                run.transcript()
            ));
        }
    }
}

fn gather(command: &Command, path: &[String], all: &mut Vec<(Vec<String>, Command)>) {
    if !path.is_empty() {
        all.push((path.to_vec(), command.clone()));
    }
    for inner in command.get_subcommands() {
        if path.is_empty() && LEFT_OUT.contains(&inner.get_name()) {
            continue;
        }
        let path: Vec<String> = path
            .iter()
            .cloned()
            .chain([inner.get_name().to_owned()])
            .collect();
        gather(inner, &path, all);
    }
}

fn fail(what: &str) -> ! {
    eprintln!("fuzz: {what}");
    std::process::exit(1);
}
