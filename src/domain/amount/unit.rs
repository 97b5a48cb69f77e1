//! Units: a closed table of the words for forms, the signs of mass and volume, and
//! other words as typed.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::error::AmountError;
use crate::domain::refused::{Refused, instead_of};
use crate::domain::scan::Scan;

/// A form that is counted: its singular, its plural, and whether half of one is said in words.
struct Form(&'static str, &'static str, bool);

const FORMS: &[Form] = &[
    Form("tablet", "tablets", true),
    Form("capsule", "capsules", true),
    Form("unit", "units", false),
    Form("patch", "patches", true),
    Form("puff", "puffs", false),
    Form("drop", "drops", false),
    Form("spray", "sprays", false),
    Form("sachet", "sachets", true),
    Form("pessary", "pessaries", true),
    Form("suppository", "suppositories", true),
    Form("ampoule", "ampoules", true),
    Form("vial", "vials", true),
    Form("injection", "injections", false),
    Form("applicator", "applicators", true),
    Form("applicatorful", "applicatorfuls", true),
    Form("insert", "inserts", true),
    Form("lozenge", "lozenges", true),
    Form("spoon", "spoons", true),
    Form("spoonful", "spoonfuls", true),
    Form("teaspoon", "teaspoons", true),
    Form("tablespoon", "tablespoons", true),
    Form("dose", "doses", false),
    Form("ring", "rings", false),
    Form("pen", "pens", false),
    Form("syringe", "syringes", true),
    Form("pill", "pills", true),
    Form("caplet", "caplets", true),
    Form("softgel", "softgels", false),
    Form("film", "films", true),
    Form("wafer", "wafers", true),
    Form("gum", "gums", false),
    Form("packet", "packets", true),
    Form("tube", "tubes", true),
    Form("bag", "bags", true),
    Form("bottle", "bottles", true),
    Form("cartridge", "cartridges", true),
    Form("implant", "implants", false),
    Form("piece", "pieces", true),
    Form("inhalation", "inhalations", false),
    Form("application", "applications", false),
    Form("nanogram", "nanograms", false),
];

/// What people write for a mass, a volume or a share, and the sign that is kept.
const SIGNS: &[(&str, &str)] = &[
    ("mg", "mg"),
    ("milligram", "mg"),
    ("milligrams", "mg"),
    ("g", "g"),
    ("gram", "g"),
    ("grams", "g"),
    ("mcg", "mcg"),
    ("microgram", "mcg"),
    ("micrograms", "mcg"),
    ("ml", "mL"),
    ("millilitre", "mL"),
    ("millilitres", "mL"),
    ("milliliter", "mL"),
    ("milliliters", "mL"),
    ("l", "L"),
    ("litre", "L"),
    ("litres", "L"),
    ("liter", "L"),
    ("liters", "L"),
    ("mmol", "mmol"),
    ("meq", "mEq"),
    ("ng", "nanogram"),
];

/// Words of the timing grammar, which would end a unit or be swallowed by it.
const RESERVED: &[&str] = &[
    "a", "after", "alternating", "am", "an", "and", "as", "at", "bedtime", "before", "bid",
    "breakfast", "by", "cycle", "daily", "day", "days", "dinner", "each", "every", "for", "from",
    "h", "half", "hour", "hours", "hr", "hrs", "in", "lunch", "min", "mins", "minute", "minutes",
    "month", "monthly", "months", "noon", "of", "off", "on", "once", "or", "per", "pm", "prn", "q", "qid", "quarter", "supper", "take",
    "the", "then", "tid", "time", "times", "to", "twice", "waking", "week", "weekly", "weeks",
    "with", "worn", "year", "years",
];

const LONGEST: usize = 32;

/// How the word after a number is known.
enum Word {
    /// It ends the unit: a form or a sign, given as it is kept.
    Known(&'static str),
    /// A word of the grammar, or none.
    Reserved,
    Other,
}

fn known(word: &str) -> Word {
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    if let Some(form) = FORMS.iter().find(|form| is(form.0) || is(form.1)) {
        return Word::Known(form.0);
    }
    if let Some(sign) = SIGNS.iter().find(|sign| is(sign.0)) {
        return Word::Known(sign.1);
    }
    if word.is_empty() || RESERVED.iter().any(|reserved| is(reserved)) { Word::Reserved } else { Word::Other }
}

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
            Word::Known(kept) => {
                s.sign_here('.');
                return finish(&words_before(s, start, typed), kept).map(Some);
            }
            Word::Other if end == start || !bare => end = s.here(),
            Word::Other => {}
            Word::Reserved => break,
        }
    }
    s.back_to(end);
    if end == start { Ok(None) } else { finish(&spaced(s.since(start)), "").map(Some) }
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
        Some(instead) => Err(Refused { token: typed.to_owned(), instead }),
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
    let gap = if before.is_empty() || last.is_empty() { "" } else { " " };
    let unit: String = [before, gap, last].concat();
    let unit = if unit.is_ascii() { unit } else { unit.nfc().collect() };
    if unit.chars().count() > LONGEST { Err(AmountError::NotAUnit(unit)) } else { Ok(unit) }
}

/// Whether a unit can stand in an instruction without parentheses: one word, or ended by a word of the tables.
pub fn is_plain(unit: &str) -> bool {
    let last = unit.rsplit(' ').next().unwrap_or(unit);
    last.len() == unit.len() || matches!(known(last), Word::Known(_))
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

/// The word for more than one: `capsules` of `capsule`; `mg`, and words outside the table, as they are.
pub fn plural(unit: &str) -> Cow<'_, str> {
    let (before, last) = unit.rsplit_once(' ').map_or(("", unit), |(b, l)| (b, l));
    match FORMS.iter().find(|form| form.0 == last) {
        Some(form) if before.is_empty() => Cow::Borrowed(form.1),
        Some(form) => Cow::Owned(format!("{before} {}", form.1)),
        None => Cow::Borrowed(unit),
    }
}

/// Whether half of one is said in words.
pub fn is_halved(unit: &str) -> bool {
    let last = unit.rsplit(' ').next().unwrap_or(unit);
    FORMS.iter().any(|form| form.0 == last && form.2)
}
