//! The log as CSV (RFC 4180): one fact a column, CRLF, UTF-8 without a mark, a row a line.
//!
//! Rows are put together here, not by a library: a log says the same words row after row,
//! and a column remembers the last of them as its cell.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use uuid::Uuid;

use super::cell::cell;
use crate::domain::body::DoseState;
use crate::report::log_row::LogRow;
use crate::report::observed::ObservedLine;
use crate::report::removal::RemovalLine;

/// The columns, in order.
pub const COLUMNS: [&str; 33] = [
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
    "dose",
    "confirmed_on",
];

/// A log, or a part of one, a row at a time.
pub struct CsvLog {
    bytes: Vec<u8>,
    /// The next column of the row.
    column: usize,
    /// The last text of each column, and its cell.
    last: [(String, String); COLUMNS.len()],
}

impl Default for CsvLog {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            column: 0,
            last: std::array::from_fn(|_| Default::default()),
        }
    }
}

impl CsvLog {
    /// The names of the columns.
    pub fn names(&mut self) {
        COLUMNS.iter().for_each(|name| self.plain(name.as_bytes()));
        self.end();
    }

    /// A dose.
    pub fn row(&mut self, row: &LogRow) {
        let line = &row.line;
        self.id(line.id);
        self.text(&line.medicine);
        self.id(line.regimen);
        self.plain(state(line.state).as_bytes());
        self.time(line.taken_at);
        self.text(&line.zone);
        self.time(line.slot_at);
        for text in [
            &row.slot_zone,
            &line.amount,
            &line.unit,
            &line.strength,
            &row.form,
            &line.route,
            &line.site,
            &line.by,
        ] {
            self.some(text);
        }
        self.flag(line.extra);
        self.flag(line.about);
        self.some(&line.reason);
        self.some(&line.note);
        self.time(Some(line.recorded_at));
        self.flag(line.voided);
        self.some(&row.voided_why);
        match line.corrects {
            Some(id) => self.id(id),
            None => self.plain(b""),
        }
        self.some(&line.shown.corrected_why);
        self.flag(line.shown.conflict);
        self.plain(row.confirmation.as_bytes());
        self.flag(row.clock_given);
        self.plain(row.kind.as_bytes());
        // `on`, `at`, `words` and `dose` are of what was observed or taken off.
        (0..4).for_each(|_| self.plain(b""));
        let on = row.confirmed_on.map(|on| on.to_string());
        self.plain(on.unwrap_or_default().as_bytes());
        self.end();
    }

    /// Begins the next field and says which column it is in.
    fn next(&mut self) -> usize {
        if self.column > 0 {
            self.bytes.push(b',');
        }
        self.column += 1;
        self.column - 1
    }

    /// A field that needs no quotes.
    fn plain(&mut self, field: &[u8]) {
        self.next();
        self.bytes.extend_from_slice(field);
    }

    fn text(&mut self, text: &str) {
        let column = self.next();
        if text.is_empty() {
            return;
        }
        if let Some((said, field)) = self.last.get_mut(column) {
            if said != text {
                text.clone_into(said);
                *field = quoted(&cell(text)).into_owned();
            }
            self.bytes.extend_from_slice(field.as_bytes());
        }
    }

    fn id(&mut self, id: Uuid) {
        let mut text = Uuid::encode_buffer();
        self.plain(id.hyphenated().encode_lower(&mut text).as_bytes());
    }

    fn some(&mut self, text: &Option<String>) {
        self.text(text.as_deref().unwrap_or_default());
    }

    fn flag(&mut self, flag: bool) {
        self.plain(truth(flag).as_bytes());
    }

    fn time(&mut self, at: Option<DateTime<FixedOffset>>) {
        match at {
            Some(at) => self.plain(&time(at)),
            None => self.plain(b""),
        }
    }

    /// Ends a row; columns that it did not come to stay empty.
    fn end(&mut self) {
        while self.column < COLUMNS.len() {
            self.plain(b"");
        }
        self.column = 0;
        self.bytes.extend_from_slice(b"\r\n");
    }

    /// What was observed.
    pub fn observed(&mut self, line: &ObservedLine) {
        self.cells(&observed(line));
    }

    /// What was taken off.
    pub fn removed(&mut self, line: &RemovalLine) {
        self.cells(&removed(line));
    }

    fn cells(&mut self, cells: &[String]) {
        for cell in cells {
            self.plain(quoted(cell).as_bytes());
        }
        self.end();
    }

