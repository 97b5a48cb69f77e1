//! Where the stop of a regimen stands.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::View;
use super::slot_option::zone_at;
use crate::domain::plan::Regimen;
use crate::schedule::stop::{StopKind, stop_view};

/// A stop as said, and what it comes down to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StopLine {
    /// `until 12w0d`, `open`; where a recorded stop comes first, until its moment.
    pub expression: String,
    pub resolves_on: Option<NaiveDate>,
    pub last_dose_on: Option<NaiveDate>,
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    #[serde(skip)]
    pub kind: StopKind,
    /// The last day within the stop.
    #[serde(skip)]
    pub last_on: Option<NaiveDate>,
    /// The last slot as the instruction says it.
    #[serde(skip)]
    pub last: Option<NaiveDateTime>,
    /// The age on the day of the last dose, where weeks are told.
    #[serde(skip)]
    pub last_age: Option<String>,
    /// On the clock of the regimen.
    #[serde(skip)]
    pub stopped_at: Option<DateTime<FixedOffset>>,
    /// The zone of that clock, where the person does not live by it now.
    #[serde(skip)]
    pub zone: Option<String>,
    /// The day it is seen on: a window that has opened is told as past.
    #[serde(skip)]
    pub today: NaiveDate,
}

impl StopLine {
    /// The stop of a regimen, by everything recorded. Of one without versions, open.
    #[must_use]
    pub fn of(regimen: &Regimen, view: &View<'_>) -> Self {
        let Some(stop) = stop_view(&view.calendar(), regimen) else {
            return Self::open(view.today());
        };
        let last = stop.last_dose.as_ref().map(|s| s.key.wall);
        let last_zone = stop.last_dose.as_ref().map(|s| s.key.zone.as_str());
        let zone = last_zone.unwrap_or(zone_at(view, regimen, stop.stopped_at.unwrap_or(view.now)));
        let dated = stop.kind != StopKind::Open;
        Self {
            expression: stop.expression.to_string(),
            resolves_on: stop.resolves_on.filter(|_| dated),
            last_dose_on: last.map(|l| l.date()).filter(|_| dated),
            opens_on: stop.opens_on,
            closes_on: stop.closes_on,
            kind: stop.kind,
            last_on: stop.last_on,
            last,
            last_age: last
                .and_then(|at| view.plan.marks.gestation(at.date()))
                .map(|age| age.to_string()),
            stopped_at: stop
                .stopped_at
                .map(|at| view.local_in(zone_at(view, regimen, at), at)),
            zone: (zone != view.zone.as_str()).then(|| zone.to_owned()),
            today: view.today(),
        }
    }

    fn open(today: NaiveDate) -> Self {
        Self {
            expression: "open".to_owned(),
            resolves_on: None,
            last_dose_on: None,
            opens_on: None,
            closes_on: None,
            kind: StopKind::None,
            last_on: None,
            last: None,
            last_age: None,
            stopped_at: None,
            zone: None,
            today,
        }
    }
}
