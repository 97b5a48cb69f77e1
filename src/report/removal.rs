//! A removal as a report shows it.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::{View, when};
use crate::domain::kind;
use crate::domain::plan::Removal;
use crate::domain::sorted::Sorted;

/// Something taken off.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RemovalLine {
    /// As the entry has it: `removal`.
    pub kind: &'static str,
    pub id: Uuid,
    pub medicine: String,
    pub regimen: Uuid,
    /// The dose with which it was put on.
    pub dose: Uuid,
    pub taken_off_at: DateTime<FixedOffset>,
    pub site: Option<String>,
    pub by: Option<String>,
    pub about: bool,
    pub note: Option<String>,
    pub zone: String,
    pub recorded_at: DateTime<FixedOffset>,
    pub voided: bool,
    pub voided_why: Option<String>,
    pub clock_given: bool,
    #[serde(skip)]
    pub short: String,
}

/// What was taken off in a range, by its moment; voided ones too.
#[must_use]
pub fn removals(view: &View<'_>, range: &Range<DateTime<Utc>>) -> Vec<RemovalLine> {
    let all = view.plan.removals.iter();
    let fitting = all.filter(|r| range.contains(&r.body.at.to_utc()));
    let mut lines: Vec<RemovalLine> = fitting.map(|r| RemovalLine::of(r, view)).collect();
    lines.order_by_key(|l| (l.taken_off_at, l.id));
    lines
}

impl RemovalLine {
    /// The line of a removal.
    #[must_use]
    pub fn of(removal: &Removal, view: &View<'_>) -> Self {
        let body = &removal.body;
        Self {
            kind: kind::REMOVAL,
            id: removal.id,
            medicine: body.name.clone(),
            regimen: body.regimen,
            dose: body.dose,
            taken_off_at: body.at,
            site: body.site.clone(),
            by: body.by.clone(),
            about: body.about,
            note: body.note.clone(),
            zone: body.zone.clone(),
            recorded_at: view.local(removal.recorded_at),
            voided: removal.voided.is_some(),
            voided_why: removal.voided.clone(),
            clock_given: removal.clock_given,
            short: (view.short)(removal.id),
        }
    }
}

/// `fentanyl taken off, left upper arm, Mon 2 Nov 2026 08:10`.
#[must_use]
pub fn line(view: &View<'_>, id: Uuid) -> Option<String> {
    let removal = view.plan.taken_off().find(|r| r.id == id)?;
    let body = &removal.body;
    let about = if body.about { "about " } else { "" };
    let mut parts = vec![format!("{} taken off", body.name)];
    parts.extend(body.site.clone());
    parts.push(format!(
        "{about}{} {}",
        when::long_at(body.at.naive_local()),
        body.zone
    ));
    parts.extend(body.by.as_ref().map(|by| format!("by {by}")));
    parts.extend(body.note.as_ref().map(|note| format!("\"{note}\"")));
    Some(parts.join(", "))
}
