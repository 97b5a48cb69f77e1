//! One dose as a row of the exported log: what `history` says of it, and the facts that
//! a table of its own needs.
//!
//! A corrected dose is one row, as it stands now; `corrects` names what it replaced. A
//! voided dose keeps its row and is marked.

use serde::Serialize;

use super::{DoseLine, View};
use crate::domain::dose_record::DoseRecord;
use crate::domain::kind;

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogRow {
    #[serde(flatten)]
    pub line: DoseLine,
    pub form: Option<String>,
    /// The IANA zone of `slot_at`.
    pub slot_zone: Option<String>,
    pub voided_why: Option<String>,
    /// Why it was corrected last.
    pub corrected_why: Option<String>,
    /// Two corrections say it differently, and neither saw the other.
    pub conflict: bool,
    /// What is said of the change in force at the dose: `none` until it is closed.
    pub confirmation: &'static str,
    /// The clock was given by `DOSE_NOW` when this was recorded.
    pub clock_given: bool,
    /// `dose`; rows of what was observed have the kind of their entry.
    pub kind: &'static str,
}

impl LogRow {
    /// The row of a dose.
    #[must_use]
    pub fn of(record: &DoseRecord, view: &View<'_>) -> Self {
        let line = DoseLine::of(record, view);
        Self {
            form: record.body.form.clone(),
            slot_zone: record.body.slot.as_ref().map(|s| s.zone.to_string()),
            voided_why: record.voided.clone(),
            corrected_why: line.shown.corrected_why.clone(),
            conflict: line.shown.conflict,
            confirmation: confirmation(record, view),
            clock_given: record.clock_given,
            kind: kind::DOSE,
            line,
        }
    }
}

fn confirmation(record: &DoseRecord, view: &View<'_>) -> &'static str {
    let slot = record.body.slot.as_ref().and_then(|s| view.slot_instant(s));
    let at = slot.unwrap_or(record.body.at).to_utc();
    let regimen = view.plan.regimen(record.body.regimen);
    let version = regimen.and_then(|r| r.version_near(at));
    match version.and_then(|v| v.confirmation.as_ref()) {
        None => "none",
        Some(c) => c.outcome.word(),
    }
}
