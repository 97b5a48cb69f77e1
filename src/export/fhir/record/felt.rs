//! Symptoms and notes as Observations of the person's own, in the person's words.

use uuid::Uuid;

use super::kept;
use super::labs;
use super::say::{at, category, code, day, notes, reference, resource, text, words};
use super::source::Source;
use crate::domain::body::{Moment, NoteBody, SymptomBody};
use crate::domain::json::Json;
use crate::domain::plan::Kept;
use crate::export::fhir::parts::{Object, list};
use crate::report::observed_words::{self, span};

/// Symptoms, statements of none among them; voided ones are marked as such.
pub fn symptoms(source: &Source<'_>) -> Vec<Json> {
    let all = source.view.plan.observed.symptoms.iter();
    all.map(|s| symptom(source, s)).collect()
}

fn symptom(source: &Source<'_>, felt: &Kept<SymptomBody>) -> Json {
    let body = &felt.body;
    let began = || moment(body.at.as_ref(), body.on);
    let period = body.until.as_ref().map(|until| {
        Object::default()
            .with("start", Some(began()))
            .with("end", Some(moment(until.at.as_ref(), until.on)))
            .build()
    });
    let once = period.is_none().then(began);
    let said = body.words.as_deref().unwrap_or("none, as stated");
    own(source, felt, "symptom")
        .with("effectiveDateTime", once)
        .with("effectivePeriod", period)
        .with(
            "performer",
            Some(Json::List(vec![reference(source.patient())])),
        )
        .with("valueString", text(said))
        .with("note", notes(kept::remarks(felt, observed_words::symptom)))
        .with("component", list(components(body)))
        .build()
}

fn components(body: &SymptomBody) -> Vec<Json> {
    let word = |name: &str, said: Option<String>| {
        let said = said.as_deref().and_then(text)?;
        let made = Object::default().with("code", words(name));
        Some(made.with("valueString", Some(said)).build())
    };
    let count = body.count.map(|n| n.to_string());
    let all = [
        word("severity, in the person's words", body.severity.clone()),
        word("counted", count),
        word("each lasts", body.length_seconds.map(span)),
        word("from one to the next", body.interval_seconds.map(span)),
    ];
    all.into_iter().flatten().collect()
}

/// Notes; of one about a dose, a draw or a medicine, what it is about.
pub fn written(source: &Source<'_>) -> Vec<Json> {
    let all = source.view.plan.observed.notes.iter();
    all.map(|n| note(source, n)).collect()
}

fn note(source: &Source<'_>, note: &Kept<NoteBody>) -> Json {
    let body = &note.body;
    let mut said: Vec<String> = body.by.iter().map(|by| format!("words of {by}")).collect();
    said.extend(kept::remarks(note, observed_words::note));
    own(source, note, "note")
        .with("focus", list(about(source, body)))
        .with("effectiveDateTime", Some(at(body.at.at)))
        .with(
            "performer",
            Some(Json::List(vec![reference(source.patient())])),
        )
        .with("valueString", text(&body.text))
        .with("note", notes(said))
        .build()
}

/// Only what has a resource of its own.
fn about(source: &Source<'_>, body: &NoteBody) -> Vec<Json> {
    let view = source.view;
    let entry = body.about.map_or_else(Vec::new, |id| of_entry(source, id));
    let regimen = body
        .regimen
        .and_then(|id| view.plan.regimen(id)?.versions.last());
    let all = entry.into_iter().chain(regimen.map(|v| v.id));
    all.map(reference).collect()
}

fn of_entry(source: &Source<'_>, id: Uuid) -> Vec<Uuid> {
    let view = source.view;
    let observed = &view.plan.observed;
    if let Some(draw) = observed.labs.iter().find(|l| l.id == id) {
        return labs::ids(source, draw);
    }
    let known = source.everything.marks.mark(id).is_some()
        || observed.symptoms.iter().any(|s| s.id == id)
        || view.records.record(id).is_some();
    known.then_some(id).into_iter().collect()
}

fn own<T>(source: &Source<'_>, kept: &Kept<T>, what: &str) -> Object {
    resource("Observation", kept.id)
        .with("status", Some(code(kept::status(kept))))
        .with("category", category("survey"))
        .with("code", words(what))
        .with("subject", Some(reference(source.patient())))
}

fn moment(at_: Option<&Moment>, on: chrono::NaiveDate) -> Json {
    at_.map_or_else(|| day(on), |m| at(m.at))
}
