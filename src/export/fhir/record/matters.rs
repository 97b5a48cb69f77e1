//! What is asked of clinicians and what they said: reviews, visits, words that were told,
//! questions.

use uuid::Uuid;

use super::say::{at, code, day, named, notes, reference, resource, text, words};
use super::source::Source;
use crate::domain::json::Json;
use crate::domain::plan::{Question, ReviewDone, Told, Visit, VisitState};
use crate::export::fhir::parts::Object;
use crate::schedule::reviews::{self, ReviewItem, ReviewKind};

/// Everything of this kind.
pub fn matters(source: &Source<'_>) -> Vec<Json> {
    let plan = source.view.plan;
    let mut all: Vec<Json> = open_reviews(source);
    all.extend(done_reviews(source));
    all.extend(voided_reviews(source));
    let said = &source.everything;
    let visits = plan
        .visits
        .iter()
        .chain(gone(source, &said.visits, |v| v.id));
    all.extend(visits.map(|v| visit(source, v)));
    let words = plan.told.iter().chain(gone(source, &said.told, |t| t.id));
    all.extend(words.filter_map(|t| told(source, t)));
    let asked = gone(source, &said.questions, |q| q.id);
    let asked = plan.questions.iter().chain(asked);
    all.extend(asked.filter_map(|q| question(source, q)));
    all
}

/// Those that were voided, as they were said.
fn gone<'s, T>(
    source: &'s Source<'_>,
    all: &'s [T],
    id: impl Fn(&T) -> Uuid + 's,
) -> impl Iterator<Item = &'s T> {
    all.iter()
        .filter(move |one| source.voided.contains_key(&id(one)))
}

/// That a thing was voided, and why; otherwise the status it has.
fn status<'s>(source: &Source<'_>, id: Uuid, own: &'s str) -> &'s str {
    match source.voided.contains_key(&id) {
        true => "entered-in-error",
        false => own,
    }
}

fn why(source: &Source<'_>, id: Uuid) -> Option<String> {
    let gone = source.voided.get(&id)?;
    Some(format!("voided: {}", gone.why))
}

fn voided_reviews(source: &Source<'_>) -> Vec<Json> {
    let all = gone(source, &source.everything.reviews, |r| r.id);
    // The review of a voided draw went with the draw.
    let own = all.filter(|r| review_id(source, r.id) == r.id);
    own.map(|r| {
        let said = [Some(r.text.clone()), why(source, r.id)];
        request(source, r.id, "entered-in-error", r.regimen)
            .with("note", notes(said.into_iter().flatten().collect()))
            .build()
    })
    .collect()
}

/// The review of a planned draw has the id of the draw before it.
fn review_id(source: &Source<'_>, id: Uuid) -> Uuid {
    let draws = &source.view.plan.observed.labs;
    match draws.iter().any(|l| l.id == id) {
        true => source.derived(id, "review"),
        false => id,
    }
}

fn open_reviews(source: &Source<'_>) -> Vec<Json> {
    let view = source.view;
    let open = reviews::reviews(&view.calendar(), view.now);
    open.iter().map(|item| open_review(source, item)).collect()
}

fn open_review(source: &Source<'_>, item: &ReviewItem) -> Json {
    // A derived review may have the id of the change that it asks about.
    let id = match item.kind {
        ReviewKind::Review => review_id(source, item.id),
        _ => source.derived(item.id, "review"),
    };
    let about = item.medicine.as_deref().map(|m| format!("{m}: "));
    let said = format!("{}{}", about.unwrap_or_default(), item.text);
    request(source, id, "active", item.regimen)
        .with("occurrenceDateTime", item.due_on.map(day))
        .with("note", notes(vec![said, item.reason.clone()]))
        .build()
}

fn done_reviews(source: &Source<'_>) -> Vec<Json> {
    let plan = source.view.plan;
    let recorded = plan.reviews.iter().filter_map(|r| {
        let done = r.done.as_ref()?;
        let id = review_id(source, r.id);
        Some(closed(source, id, r.regimen, &r.text, done))
    });
    let derived = plan.reviews_done.iter().map(|(id, done)| {
        let id = source.derived(*id, "review");
        let said = done
            .text
            .as_deref()
            .unwrap_or("a review that followed from the record");
        closed(source, id, None, said, done)
    });
    recorded.chain(derived).collect()
}

