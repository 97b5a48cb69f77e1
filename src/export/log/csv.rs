//! The log as CSV (RFC 4180): one fact a column, CRLF, UTF-8 without a mark, a row a line.
//!
//! A spreadsheet reads a cell that begins with `=` as a formula and runs it: such cells
//! get a `'` before them. Hidden characters, line breaks among them, are shown as escapes.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use uuid::Uuid;

use crate::domain::body::DoseState;
use crate::export::safe::Safe;
use crate::report::log_row::LogRow;
use crate::report::observed::ObservedLine;
use crate::report::removal::RemovalLine;

/// The columns, in order.
pub const COLUMNS: [&str; 32] = [
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
        let line = &row.line;
        self.id(line.id)?;
        self.text(&line.medicine)?;
        self.id(line.regimen)?;
        self.out.write_field(state(line.state))?;
        self.time(line.taken_at)?;
        self.text(&line.zone)?;
        self.time(line.slot_at)?;
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
            self.some(text)?;
        }
        self.flag(line.extra)?;
        self.flag(line.about)?;
        self.some(&line.reason)?;
        self.some(&line.note)?;
        self.time(Some(line.recorded_at))?;
        self.flag(line.voided)?;
        self.some(&row.voided_why)?;
        match line.corrects {
            Some(id) => self.id(id)?,
            None => self.out.write_field("")?,
        }
        self.some(&line.shown.corrected_why)?;
        self.flag(line.shown.conflict)?;
        self.out.write_field(row.confirmation)?;
        self.flag(row.clock_given)?;
        self.out.write_field(row.kind)?;
        // What only an observation or a removal has.
        for _ in 0..4 {
            self.out.write_field("")?;
        }
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    fn id(&mut self, id: Uuid) -> io::Result<()> {
        let mut text = Uuid::encode_buffer();
        Ok(self
            .out
            .write_field(id.hyphenated().encode_lower(&mut text))?)
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        Ok(self.out.write_field(cell(text).as_bytes())?)
    }

    fn some(&mut self, text: &Option<String>) -> io::Result<()> {
        self.text(text.as_deref().unwrap_or_default())
    }

    fn flag(&mut self, flag: bool) -> io::Result<()> {
        Ok(self.out.write_field(truth(flag))?)
    }

    fn time(&mut self, at: Option<DateTime<FixedOffset>>) -> io::Result<()> {
        match at {
            Some(at) => Ok(self.out.write_field(time(at))?),
            None => Ok(self.out.write_field("")?),
        }
    }

    /// Writes what was observed as one row.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn observed(&mut self, line: &ObservedLine) -> io::Result<()> {
        Ok(self.out.write_record(observed(line))?)
    }

    /// Writes what was taken off as one row.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn removed(&mut self, line: &RemovalLine) -> io::Result<()> {
        Ok(self.out.write_record(removed(line))?)
    }

    /// Ends the log.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What was observed has no amount and answers no slot: the columns of doses stay empty.
fn observed(line: &ObservedLine) -> [String; 32] {
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
fn removed(line: &RemovalLine) -> [String; 32] {
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
fn placed(facts: &[(&str, String)]) -> [String; 32] {
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

/// A text that no spreadsheet runs, and in which nothing hides.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|b| (b' '..=b'~').contains(&b));
    match (plain, starts_formula(text) || is_guessed(text)) {
        (true, false) => Cow::Borrowed(text),
        (_, false) => Cow::Owned(Safe::line(text).to_string()),
        (_, true) => Cow::Owned(format!("'{}", Safe::line(text))),
    }
}

/// The signs that begin a formula, the wide ones of East Asian keyboards too; blanks
/// before them are looked past, as some programs trim them.
fn starts_formula(text: &str) -> bool {
    let first = text.trim_start_matches(' ').chars().next();
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    first.is_some_and(|c| signs.contains(&c))
}

/// Figures and words that a spreadsheet would read as a number, a date, a time or a truth
/// and show otherwise: `007`, `0.50`, `1/2`, `Nov 5`, `1 pm`, `true`. Plain numbers stand as
/// they are.
fn is_guessed(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_digit() || " .,:/-+%()$€£¥".contains(c);
    if !text.chars().all(|c| sign(c) || c.is_ascii_alphabetic()) {
        return false;
    }
    let mut words = text.split(sign).filter(|w| !w.is_empty());
    let figures = text.contains(|c: char| c.is_ascii_digit());
    match figures {
        true => words.all(is_of_dates) && !is_plain_number(text),
        false => ["true", "false"].contains(&text.trim().to_ascii_lowercase().as_str()),
    }
}

/// Letters of times, of dates and of powers of ten.
fn is_of_dates(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let names = "january february march april may june july august september october november \
                 december monday tuesday wednesday thursday friday saturday sunday";
    let named = |name: &str| name == lower || name.get(..3) == Some(lower.as_str());
    ["e", "am", "pm", "a", "p", "t", "z", "sept"].contains(&lower.as_str())
        || names.split(' ').any(named)
}

/// A number that reads back as the same digits; doubles hold 15 of them.
fn is_plain_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "1"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let short = text.len() <= 15;
    let leading = whole.len() > 1 && whole.starts_with('0');
    short && digits(whole) && digits(part) && !leading && !part.ends_with('0')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
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
            ("007", "'007"),
            ("0.50", "'0.50"),
            ("1/2", "'1/2"),
            ("12:30", "'12:30"),
            ("1e5", "'1e5"),
            ("Nov 5", "'Nov 5"),
            ("5 Nov 2026", "'5 Nov 2026"),
            ("1 pm", "'1 pm"),
            ("$5", "'$5"),
            ("(5)", "'(5)"),
            ("True", "'True"),
            ("may", "may"),
            ("2 capsules", "2 capsules"),
            ("1234567890123456", "'1234567890123456"),
            ("0.5", "0.5"),
            ("0", "0"),
            ("1000", "1000"),
            ("200 mg", "200 mg"),
        ];
        for (text, shown) in cases {
            assert_eq!(cell(text), shown);
        }
    }

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
    fn nothing_hides_and_a_row_is_a_line() {
        assert_eq!(cell("a\r\nBEGIN:VALARM"), "a\\r\\nBEGIN:VALARM");
        assert_eq!(cell("10\u{202e}gm"), "10\\u{202e}gm");
    }
}
