//! A recorded dose as a report shows it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use serde::Serialize;
use uuid::Uuid;

use super::View;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{DoseBody, DoseState};
use crate::domain::dose_record::DoseRecord;

/// One line of the record. Of a corrected dose each wording is a line of its own: `id` is
/// the entry that says it, `corrects` the one it was said instead of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoseLine {
    pub id: Uuid,
    pub medicine: String,
    pub regimen: Uuid,
    pub state: DoseState,
    /// Null of a dose not taken, or of one the person is not certain of.
    pub taken_at: Option<DateTime<FixedOffset>>,
    pub slot_at: Option<DateTime<FixedOffset>>,
    pub amount: Option<String>,
    pub unit: Option<String>,
    pub strength: Option<String>,
    pub route: Option<String>,
    pub site: Option<String>,
    pub by: Option<String>,
    pub extra: bool,
    pub about: bool,
    pub reason: Option<String>,
    pub note: Option<String>,
    /// The IANA zone of `taken_at`.
    pub zone: String,
    pub recorded_at: DateTime<FixedOffset>,
    pub voided: bool,
    pub corrects: Option<Uuid>,
    #[serde(skip)]
    pub shown: Shown,
}

/// What the text of a dose has beside the keys for scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub short: String,
    /// The dose's own moment; of one that answers a slot without being taken, the slot's.
    pub instant: DateTime<FixedOffset>,
    /// The dose's own moment on the wall of its zone: taken, else its slot's.
    pub at: NaiveDateTime,
    /// The slot's wall time as the instruction says it.
    pub slot: Option<NaiveDateTime>,
    pub slot_zone: Option<String>,
    pub dose: Option<DoseAmount>,
    pub form: Option<String>,
    pub clock_given: bool,
    pub voided_why: Option<String>,
    /// A later correction says it differently.
    pub replaced: bool,
    pub corrected_why: Option<String>,
    /// Two corrections say it differently, and neither saw the other.
    pub conflict: bool,
    /// Days from the dose's day to the day it was recorded; 0 within 24 hours.
    pub days_later: i64,
}

impl DoseLine {
    /// The dose as it stands.
    #[must_use]
    pub fn of(record: &DoseRecord, view: &View<'_>) -> Self {
        let last = record.corrections.last();
        let recorded = last.map_or(record.recorded_at, |c| c.recorded_at);
        let mut line = Self::said(record, &record.body, recorded, view);
        line.id = last.map_or(record.id, |c| c.id);
        line.shown.short = (view.short)(line.id);
        line.corrects = before_head(record);
        line.shown.corrected_why = last.and_then(|c| c.why.clone());
        line
    }

    /// The wordings before the last correction, oldest first.
    #[must_use]
    pub fn replaced(record: &DoseRecord, view: &View<'_>) -> Vec<Self> {
        let ids = std::iter::once(record.id).chain(record.corrections.iter().map(|c| c.id));
        let mut before = None;
        let mut why = None;
        let mut out = Vec::new();
        for (id, correction) in ids.zip(&record.corrections) {
            let mut line = Self::said(record, &correction.before, record.recorded_at, view);
            line.id = id;
            line.shown.short = (view.short)(id);
            line.corrects = before.replace(id);
            line.shown.replaced = true;
            line.shown.corrected_why = std::mem::replace(&mut why, correction.why.clone());
            out.push(line);
        }
        out
    }

    fn said(
        record: &DoseRecord,
        body: &DoseBody,
        recorded: DateTime<chrono::Utc>,
        view: &View<'_>,
    ) -> Self {
        let exact = body.dose.as_ref();
        Self {
            id: record.id,
            medicine: body.name.clone(),
            regimen: body.regimen,
            state: body.state,
            taken_at: (body.state == DoseState::Taken).then_some(body.at),
            slot_at: body.slot.as_ref().and_then(|s| view.slot_instant(s)),
            amount: exact.map(|a| a.value.normalize().to_string()),
            unit: exact.map(|a| a.unit.to_string()),
            strength: body.strength.clone(),
            route: body.route.clone(),
            site: body.site.clone(),
            by: body.by.clone(),
            extra: body.extra,
            about: body.about,
            reason: body.reason.clone(),
            note: body.note.clone(),
            zone: body.zone.clone(),
            recorded_at: view.local(recorded),
            voided: record.voided.is_some(),
            corrects: None,
            shown: shown(record, body, view),
        }
    }
}

fn shown(record: &DoseRecord, body: &DoseBody, view: &View<'_>) -> Shown {
    let slot = body.slot.as_ref().map(|s| s.wall);
    let slot_zone = body.slot.as_ref().map(|s| s.zone.to_string());
    let at = match body.state {
        DoseState::Taken => body.at.naive_local(),
        _ => slot.unwrap_or(body.at.naive_local()),
    };
    Shown {
        short: (view.short)(record.id),
        instant: body.at,
        at,
        slot,
        slot_zone,
        dose: body.dose.clone().map(DoseAmount::Exact),
        form: body.form.clone(),
        clock_given: record.clock_given,
        voided_why: record.voided.clone(),
        replaced: false,
        corrected_why: None,
        conflict: record.conflict,
        days_later: days_later(at.date(), body, record, view),
    }
}

/// Whole days between the civil days; 0 within 24 hours.
fn days_later(day: NaiveDate, body: &DoseBody, record: &DoseRecord, view: &View<'_>) -> i64 {
    let later = record.recorded_at.signed_duration_since(body.at);
    if later < TimeDelta::days(1) {
        return 0;
    }
    let recorded_on = view.local(record.recorded_at).date_naive();
    recorded_on.signed_duration_since(day).num_days().max(1)
}

/// The entry that the last correction was said instead of.
fn before_head(record: &DoseRecord) -> Option<Uuid> {
    let chain = record.corrections.len();
    match chain {
        0 => None,
        1 => Some(record.id),
        n => record.corrections.get(n - 2).map(|c| c.id),
    }
}
