//! The canonical text of a dosage: from its structure alone, in notation hard to misread.
//!
//! Two rules that fall due otherwise read otherwise. The words that a dosage carries
//! beside its structure (`text`) are not in it; those of other parts stand quoted.

use std::collections::BTreeMap;
use std::fmt;

use super::coded::{Concept, Quantity, Range, Ratio};
use super::print_timing::timing_text;
use super::units::{time_unit, unit_words};
use super::{DosageExtension, DoseValue, HeldDosage, HeldDose, url_of};
use crate::domain::amount::quantity_with_unit;
use crate::domain::escape::quoted;

impl fmt::Display for HeldDosage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&parts(self).join("; "))
    }
}

/// The canonical text of the dosages of one medicine: those of one sequence number
/// together, then those of the next.
pub fn canonical_of(dosages: &[&HeldDosage]) -> String {
    let mut by_sequence: BTreeMap<Option<i64>, Vec<String>> = BTreeMap::new();
    for one in dosages {
        let texts = by_sequence.entry(one.sequence).or_default();
        texts.push(one.to_string());
    }
    let several = dosages.len() > 1;
    let step = |texts: &Vec<String>| match (texts.as_slice(), several) {
        ([one], false) => one.clone(),
        (some, _) => format!("({})", some.join(") and (")),
    };
    let steps: Vec<String> = by_sequence.values().map(step).collect();
    steps.join(", then ")
}

fn parts(held: &HeldDosage) -> Vec<String> {
    let mut parts = vec![doses(&held.doses)];
    parts.extend(held.timing.iter().flat_map(timing_text));
    parts.extend(as_needed(held));
    if let Some(gap) = &held.min_gap {
        parts.push(format!("at least {} apart", length(&gap.duration)));
    }
    parts.extend(held.maxima().into_iter().map(maximum));
    let most = |max: &Option<Quantity>, per: &str| {
        let max = max.as_ref()?;
        Some(format!("at most {} {per}", amount(max)))
    };
    parts.extend(most(&held.max_per_administration, "at a time"));
    parts.extend(most(&held.max_per_lifetime, "in a lifetime"));
    parts.extend(carried(held));
    parts
}

/// What is said beside amount and time.
fn carried(held: &HeldDosage) -> Vec<String> {
    let named = |name: &str, concept: &Option<Concept>| {
        let words = words(concept.as_ref()?);
        Some(format!("{name} {words}"))
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(named("route", &held.route));
    parts.extend(named("site", &held.site));
    parts.extend(named("method", &held.method));
    let further = held.additional_instruction.iter();
    parts.extend(further.map(|concept| format!("instruction {}", words(concept))));
    let plain = held.patient_instruction.iter();
    parts.extend(plain.map(|said| format!("in plain words {}", quoted(&said.text))));
    let extensions = held.extensions.iter().filter_map(|one| match one {
        DosageExtension::Other(json) => url_of(json),
        _ => None,
    });
    parts.extend(extensions.map(|url| format!("extension {}", quoted(url))));
    parts
}

fn words(concept: &Concept) -> String {
    quoted(concept.words().unwrap_or("")).to_string()
}

fn doses(doses: &[HeldDose]) -> String {
    let several = doses.len() > 1;
    let one = |dose: &HeldDose| match &dose.kind {
        Some(kind) if several => format!("{} ({})", value(&dose.amount), words(kind)),
        _ => value(&dose.amount),
    };
    match doses {
        [] => value(&DoseValue::NotNamed),
        doses => doses.iter().map(one).collect::<Vec<_>>().join(" or "),
    }
}

fn value(value: &DoseValue) -> String {
    match value {
        DoseValue::NotNamed => "amount not named".to_owned(),
        DoseValue::Quantity(one) => amount(one),
        DoseValue::Range(range) => ends(range, amount),
    }
}

/// `1 to 2 tablets`, or the one end that is named.
pub(super) fn ends(range: &Range, write: impl Fn(&Quantity) -> String) -> String {
    match (&range.low, &range.high) {
        (Some(low), Some(high)) => format!("{} to {}", low.value.normalize(), write(high)),
        (Some(low), None) => format!("{} or more", write(low)),
        (None, Some(high)) => format!("up to {}", write(high)),
        (None, None) => String::new(),
    }
}

/// The number and its unit; a unit of other signs than those of units stands quoted.
pub(super) fn amount(q: &Quantity) -> String {
    let unit = unit_words(q);
    let plain = |c: char| c.is_alphanumeric() || " /%.^-²³µμ".contains(c);
    match unit.as_str() {
        "" => q.value.normalize().to_string(),
        unit if unit.chars().all(plain) => quantity_with_unit(q.value, unit).to_string(),
        unit => format!("{} {}", q.value.normalize(), quoted(unit)),
    }
}

/// `10 days`; an amount of what is no unit of time.
pub(super) fn length(q: &Quantity) -> String {
    let Some(unit) = time_unit(q) else {
        return amount(q);
    };
    let value = q.value.normalize();
    let many = if value == rust_decimal::Decimal::ONE {
        ""
    } else {
        "s"
    };
    format!("{value} {}{many}", unit.words())
}

fn maximum(max: &Ratio) -> String {
    let most = amount(&max.numerator);
    match length(&max.denominator).as_str() {
        "1 day" => format!("at most {most} per day"),
        other => format!("at most {most} in {other}"),
    }
}

fn as_needed(held: &HeldDosage) -> Option<String> {
    if !held.is_as_needed() {
        return None;
    }
    let reasons: Vec<String> = held.reasons().into_iter().map(words).collect();
    Some(match reasons.as_slice() {
        [] => "as needed".to_owned(),
        some => format!("as needed for {}", some.join(" or ")),
    })
}
