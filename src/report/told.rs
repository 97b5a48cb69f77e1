//! `dose told`: what was said, word for word, and whether something came of it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::{Notice, SaidLine, View};
use crate::domain::plan::{Told, was_read};

/// Everything told, by date, then id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldList {
    pub told: Vec<ToldLine>,
    #[serde(skip)]
    pub today: NaiveDate,
}

/// One thing told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldLine {
    pub id: Uuid,
    pub who: String,
    pub words: String,
    pub via: Option<String>,
    pub told_on: NaiveDate,
    /// Null where only the day is known.
    pub told_at: Option<DateTime<FixedOffset>>,
    pub medicine: Option<String>,
    /// Closed, or used by a change or a question.
    pub decided: bool,
    /// An alternative before a decision.
    pub proposed: bool,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub said: SaidLine,
}

/// Everything told.
#[must_use]
pub fn told(view: &View<'_>) -> ToldList {
    let mut told: Vec<ToldLine> = view.plan.told.iter().map(|t| line(t, view)).collect();
    told.sort_by_key(|t| (t.told_on, t.told_at, t.id));
    ToldList {
        told,
        today: view.today(),
    }
}

/// What nothing came of yet.
pub(super) fn open(view: &View<'_>) -> Vec<ToldLine> {
    let mut all = told(view).told;
    all.retain(|t| !t.decided);
    all
}

/// The alternatives that stand open beside the one that was used now.
pub(super) fn still_proposed(view: &View<'_>, entries: &[(Uuid, &str)]) -> Vec<Notice> {
    let versions = view.plan.regimens.iter().flat_map(|r| &r.versions);
    let used = versions
        .filter(|v| entries.iter().any(|(id, _)| *id == v.id))
        .filter_map(|v| v.said.told);
    let proposed = |id| view.plan.told.iter().any(|t| t.id == id && t.proposed);
    if !used.into_iter().any(proposed) {
        return Vec::new();
    }
    let open = self::open(view).into_iter().filter(|t| t.proposed);
    open.map(|t| {
        Notice::new(
            "still-proposed",
            format!(
                "still proposed, nothing decided: {}, \"{}\". If that is settled: dose told done {}",
                t.who, t.words, t.short
            ),
        )
    })
    .collect()
}

/// What was read somewhere is said to become a question and nothing else.
pub(super) fn only_a_question(view: &View<'_>, entries: &[(Uuid, &str)]) -> Vec<Notice> {
    let new = |t: &&Told| entries.iter().any(|(id, _)| *id == t.id);
    let read = |t: &&Told| t.via.as_deref().is_some_and(was_read);
    let told = view.plan.told.iter().filter(new).filter(read);
    told.map(|t| {
        Notice::new(
            "read-somewhere",
            format!(
                "read somewhere, said by no clinician: a question can come of it, and no regimen. dose ask \"...\" --told {}",
                (view.short)(t.id)
            ),
        )
    })
    .collect()
}

fn line(told: &Told, view: &View<'_>) -> ToldLine {
    let medicine = told.regimen.and_then(|id| view.plan.regimen(id));
    ToldLine {
        id: told.id,
        who: told.who.clone(),
        words: told.words.clone(),
        via: told.via.clone(),
        told_on: told.on,
        told_at: told.at.as_ref().map(|m| m.at),
        medicine: medicine.map(|r| r.name.clone()),
        decided: told.done,
        proposed: told.proposed,
        short: (view.short)(told.id),
        said: SaidLine::from(told),
    }
}
