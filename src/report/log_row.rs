//! One dose as a row of the exported log: what `history` says of it, and the facts that
//! a table of its own needs.
//!
//! A corrected dose is one row, as it stands now; `corrects` names what it replaced. A
//! voided dose keeps its row and is marked.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{DoseLine, View};
use crate::domain::dose_record::DoseRecord;
use crate::domain::kind;
use crate::domain::plan::{Confirmation, Version};
use crate::schedule::course::Course;

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
    /// What is said by now of the instruction that the dose rests on: `none` until that is
    /// closed, also where it was only confirmed after the dose.
    pub confirmation: &'static str,
    /// The day on which that was said.
    pub confirmed_on: Option<NaiveDate>,
    /// The clock was given by `DOSE_NOW` when this was recorded.
    pub clock_given: bool,
    /// `dose`; rows of what was observed have the kind of their entry.
    pub kind: &'static str,
}

/// Makes rows, each regimen laid out once for all of its doses.
pub struct LogRows<'v, 'a> {
    view: &'v View<'a>,
    courses: HashMap<Uuid, Course<'a>>,
}

impl<'v, 'a> LogRows<'v, 'a> {
    #[must_use]
    pub fn new(view: &'v View<'a>) -> Self {
        Self {
            view,
            courses: HashMap::new(),
        }
    }

    /// The row of a dose.
    #[must_use]
    pub fn of(&mut self, record: &DoseRecord) -> LogRow {
        let line = DoseLine::of(record, self.view);
        let closed = self.closed(record);
        LogRow {
            form: record.body.form.clone(),
            slot_zone: record.body.slot.as_ref().map(|s| s.zone.to_string()),
            voided_why: record.voided.clone(),
            corrected_why: line.shown.corrected_why.clone(),
            conflict: line.shown.conflict,
            confirmation: closed.map_or("none", |c| c.outcome.word()),
            confirmed_on: closed.map(|c| c.on),
            clock_given: record.clock_given,
            kind: kind::DOSE,
            line,
        }
    }
    /// The answer to the change in force at the dose; None where the dose rests on an older
    /// one that nobody has confirmed: a confirmation of a change is of what that one says.
    fn closed(&mut self, record: &DoseRecord) -> Option<&'a Confirmation> {
        let view = self.view;
        let key = record.body.slot.as_ref();
        let slot = key.and_then(|s| view.slot_instant(s));
        let at = slot.unwrap_or(record.body.at).to_utc();
        let regimen = view.plan.regimen(record.body.regimen)?;
        let version = regimen.version_near(at)?;
        let closed = version.confirmation.as_ref()?;
        let mut upto = regimen.versions.iter().take_while(|v| v.id != version.id);
        let open = upto.any(Version::unconfirmed);
        let rests = key.filter(|_| open).and_then(|key| {
            let course = self.courses.entry(regimen.id);
            let course = course.or_insert_with(|| Course::new(view.calendar(), regimen));
            course.find(key)
        });
        rests.is_none_or(|slot| !slot.waits).then_some(closed)
    }
}
