//! Datings as Observations of a due date, and the pregnancy as it stands by the record.
//!
//! Only of what is open: after a recorded end nothing is said of weeks or due dates, and
//! whether somebody is not pregnant is never said.

use uuid::Uuid;

use super::codes::{self, SNOMED};
use super::say::{code, coding, concept, day, notes, reference, resource};
use super::source::Source;
use crate::domain::json::Json;
use crate::domain::marks::{Dating, Method};

/// The status, where a dating is in use today, then every dating side by side.
pub fn pregnancy(source: &Source<'_>) -> Vec<Json> {
    let marks = &source.view.plan.marks;
    let Some(shown) = marks.shown() else {
        return Vec::new();
    };
    if marks.gestation(source.view.today()).is_none() {
        return Vec::new();
    }
    let in_use = shown.id();
    let datings = marks.open().datings();
    let due = datings
        .iter()
        .filter_map(|d| due(source, d, d.id() == in_use));
    std::iter::once(status(source, in_use)).chain(due).collect()
}

fn due_id(source: &Source<'_>, dating: Uuid) -> Uuid {
    source.derived(dating, "due-date")
}

fn status(source: &Source<'_>, in_use: Uuid) -> Json {
    let (status, value) = match source.codes {
        true => (
            vec![codes::loinc("82810-3")],
            vec![coding(SNOMED, "77386006", None)],
        ),
        false => Default::default(),
    };
    let id = source.derived(source.patient(), "pregnancy-status");
    observation(source, id)
        .with("code", concept(status, Some("pregnancy status")))
        .with("subject", Some(reference(source.patient())))
        .with("effectiveDateTime", Some(day(source.view.today())))
        .with("performer", performer(source))
        .with(
            "valueCodeableConcept",
            concept(value, Some("pregnant, by the dating in use")),
        )
        .with(
            "hasMember",
            Some(Json::List(vec![reference(due_id(source, in_use))])),
        )
        .build()
}

fn due(source: &Source<'_>, dating: &Dating<'_>, is_used: bool) -> Option<Json> {
    let mut remarks = vec![format!("by {}", dating.method.words())];
    if is_used {
        remarks.push("the dating in use".to_owned());
    }
    remarks.extend(dating.chosen_by.map(|by| format!("chosen by {by}")));
    let made = observation(source, due_id(source, dating.id()))
        .with("code", concept(due_codes(source, dating), Some("due date")))
        .with("subject", Some(reference(source.patient())))
        .with(
            "effectiveDateTime",
            Some(day(source.local(dating.mark.recorded_at).date_naive())),
        )
        .with("performer", performer(source))
        .with("valueDateTime", Some(day(dating.edd()?)))
        .with("note", notes(remarks))
        .with(
            "derivedFrom",
            Some(Json::List(vec![reference(dating.id())])),
        );
    Some(made.build())
}

/// A scan has a code of its own beside one of the three that a summary knows.
fn due_codes(source: &Source<'_>, dating: &Dating<'_>) -> Vec<Json> {
    let codes: &[&str] = match dating.method {
        _ if !source.codes => &[],
        Method::Lmp => &["11779-6"],
        Method::Ovulation | Method::Retrieval => &["11780-4"],
        Method::Scan => &["11778-8", "11781-2"],
        Method::Edd | Method::Transfer | Method::Stated => &["11778-8"],
    };
    codes.iter().map(|c| codes::loinc(c)).collect()
}

fn observation(_: &Source<'_>, id: Uuid) -> crate::export::fhir::parts::Object {
    resource("Observation", id).with("status", Some(code("final")))
}

fn performer(source: &Source<'_>) -> Option<Json> {
    Some(Json::List(vec![reference(source.patient())]))
}
