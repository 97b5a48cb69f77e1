//! A calendar file (RFC 5545), written an entry at a time.
//!
//! Not here: which entries (`report::calendar`).

mod event;
mod lines;
mod zone;

use std::io::{self, Write};

use chrono::NaiveDate;

use crate::report::calendar::CalendarFile;
use lines::{Lines, instant};

/// Writes a file.
///
/// # Errors
/// What the writer refuses.
pub fn write(out: &mut dyn Write, file: &CalendarFile) -> io::Result<()> {
    let mut lines = Lines::new(out);
    lines.line("BEGIN:VCALENDAR")?;
    lines.line("VERSION:2.0")?;
    lines.line("PRODID:-//dosebook//dose//EN")?;
    lines.line("CALSCALE:GREGORIAN")?;
    head(&mut lines, file)?;
    for (name, observed) in &file.zones {
        zone::write(&mut lines, name, observed)?;
    }
    for event in &file.events {
        event::write(&mut lines, event)?;
    }
    lines.line("END:VCALENDAR")
}

/// The names of RFC 7986, and those that programs of before it read.
fn head(lines: &mut Lines<'_>, file: &CalendarFile) -> io::Result<()> {
    let title = match &file.name {
        Some(name) => format!("doses, {name}"),
        None => "doses".to_owned(),
    };
    let about = about(file);
    for (name, text) in [
        ("NAME", &title),
        ("X-WR-CALNAME", &title),
        ("DESCRIPTION", &about),
        ("X-WR-CALDESC", &about),
    ] {
        lines.text(name, text)?;
    }
    lines.line(&format!("LAST-MODIFIED:{}", instant(file.made_at)))
}

/// Where the file ends, so that an empty day after it is not read as a day without doses.
fn about(file: &CalendarFile) -> String {
    let day = |on: NaiveDate| on.format("%a %-d %b %Y").to_string();
    let (since, until) = (day(file.since), day(file.until));
    let (own, other) = match file.series {
        true => ("series", "single entries"),
        false => ("single entries", "series (--recurring)"),
    };
    match file.withdraws {
        true => format!(
            "Withdraws what earlier files may hold from {since} to {until} and the record \
             does not hold any more, as {own}; {other} of earlier files are not withdrawn by it."
        ),
        false => format!(
            "What the record says from {since} to {until}. This file ends there: what is \
             due after {until} is not in it. It does not follow later changes by itself. \
             Doses are {own}; {other} of an earlier file are not replaced by it."
        ),
    }
}

#[cfg(test)]
mod tests;
