//! The echo of entries about another entry, from what they say: an answer with its
//! question, a visit with its new moment. The plan keeps what they say, not their ids.

use serde::de::DeserializeOwned;

use super::{View, recorded_other, when};
use crate::domain::body::{
    AboutBody, AnswerBody, Moment, NameBody, ReviewDoneBody, SettingBody, ToldDoneBody,
    VisitChangeBody, VisitEvent,
};
use crate::domain::kind;

/// The line; None of another kind, or where what it is about is not in the plan.
pub fn line(view: &View<'_>, kind: &str, body: &str) -> Option<String> {
    match kind {
        kind::NAME => name(view, &read(body)?),
        kind::ABOUT => about(&read(body)?),
        kind::SETTING => Some(setting(&read(body)?)),
        kind::TOLD_DONE => told_done(view, &read(body)?),
        kind::REVIEW_DONE => review_done(view, &read(body)?),
        kind::ANSWER => answer(view, &read(body)?),
        kind::VISIT_CHANGE => visit(view, &read(body)?),
        _ => None,
    }
}

fn read<T: DeserializeOwned>(body: &str) -> Option<T> {
    serde_json::from_str(body).ok()
}

fn name(view: &View<'_>, body: &NameBody) -> Option<String> {
    let regimen = view.plan.regimen(body.regimen)?;
    if let Some(alias) = &body.alias {
        return Some(format!("{alias} is another name of {}", regimen.name));
    }
    let new = body.name.as_ref()?;
    let names: Vec<&String> = regimen.former_names.iter().chain([&regimen.name]).collect();
    let at = names.iter().rposition(|n| *n == new)?;
    let old = names.get(at.checked_sub(1)?)?;
    Some(format!("{old} is now called {new}"))
}

fn about(body: &AboutBody) -> Option<String> {
    let parts = [
        body.name.clone(),
        body.born_on.map(|on| format!("born {}", when::long(on))),
        body.number.as_ref().map(|n| format!("record number {n}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("about: {}", parts.join(", ")))
}

fn setting(body: &SettingBody) -> String {
    match (body.name.as_str(), body.value.as_str()) {
        ("weeks", "off") => format!("weeks off: {}", super::settings::WEEKS_OFF),
        ("weeks", "on") => "weeks on: gestational age is shown where it is dated".to_owned(),
        ("stop-ahead", days) => format!(
            "stop-ahead: a review {} days before a stop, and before a window opens",
            days.replace(',', " and ")
        ),
        (name, value) => match &body.from {
            Some(from) => format!(
                "{name} at {value}, from {} {}",
                when::long_at(from.wall()),
                from.zone
            ),
            None => format!("{name}: {value}"),
        },
    }
}

fn told_done(view: &View<'_>, body: &ToldDoneBody) -> Option<String> {
    let told = recorded_other::told(view, body.told)?;
    Some(match &body.answer {
        Some(answer) => format!(
            "answer to {told}; {}, {}: \"{}\"",
            answer.by,
            when::long(answer.on),
            answer.text
        ),
        None => format!("closed: {told}"),
    })
}

fn review_done(view: &View<'_>, body: &ReviewDoneBody) -> Option<String> {
    let review = view.plan.reviews.iter().find(|r| r.id == body.of);
    let text = body.text.as_ref().or(review.map(|r| &r.text))?;
    let of = body.regimen.and_then(|id| view.plan.regimen(id));
    let of = of.map_or_else(String::new, |r| format!("{}: ", r.name));
    Some(format!(
        "review done: {of}{text}; {}, {}: \"{}\"",
        body.by,
        when::long(body.on),
        body.outcome
    ))
}

fn answer(view: &View<'_>, body: &AnswerBody) -> Option<String> {
    let asked = view.plan.questions.iter();
    let question = asked.into_iter().find(|q| q.id == body.question)?;
    Some(format!(
        "answer to \"{}\"; {}, {}: \"{}\"",
        question.text,
        body.by,
        when::long(body.on),
        body.text
    ))
}

fn visit(view: &View<'_>, body: &VisitChangeBody) -> Option<String> {
    let visit = view.plan.visits.iter().find(|v| v.id == body.visit)?;
    let at = |moment: &Moment| when::long_at(moment.wall());
    let note = body.note.as_ref();
    let note = note.map_or_else(String::new, |note| format!(": \"{note}\""));
    let place = visit.place.as_ref();
    let with = place.map_or_else(|| visit.with.clone(), |p| format!("{}, {p}", visit.with));
    Some(match (body.event, &body.at) {
        (VisitEvent::Moved, Some(to)) => {
            let moments: Vec<&Moment> = visit.moved_from.iter().chain([&visit.at]).collect();
            let now = moments.iter().rposition(|m| *m == to)?;
            let was = moments.get(now.checked_sub(1)?)?;
            format!("visit moved to {}, {with} (was {})", at(to), at(was))
        }
        (VisitEvent::Moved, None) => return None,
        (VisitEvent::Cancelled, _) => format!("visit cancelled, {}, {with}{note}", at(&visit.at)),
        (VisitEvent::Done, _) => {
            let ahead = match visit.at.utc() > view.now {
                true => ", its time is still ahead",
                false => "",
            };
            format!("visit done, {}{ahead}, {with}{note}", at(&visit.at))
        }
    })
}
