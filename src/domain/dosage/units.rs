//! Units of others in words that are hard to misread: `mcg` of `ug`, `units` of `U`.

use super::coded::Quantity;
use super::repeat::TimeUnit;
use crate::domain::amount::singular;

/// The system of units of measure.
pub const UCUM: &str = "http://unitsofmeasure.org";
const FORMS: &str = "http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm";

/// Spellings of one measure and how it is printed.
const MEASURES: &[(&[&str], &str)] = &[
    (&["mg"], "mg"),
    (&["mcg", "ug", "\u{b5}g", "\u{3bc}g"], "mcg"),
    (&["g"], "g"),
    (&["kg"], "kg"),
    (&["ng"], "nanogram"),
    (&["mL", "ml"], "mL"),
    (&["L", "l"], "L"),
    (&["mmol"], "mmol"),
    (&["mEq", "meq"], "mEq"),
    (&["%"], "%"),
    (&["U", "u", "unit", "units", "Unit", "Units"], "unit"),
    (&["IU", "iU", "[iU]", "[IU]"], "international unit"),
];

const CODED_FORMS: &[(&str, &str)] = &[
    ("TAB", "tablet"),
    ("CAP", "capsule"),
    ("DROP", "drop"),
    ("OPDROP", "eye drop"),
    ("PUFF", "puff"),
    ("SUPP", "suppository"),
    ("PATCH", "patch"),
];

/// The measure a spelling stands for, among those of mass, volume and units.
pub fn measure(unit: &str) -> Option<&'static str> {
    let row = MEASURES.iter().find(|(from, _)| from.contains(&unit));
    row.map(|(_, to)| *to)
}

/// The unit of time of a length, by its code or by its printed unit; None if they differ.
pub fn time_unit(length: &Quantity) -> Option<TimeUnit> {
    let by_code = length.code.as_deref().map(TimeUnit::of_code);
    let by_unit = length.unit.as_deref().map(time_unit_of_words);
    match (by_code, by_unit) {
        (Some(Some(code)), Some(Some(unit))) if code != unit => None,
        (Some(Some(code)), _) => Some(code),
        // A code of another system says nothing here that the printed unit does not.
        (Some(None) | None, unit) => unit.flatten(),
    }
}

fn time_unit_of_words(words: &str) -> Option<TimeUnit> {
    let lower = words.to_ascii_lowercase();
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    let is = |unit: &TimeUnit| unit.code() == words || unit.words() == singular;
    TimeUnit::ALL.iter().copied().find(is)
}

/// The unit for a person, in the singular; empty if none is named.
pub fn unit_words(q: &Quantity) -> String {
    let coded_form = || {
        let code = q
            .code
            .as_deref()
            .filter(|_| q.system.as_deref() == Some(FORMS))?;
        coded_form(code).map(str::to_owned)
    };
    let named = q.unit.as_deref().or(q.code.as_deref());
    match named {
        None => String::new(),
        Some(unit) if measure(unit).is_some() => tidy(unit),
        Some(unit) => match singular(unit.trim_matches(['{', '}'])) {
            Ok(word) if word != unit || word.contains(char::is_lowercase) => word,
            _ => coded_form().unwrap_or_else(|| tidy(unit)),
        },
    }
}

fn coded_form(code: &str) -> Option<&'static str> {
    let row = CODED_FORMS.iter().find(|(from, _)| *from == code);
    row.map(|(_, to)| *to)
}

/// Each part of a unit made of several, in its printed form.
fn tidy(unit: &str) -> String {
    let parts = unit.split('/').map(|part| measure(part).unwrap_or(part));
    parts.collect::<Vec<_>>().join("/")
}
