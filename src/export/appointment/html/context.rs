//! What the page's template is given: the report, and its grid as rows of cells.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use crate::export::appointment::grid_text::{key_signs, span};
use crate::export::appointment::medicine_text::Detail;
use crate::export::appointment::page_one::{elsewhere, scope};
use crate::report::appointment::grid::{Block, Row};
use crate::report::appointment::sign::Sign;
use crate::report::appointment::{Appointment, Tally};

#[derive(Serialize)]
struct Table<'a> {
    span: String,
    months: Vec<Month>,
    days: Vec<Day>,
    rows: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Month {
    name: String,
    days: usize,
}

#[derive(Serialize)]
struct Day {
    number: u32,
    letter: String,
    words: String,
}

#[derive(Serialize)]
struct Line<'a> {
    medicine: &'a str,
    label: &'a str,
    /// How many rows the regimen has; 0 of all but its first.
    rows: usize,
    cells: Vec<Option<Cell>>,
    tally: Option<&'a Tally>,
}

#[derive(Serialize)]
struct Cell {
    sign: char,
    word: &'static str,
}

/// The template's context.
pub fn page(report: &Appointment, detail: Detail, style: &str, policy: &str) -> Value {
    let mut counted = BTreeSet::new();
    let mut tables = Vec::new();
    for block in &report.days.blocks {
        tables.push(table(report, block, &counted));
        counted.extend(block.rows.iter().map(|r| r.regimen));
    }
    context! {
        r => Value::from(Serde(report)),
        tables => Value::from(Serde(tables)),
        key => Value::from(Serde(key_signs(report).into_iter().map(cell).collect::<Vec<_>>())),
        full => detail == Detail::Full,
        tight => detail == Detail::Tight,
        scope => scope(&report.head),
        elsewhere => elsewhere(report),
        style => Value::from_safe_string(style.to_owned()),
        policy => policy,
        version => env!("CARGO_PKG_VERSION"),
    }
}

fn cell(sign: Sign) -> Cell {
    Cell {
        sign: sign.glyph(false),
        word: sign.word(),
    }
}

fn table<'a>(
    report: &'a Appointment,
    block: &'a Block,
    counted: &BTreeSet<uuid::Uuid>,
) -> Table<'a> {
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
