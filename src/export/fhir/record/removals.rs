//! What was taken off: the end of the time for which a dose was on.

use uuid::Uuid;

use super::say::at;
use super::source::Source;
use crate::domain::dose_record::DoseRecord;
use crate::domain::json::Json;
use crate::domain::plan::Removal;
use crate::export::fhir::parts::Object;

/// From being put on to being taken off; None of a dose that is not recorded as taken off.
pub fn worn(source: &Source<'_>, dose: &DoseRecord) -> Option<Json> {
    let all = source.view.plan.taken_off();
    let mut own = all.filter(|r| r.body.dose == dose.id);
    let off = own.rfind(|r| r.body.at >= dose.body.at)?;
    let period = Object::default()
        .with("start", Some(at(dose.body.at)))
        .with("end", Some(at(off.body.at)));
    Some(period.build())
}

/// What is recorded of the taking off, a voided one too.
pub fn remarks(source: &Source<'_>, dose: Uuid) -> Vec<String> {
    let all = source.view.plan.removals.iter();
    let own = all.filter(|r| r.body.dose == dose);
    own.map(words).collect()
}

fn words(removal: &Removal) -> String {
    let body = &removal.body;
    let about = if body.about { "about " } else { "" };
    let wall = body.at.format("%Y-%m-%d %H:%M");
    let mut parts = vec![format!("taken off {about}{wall} {}", body.zone)];
    parts.extend(body.site.clone());
    parts.extend(body.by.as_ref().map(|by| format!("by {by}")));
    parts.extend(body.note.clone());
    parts.extend(removal.voided.iter().map(|why| format!("voided: {why}")));
    parts.join(", ")
}
