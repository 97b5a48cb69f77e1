//! `dose told`: what was said, word for word, and whether something came of it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::{SaidLine, View};
use crate::domain::plan::Told;

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
        short: (view.short)(told.id),
        said: SaidLine::from(told),
    }
}
