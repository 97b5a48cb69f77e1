//! `dose marks`: dated events, newest first.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{View, when};
use crate::domain::body::Measurement;
use crate::domain::lab::Printed;
use crate::domain::marks::{Mark, Marks};
use crate::domain::sorted::Sorted;

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
    /// The age stated with it, where it is told ([`tells_age`]).
    pub gestation: Option<String>,
    pub source: Option<String>,
    /// The clinician's own word for it.
    pub label: Option<String>,
    /// What was found, as it was told.
    pub finding: Option<String>,
    pub measurements: Vec<MeasureLine>,
    /// Of a transfer: whether the embryo had been frozen.
    pub frozen: Option<bool>,
    pub in_use: bool,
    #[serde(skip)]
    pub short: String,
    #[serde(skip)]
    pub words: String,
}

/// Something measured, as it was printed or told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeasureLine {
    pub name: String,
    /// `left`, `right`, `both` or `middle`.
    pub side: Option<String>,
    /// Value and unit, verbatim.
    pub value: String,
    /// Null where it is no number, or one that reads two ways.
    pub number: Option<String>,
    pub unit: Option<String>,
}

impl MeasureLine {
    /// Of a mark's measurement.
    #[must_use]
    pub fn of(of: &Measurement) -> Self {
        let printed = Printed::read(&of.value);
        let number = printed.as_ref().and_then(Printed::exact);
        Self {
            name: of.name.clone(),
            side: of.side.clone(),
            value: of.value.clone(),
            number: number.map(|n| n.to_string()),
            unit: printed.map(|p| p.unit).filter(|u| !u.is_empty()),
        }
    }
}

/// All marks.
#[must_use]
pub fn marks(view: &View<'_>) -> MarkList {
    let mut all: Vec<&Mark> = view.plan.marks.all.iter().collect();
    all.order_by_key(|m| std::cmp::Reverse((m.on, m.order)));
    MarkList {
        marks: all.into_iter().map(|m| line(view, m)).collect(),
    }
}

fn line(view: &View<'_>, mark: &Mark) -> MarkLine {
    let marks = &view.plan.marks;
    let told = tells_age(marks, mark);
    let stated = mark.dated_as.or(mark.ga).filter(|_| told);
    MarkLine {
        id: mark.id,
        kind: mark.kind.clone(),
        on: mark.on,
        at: mark.at.as_ref().map(|m| m.at),
        embryo_day: mark.embryo_day,
        gestation: stated.map(|g| g.to_string()),
        source: mark.source.clone(),
        label: mark.label.clone(),
        finding: mark.finding.clone(),
        measurements: mark.measurements.iter().map(MeasureLine::of).collect(),
        frozen: mark.frozen,
        in_use: marks.shown().is_some_and(|d| d.id() == mark.id),
        short: (view.short)(mark.id),
        words: words(mark, told),
    }
}

/// Whether the age stated with a mark is told: of what is open, and of an end that lies behind,
/// how far it went; none once what the book counted is over, nor where weeks are turned off.
#[must_use]
pub fn tells_age(marks: &Marks, mark: &Mark) -> bool {
    let told = match mark.is_end() {
        true => !marks.is_over(),
        false => marks.open().all().any(|m| m.id == mark.id),
    };
    told && !marks.weeks_off
}

/// `transfer, Mon 12 Oct 2026, day-5 embryo, as told by Dr Lee`; the age where it is told.
#[must_use]
pub fn words(mark: &Mark, told: bool) -> String {
    let mut parts = said(mark, told);
    let at = mark.at.as_ref();
    let day = at.map_or_else(|| when::long(mark.on), |at| when::long_at(at.wall()));
    parts.insert(1, day);
    parts.join(", ")
}

/// As [`words`], without the day.
pub(super) fn said(mark: &Mark, told: bool) -> Vec<String> {
    let mut parts = vec![mark.kind.clone()];
    parts.extend(mark.embryo_day.map(|d| format!("day-{d} embryo")));
    let age = mark.dated_as.or(mark.ga).filter(|_| told);
    parts.extend(age.map(|g| g.to_string()));
    parts.extend(facts(mark));
    parts.extend(mark.source.as_ref().map(|s| format!("as told by {s}")));
    parts
}

/// What was found and measured, and what the clinician called it.
pub(super) fn facts(mark: &Mark) -> Vec<String> {
    let frozen = mark.frozen.map(|f| if f { "frozen" } else { "fresh" });
    let mut parts: Vec<String> = frozen.map(str::to_owned).into_iter().collect();
    parts.extend(mark.label.as_ref().map(|l| format!("\"{l}\"")));
    parts.extend(mark.finding.as_ref().map(|f| format!("\"{f}\"")));
    parts.extend(mark.measurements.iter().map(|m| {
        let side = m.side.as_ref();
        let side = side.map_or_else(String::new, |s| format!(" {s}"));
        format!("{}{side} {}", m.name, m.value)
    }));
    parts
}
