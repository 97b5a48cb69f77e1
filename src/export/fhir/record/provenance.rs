//! Who said what, who confirmed it, and who took it back, as Provenance.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::say::{HL7, at, code, coding, concept, hl7, instant, named, reference, resource, words};
use super::source::Source;
use super::status::Placed;
use crate::domain::body::ChangeKind;
use crate::domain::dose_record::DoseRecord;
use crate::domain::json::Json;
use crate::domain::plan::Confirmation;
use crate::export::fhir::parts::Object;
use crate::report::amended::{AnswerLine, answers};

/// What is known of one statement: its making, its confirmation, its voiding.
pub fn of_version(source: &Source<'_>, placed: &Placed<'_>) -> Vec<Json> {
    let mut all = vec![made(source, placed)];
    all.extend(confirmed(source, placed));
    all.extend(voided(source, placed));
    all
}

fn made(source: &Source<'_>, placed: &Placed<'_>) -> Json {
    let version = placed.version;
    let said = &version.said;
    let activity = match version.kind {
        ChangeKind::Start => "CREATE",
        _ => "UPDATE",
    };
    let occurred = match (&said.at, said.on) {
        (Some(moment), _) => Some(at(moment.at)),
        (None, on) => on.map(super::say::day),
    };
    let mut agents = vec![patient(source, "enterer")];
    match said.by.as_deref() {
        Some("self") => agents.push(patient(source, "author")),
        Some(by) => agents.extend(agent("informant", named(by))),
        None => {}
    }
    let before = placed.regimen.before(version.id).map(|v| {
        let entity = Object::default()
            .with("role", Some(code("revision")))
            .with("what", Some(reference(v.id)));
        Json::List(vec![entity.build()])
    });
    let via = said.via.as_deref().and_then(words);
    provenance(
        source.derived(version.id, "provenance"),
        version.id,
        version.recorded_at,
        activity,
    )
    .with("occurredDateTime", occurred)
    .with("reason", via.map(|v| Json::List(vec![v])))
    .with("agent", Some(Json::List(agents)))
    .with("entity", before)
    .build()
}

/// Every answer; one of a wording that does not stand says of which.
fn confirmed<'p>(
    source: &'p Source<'_>,
    placed: &'p Placed<'_>,
) -> impl Iterator<Item = Json> + 'p {
    let version = placed.version;
    let answers = version.answers.iter().zip(answers(version));
    answers.map(move |(said, line)| confirmation(source, version.id, said, &line))
}

fn confirmation(source: &Source<'_>, of: Uuid, said: &Confirmation, line: &AnswerLine) -> Json {
    let mut why = line.outcome.to_owned();
    if let Some(then) = &line.said_of {
        why.push_str(&format!(", as it was then recorded: {then}"));
    }
    if let Some(words) = &said.words {
        why.push_str(&format!(": {words}"));
    }
    let agents = [agent("verifier", named(&said.by))];
    let agents = agents.into_iter().flatten();
    let agents = agents.chain([patient(source, "enterer")]).collect();
    let id = source.derived(said.id, &of.to_string());
    provenance(id, of, said.recorded_at, "UPDATE")
        .with("occurredDateTime", Some(super::say::day(said.on)))
        .with("reason", words(&why).map(|w| Json::List(vec![w])))
        .with("agent", Some(Json::List(agents)))
        .build()
}

fn voided(source: &Source<'_>, placed: &Placed<'_>) -> Option<Json> {
    let ids = [placed.regimen.id, placed.version.id];
    let gone = ids.iter().find_map(|id| source.voided.get(id))?;
    let id = source.derived(gone.id, &placed.version.id.to_string());
    let made = provenance(id, placed.version.id, gone.at, "NULLIFY")
        .with("reason", words(&gone.why).map(|w| Json::List(vec![w])))
        .with("agent", Some(Json::List(vec![patient(source, "enterer")])));
    Some(made.build())
}

/// The corrections of a dose.
pub fn of_dose(source: &Source<'_>, dose: &DoseRecord) -> Vec<Json> {
    let one = |c: &crate::domain::dose_record::DoseCorrection| {
        let why = c.why.as_deref().and_then(words);
        provenance(c.id, dose.id, c.recorded_at, "UPDATE")
            .with("reason", why.map(|w| Json::List(vec![w])))
            .with("agent", Some(Json::List(vec![patient(source, "enterer")])))
            .build()
    };
    dose.corrections.iter().map(one).collect()
}

fn provenance(id: Uuid, target: Uuid, recorded: DateTime<Utc>, activity: &str) -> Object {
    resource("Provenance", id)
        .with("target", Some(Json::List(vec![reference(target)])))
        .with("recorded", Some(instant(recorded)))
        .with("activity", hl7("v3-DataOperation", activity))
}

fn patient(source: &Source<'_>, role: &str) -> Json {
    agent(role, Some(reference(source.patient()))).unwrap_or(Json::Null)
}

fn agent(role: &str, who: Option<Json>) -> Option<Json> {
    let system = format!("{HL7}provenance-participant-type");
    let role = concept(vec![coding(&system, role, None)], None);
    let agent = Object::default().with("type", role).with("who", Some(who?));
    Some(agent.build())
}
