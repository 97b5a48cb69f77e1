//! Marks (transfer, scan, loss and others) as Observations, as the person states them: what
//! was found as the value, what was measured as components.
//!
//! The collection is everything as it was told, so the age that a scan stated stays with it
//! after a recorded end too; a summary, which is shown to others, leaves it out then.

use super::codes;
use super::kept;
use super::printed::Value;
use super::say::{at, category, code, concept, day, notes, reference, resource, text, words};
use super::source::Source;
use crate::domain::body::Measurement;
use crate::domain::expr::Gestation;
use crate::domain::json::Json;
use crate::domain::marks::Mark;
use crate::export::fhir::parts::{Object, list};

/// All marks; voided ones are marked as such.
pub fn marks(source: &Source<'_>) -> Vec<Json> {
    let all = source.everything.marks.all.iter();
    all.map(|m| mark(source, m, true)).collect()
}

/// One mark, with the age stated for it where `told`.
pub fn mark(source: &Source<'_>, said: &Mark, told: bool) -> Json {
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
    let found = mark.finding.as_deref().and_then(text);
    let measured = mark.measurements.iter().map(component);
    resource("Observation", mark.id)
        .with("status", Some(code(status)))
        .with("category", category(category_of(mark)))
        .with("code", concept(codings, Some(&mark.kind)))
        .with("subject", Some(reference(source.patient())))
        .with("effectiveDateTime", Some(on))
        .with(
            "performer",
            Some(Json::List(vec![reference(source.patient())])),
        )
        .with("valueDateTime", dated.then(|| day(mark.on)))
        .with("valueString", found.filter(|_| !dated))
        .with("note", notes(remarks(source, mark, dated, told)))
        .with("component", list(measured.collect()))
        .build()
}

fn category_of(mark: &Mark) -> &'static str {
    match mark.kind.as_str() {
        "scan" => "imaging",
        _ => "survey",
    }
}

/// One measurement as it was printed or told.
fn component(measured: &Measurement) -> Json {
    let side = measured.side.as_ref().map(|s| format!(", {s}"));
    let name = format!("{}{}", measured.name, side.unwrap_or_default());
    let value = Value::of(&measured.value);
    let name = match &value.spelt {
        Some(spelt) => format!("{name} ({spelt})"),
        None => name,
    };
    value
        .put(Object::default().with("code", words(&name)))
        .build()
}

fn remarks(source: &Source<'_>, mark: &Mark, dated: bool, told: bool) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(mark.label.clone());
    all.extend(
        mark.frozen
            .map(|f| if f { "frozen" } else { "fresh" }.to_owned()),
    );
    all.extend(mark.finding.clone().filter(|_| dated));
    all.extend(mark.embryo_day.map(|d| format!("embryo day {d}")));
    let stated =
        |words: &str, age: Option<Gestation>| age.filter(|_| told).map(|g| format!("{words} {g}"));
    all.extend(stated("stated as", mark.dated_as));
    all.extend(stated("stated age", mark.ga));
    all.extend(mark.source.as_ref().map(|s| format!("source: {s}")));
    let gone = source.voided.get(&mark.id);
    all.extend(gone.map(|v| format!("voided: {}", v.why)));
    all.extend(kept::clock(mark.clock_given));
    all
}
