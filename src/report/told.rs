//! `dose told`: what was said, word for word, and whether something came of it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::{Notice, SaidLine, View};
use crate::domain::name::NameKey;
use crate::domain::plan::{Told, Version, was_read};
use crate::domain::sorted::Sorted;

/// Everything told, by date, then id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldList {
    pub told: Vec<ToldLine>,
    /// How many decided ones are not listed.
    pub decided: usize,
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
    /// What was answered to it, by whom and when.
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_on: Option<NaiveDate>,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub said: SaidLine,
}

/// Everything told.
#[must_use]
pub fn told(view: &View<'_>) -> ToldList {
    let mut told: Vec<ToldLine> = view.plan.told.iter().map(|t| line(t, view)).collect();
    told.order_by_key(|t| (t.told_on, t.told_at, t.id));
    ToldList {
        told,
        decided: 0,
        today: view.today(),
    }
}

impl ToldList {
    /// What nothing came of yet, and how many are left.
    #[must_use]
    pub fn undecided(mut self) -> Self {
        let all = self.told.len();
        self.told.retain(|t| !t.decided);
        self.decided += all - self.told.len();
        self
    }
}

/// What nothing came of yet.
pub(super) fn open(view: &View<'_>) -> Vec<ToldLine> {
    told(view).undecided().told
}

/// What stands open beside a change recorded now: the alternatives to the one it uses, and
/// what the same person said of the same medicine, or of none.
pub(super) fn still_open(view: &View<'_>, entries: &[(Uuid, &str)]) -> Vec<Notice> {
    let versions = view.plan.regimens.iter();
    let versions = versions.flat_map(|r| r.versions.iter().map(move |v| (r.id, v)));
    let new: Vec<(Uuid, &Version)> = versions
        .filter(|(_, v)| entries.iter().any(|(id, _)| *id == v.id))
        .collect();
    let mut used = new.iter().filter_map(|(_, v)| v.said.told);
    let proposed = |id| view.plan.told.iter().any(|t| t.id == id && t.proposed);
    let beside = used.any(proposed);
    let told = view.plan.told.iter().filter(|t| !t.done);
    told.filter_map(|t| match t.proposed {
        true => beside.then(|| still(view, t)),
        false => new
            .iter()
            .any(|(regimen, v)| may_be_of(t, *regimen, v))
            .then(|| still(view, t)),
    })
    .collect()
}

fn may_be_of(told: &Told, regimen: Uuid, version: &Version) -> bool {
    let by = version.said.by.as_deref();
    let same = by.is_some_and(|by| NameKey::new(by) == NameKey::new(&told.who));
    let read = told.via.as_deref().is_some_and(was_read);
    same && !read && told.regimen.is_none_or(|of| of == regimen)
}

/// What stands open, and how it is closed.
fn still(view: &View<'_>, told: &Told) -> Notice {
    let (code, lead, end) = match told.proposed {
        true => (
            "still-proposed",
            "still proposed, nothing decided",
            "that is settled",
        ),
        false => (
            "still-told",
            "told and still open",
            "this is what came of it",
        ),
    };
    let (who, words, short) = (&told.who, &told.words, (view.short)(told.id));
    let text = format!("{lead}: {who}, \"{words}\". If {end}: dose told done {short}");
    Notice::new(code, text)
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
    let answer = told.answer.as_ref();
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
        answer: answer.map(|a| a.text.clone()),
        answered_by: answer.map(|a| a.by.clone()),
        answered_on: answer.map(|a| a.on),
        short: (view.short)(told.id),
        said: SaidLine::from(told),
    }
}
