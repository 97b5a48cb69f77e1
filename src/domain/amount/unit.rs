//! Reading a unit: a word of the tables, or other words as typed.

use unicode_normalization::UnicodeNormalization;

use super::error::AmountError;
use super::unit_words::{Word, known};
use crate::domain::refused::{Refused, instead_of};
use crate::domain::scan::Scan;

const LONGEST: usize = 32;

/// Reads a unit and gives its singular; None, with nothing read, if a word of the grammar or no word is ahead.
///
/// A unit ends with the first word of the tables. With none of them in it, it is all
/// words ahead, or only the next one if it is `bare`: what follows could then
/// belong to the instruction.
pub fn scan_unit(s: &mut Scan<'_>, bare: bool) -> Result<Option<String>, AmountError> {
    if s.sign('%') {
        return Ok(Some("%".to_owned()));
    }
    let start = s.here();
    let mut end = start;
    loop {
        let typed = scan_hyphenated(s)?;
        match known(typed) {
            Word::Sign(kept) if end == start => {
                s.sign_here('.');
                return Ok(Some(kept.to_owned()));
            }
            // A pump spray is no pump.
            Word::Form("pump") if matches!(known(s.peek_word()), Word::Form(_)) => end = s.here(),
            Word::Form(kept) => {
                s.sign_here('.');
                return finish(&words_before(s, start, typed), kept).map(Some);
            }
            Word::Other if end == start || !bare => end = s.here(),
            Word::Other => {}
            Word::Sign(_) | Word::Reserved => break,
        }
    }
    s.back_to(end);
    if end == start {
        Ok(None)
    } else {
        finish(&spaced(s.since(start)), "").map(Some)
    }
}

/// The words read since `start` but for the last one.
fn words_before(s: &Scan<'_>, start: usize, last: &str) -> String {
    let all = s.since(start).trim_end_matches('.');
    spaced(all.strip_suffix(last).unwrap_or(all))
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads letters, and letters after a hyphen.
fn scan_hyphenated<'a>(s: &mut Scan<'a>) -> Result<&'a str, AmountError> {
    let at = s.peek_word();
    let start = s.here();
    let refuse = |typed: &str| match instead_of(typed) {
        Some(instead) => Err(Refused {
            token: typed.to_owned(),
            instead,
        }),
        None => Ok(()),
    };
    refuse(at)?;
    if matches!(known(at), Word::Reserved) {
        return Ok("");
    }
    s.any_word();
    let mut end = s.here();
    while s.sign_here('-') && s.raw().starts_with(|c: char| c.is_alphabetic()) {
        s.any_word();
        end = s.here();
    }
    s.back_to(end);
    Ok(s.since(start))
}

fn finish(before: &str, last: &str) -> Result<String, AmountError> {
    let gap = if before.is_empty() || last.is_empty() {
        ""
    } else {
        " "
    };
    let unit: String = [before, gap, last].concat();
    let unit = if unit.is_ascii() {
        unit
    } else {
        unit.nfc().collect()
    };
    if unit.chars().count() > LONGEST {
        Err(AmountError::NotAUnit(unit))
    } else {
        Ok(unit)
    }
}

/// The singular of a unit, as amounts keep it: `capsule` of `Capsules`, `mL` of `ml`, other words as they are.
///
/// # Errors
/// What is not a unit, and units that are easily misread (`IU`, `cc`, `ug`).
pub fn singular(unit: &str) -> Result<String, AmountError> {
    let mut s = Scan::new(unit);
    match scan_unit(&mut s, false)? {
        Some(found) if s.at_end() => Ok(found),
        _ => Err(AmountError::NotAUnit(unit.to_owned())),
    }
}
