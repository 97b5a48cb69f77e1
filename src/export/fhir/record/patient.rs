//! Who the record is about, and the allergies as stated.

use uuid::Uuid;

use super::say::{code, hl7, notes, reference, resource, text, unknown, words};
use super::source::Source;
use crate::domain::json::Json;
use crate::export::fhir::parts::Object;

/// The person, as far as stated.
pub fn patient(source: &Source<'_>) -> Json {
    let about = &source.view.plan.about;
    let stated = about.name.as_deref().and_then(text);
    let name = match stated {
        Some(name) => Object::default().with("text", Some(name)),
        None => Object::default().with("_text", Some(unknown())),
    };
    let number = about.number.as_deref().and_then(text);
    let number = number.map(|n| Object::default().with("value", Some(n)).build());
    let born = about.born_on.map(super::say::day);
    let unborn = born.is_none().then(unknown);
    resource("Patient", source.patient())
        .with("identifier", number.map(|n| Json::List(vec![n])))
        .with("name", Some(Json::List(vec![name.build()])))
        .with("birthDate", born)
        .with("_birthDate", unborn)
        .build()
}

/// Allergies; one that says there are none, where that was stated.
pub fn allergies(source: &Source<'_>) -> Vec<Json> {
    let stated = &source.view.plan.allergies;
    let mut all: Vec<Json> = stated
        .stated
        .iter()
        .map(|(id, said)| allergy(source, *id, said))
        .collect();
    if stated.none_stated && all.is_empty() {
        let id = source.derived(source.patient(), "no-allergies");
        all.push(allergy(source, id, "none, as stated"));
    }
    all
}

/// The allergies that were voided.
pub fn voided_allergies(source: &Source<'_>) -> Vec<Json> {
    let all = source.everything.allergies.stated.iter();
    let gone = all.filter(|(id, _)| source.voided.contains_key(id));
    gone.map(|(id, said)| allergy(source, *id, said)).collect()
}

fn allergy(source: &Source<'_>, id: Uuid, said: &str) -> Json {
    let gone = source.voided.get(&id);
    let verified = match gone {
        Some(_) => "entered-in-error",
        None => "unconfirmed",
    };
    let active = hl7("allergyintolerance-clinical", "active");
    let why = gone.map(|v| format!("voided: {}", v.why));
    resource("AllergyIntolerance", id)
        .with("clinicalStatus", active.filter(|_| gone.is_none()))
        .with(
            "verificationStatus",
            hl7("allergyintolerance-verification", verified),
        )
        .with("code", words(said).or_else(|| words("as recorded")))
        .with("patient", Some(reference(source.patient())))
        .with("asserter", Some(reference(source.patient())))
        .with("note", notes(why.into_iter().collect()))
        .build()
}

/// A section without entries: why.
pub fn empty(reason: &str) -> Option<Json> {
    let mut made = hl7("list-empty-reason", reason)?;
    if let Json::Object(pairs) = &mut made {
        pairs.push(("text".to_owned(), code("nothing is recorded")));
    }
    Some(made)
}
