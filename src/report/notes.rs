//! `dose notes`, `dose condition`: words kept beside the record.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use uuid::Uuid;

use super::View;
use crate::domain::body::{ConditionBody, NoteBody};
use crate::domain::plan::Kept;
use crate::domain::sorted::Sorted;

/// Notes by their moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notes {
    pub notes: Vec<NoteLine>,
}

/// One note.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteLine {
    pub id: Uuid,
    pub noted_at: DateTime<FixedOffset>,
    pub text: String,
    /// The entry it is about.
    pub about: Option<Uuid>,
    pub medicine: Option<String>,
    /// Whose words they are, where not the person's own.
    pub by: Option<String>,
    pub recorded_at: DateTime<FixedOffset>,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub about_short: Option<String>,
}

/// Conditions as stated; "none" and "nothing recorded" are different.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conditions {
    pub conditions: Vec<ConditionLine>,
    /// The latest statement was that there are none.
    pub none_stated: bool,
}

/// One condition in the person's words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConditionLine {
    pub id: Uuid,
    pub text: String,
    /// As it was said.
    pub since: Option<String>,
    pub said_by: Option<String>,
    #[serde(skip)]
    pub short: String,
}

/// All notes.
#[must_use]
pub fn notes(view: &View<'_>) -> Notes {
    let mut all: Vec<&Kept<NoteBody>> = view.plan.observed.notes().collect();
    all.order_by_key(|n| (n.body.at.utc(), n.order));
    Notes {
        notes: all.into_iter().map(|n| note(view, n)).collect(),
    }
}

fn note(view: &View<'_>, note: &Kept<NoteBody>) -> NoteLine {
    let body = &note.body;
    NoteLine {
        id: note.id,
        noted_at: body.at.at,
        text: body.text.clone(),
        about: body.about,
        medicine: medicine(view, body),
        by: body.by.clone(),
        recorded_at: view.local(note.recorded_at),
        short: (view.short)(note.id),
        about_short: body.about.map(|id| (view.short)(id)),
    }
}

/// The medicine that a note is about.
pub(super) fn medicine(view: &View<'_>, body: &NoteBody) -> Option<String> {
    let regimen = body.regimen.and_then(|id| view.plan.regimen(id));
    regimen.map(|r| r.name.clone())
}

/// What is stated of conditions.
#[must_use]
pub fn conditions(view: &View<'_>) -> Conditions {
    let observed = &view.plan.observed;
    let line = |c: &&Kept<ConditionBody>| {
        Some(ConditionLine {
            id: c.id,
            text: c.body.text.clone()?,
            since: c.body.since.clone(),
            said_by: c.body.said_by.clone(),
            short: (view.short)(c.id),
        })
    };
    Conditions {
        conditions: observed.conditions().iter().filter_map(line).collect(),
        none_stated: observed.no_condition(),
    }
}
