//! The corrections of typing errors in a change: what it said, and what it says.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::instruction::{Field, fields};
use super::{View, when};
use crate::domain::body::{ChangeKind, Said};
use crate::domain::plan::{Confirmation, Regimen, Version, Wording, standing_words};

/// One correction of a typing error.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AmendedLine {
    pub id: Uuid,
    pub amended_at: DateTime<FixedOffset>,
    pub why: Option<String>,
    /// What read differently before it, field by field.
    pub fields: Vec<Field>,
}

/// What was said of a change by a clinician, by the person's statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerLine {
    pub id: Uuid,
    pub outcome: &'static str,
    pub by: String,
    pub on: NaiveDate,
    pub via: Option<String>,
    pub words: Option<String>,
    /// The last dose day of a stop that can move, as it stood then.
    pub stop_on: Option<NaiveDate>,
    /// The day of a start that can move, or on which it opens, as it stood then.
    pub start_on: Option<NaiveDate>,
    /// Whether it is what holds of the change now.
    pub holds: bool,
    /// The instruction it was of, where it reads otherwise now.
    pub said_of: Option<String>,
    /// Whether that was after it, by a correction it did not see.
    #[serde(skip)]
    pub amended_since: bool,
}

/// The corrections of a version, oldest first.
#[must_use]
pub fn amended(regimen: &Regimen, version: &Version, view: &View<'_>) -> Vec<AmendedLine> {
    let line = |(was, now): (&Wording, &Version)| AmendedLine {
        id: was.amendment,
        amended_at: view.local(was.recorded_at),
        why: was.why.clone(),
        fields: differing(regimen, was, now, view),
    };
    standing_words(version).map(line).collect()
}

/// All that was said of a version, in order.
#[must_use]
pub fn answers(version: &Version) -> Vec<AnswerLine> {
    let holds = version.confirmation.as_ref().map(|c| c.id);
    let line = |c: &Confirmation| AnswerLine {
        id: c.id,
        outcome: c.outcome.word(),
        by: c.by.clone(),
        on: c.on,
        via: c.via.clone(),
        words: c.words.clone(),
        stop_on: c.stop_on,
        start_on: c.start_on,
        holds: Some(c.id) == holds,
        said_of: version.answered_as(c).map(|then| in_words(version, then)),
        amended_since: version.amended_since(c),
    };
    version.answers.iter().map(|c| line(c)).collect()
}

/// What of the instruction read otherwise then, in the words of then.
fn in_words(now: &Version, then: &Version) -> String {
    let told = |f: &&Field| !matches!(f.field, "purpose" | "therapy");
    let differing = fields(Some(&then.terms), now);
    let differing = differing.iter().filter(told);
    let mut parts: Vec<String> = differing
        .map(|f| format!("{} {}", f.field, f.was))
        .collect();
    parts.extend(moved(then, now).map(|(was, _)| format!("from {was}")));
    parts.join("; ")
}

/// What reads differently in `now`: the name, the moment, the instruction, the words.
fn differing(regimen: &Regimen, was: &Wording, now: &Version, view: &View<'_>) -> Vec<Field> {
    let mut all = Vec::new();
    let mut push = |field, was: Option<String>, now: Option<String>| {
        let none = || "none".to_owned();
        if was != now {
            let (was, now) = (was.unwrap_or_else(none), now.unwrap_or_else(none));
            all.push(Field { field, was, now });
        }
    };
    if let Some(name) = &was.name {
        push("name", Some(name.clone()), Some(was.next_name(regimen)));
    }
    let then = &was.version;
    if let Some((was, now)) = moved(then, now) {
        push("from", Some(was), Some(now));
    }
    for field in fields(Some(&then.terms), now) {
        push(field.field, Some(field.was), Some(field.now));
    }
    push("said", said(&then.said), said(&now.said));
    push(
        "words",
        then.said.words.as_deref().map(quoted),
        now.said.words.as_deref().map(quoted),
    );
    push("reason", then.reason.clone(), now.reason.clone());
    let rests = |v: &Version| {
        let ids: Vec<String> = v.because.iter().map(|id| (view.short)(*id)).collect();
        (!ids.is_empty()).then(|| ids.join(", "))
    };
    push("because", rests(then), rests(now));
    all
}

/// The moment of a change, where another one was put in its place. A start has its own field.
fn moved(then: &Version, now: &Version) -> Option<(String, String)> {
    let at = |v: &Version| Some(when::long_at(v.from.as_ref()?.wall()));
    let both = (at(then)?, at(now)?);
    (now.kind != ChangeKind::Start && then.from != now.from).then_some(both)
}

fn said(said: &Said) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(said.by.clone());
    parts.extend(said.via.clone());
    parts.extend(said.on.map(when::long));
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}
