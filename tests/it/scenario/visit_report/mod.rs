//! The report for a visit as a clinician reads it, and what other outputs say of the same.

mod after_a_loss;
mod late;
mod losses;
mod needed;
mod own_clock;
mod past_period;
mod pointed;
mod reads_right;

use crate::support::{Book, Run};

/// A line done at a moment; what it talks on standard error does not matter.
fn done(book: &Book, at: &str, line: &str) -> Run {
    book.at(at).sh(line).exits(0)
}

/// The report in one format, without line breaks and double blanks.
fn flowing(book: &Book, at: &str, format: &str) -> String {
    let line = format!("dose export appointment --format {format} -o -");
    let page = done(book, at, &line).stdout;
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of the text from the one that begins so up to a blank one.
fn section(page: &str, title: &str) -> String {
    let from = page.lines().skip_while(|l| !l.starts_with(title));
    let lines: Vec<&str> = from.take_while(|l| !l.is_empty()).collect();
    lines.join("\n")
}
