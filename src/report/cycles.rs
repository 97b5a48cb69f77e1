//! `dose marks --cycles` and `--losses`: what lies behind, in its own order. A cycle runs
//! from a recorded day 1 to the next; its days are numbered from it and nothing is foreseen.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::marks::{MeasureLine, facts};
use super::{View, when};
use crate::domain::marks::Mark;
use crate::domain::sorted::Sorted;

/// Cycles, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cycles {
    pub cycles: Vec<Cycle>,
}

/// One cycle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cycle {
    /// Day 1.
    pub starts_on: NaiveDate,
    /// In the order of their days, day 1 among them.
    pub marks: Vec<CycleMark>,
}

/// A mark of a cycle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CycleMark {
    pub id: Uuid,
    pub kind: String,
    pub on: NaiveDate,
    /// To the minute, where it is known.
    pub at: Option<DateTime<FixedOffset>>,
    /// Counted from day 1, which is 1.
    pub cycle_day: i64,
    pub embryo_day: Option<u8>,
    /// Of a transfer: whether the embryo had been frozen.
    pub frozen: Option<bool>,
    pub finding: Option<String>,
    pub measurements: Vec<MeasureLine>,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub words: String,
}

/// Losses, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Losses {
    pub losses: Vec<LossLine>,
}

/// One loss.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LossLine {
    pub id: Uuid,
    pub on: NaiveDate,
    /// The age as it was stated; null where weeks are turned off.
    pub gestation: Option<String>,
    /// The clinician's own word for it.
    pub label: Option<String>,
    pub source: Option<String>,
    #[serde(skip)]
    pub short: String,
}

/// The cycles that have a recorded day 1.
#[must_use]
pub fn cycles(view: &View<'_>) -> Cycles {
    let mut all: Vec<&Mark> = view.plan.marks.all.iter().collect();
    // A due date lies ahead of what it was worked out from.
    all.retain(|m| m.kind != "edd");
    all.order_by_key(|m| (m.on, !begins(m), m.at.as_ref().map(|at| at.utc()), m.order));
    let mut cycles: Vec<Cycle> = Vec::new();
    for mark in all {
        let same_day = cycles.last().is_some_and(|c| c.starts_on == mark.on);
        if begins(mark) && !same_day {
            cycles.push(Cycle {
                starts_on: mark.on,
                marks: Vec::new(),
            });
        }
        if let Some(cycle) = cycles.last_mut() {
            let line = line(view, mark, cycle.starts_on);
            cycle.marks.push(line);
        }
    }
    Cycles { cycles }
}

fn begins(mark: &Mark) -> bool {
    matches!(mark.kind.as_str(), "cycle-day-1" | "lmp")
}

fn line(view: &View<'_>, mark: &Mark, day1: NaiveDate) -> CycleMark {
    CycleMark {
        id: mark.id,
        kind: mark.kind.clone(),
        on: mark.on,
        at: mark.at.as_ref().map(|m| m.at),
        cycle_day: mark.on.signed_duration_since(day1).num_days() + 1,
        embryo_day: mark.embryo_day,
        frozen: mark.frozen,
        finding: mark.finding.clone(),
        measurements: mark.measurements.iter().map(MeasureLine::of).collect(),
        short: (view.short)(mark.id),
        words: {
            let at = mark.at.as_ref();
            let day = at.map_or_else(|| when::long(mark.on), |at| when::long_at(at.wall()));
            let mut parts = vec![mark.kind.clone(), day];
            parts.extend(facts(mark));
            parts.join(", ")
        },
    }
}

/// The losses, each with its age as it was stated.
#[must_use]
pub fn losses(view: &View<'_>) -> Losses {
    let marks = &view.plan.marks;
    let mut all: Vec<&Mark> = marks.all.iter().filter(|m| m.kind == "loss").collect();
    all.order_by_key(|m| (m.on, m.order));
    Losses {
        losses: all
            .into_iter()
            .map(|m| LossLine {
                id: m.id,
                on: m.on,
                gestation: m.ga.filter(|_| !marks.weeks_off).map(|g| g.to_string()),
                label: m.label.clone(),
                source: m.source.clone(),
                short: (view.short)(m.id),
            })
            .collect(),
    }
}