fn closed(
    source: &Source<'_>,
    id: Uuid,
    regimen: Option<Uuid>,
    said: &str,
    done: &ReviewDone,
) -> Json {
    let outcome = format!("{}, {}: {}", done.by, done.on, done.outcome);
    request(source, id, "completed", regimen)
        .with("note", notes(vec![said.to_owned(), outcome]))
        .build()
}

/// A plan to ask, never an order.
fn request(source: &Source<'_>, id: Uuid, status: &str, regimen: Option<Uuid>) -> Object {
    let about = regimen.and_then(|id| last_statement(source, id));
    resource("ServiceRequest", id)
        .with("status", Some(code(status)))
        .with("intent", Some(code("plan")))
        .with("code", words("medication review with the clinician"))
        .with("subject", Some(reference(source.patient())))
        .with("requester", Some(reference(source.patient())))
        .with("reasonReference", None)
        .with("supportingInfo", about.map(|a| Json::List(vec![a])))
}

fn last_statement(source: &Source<'_>, regimen: Uuid) -> Option<Json> {
    let version = source.view.plan.regimen(regimen)?.versions.last()?;
    Some(reference(version.id))
}

/// A visit. R4 requires an end; nobody recorded one, and the note says so.
fn visit(source: &Source<'_>, visit: &Visit) -> Json {
    let state = match visit.state {
        VisitState::Planned => "booked",
        VisitState::Cancelled => "cancelled",
        VisitState::Done => "fulfilled",
    };
    let state = status(source, visit.id, state);
    let participant = |who: Json| {
        Object::default()
            .with("actor", Some(who))
            .with("status", Some(code("accepted")))
            .build()
    };
    let mut who = vec![participant(reference(source.patient()))];
    who.extend(named(&visit.with).map(participant));
    who.extend(visit.place.as_deref().and_then(named).map(participant));
    let mut said = vec!["no end is recorded: the end given is the beginning".to_owned()];
    said.extend(visit.note.clone());
    let moved = visit
        .moved_from
        .iter()
        .map(|m| m.wall().format("%Y-%m-%d %H:%M"));
    said.extend(moved.map(|m| format!("moved from {m}")));
    said.extend(why(source, visit.id));
    resource("Appointment", visit.id)
        .with("status", Some(code(state)))
        .with("description", text(&format!("visit, {}", visit.with)))
        .with("start", Some(at(visit.at.at)))
        .with("end", Some(at(visit.at.at)))
        .with("comment", text(&said.join("; ")))
        .with("participant", Some(Json::List(who)))
        .build()
}

fn told(source: &Source<'_>, told: &Told) -> Option<Json> {
    let said = Object::default()
        .with("contentString", text(&told.words))
        .filled()?;
    let when = told.at.as_ref().map_or_else(|| day(told.on), |m| at(m.at));
    let via = told.via.as_deref().and_then(words);
    let about = told.regimen.and_then(|id| last_statement(source, id));
    let made = resource("Communication", told.id)
        .with("status", Some(code(status(source, told.id, "completed"))))
        .with("medium", via.map(|v| Json::List(vec![v])))
        .with("subject", Some(reference(source.patient())))
        .with("about", about.map(|a| Json::List(vec![a])))
        .with("sent", Some(when))
        .with(
            "recipient",
            Some(Json::List(vec![reference(source.patient())])),
        )
        .with("sender", named(&told.who))
        .with("payload", Some(Json::List(vec![said])))
        .with("note", notes(why(source, told.id).into_iter().collect()));
    Some(made.build())
}

fn question(source: &Source<'_>, question: &Question) -> Option<Json> {
    let asked = Object::default()
        .with("contentString", text(&question.text))
        .filled()?;
    let state = match question.answer {
        Some(_) => "completed",
        None => "active",
    };
    let state = status(source, question.id, state);
    let answer = question.answer.iter();
    let answer = answer.map(|(said, by, on)| format!("{by}, {on}: {said}"));
    let answer = answer.chain(why(source, question.id));
    let about = question.regimen.and_then(|id| last_statement(source, id));
    let made = resource("CommunicationRequest", question.id)
        .with("status", Some(code(state)))
        .with("subject", Some(reference(source.patient())))
        .with("about", about.map(|a| Json::List(vec![a])))
        .with("payload", Some(Json::List(vec![asked])))
        .with("authoredOn", Some(at(source.local(question.recorded_at))))
        .with("requester", Some(reference(source.patient())))
        .with("note", notes(answer.collect()));
    Some(made.build())
}
