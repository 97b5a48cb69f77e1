//! `dose marks`: dated events, newest first.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{View, when};
use crate::domain::marks::Mark;

/// Marks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MarkList {
    pub marks: Vec<MarkLine>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MarkLine {
    pub id: Uuid,
    pub kind: String,
    pub on: NaiveDate,
    pub at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub embryo_day: Option<u8>,
    /// The age stated with it; null after a recorded end and where weeks are turned off.
    pub gestation: Option<String>,
    pub source: Option<String>,
    pub in_use: bool,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub words: String,
}

/// All marks.
#[must_use]
pub fn marks(view: &View<'_>) -> MarkList {
    let mut all: Vec<&Mark> = view.plan.marks.all.iter().collect();
    all.sort_by_key(|m| std::cmp::Reverse((m.on, m.order)));
    MarkList {
        marks: all.into_iter().map(|m| line(view, m)).collect(),
    }
}

fn line(view: &View<'_>, mark: &Mark) -> MarkLine {
    let marks = &view.plan.marks;
    let open = marks.open().all().any(|m| m.id == mark.id);
    let told = open && !marks.weeks_off;
    let stated = mark.dated_as.or(mark.ga).filter(|_| told);
    MarkLine {
        id: mark.id,
        kind: mark.kind.clone(),
        on: mark.on,
        at: mark.at.as_ref().map(|m| m.at),
        embryo_day: mark.embryo_day,
        gestation: stated.map(|g| g.to_string()),
        source: mark.source.clone(),
        in_use: marks.shown().is_some_and(|d| d.id() == mark.id),
        short: (view.short)(mark.id),
        words: words(mark, told),
    }
}

/// `transfer, Mon 12 Oct 2026, day-5 embryo, as told by Dr Lee`; the age where it is told.
#[must_use]
pub fn words(mark: &Mark, told: bool) -> String {
    let mut parts = vec![mark.kind.clone()];
    parts.push(match &mark.at {
        Some(at) => when::long_at(at.wall()),
        None => when::long(mark.on),
    });
    parts.extend(mark.embryo_day.map(|d| format!("day-{d} embryo")));
    let age = mark.dated_as.or(mark.ga).filter(|_| told);
    parts.extend(age.map(|g| g.to_string()));
    parts.extend(mark.source.as_ref().map(|s| format!("as told by {s}")));
    parts.join(", ")
}
