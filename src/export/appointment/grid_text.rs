//! The grid of doses by day as text: two columns a day where they fit, else one.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::flow::Section;
use super::grid_head::head;
use super::page_one::safe;
use super::text::COLUMNS;
use crate::export::style::Style;
use crate::export::text::layout::{hang, pad, width};
use crate::report::appointment::grid::{Block, Row};
use crate::report::appointment::sign::Sign;
use crate::report::appointment::{Appointment, Tally};

/// The name of the section.
pub const NAME: &str = "DOSES BY DAY";
/// ` name 08:00 ` without the name, and the counts at the right.
const LABEL: usize = 8;
const COUNTS: usize = 20;

/// How a block is laid out.
struct Shape<'a> {
    style: &'a Style,
    /// The columns of the names; longer names stand on a line of their own.
    names: usize,
    /// The columns of a day: 1 or 2.
    day: usize,
}

/// The newest block with the key, the counts and the notes.
pub fn newest(report: &Appointment, style: &Style) -> Section<String> {
    let mut title = hang(&format!("{NAME}  "), &key(report, style), COLUMNS);
    title.iter_mut().for_each(|l| *l = l.replace('\u{a0}', " "));
    let below = notes(report).map(|t| hang(" ", &t, COLUMNS));
    let Some(block) = report.days.blocks.first() else {
        let none = vec![" No slot fell due in these days.".to_owned()];
        return plain(title, std::iter::once(none).chain(below).collect());
    };
    let shape = shape(block, style);
    let columns = head(&block.days, shape.names + LABEL, shape.day, true);
    let key = hang(" ", &key(report, style), COLUMNS);
    let key = key.iter().map(|l| l.replace('\u{a0}', " "));
    title.extend_from_slice(&columns);
    let mut chunks = regimens(report, block, &shape, &BTreeSet::new());
    chunks.extend(whole_period(report).map(|t| hang(" ", &t, COLUMNS)));
    chunks.extend(below);
    let mut section = plain(title, chunks);
    section.again.extend(key.chain(columns));
    section
}

/// The blocks before the newest, for page two.
pub fn older(report: &Appointment, style: &Style) -> Vec<Section<String>> {
    let mut counted = BTreeSet::new();
    let mut all = Vec::new();
    for block in &report.days.blocks {
        let shape = shape(block, style);
        let fresh = block.rows.iter().any(|r| !counted.contains(&r.regimen));
        let columns = head(&block.days, shape.names + LABEL, shape.day, fresh);
        let mut title = vec![format!("{NAME}, {}", span(&block.days))];
        title.extend(columns);
        let chunks = regimens(report, block, &shape, &counted);
        counted.extend(block.rows.iter().map(|r| r.regimen));
        all.push(Section {
            again: title.clone(),
            ..plain(title, chunks)
        });
    }
    all.into_iter().skip(1).collect()
}

fn plain(title: Vec<String>, chunks: Vec<Vec<String>>) -> Section<String> {
    Section {
        title,
        again: vec![format!("{NAME}, continued")],
        name: NAME.to_owned(),
        chunks,
    }
}

/// `22 Sep 2026 to 21 Oct 2026`; of one day, that day.
pub fn span(days: &[NaiveDate]) -> String {
    let day = |on: &NaiveDate| on.format("%-d %b %Y").to_string();
    match days {
        [] => String::new(),
        [only] => day(only),
        [first, .., last] => format!("{} to {}", day(first), day(last)),
    }
}

/// The signs that are explained: those that every report may have, and those it has.
pub fn key_signs(report: &Appointment) -> Vec<Sign> {
    let mut signs: BTreeSet<Sign> = report.days.signs.iter().copied().collect();
    signs.extend([Sign::Taken, Sign::NotTaken, Sign::NoRecord]);
    signs.into_iter().collect()
}

fn key(report: &Appointment, style: &Style) -> String {
    let one = |s: &Sign| format!("{} {}", s.glyph(style.ascii), s.word()).replace(' ', "\u{a0}");
    let mut parts: Vec<String> = key_signs(report).iter().map(one).collect();
    parts.push("blank:\u{a0}none\u{a0}due".to_owned());
    parts.join("\u{a0} ")
}

/// The sentences below the grid, as one text.
pub fn notes(report: &Appointment) -> Option<String> {
    (!report.notes.is_empty()).then(|| safe(&report.notes.join(" ")))
}

/// Which days the counts are of, where the newest block is not all of them.
pub fn whole_period(report: &Appointment) -> Option<String> {
    let days = report.days.days;
    let more = report.days.blocks.len() > 1;
    more.then(|| format!("Counts are of all {days} days; earlier days stand further on."))
}

fn shape<'a>(block: &Block, style: &'a Style) -> Shape<'a> {
    let longest = block.rows.iter().map(|r| width(&safe(&r.medicine))).max();
    let longest = longest.unwrap_or(0);
    let room = |day: usize| COLUMNS.saturating_sub(LABEL + COUNTS + day * block.days.len());
    let day = if longest <= room(2) { 2 } else { 1 };
    Shape {
        style,
        names: longest.min(room(day)),
        day,
    }
}

/// A chunk for each regimen; its counts end its last row, unless they were shown before.
fn regimens(
    report: &Appointment,
    block: &Block,
    shape: &Shape<'_>,
    counted: &BTreeSet<Uuid>,
) -> Vec<Vec<String>> {
    block
        .rows
        .chunk_by(|a, b| a.regimen == b.regimen)
        .map(|rows| {
            let id = rows.first().map(|r| r.regimen);
            let tallies = &report.days.tallies;
            let tally = tallies.iter().find(|t| Some(t.regimen) == id);
            let tally = tally.filter(|t| !counted.contains(&t.regimen));
            regimen(rows, shape, tally)
        })
        .collect()
}

fn regimen(rows: &[Row], shape: &Shape<'_>, tally: Option<&Tally>) -> Vec<String> {
    let name = rows.first().map(|r| safe(&r.medicine)).unwrap_or_default();
    let beside = width(&name) <= shape.names;
    let mut lines = if beside {
        Vec::new()
    } else {
        hang(" ", &name, COLUMNS)
    };
    for (i, row) in rows.iter().enumerate() {
        let name = if beside && i == 0 { name.as_str() } else { "" };
        let label = format!(" {} {} ", pad(name, shape.names), pad(&row.label, 5));
        let counts = tally.filter(|_| i + 1 == rows.len()).map(counts);
        let line = format!(
            "{label}{} {}",
            cells(row, shape),
            counts.unwrap_or_default()
        );
        lines.push(line.trim_end().to_owned());
    }
    lines
}

fn cells(row: &Row, shape: &Shape<'_>) -> String {
    let glyph = |c: &Option<Sign>| c.map_or(' ', |s| s.glyph(shape.style.ascii));
    let one = |c| pad(&glyph(c).to_string(), shape.day);
    row.cells.iter().map(one).collect()
}

fn counts(tally: &Tally) -> String {
    let taken = format!("{}/{}", tally.taken, tally.due);
    format!("{taken:<6} {:<5} {}", tally.not_taken, tally.no_record)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_day_is_named_once() {
        let days: Vec<NaiveDate> = ["2026-12-31", "2027-01-01"]
            .map(|d| d.parse().unwrap())
            .into();
        assert_eq!(span(&days), "31 Dec 2026 to 1 Jan 2027");
        assert_eq!(span(&days[..1]), "31 Dec 2026");
        assert_eq!(span(&[]), "");
    }
}
