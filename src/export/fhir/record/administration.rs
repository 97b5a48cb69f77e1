//! A recorded dose as a MedicationAdministration. A slot without a record is none.

use super::say::{at, code, notes, reference, resource, shown, text, words};
use super::source::Source;
use super::statement::route;
use super::{kept, removals};
use crate::domain::body::DoseState;
use crate::domain::dosage::quantity as measured;
use crate::domain::dose_record::DoseRecord;
use crate::domain::json::Json;
use crate::domain::label::full_name;
use crate::export::fhir::parts::{Object, concept, quantity};

/// The dose as it stands after its corrections.
pub fn administration(source: &Source<'_>, dose: &DoseRecord) -> Json {
    let body = &dose.body;
    let status = match (dose.voided.is_some(), body.state) {
        (true, _) => "entered-in-error",
        (_, DoseState::Taken) => "completed",
        (_, DoseState::NotTaken) => "not-done",
        (_, DoseState::Unsure) => "unknown",
    };
    let reason = body.reason.as_deref().and_then(words);
    let who = match body.by.as_deref() {
        Some("self") | None => Some(reference(source.patient())),
        Some(by) => super::say::named(by),
    };
    let performer = who.map(|w| Object::default().with("actor", Some(w)).build());
    let statement = source.view.plan.regimen(body.regimen);
    let statement = statement.and_then(|r| r.version_near(body.at.to_utc()));
    let statement = statement.map(|v| Json::List(vec![reference(v.id)]));
    let worn = removals::worn(source, dose);
    let mut said = remarks(dose);
    said.extend(removals::remarks(source, dose.id));
    let parts = [&body.strength, &body.form].into_iter().flatten();
    resource("MedicationAdministration", dose.id)
        .with("status", Some(code(status)))
        .with("statusReason", reason.map(|r| Json::List(vec![r])))
        .with(
            "medicationCodeableConcept",
            words(&full_name(&body.name, parts)),
        )
        .with("subject", Some(reference(source.patient())))
        .with("supportingInformation", statement)
        .with("effectiveDateTime", worn.is_none().then(|| at(body.at)))
        .with("effectivePeriod", worn)
        .with("performer", performer.map(|p| Json::List(vec![p])))
        .with("note", notes(said))
        .with("dosage", amount(source, dose))
        .build()
}

/// How much, which way and where; only of an amount, as R4 requires one.
fn amount(source: &Source<'_>, dose: &DoseRecord) -> Option<Json> {
    let body = &dose.body;
    let amount = body.dose.as_ref()?;
    let site = body.site.as_deref().and_then(words);
    let way = body.route.as_deref().map(|r| concept(&route(source, r)));
    let much = quantity(&measured(amount.value, &shown(&amount.unit)));
    let made = Object::default()
        .with("text", text(&amount.prose()))
        .with("site", site)
        .with("route", way)
        .with("dose", Some(much));
    Some(made.build())
}

fn remarks(dose: &DoseRecord) -> Vec<String> {
    let body = &dose.body;
    let mut all = Vec::new();
    all.extend(body.note.clone());
    if let Some(slot) = &body.slot {
        let wall = slot.wall.format("%Y-%m-%d %H:%M");
        all.push(format!("for the slot of {wall}, {}", slot.zone));
    }
    if body.extra {
        all.push("recorded beside the slots".to_owned());
    }
    if body.about {
        all.push("the time is about right, as the person says".to_owned());
    }
    if body.state == DoseState::Unsure {
        all.push("the person is not certain".to_owned());
    }
    if body.dose.is_none() {
        all.extend(body.route.iter().map(|r| format!("route: {r}")));
        all.extend(body.site.iter().map(|s| format!("site: {s}")));
    }
    all.extend(dose.voided.iter().map(|why| format!("voided: {why}")));
    let corrected = dose.corrections.iter().filter_map(|c| c.why.clone());
    all.extend(corrected.map(|why| format!("corrected: {why}")));
    if dose.conflict {
        all.push("two corrections say it differently".to_owned());
    }
    all.extend(kept::clock(dose.clock_given));
    all
}
