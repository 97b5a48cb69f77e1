//! The grid of doses by day as rows of cells for the page's template.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use crate::export::appointment::grid_text::span;
use crate::report::appointment::grid::{Block, Row};
use crate::report::appointment::sign::Sign;
use crate::report::appointment::{Appointment, Tally};

/// The tables: of the newest block the regimens that stand on page one, then those that
/// do not, then the older blocks.
pub struct Tables<'a> {
    pub first: Option<Table<'a>>,
    pub rest: Option<Table<'a>>,
    pub older: Vec<Table<'a>>,
}

/// With so many regimens of the newest block on page one.
pub fn tables(report: &Appointment, shown: usize) -> Tables<'_> {
    let mut counted = BTreeSet::new();
    let mut all = Vec::new();
    for block in &report.days.blocks {
        all.push(table(report, block, &counted));
        counted.extend(block.rows.iter().map(|r| r.regimen));
    }
    let older = all.split_off(all.len().min(1));
    let newest = all.pop();
    let (first, rest) = newest.map_or((None, None), |t| divided(t, shown));
    Tables { first, rest, older }
}

/// A table of the first regimens and one of the others, where there are any.
fn divided(table: Table<'_>, shown: usize) -> (Option<Table<'_>>, Option<Table<'_>>) {
    let begins = table.rows.iter().enumerate().filter(|(_, r)| r.rows > 0);
    let at = begins
        .map(|(i, _)| i)
        .nth(shown)
        .unwrap_or(table.rows.len());
    let mut first = table;
    let rest = first.rows.split_off(at);
    let rest = Table {
        rows: rest,
        ..first.clone()
    };
    (
        Some(first).filter(|t| !t.rows.is_empty()),
        Some(rest).filter(|t| !t.rows.is_empty()),
    )
}

/// One block.
#[derive(Clone, Serialize)]
pub struct Table<'a> {
    span: String,
    months: Vec<Month>,
    days: Vec<Day>,
    rows: Vec<Line<'a>>,
}

#[derive(Clone, Serialize)]
struct Month {
    name: String,
    days: usize,
}

#[derive(Clone, Serialize)]
struct Day {
    number: u32,
    letter: String,
    words: String,
}

#[derive(Clone, Serialize)]
struct Line<'a> {
    medicine: &'a str,
    label: &'a str,
    /// How many rows the regimen has; 0 of all but its first.
    rows: usize,
    cells: Vec<Option<Cell>>,
    tally: Option<&'a Tally>,
}

/// A sign with its word.
#[derive(Clone, Serialize)]
pub struct Cell {
    sign: char,
    word: &'static str,
}

/// A sign for the template.
pub fn cell(sign: Sign) -> Cell {
    Cell {
        sign: sign.glyph(false),
        word: sign.word(),
    }
}

fn table<'a>(report: &'a Appointment, block: &'a Block, counted: &BTreeSet<Uuid>) -> Table<'a> {
    let rows = block.rows.chunk_by(|a, b| a.regimen == b.regimen);
    Table {
        span: span(&block.days),
        months: months(&block.days),
        days: block.days.iter().map(day).collect(),
        rows: rows
            .flat_map(|rows| {
                let fresh = rows.first().is_some_and(|r| !counted.contains(&r.regimen));
                (0..rows.len())
                    .filter_map(move |i| Some(line(report, rows.get(i)?, rows, i, fresh)))
            })
            .collect(),
    }
}

fn line<'a>(
    report: &'a Appointment,
    row: &'a Row,
    rows: &[Row],
    i: usize,
    fresh: bool,
) -> Line<'a> {
    let tallies = &report.days.tallies;
    let tally = tallies.iter().find(|t| t.regimen == row.regimen);
    Line {
        medicine: &row.medicine,
        label: &row.label,
        rows: if i == 0 { rows.len() } else { 0 },
        cells: row.cells.iter().map(|c| c.map(cell)).collect(),
        tally: tally.filter(|_| fresh && i == 0),
    }
}

fn months(days: &[NaiveDate]) -> Vec<Month> {
    days.chunk_by(|a, b| a.month() == b.month())
        .filter_map(|days| {
            let form = if days.len() > 4 { "%B" } else { "%b" };
            Some(Month {
                name: days.first()?.format(form).to_string(),
                days: days.len(),
            })
        })
        .collect()
}

fn day(on: &NaiveDate) -> Day {
    Day {
        number: on.day(),
        letter: on.format("%a").to_string().chars().take(1).collect(),
        words: on.format("%a %-d %b").to_string(),
    }
}
