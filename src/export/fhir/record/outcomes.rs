//! How many losses and births the book records, as Observations. They count entries of this
//! book, no more, and carry no code: those of LOINC count what a whole life had.

use super::marks::mark;
use super::say::{category, code, day, notes, reference, resource, words};
use super::source::Source;
use crate::domain::json::Json;
use crate::domain::marks::Mark;
use crate::export::fhir::parts::Object;
use crate::report::marks;

const KINDS: [(&str, &str); 2] = [("loss", "losses recorded"), ("birth", "births recorded")];

/// A count for each kind that is recorded.
pub fn counts(source: &Source<'_>) -> Vec<Json> {
    let all = KINDS.iter();
    all.filter_map(|(kind, name)| count(source, kind, name))
        .collect()
}

fn count(source: &Source<'_>, kind: &str, name: &str) -> Option<Json> {
    let all = of(source, kind);
    let last = all.iter().map(|m| m.on).max()?;
    let many = Object::default().with("value", Some(Json::Number(all.len().to_string())));
    let id = source.derived(source.patient(), name);
    let said = "how many this book records; others are not known".to_owned();
    let made = resource("Observation", id)
        .with("status", Some(code("final")))
        .with("category", category("survey"))
        .with("code", words(name))
        .with("subject", Some(reference(source.patient())))
        .with("effectiveDateTime", Some(day(last)))
        .with(
            "performer",
            Some(Json::List(vec![reference(source.patient())])),
        )
        .with("valueQuantity", Some(many.build()))
        .with("note", notes(vec![said]));
    Some(made.build())
}

/// The recorded losses and births themselves, and a line of each, with the age where it is told.
pub fn ends(source: &Source<'_>) -> (Vec<Json>, Vec<String>) {
    let told = |m: &Mark| marks::tells_age(&source.view.plan.marks, m);
    let all = KINDS.iter().flat_map(|(kind, _)| of(source, kind));
    all.map(|m| (mark(source, m, told(m)), marks::words(m, told(m))))
        .unzip()
}

fn of<'s>(source: &'s Source<'_>, kind: &str) -> Vec<&'s Mark> {
    let all = source.view.plan.marks.all.iter();
    all.filter(|m| m.kind == kind).collect()
}
