//! `dose symptoms`: what was felt, in the person's words, with the doses recorded in the 24
//! hours before beside it. Statements of none are kept apart from days with no entry.
//! Nothing is sorted by what it may mean.

use std::ops::RangeInclusive;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use serde::Serialize;
use uuid::Uuid;

use super::View;
use super::clinicians::{CallIf, call_if};
use super::quantity::Quantity;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{DoseState, SymptomBody};
use crate::domain::plan::Kept;
use crate::domain::purpose::URGENT;
use crate::domain::sorted::Sorted;

/// Symptoms by the moment they began.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Symptoms {
    pub symptoms: Vec<SymptomLine>,
    /// The same line for every symptom.
    pub urgent: &'static str,
    /// The clinicians' own words on when to call, the same for every symptom too.
    pub call_if: Vec<CallIf>,
    #[serde(skip)]
    pub today: NaiveDate,
}

/// One symptom, or the statement that there was none on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SymptomLine {
    pub id: Uuid,
    /// `symptom` or `none`.
    pub kind: &'static str,
    /// Null of `none`.
    pub words: Option<String>,
    pub severity: Option<String>,
    pub on: NaiveDate,
    /// Null where the time of day is not known.
    pub began_at: Option<DateTime<FixedOffset>>,
    /// Null while no end is recorded.
    pub ended_on: Option<NaiveDate>,
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// From beginning to end, where both are known.
    pub lasted_minutes: Option<i64>,
    /// Of each, as it was told.
    pub length_seconds: Option<u32>,
    /// From one to the next, as it was told.
    pub interval_seconds: Option<u32>,
    pub count: Option<u32>,
    /// Since one in the same words began, within 24 hours.
    pub minutes_since_same: Option<i64>,
    /// Recorded as taken in the 24 hours before; of a symptom without a time, on its day.
    pub doses: Vec<DoseNear>,
    pub recorded_at: DateTime<FixedOffset>,
    #[serde(skip)]
    pub short: String,
    /// What it says, for one line.
    #[serde(skip)]
    pub facts: Vec<String>,
}

/// A dose near a symptom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoseNear {
    pub id: Uuid,
    pub medicine: String,
    pub taken_at: DateTime<FixedOffset>,
    pub amount: Option<String>,
    pub unit: Option<String>,
    pub route: Option<String>,
    #[serde(skip)]
    pub wall: NaiveDateTime,
    #[serde(skip)]
    pub dose: Option<DoseAmount>,
}

/// The symptoms of some days, or all of them.
#[must_use]
pub fn symptoms(view: &View<'_>, range: Option<RangeInclusive<NaiveDate>>) -> Symptoms {
    let mut all: Vec<&Kept<SymptomBody>> = view.plan.observed.symptoms().collect();
    all.order_by_key(|s| (s.body.on, s.body.at.as_ref().map(|m| m.utc()), s.order));
    let inside = |s: &Kept<SymptomBody>| {
        let last = s.body.until.as_ref().map_or(s.body.on, |u| u.on);
        let overlaps = |r: &RangeInclusive<NaiveDate>| s.body.on <= *r.end() && last >= *r.start();
        range.as_ref().is_none_or(overlaps)
    };
    let shown = all.iter().enumerate().filter(|(_, s)| inside(s));
    Symptoms {
        symptoms: shown
            .map(|(i, s)| line(view, s, all.get(..i).unwrap_or_default()))
            .collect(),
        urgent: URGENT,
        call_if: call_if(view),
        today: view.today(),
    }
}

/// The symptoms that no end is recorded of, the last first.
#[must_use]
pub fn open(view: &View<'_>) -> Vec<Uuid> {
    let all = view.plan.observed.symptoms();
    let open = all.filter(|s| s.body.words.is_some() && s.body.until.is_none());
    let mut open: Vec<_> = open.collect();
    open.order_by_key(|s| {
        std::cmp::Reverse((s.body.on, s.body.at.as_ref().map(|m| m.utc()), s.order))
    });
    open.into_iter().map(|s| s.id).collect()
}

fn line(
    view: &View<'_>,
    symptom: &Kept<SymptomBody>,
    before: &[&Kept<SymptomBody>],
) -> SymptomLine {
    let body = &symptom.body;
    let began = body.at.as_ref().map(|m| m.at);
    let ended = body
        .until
        .as_ref()
        .and_then(|u| u.at.as_ref())
        .map(|m| m.at);
    let between = |a: DateTime<FixedOffset>, b: DateTime<FixedOffset>| (b - a).num_minutes();
    SymptomLine {
        id: symptom.id,
        kind: body.words.as_ref().map_or("none", |_| "symptom"),
        words: body.words.clone(),
        severity: body.severity.clone(),
        on: body.on,
        began_at: began,
        ended_on: body.until.as_ref().map(|u| u.on),
        ended_at: ended,
        lasted_minutes: began.zip(ended).map(|(a, b)| between(a, b)),
        length_seconds: body.length_seconds,
        interval_seconds: body.interval_seconds,
        count: body.count,
        minutes_since_same: since_same(body, before),
        doses: match &body.words {
            Some(_) => near(view, body),
            None => Vec::new(),
        },
        recorded_at: view.local(symptom.recorded_at),
        short: (view.short)(symptom.id),
        facts: super::observed_words::symptom_facts(body),
    }
}

fn since_same(body: &SymptomBody, before: &[&Kept<SymptomBody>]) -> Option<i64> {
    let words = body.words.as_ref()?.to_lowercase();
    let began = body.at.as_ref()?.utc();
    let same = |s: &&&Kept<SymptomBody>| {
        let other = s.body.words.as_ref().map(|w| w.to_lowercase());
        other.as_ref() == Some(&words)
    };
    let last = before.iter().rev().find(same)?.body.at.as_ref()?.utc();
    let since = began.signed_duration_since(last);
    (since < TimeDelta::hours(24)).then(|| since.num_minutes())
}

fn near(view: &View<'_>, body: &SymptomBody) -> Vec<DoseNear> {
    let range = match &body.at {
        Some(at) => {
            let day = TimeDelta::hours(24);
            at.utc().checked_sub_signed(day).unwrap_or(at.utc())..at.utc()
        }
        None => view.span(body.on),
    };
    let taken = view.records.between(&range).into_iter();
    let taken = taken.filter(|r| r.voided.is_none() && r.body.state == DoseState::Taken);
    let mut doses: Vec<DoseNear> = taken
        .map(|record| {
            let amount = record.body.dose.as_ref().map(Quantity::exact);
            let amount = amount.unwrap_or_default();
            DoseNear {
                id: record.id,
                medicine: record.body.name,
                wall: record.body.at.naive_local(),
                taken_at: record.body.at,
                route: record.body.route,
                amount: amount.amount,
                unit: amount.unit,
                dose: amount.dose,
            }
        })
        .collect();
    doses.order_by_key(|d| (d.taken_at, d.id));
    doses
}
