//! A regimen version as a MedicationStatement of the patient.

use chrono::{DateTime, TimeDelta, Utc};

use super::codes;
use super::say::{at, code, concept, hl7, notes, reference, resource, shown, text, unknown, words};
use super::source::Source;
use super::status::Placed;
use crate::domain::dosage::coded::Concept;
use crate::domain::dosage::{HeldDosage, Words, said_in_r4};
use crate::domain::json::Json;
use crate::domain::label::full_name;
use crate::domain::plan::Version;
use crate::export::fhir::parts::list;
use crate::export::fhir::r4_dosage;
use crate::report::appointment::wording;
use crate::report::because::because;
use crate::report::instruction::phrase;
use crate::schedule::course::Course;
use crate::schedule::stop::stop_of;

/// Doses of a timing that R4 has no rule for are listed so far ahead.
const DAYS_LISTED: i64 = 90;
const MOST_LISTED: usize = 400;

/// The statement. `is_summary`: with what a summary requires, unknown where it is.
pub fn statement(source: &Source<'_>, placed: &Placed<'_>, is_summary: bool) -> Json {
    let version = placed.version;
    let terms = &version.terms;
    let period = placed.period(source);
    let absent = (is_summary && period.is_none()).then(unknown);
    let reason = version.reason.as_deref().and_then(words);
    let dosages = match terms.stopped {
        true => (Vec::new(), Vec::new()),
        false => dosages(source, placed),
    };
    resource("MedicationStatement", version.id)
        .with("status", Some(code(placed.status(source))))
        .with("statusReason", reason.map(|r| Json::List(vec![r])))
        .with(
            "category",
            hl7("medication-statement-category", "patientspecified"),
        )
        .with("medicationCodeableConcept", product(source, placed))
        .with("subject", Some(reference(source.patient())))
        .with("effectivePeriod", period)
        .with("_effectiveDateTime", absent)
        .with("dateAsserted", Some(at(source.local(version.recorded_at))))
        .with("informationSource", Some(reference(source.patient())))
        .with("reasonCode", list(reasons(source, version)))
        .with("note", notes(remarks(source, placed, dosages.1)))
        .with("dosage", list(dosages.0))
        .build()
}

/// What it is for, and what was observed that it rests on.
fn reasons(source: &Source<'_>, version: &Version) -> Vec<Json> {
    let purpose = version.terms.purpose.as_deref().and_then(words);
    let because = because(source.view, &version.because).into_iter();
    let because = because.filter_map(|line| words(&line.said()));
    purpose.into_iter().chain(because).collect()
}

/// The medicine as it says on the box.
fn product(source: &Source<'_>, placed: &Placed<'_>) -> Option<Json> {
    let terms = &placed.version.terms;
    let codings = match (&terms.form, source.codes) {
        (Some(form), true) => codes::form(form),
        _ => Vec::new(),
    };
    let parts = [&terms.strength, &terms.form].into_iter().flatten();
    concept(codings, Some(&full_name(&placed.regimen.name, parts)))
}

fn remarks(source: &Source<'_>, placed: &Placed<'_>, losses: Vec<String>) -> Vec<String> {
    let version = placed.version;
    let mut all = Vec::new();
    if version.unconfirmed() && !placed.is_voided {
        all.push("recorded, not yet confirmed with the clinician".to_owned());
    }
    if placed.regimen.starts_at().is_none() {
        all.push(format!(
            "recorded start, not begun: {}",
            placed.regimen.start
        ));
    }
    let stop = stop_of(&source.view.calendar(), placed.regimen, version).to_string();
    if stop != "open" && !version.terms.stopped {
        all.push(format!("recorded stop: {stop}"));
    }
    let therapy = version.terms.therapy.iter();
    all.extend(therapy.map(|t| format!("part of the therapy: {t}")));
    if let Some(said) = wording::said(&version.said, 0).filter(|s| !s.source.is_empty()) {
        all.push(format!("said by: {}", said.source));
    }
    let gone = [placed.regimen.id, version.id];
    let gone = gone.iter().find_map(|id| source.voided.get(id));
    all.extend(gone.map(|v| format!("voided: {}", v.why)));
    all.extend(
        losses
            .into_iter()
            .map(|loss| format!("not in the dosage: {loss}")),
    );
    all
}

/// The dosages, each with its words, and what R4 has no place for.
fn dosages(source: &Source<'_>, placed: &Placed<'_>) -> (Vec<Json>, Vec<String>) {
    let terms = &placed.version.terms;
    let said = said_in_r4(&terms.timing, terms.dose.as_ref());
    let whole = phrase(terms);
    let single = said.dosages.len() == 1;
    let mut losses = said.losses.clone();
    let written = said.dosages.into_iter().map(|mut held| {
        let words = if single {
            whole.clone()
        } else {
            held.to_string()
        };
        // Only where R4 says nothing better does a list of moments stand for the rule.
        let ruled = held.timing.as_ref().is_none_or(|t| t.repeat.is_some());
        if let Some(timing) = held.timing.as_mut().filter(|_| !ruled && single) {
            timing.events = moments(source, placed);
        }
        dress(source, placed, &mut held, words);
        let made = r4_dosage(&held);
        losses.extend(made.losses);
        made.json
    });
    (written.collect::<Vec<_>>(), losses)
}

fn dress(source: &Source<'_>, placed: &Placed<'_>, held: &mut HeldDosage, words: String) {
    let version = placed.version;
    held.text = Some(Words {
        text: shown(&words),
        ..Words::default()
    });
    let said = version.said.words.as_deref();
    if let Some(Json::Text(said)) = said.and_then(text) {
        held.patient_instruction = Some(Words {
            text: said,
            ..Words::default()
        });
    }
    held.route = version.terms.route.as_deref().map(|r| route(source, r));
}

/// A route in words, and its code where that is asked for.
pub fn route(source: &Source<'_>, said: &str) -> Concept {
    let codings = match source.codes {
        true => codes::route(said).into_iter().collect(),
        false => Vec::new(),
    };
    Concept {
        codings,
        text: Some(shown(wording::route(said))),
        ..Concept::default()
    }
}

fn moments(source: &Source<'_>, placed: &Placed<'_>) -> Vec<String> {
    let Some(from) = placed.version.from.as_ref().map(|m| m.utc()) else {
        return Vec::new();
    };
    let ahead: Option<DateTime<Utc>> = source
        .view
        .now
        .checked_add_signed(TimeDelta::days(DAYS_LISTED));
    let to = placed.until.or(ahead).unwrap_or(from).max(from);
    let course = Course::new(source.view.calendar(), placed.regimen);
    let slots = course.slots(&(from..to)).into_iter();
    let own = slots.filter(|s| s.version == placed.version.id && !s.held);
    own.take(MOST_LISTED)
        .map(|s| s.local().to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        .collect()
}
