//! The texts: each line is run as it stands and with `--json`, in one book that none of
//! them may change.

use super::{bytes, refused, refused_as_json, shelf};
use crate::support::{Book, split};

/// Whether what the program says now is written, right or wrong.
fn updating() -> bool {
    std::env::var_os("UPDATE_REFUSALS").is_some()
}

fn check(name: &str) {
    let path = crate::house::source::root().join(format!("tests/it/refusals/{name}.txt"));
    let text = std::fs::read_to_string(&path).unwrap();
    let book = shelf();
    let said: String = text
        .lines()
        .filter_map(|line| match line.strip_prefix("$ ") {
            Some(command) => Some(answer(&book, command)),
            None => line.starts_with('#').then(|| format!("{line}\n\n")),
        })
        .collect();
    if updating() {
        return std::fs::write(path, said).unwrap();
    }
    let differs = text.lines().zip(said.lines()).find(|(a, b)| a != b);
    assert!(text == said, "{name}: {differs:#?}");
}

fn answer(book: &Book, command: &str) -> String {
    let before = bytes(book);
    let run = book.sh(command);
    if updating() {
        return format!(
            "$ {command}\n{}{}exit {}\n\n",
            run.stdout, run.stderr, run.exit
        );
    }
    refused(book, &before, &run);
    let mut words = split(command).unwrap();
    words.insert(1, "--json".into());
    let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let json = book.run(&words);
    refused_as_json(book, &before, &json, &run);
    format!("$ {command}\n{}exit {}\n\n", run.stderr, run.exit)
}

#[test]
fn medicines() {
    check("medicines");
}

#[test]
fn moments() {
    check("moments");
}

#[test]
fn amounts() {
    check("amounts");
}

#[test]
fn timings() {
    check("timings");
}

#[test]
fn ends() {
    check("ends");
}

#[test]
fn doses() {
    check("doses");
}

#[test]
fn entries() {
    check("entries");
}

#[test]
fn flags() {
    check("flags");
}
