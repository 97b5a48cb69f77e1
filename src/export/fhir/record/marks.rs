//! Marks (transfer, scan, loss and others) as Observations, as the person states them.

use super::codes;
use super::say::{at, code, concept, day, hl7, notes, reference, resource};
use super::source::Source;
use crate::domain::json::Json;
use crate::domain::marks::Mark;

/// All marks; voided ones are marked as such.
pub fn marks(source: &Source<'_>) -> Vec<Json> {
    let all = source.everything.marks.all.iter();
    all.map(|m| mark(source, m)).collect()
}

fn mark(source: &Source<'_>, said: &Mark) -> Json {
    // As corrected, where it stands.
    let standing = source.view.plan.marks.mark(said.id);
    let mark = standing.unwrap_or(said);
    let status = match standing {
        Some(_) => "final",
        None => "entered-in-error",
    };
    let is_due = mark.kind == "edd";
    let on = match &mark.at {
        Some(moment) => at(moment.at),
        None if is_due => day(source.local(mark.recorded_at).date_naive()),
        None => day(mark.on),
    };
    let dated = is_due || mark.kind == "lmp";
    let codings = match (source.codes, mark.kind.as_str()) {
        (true, "lmp") => vec![codes::loinc("8665-2")],
        _ => Vec::new(),
    };
    resource("Observation", mark.id)
        .with("status", Some(code(status)))
        .with(
            "category",
            hl7("observation-category", "survey").map(|c| Json::List(vec![c])),
        )
        .with("code", concept(codings, Some(&mark.kind)))
        .with("subject", Some(reference(source.patient())))
        .with("effectiveDateTime", Some(on))
        .with(
            "performer",
            Some(Json::List(vec![reference(source.patient())])),
        )
        .with("valueDateTime", dated.then(|| day(mark.on)))
        .with("note", notes(remarks(source, mark)))
        .build()
}

fn remarks(source: &Source<'_>, mark: &Mark) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(mark.embryo_day.map(|d| format!("embryo day {d}")));
    all.extend(mark.dated_as.map(|g| format!("stated as {g}")));
    all.extend(mark.ga.map(|g| format!("stated age {g}")));
    all.extend(mark.source.as_ref().map(|s| format!("source: {s}")));
    let gone = source.voided.get(&mark.id);
    all.extend(gone.map(|v| format!("voided: {}", v.why)));
    all
}