    /// The rows so far, as they stand in the file.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// A cell within quotes where it would else be read as more than one, with its own doubled.
fn quoted(cell: &str) -> Cow<'_, str> {
    match cell.contains([',', '"', '\r', '\n']) {
        true => Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\""))),
        false => Cow::Borrowed(cell),
    }
}

/// What was observed has no amount and answers no slot: the columns of doses stay empty.
fn observed(line: &ObservedLine) -> [String; COLUMNS.len()] {
    placed(&[
        ("id", line.id.to_string()),
        ("medicine", some(&line.medicine)),
        (
            "regimen",
            line.regimen.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("zone", cell(&line.zone).into_owned()),
        ("recorded_at", time_text(line.recorded_at)),
        ("voided", truth(line.voided).to_owned()),
        ("voided_why", some(&line.voided_why)),
        ("corrected_why", some(&line.corrected_why)),
        ("clock_given", truth(line.clock_given).to_owned()),
        ("kind", line.kind.to_owned()),
        ("on", line.on.to_string()),
        ("at", line.at.map(time_text).unwrap_or_default()),
        ("words", cell(&line.words).into_owned()),
    ])
}

/// A removal names the dose with which it was put on.
fn removed(line: &RemovalLine) -> [String; COLUMNS.len()] {
    placed(&[
        ("id", line.id.to_string()),
        ("medicine", cell(&line.medicine).into_owned()),
        ("regimen", line.regimen.to_string()),
        ("zone", cell(&line.zone).into_owned()),
        ("site", some(&line.site)),
        ("by", some(&line.by)),
        ("about", truth(line.about).to_owned()),
        ("note", some(&line.note)),
        ("recorded_at", time_text(line.recorded_at)),
        ("voided", truth(line.voided).to_owned()),
        ("voided_why", some(&line.voided_why)),
        ("clock_given", truth(line.clock_given).to_owned()),
        ("kind", line.kind.to_owned()),
        ("on", line.taken_off_at.date_naive().to_string()),
        ("at", time_text(line.taken_off_at)),
        ("dose", line.dose.to_string()),
    ])
}

/// Facts in their columns, the others empty.
fn placed(facts: &[(&str, String)]) -> [String; COLUMNS.len()] {
    COLUMNS.map(|column| {
        let fact = facts.iter().find(|(name, _)| *name == column);
        fact.map(|(_, text)| text.clone()).unwrap_or_default()
    })
}

fn some(text: &Option<String>) -> String {
    text.as_deref().map(cell).unwrap_or_default().into_owned()
}

fn time_text(at: DateTime<FixedOffset>) -> String {
    time(at).iter().copied().map(char::from).collect()
}

/// Spreadsheets put their own words in place of `true` and `false`, in the person's language.
fn truth(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

fn state(state: DoseState) -> &'static str {
    match state {
        DoseState::Taken => "taken",
        DoseState::NotTaken => "not-taken",
        DoseState::Unsure => "unsure",
    }
}

/// ISO 8601, local, with the offset, of the years 1900 to 2200. Written by hand, as
/// chrono's formatting would be most of a long export's time.
fn time(at: DateTime<FixedOffset>) -> [u8; 25] {
    let mut text = *b"0000-00-00T00:00:00+00:00";
    let (day, clock) = (at.date_naive(), at.time());
    let year = day.year().unsigned_abs();
    let offset = at.offset().local_minus_utc();
    let minutes = offset.unsigned_abs() / 60;
    if offset < 0 {
        put(&mut text, 19, b'-');
    }
    for (place, value) in [
        (0, year / 100),
        (2, year % 100),
        (5, day.month()),
        (8, day.day()),
        (11, clock.hour()),
        (14, clock.minute()),
        (17, clock.second()),
        (20, minutes / 60),
        (23, minutes % 60),
    ] {
        put(&mut text, place, digit(value / 10));
        put(&mut text, place + 1, digit(value));
    }
    text
}

fn digit(value: u32) -> u8 {
    b'0' + u8::try_from(value % 10).unwrap_or(0)
}

fn put(text: &mut [u8; 25], place: usize, byte: u8) {
    if let Some(to) = text.get_mut(place) {
        *to = byte;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn times_are_written_as_chrono_writes_them() {
        for text in [
            "2026-11-04T14:20:05+01:00",
            "1900-01-01T00:00:00-11:30",
            "2200-12-31T23:59:59+00:00",
        ] {
            let at = DateTime::parse_from_rfc3339(text).unwrap();
            assert_eq!(str::from_utf8(&time(at)).unwrap(), text);
        }
    }

    #[test]
    fn a_cell_is_quoted_only_where_it_has_to_be() {
        assert_eq!(quoted("a b"), "a b");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
