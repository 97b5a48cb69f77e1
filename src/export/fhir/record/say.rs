//! The parts that resources are made of: words, references, moments, notes.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use uuid::Uuid;

use crate::domain::json::Json;
use crate::export::fhir::parts::{Object, list};

/// The codes that HL7 itself defines are free to use, and stand in every export.
pub const HL7: &str = "http://terminology.hl7.org/CodeSystem/";
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// A resource with its id.
pub fn resource(kind: &str, id: Uuid) -> Object {
    Object::default()
        .with("resourceType", Some(code(kind)))
        .with("id", Some(code(&id.to_string())))
}

/// A token of the program's own.
pub fn code(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// A person's text. FHIR has no place for control characters: they are shown. None of a
/// text that is blank, which FHIR refuses.
pub fn text(text: &str) -> Option<Json> {
    let shown = shown(text);
    (!shown.trim().is_empty()).then_some(Json::Text(shown))
}

/// A text with its control characters shown.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// `{"text": …}`
pub fn words(said: &str) -> Option<Json> {
    concept(Vec::new(), Some(said))
}

/// Codes and words; None of neither.
pub fn concept(codings: Vec<Json>, said: Option<&str>) -> Option<Json> {
    Object::default()
        .with("coding", list(codings))
        .with("text", said.and_then(text))
        .filled()
}

/// One code of a system.
pub fn coding(system: &str, value: &str, display: Option<&str>) -> Json {
    Object::default()
        .with("system", Some(code(system)))
        .with("code", Some(code(value)))
        .with("display", display.map(code))
        .build()
}

/// One code of a system of HL7's own.
pub fn hl7(system: &str, value: &str) -> Option<Json> {
    concept(vec![coding(&format!("{HL7}{system}"), value, None)], None)
}

/// The category of an Observation.
pub fn category(name: &str) -> Option<Json> {
    hl7("observation-category", name).map(|c| Json::List(vec![c]))
}

/// `{"reference": "urn:uuid:…"}`
pub fn reference(id: Uuid) -> Json {
    Object::default()
        .with("reference", Some(code(&urn(id))))
        .build()
}

pub fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

/// Somebody who is known by name only.
pub fn named(name: &str) -> Option<Json> {
    Object::default().with("display", text(name)).filled()
}

/// A moment with its offset.
pub fn at(moment: DateTime<FixedOffset>) -> Json {
    Json::Text(moment.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// An instant, to the millisecond.
pub fn instant(moment: DateTime<Utc>) -> Json {
    Json::Text(moment.to_rfc3339_opts(SecondsFormat::Millis, true))
}

pub fn day(on: NaiveDate) -> Json {
    Json::Text(on.to_string())
}

/// Annotations, one each; blank ones are left out.
pub fn notes(all: Vec<String>) -> Option<Json> {
    let one = |n: &String| Object::default().with("text", text(n)).filled();
    list(all.iter().filter_map(one).collect())
}

/// That a required thing is not known.
pub fn unknown() -> Json {
    let extension = Object::default()
        .with("url", Some(code(ABSENT)))
        .with("valueCode", Some(code("unknown")));
    Object::default()
        .with("extension", Some(Json::List(vec![extension.build()])))
        .build()
}
