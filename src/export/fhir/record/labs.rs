//! Lab draws as Observations, one for each value, everything as the report prints it.
//! Nothing is said of a value that the report does not say.

use uuid::Uuid;

use super::printed::Value;
use super::say::{at, category, code, concept, day, named, notes, reference, resource, words};
use super::source::Source;
use super::{codes, kept};
use crate::domain::body::{LabBody, LabValue};
use crate::domain::json::Json;
use crate::domain::plan::Kept;
use crate::export::fhir::parts::Object;
use crate::report::observed_words;

/// All values of the draws; those of voided draws are marked as such.
pub fn labs<'d>(source: &Source<'_>, draws: impl Iterator<Item = &'d Kept<LabBody>>) -> Vec<Json> {
    draws.flat_map(|d| values(source, d)).collect()
}

/// The ids of a draw's values.
pub fn ids(source: &Source<'_>, draw: &Kept<LabBody>) -> Vec<Uuid> {
    let all = 0..draw.body.values.len();
    all.map(|n| value_id(source, draw.id, n)).collect()
}

/// The first value has the draw's own id.
fn value_id(source: &Source<'_>, draw: Uuid, n: usize) -> Uuid {
    match n {
        0 => draw,
        n => source.derived(draw, &format!("value {n}")),
    }
}

fn values(source: &Source<'_>, draw: &Kept<LabBody>) -> Vec<Json> {
    let all = draw.body.values.iter().enumerate();
    all.map(|(n, v)| observation(source, draw, n, v)).collect()
}

fn observation(source: &Source<'_>, draw: &Kept<LabBody>, n: usize, printed: &LabValue) -> Json {
    let body = &draw.body;
    let on = body.at.as_ref().map_or_else(|| day(body.on), |m| at(m.at));
    let lab = body.lab.as_deref().and_then(named);
    let who = lab.unwrap_or_else(|| reference(source.patient()));
    let value = Value::of(&printed.value);
    let coded = codes::analyte(&printed.name, value.unit).filter(|_| source.codes);
    let mut said: Vec<String> = value.spelt.clone().into_iter().collect();
    said.extend(remarks(draw, n));
    let range = printed.range.as_deref().and_then(super::say::text);
    let range = range.map(|r| Object::default().with("text", Some(r)).build());
    let flag = printed.flag.as_deref().and_then(words);
    let method = body.method.as_deref().and_then(words);
    let head = resource("Observation", value_id(source, draw.id, n))
        .with("status", Some(code(kept::status(draw))))
        .with("category", category("laboratory"))
        .with(
            "code",
            concept(
                coded.map(codes::loinc).into_iter().collect(),
                Some(&printed.name),
            ),
        )
        .with("subject", Some(reference(source.patient())))
        .with("effectiveDateTime", Some(on))
        .with("performer", Some(Json::List(vec![who])));
    value
        .put(head)
        .with("interpretation", flag.map(|f| Json::List(vec![f])))
        .with("note", notes(said))
        .with("method", method)
        .with("referenceRange", range.map(|r| Json::List(vec![r])))
        .build()
}

/// What is said of the whole draw stands with each value; what became of the entry with
/// its first.
fn remarks(draw: &Kept<LabBody>, n: usize) -> Vec<String> {
    let body = &draw.body;
    let mut all = Vec::new();
    if let Some(comment) = &body.comment {
        let by = body.comment_by.as_deref().unwrap_or("comment");
        all.push(format!("{by}: {comment}"));
    }
    if body.repeat_of.is_some() {
        all.push("a repeated draw".to_owned());
    }
    if n == 0 {
        all.extend(kept::remarks(draw, observed_words::lab));
    } else if draw.voided.is_some() {
        all.push("voided with its draw".to_owned());
    }
    all
}
