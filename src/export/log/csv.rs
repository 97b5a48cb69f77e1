//! The log as CSV (RFC 4180): one fact a column, CRLF, UTF-8 without a mark, a row a line.
//!
//! A spreadsheet reads a cell that begins with `=` as a formula and runs it: such cells
//! get a `'` before them. Hidden characters, line breaks among them, are shown as escapes.

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset, SecondsFormat};

use crate::domain::body::DoseState;
use crate::export::safe::Safe;
use crate::report::log_row::LogRow;
use crate::report::observed::ObservedLine;

/// The columns, in order.
pub const COLUMNS: [&str; 31] = [
    "id",
    "medicine",
    "regimen",
    "state",
    "taken_at",
    "zone",
    "slot_at",
    "slot_zone",
    "amount",
    "unit",
    "strength",
    "form",
    "route",
    "site",
    "by",
    "extra",
    "about",
    "reason",
    "note",
    "recorded_at",
    "voided",
    "voided_why",
    "corrects",
    "corrected_why",
    "conflict",
    "confirmation",
    "clock_given",
    "kind",
    "on",
    "at",
    "words",
];

/// A log being written, a row at a time.
pub struct CsvLog<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> CsvLog<W> {
    /// Writes the names of the columns.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn new(out: W) -> io::Result<Self> {
        let mut builder = csv::WriterBuilder::new();
        builder.terminator(csv::Terminator::CRLF);
        let mut out = builder.from_writer(out);
        out.write_record(COLUMNS)?;
        Ok(Self { out })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn row(&mut self, row: &LogRow) -> io::Result<()> {
        Ok(self.out.write_record(cells(row))?)
    }

    /// Writes what was observed as one row.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn observed(&mut self, line: &ObservedLine) -> io::Result<()> {
        Ok(self.out.write_record(observed(line))?)
    }

    /// Ends the log.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn cells(row: &LogRow) -> [String; 31] {
    let line = &row.line;
    [
        line.id.to_string(),
        cell(&line.medicine),
        line.regimen.to_string(),
        state(line.state).to_owned(),
        line.taken_at.map(time).unwrap_or_default(),
        cell(&line.zone),
        line.slot_at.map(time).unwrap_or_default(),
        some(&row.slot_zone),
        some(&line.amount),
        some(&line.unit),
        some(&line.strength),
        some(&row.form),
        some(&line.route),
        some(&line.site),
        some(&line.by),
        line.extra.to_string(),
        line.about.to_string(),
        some(&line.reason),
        some(&line.note),
        time(line.recorded_at),
        line.voided.to_string(),
        some(&row.voided_why),
        line.corrects.map(|id| id.to_string()).unwrap_or_default(),
        some(&line.shown.corrected_why),
        line.shown.conflict.to_string(),
        row.confirmation.to_owned(),
        row.clock_given.to_string(),
        row.kind.to_owned(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// What was observed has no amount and answers no slot: the columns of doses stay empty.
fn observed(line: &ObservedLine) -> [String; 31] {
    let mut cells: [String; 31] = std::array::from_fn(|_| String::new());
    let at = line.at.map(time).unwrap_or_default();
    let facts = [
        ("id", line.id.to_string()),
        ("medicine", some(&line.medicine)),
        (
            "regimen",
            line.regimen.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("zone", cell(&line.zone)),
        ("recorded_at", time(line.recorded_at)),
        ("voided", line.voided.to_string()),
        ("voided_why", some(&line.voided_why)),
        ("corrected_why", some(&line.corrected_why)),
        ("clock_given", line.clock_given.to_string()),
        ("kind", line.kind.to_owned()),
        ("on", line.on.to_string()),
        ("at", at),
        ("words", cell(&line.words)),
    ];
    for (cell, column) in cells.iter_mut().zip(COLUMNS) {
        if let Some((_, text)) = facts.iter().find(|(name, _)| *name == column) {
            cell.clone_from(text);
        }
    }
    cells
}

fn state(state: DoseState) -> &'static str {
    match state {
        DoseState::Taken => "taken",
        DoseState::NotTaken => "not-taken",
        DoseState::Unsure => "unsure",
    }
}

/// ISO 8601, local, with the offset.
fn time(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

fn some(text: &Option<String>) -> String {
    text.as_deref().map(cell).unwrap_or_default()
}

/// A text that no spreadsheet runs, and in which nothing hides.
#[must_use]
pub fn cell(text: &str) -> String {
    let shown = Safe::line(text);
    if starts_formula(text) {
        format!("'{shown}")
    } else {
        shown.to_string()
    }
}

/// The signs that begin a formula, the wide ones of East Asian keyboards too; blanks
/// before them are looked past, as some programs trim them.
fn starts_formula(text: &str) -> bool {
    let first = text.trim_start_matches(' ').chars().next();
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    first.is_some_and(|c| signs.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\\t=1"),
            ("\r=1", "'\\r=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("half = two", "half = two"),
            ("'=1", "'=1"),
        ];
        for (text, shown) in cases {
            assert_eq!(cell(text), shown);
        }
    }

    #[test]
    fn nothing_hides_and_a_row_is_a_line() {
        assert_eq!(cell("a\r\nBEGIN:VALARM"), "a\\r\\nBEGIN:VALARM");
        assert_eq!(cell("10\u{202e}gm"), "10\\u{202e}gm");
    }
}
