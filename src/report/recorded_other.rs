//! The echo of entries that are neither doses nor changes, in a line each.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{View, recorded_said, when};
use crate::domain::body::Outcome;
use crate::domain::kind;
use crate::domain::plan::{Plan, Version};

/// A line and a short id for each such entry that the plan knows.
#[must_use]
pub fn others(view: &View<'_>, entries: &[(Uuid, &str)]) -> Vec<(String, String)> {
    entries
        .iter()
        .filter_map(|(id, kind)| Some((line(view, *id, kind, None)?, (view.short)(*id))))
        .collect()
}

/// The line of one entry; `body` is what it says, where that is known.
pub fn line(view: &View<'_>, id: Uuid, kind: &str, body: Option<&str>) -> Option<String> {
    let plan = view.plan;
    let said = body.and_then(|body| recorded_said::line(view, kind, body));
    if said.is_some() {
        return said;
    }
    match kind {
        kind::TOLD => told(view, id),
        kind::VISIT => {
            let visit = plan.visits.iter().find(|v| v.id == id)?;
            let place = visit
                .place
                .as_deref()
                .map_or(String::new(), |p| format!(", {p}"));
            Some(format!(
                "visit, {}, {}{place}",
                when::long_at(visit.at.wall()),
                visit.with
            ))
        }
        kind::CLINICIAN => super::clinicians::line(view, id),
        kind::QUESTION => {
            let question = plan.questions.iter().find(|q| q.id == id)?;
            Some(format!("question: {}", question.text))
        }
        kind::REVIEW => {
            let review = plan.reviews.iter().find(|r| r.id == id)?;
            Some(format!("review: {}, due {}", review.text, review.due))
        }
        kind::ALLERGY => Some(allergy(view, id)),
        kind::ZONE => {
            let zone = plan.zones.iter().find(|z| z.id == id)?;
            let (there, here) = (view.local_in(&zone.zone, zone.from.utc()), &zone.from);
            Some(format!(
                "zone {} from {} {}, there {}",
                zone.zone,
                when::long_at(here.wall()),
                here.zone,
                when::long_at(there.naive_local())
            ))
        }
        kind::CONFIRMATION => confirmation(view, id),
        kind::MARK => super::recorded_mark::line(view, id),
        kind::LAB | kind::SYMPTOM | kind::SYMPTOM_END | kind::CONDITION | kind::NOTE => {
            super::recorded_observed::line(view, id, kind, body?)
        }
        kind::REMOVAL => super::removal::line(view, id),
        // What moves with it is told before the echo.
        kind::DATING_USE => None,
        other => generic(other).map(str::to_owned),
    }
}

/// `, by phone`; nothing where it is not recorded.
fn how(via: Option<&str>) -> String {
    match via {
        None => String::new(),
        Some("call" | "phone") => ", by phone".to_owned(),
        Some("read") => ", read somewhere".to_owned(),
        Some(other) => format!(", {other}"),
    }
}

/// Who told it, how, when, and the words.
pub fn told(view: &View<'_>, id: Uuid) -> Option<String> {
    let told = view.plan.told.iter().find(|t| t.id == id)?;
    let how = how(told.via.as_deref());
    let when = match &told.at {
        Some(at) => when::long_at(at.wall()),
        None => when::long(told.on),
    };
    let proposed = if told.proposed { ", proposed" } else { "" };
    Some(format!(
        "{}{how}, {when}{proposed}: \"{}\"",
        told.who, told.words
    ))
}

/// Entries that are echoed by their kind alone, where what they say is not known.
fn generic(kind: &str) -> Option<&'static str> {
    match kind {
        kind::NAME => Some("a name"),
        kind::ABOUT => Some("who the book is about"),
        kind::SETTING => Some("a setting"),
        kind::TOLD_DONE => Some("what was told is closed"),
        kind::REVIEW_DONE => Some("the answer to a review"),
        kind::ANSWER => Some("the answer to a question"),
        kind::VISIT_CHANGE => Some("what became of a visit"),
        kind::PURGE => Some("a purge"),
        _ => None,
    }
}

fn allergy(view: &View<'_>, id: Uuid) -> String {
    match view.plan.allergies.stated.iter().find(|(a, _)| *a == id) {
        Some((_, text)) => format!("allergy: {text}"),
        None => "allergies, as stated: none".to_owned(),
    }
}

fn confirmation(view: &View<'_>, id: Uuid) -> Option<String> {
    let versions = view.plan.regimens.iter().flat_map(|r| &r.versions);
    let said = versions
        .filter_map(|v| v.confirmation.as_ref())
        .find(|c| c.id == id)?;
    let is_of = |v: &Version| v.confirmation.as_ref().is_some_and(|c| c.id == id);
    let closed = closed(view.plan, view.short, is_of);
    let answer = Answer {
        outcome: said.outcome,
        by: &said.by,
        on: said.on,
        via: said.via.as_deref(),
        words: said.words.as_deref(),
    };
    Some(outcome(&answer, &closed))
}

/// What a clinician said of a change.
pub struct Answer<'a> {
    pub outcome: Outcome,
    pub by: &'a str,
    pub on: NaiveDate,
    pub via: Option<&'a str>,
    pub words: Option<&'a str>,
}

/// `confirmed by Dr Lee, by phone, Sun 1 Nov 2026: progesterone (vzrq): "yes"`.
#[must_use]
pub fn outcome(said: &Answer<'_>, closed: &str) -> String {
    let words = said
        .words
        .map_or_else(String::new, |w| format!(": \"{w}\""));
    format!(
        "{} by {}{}, {}: {closed}{words}",
        said.outcome.word(),
        said.by,
        how(said.via),
        when::long(said.on)
    )
}

/// The changes that a confirmation closes, by medicine and short id.
pub fn closed(
    plan: &Plan,
    short: &dyn Fn(Uuid) -> String,
    is_of: impl Fn(&Version) -> bool,
) -> String {
    let regimens = plan.regimens.iter();
    let versions = regimens.flat_map(|r| r.versions.iter().map(move |v| (r, v)));
    let of = versions.filter(|(_, v)| is_of(v));
    let names: Vec<String> = of
        .map(|(r, v)| format!("{} ({})", r.name, short(v.id)))
        .collect();
    names.join(", ")
}
