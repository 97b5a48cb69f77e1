//! Questions at a terminal: which are asked, what each answer records, and that leaving
//! one is 130 with nothing recorded.

mod directions;
mod doses;
#[cfg(target_os = "linux")]
mod interrupted;
mod leaving;
mod regimens;
mod words;

use crate::contract::clinic;
use crate::support::{Book, Run};

/// Entries by the book's own check; it prints their count and heads.
pub fn entries(book: &Book) -> String {
    book.sh("dose verify --json").exits(0).stdout
}

/// What `dose history` says of the doses recorded in this minute.
pub fn last(book: &Book) -> String {
    book.sh("dose last prog").exits(0).stdout
}

pub fn at_terminal(book: &Book, answers: &[&str], line: &str) -> Run {
    book.terminal(answers).sh(line)
}
