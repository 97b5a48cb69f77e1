//! The README's table of what a tracker is asked for, lived through: each row's commands run
//! in an example book, a copy of it for each row, and each ends with 0 and shows something
//! that is there.
//!
//! Ids of the table are examples; each is read as the entry of the example book that the
//! command is about.

use std::fs;
use std::path::Path;

use super::capabilities::rows;
use super::source::root;
use crate::support::{Book, Run};

/// Sat 21 Nov 2026 14:20 Berlin, after what the table says has happened.
const NOW: &str = "2026-11-21T14:20:00+01:00";

const STORY: &[(&str, &str)] = &[
    (
        "2026-10-12T07:30:00+02:00",
        "dose add 'Utro 200 mg capsule' --dose '1 capsule' --route vaginal --timing 'daily at \
         08:00, 14:00, 22:00' --alias utro --said-by 'Dr Lee'",
    ),
    (
        "2026-10-12T07:31:00+02:00",
        "dose condition add 'recurrent loss' --since 2023",
    ),
    (
        "2026-10-12T07:32:00+02:00",
        "dose mark cycle-day-1 2026-09-10",
    ),
    (
        "2026-10-12T07:33:00+02:00",
        "dose mark loss 2024-03-02 --ga 9w4d --label 'early loss'",
    ),
    (
        "2026-10-12T12:00:00+02:00",
        "dose mark transfer today --embryo-day 5",
    ),
    ("2026-10-22T09:00:00+02:00", "dose mark positive-test today"),
    ("2026-11-20T08:02:00+01:00", "dose take utro"),
    (
        "2026-11-04T13:00:00+01:00",
        "dose ask 'is the stop planned?' --med utro",
    ),
];

/// The book, and ids of what the table's examples name.
struct Example {
    book: Book,
    scan: String,
    draw: String,
    told: String,
}

fn example() -> Example {
    let book = Book::new();
    for (at, line) in STORY {
        book.at(at).sh(line).exits(0);
    }
    book.now(NOW);
    let id = |line: &str| book.sh(line).exits(0).id();
    Example {
        scan: id("dose mark scan 2026-11-02 --as 5w6d --finding 'one sac'"),
        draw: id("dose lab '2026-11-02 09:30' 'progesterone=9.80 ng/mL' 'hCG=8412 mIU/mL'"),
        told: id("dose told 'Dr Lee' 'or the gel, at night' --via visit --proposed"),
        book,
    }
}

impl Example {
    /// The same book, that what a row records is not there for the next.
    fn copy(&self, seed: u64) -> Book {
        let copy = Book::seeded(seed);
        copy_folder(&self.book.data_dir(), &copy.data_dir());
        copy_folder(&self.book.state_dir(), &copy.state_dir());
        copy.now(NOW);
        copy
    }

    /// The line with ids of this book in place of the examples.
    fn meant(&self, line: &str) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        let is_id = |w: &str| w.len() == 4 && w.bytes().all(|b| (b'k'..=b'z').contains(&b));
        let before = |i: usize| i.checked_sub(1).and_then(|i| words.get(i)).copied();
        let meant = words.iter().enumerate().map(|(i, word)| match before(i) {
            _ if !is_id(word) => word,
            Some("--told") => self.told.as_str(),
            Some("use" | "--because") => self.scan.as_str(),
            Some("--repeat-of" | "--of" | "amend") => self.draw.as_str(),
            _ => word,
        });
        meant.collect::<Vec<_>>().join(" ")
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// A proposal is asked about at a terminal; all other lines are run as a script runs them.
fn run(book: &Book, line: &str) -> Run {
    match line.starts_with("dose add ") && line.contains("--told") {
        true => book
            .terminal(&["1 applicator", "", "daily at 22:00", "", ""])
            .sh(line),
        false => book.sh(line),
    }
}

/// What is amiss with a row: a line that is refused, or that shows nothing that is there.
fn amiss(example: &Example, (number, _, lines): &(u8, String, Vec<String>)) -> Vec<String> {
    let book = example.copy(1000 + u64::from(*number));
    let ran = lines.iter().map(|line| run(&book, &example.meant(line)));
    let wrong = ran.filter(|run| run.exit != 0 || !shows(&run.stdout));
    wrong
        .map(|run| format!("{number}: {}", run.transcript()))
        .collect()
}

/// `No draws are recorded here.` shows nothing.
fn shows(text: &str) -> bool {
    let empty = ["No ", "Nothing ", "None "];
    !text.trim().is_empty() && !empty.iter().any(|e| text.starts_with(e))
}

#[test]
fn every_row_is_served_by_its_commands() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let example = example();
    let rows = rows(&readme);
    assert!(rows.len() > 40);
    let wrong: Vec<String> = rows.iter().flat_map(|row| amiss(&example, row)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_row_that_is_not_served_is_caught() {
    let example = example();
    for line in [
        "dose take nothing",
        "dose clinician",
        "dose take utro --slot 09:00",
        "dose note 'once more' --of zzzzz",
    ] {
        let row = (9, String::new(), vec![line.to_owned()]);
        assert_eq!(amiss(&example, &row).len(), 1, "{line}");
    }
    let row = (9, String::new(), vec!["dose take utro".to_owned()]);
    assert_eq!(amiss(&example, &row), Vec::<String>::new());
}
