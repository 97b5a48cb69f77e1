//! The rules of a zone as a VTIMEZONE, for the time that a file covers: each stretch of
//! clocks by name and offset, with every moment at which it begins.
//!
//! The moments are listed and no rule is guessed from them, so that the file says exactly
//! what the program's own rules say.

use std::io;

use chrono::{FixedOffset, NaiveDateTime};

use super::lines::{Lines, wall};
use crate::schedule::zone::Observed;

/// Writes the rules of a zone.
///
/// # Errors
/// What the writer refuses.
pub fn write(lines: &mut Lines<'_>, name: &str, observed: &[Observed]) -> io::Result<()> {
    lines.line("BEGIN:VTIMEZONE")?;
    lines.line(&format!("TZID:{name}"))?;
    for kind in kinds(observed) {
        write_kind(lines, &kind)?;
    }
    lines.line("END:VTIMEZONE")
}

/// Stretches that are alike.
struct Kind<'o> {
    like: &'o Observed,
    begins: Vec<NaiveDateTime>,
}

fn kinds(observed: &[Observed]) -> Vec<Kind<'_>> {
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for one in observed {
        let alike = |k: &&mut Kind<'_>| {
            let (a, b) = (k.like, one);
            (a.before, a.offset, a.is_summer, &a.name) == (b.before, b.offset, b.is_summer, &b.name)
        };
        match kinds.iter_mut().find(alike) {
            Some(kind) => kind.begins.push(begin(one)),
            None => kinds.push(Kind {
                like: one,
                begins: vec![begin(one)],
            }),
        }
    }
    kinds
}

/// The wall time of a beginning, by the clocks before it.
fn begin(one: &Observed) -> NaiveDateTime {
    let Some(since) = one.since else {
        return NaiveDateTime::default();
    };
    let utc = since.naive_utc();
    utc.checked_add_offset(one.before).unwrap_or(utc)
}

fn write_kind(lines: &mut Lines<'_>, kind: &Kind<'_>) -> io::Result<()> {
    let name = if kind.like.is_summer {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    lines.line(&format!("BEGIN:{name}"))?;
    let mut begins = kind.begins.iter();
    if let Some(first) = begins.next() {
        lines.line(&format!("DTSTART:{}", wall(*first)))?;
        // Some programs know a stretch only by its list, even where it is the first alone.
        lines.line(&format!("RDATE:{}", wall(*first)))?;
    }
    for later in begins {
        lines.line(&format!("RDATE:{}", wall(*later)))?;
    }
    lines.line(&format!("TZOFFSETFROM:{}", offset(kind.like.before)))?;
    lines.line(&format!("TZOFFSETTO:{}", offset(kind.like.offset)))?;
    lines.text("TZNAME", &kind.like.name)?;
    lines.line(&format!("END:{name}"))
}

/// `+0100`, with seconds where there are any.
fn offset(offset: FixedOffset) -> String {
    let all = offset.local_minus_utc();
    let sign = if all < 0 { '-' } else { '+' };
    let all = all.unsigned_abs();
    let (h, m, s) = (all / 3600, all / 60 % 60, all % 60);
    match s {
        0 => format!("{sign}{h:02}{m:02}"),
        s => format!("{sign}{h:02}{m:02}{s:02}"),
    }
}
