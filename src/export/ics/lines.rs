//! Content lines: escaped, folded at 75 octets, ended by CR and LF.

use std::io::{self, Write};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};

use crate::export::safe::Safe;

const FOLD: usize = 75;

/// Where content lines go.
pub struct Lines<'w> {
    out: &'w mut dyn Write,
}

impl<'w> Lines<'w> {
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out }
    }

    /// A line of the program's own, folded; no character is torn.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        let mut rest = line;
        let mut room = FOLD;
        while rest.len() > room {
            let cut = rest.floor_char_boundary(room);
            let (now, later) = rest.split_at(cut);
            self.out.write_all(now.as_bytes())?;
            self.out.write_all(b"\r\n ")?;
            (rest, room) = (later, FOLD - 1);
        }
        self.out.write_all(rest.as_bytes())?;
        self.out.write_all(b"\r\n")
    }

    /// A property whose value is a text.
    ///
    /// # Errors
    /// What the writer refuses.
    pub fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.line(&format!("{name}:{}", escaped(text)))
    }
}

/// A text value (RFC 5545, 3.3.11) in which nothing hides: line breaks are kept, what
/// acts on a screen is shown.
#[must_use]
pub fn escaped(text: &str) -> String {
    let shown = Safe::multiline(text).to_string();
    let mut out = String::with_capacity(shown.len());
    for c in shown.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// `20261104`.
#[must_use]
pub fn date(on: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", on.year(), on.month(), on.day())
}

/// `20261104T080000`.
#[must_use]
pub fn wall(at: NaiveDateTime) -> String {
    let time = at.time();
    let (h, m, s) = (time.hour(), time.minute(), time.second());
    format!("{}T{h:02}{m:02}{s:02}", date(at.date()))
}

/// `20261104T070000Z`.
#[must_use]
pub fn instant(at: DateTime<Utc>) -> String {
    format!("{}Z", wall(at.naive_utc()))
}
