//! A slot as a report shows it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::again::Again;
use super::{DoseLine, Quantity, View, when};
use crate::domain::body::{DoseState, Outcome};
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::{Regimen, Version};
use crate::domain::timing::Timing;
use crate::schedule::attach::AnsweredSlot;
use crate::schedule::slot::Slot;
pub use crate::schedule::slot_state::SlotState;

/// Whether the person has said what became of it.
#[must_use]
pub fn is_answered(state: SlotState) -> bool {
    matches!(state, SlotState::Taken | SlotState::NotTaken)
}

/// Whether it falls due by no count: nothing is open of it, and nothing need be recorded.
#[must_use]
pub fn is_none_due(state: SlotState) -> bool {
    matches!(state, SlotState::Held | SlotState::BeforeRecord)
}

/// One due dose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlotLine {
    /// `REGIMEN@2026-10-27T14:00[Europe/Berlin]`, as `--slot` takes it.
    pub id: String,
    pub medicine: String,
    pub regimen: Uuid,
    pub due_at: DateTime<FixedOffset>,
    #[serde(flatten)]
    pub quantity: Quantity,
    pub route: Option<String>,
    /// The therapy it is part of.
    pub therapy: Option<String>,
    #[serde(serialize_with = "name_of")]
    pub state: SlotState,
    /// Whether the change it rests on is confirmed.
    pub confirmed: bool,
    /// The amount that this slot had before an unconfirmed change.
    pub before: Option<Quantity>,
    /// The dose recorded for the same time of the same day by another clock.
    pub again: Option<Uuid>,
    pub doses: Vec<DoseLine>,
    #[serde(skip)]
    pub shown: SlotShown,
}

fn name_of<S: Serializer>(state: &SlotState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.name())
}

/// What the text of a slot has beside the keys for scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotShown {
    /// The medicine's name for a column.
    pub label: String,
    /// On the person's clock.
    pub at: NaiveDateTime,
    /// The zone of the person's clock at that time.
    pub lived: String,
    /// As the instruction says it.
    pub wall: NaiveDateTime,
    pub zone: String,
    /// Clocks went forward over `wall`.
    pub shifted: bool,
    /// Other times of the instruction that fall on the same moment.
    pub also_for: Vec<NaiveDateTime>,
    /// The day an unconfirmed change took effect, where the slot differs by it.
    pub changed_on: Option<NaiveDate>,
    /// The day a change took effect that was declined since, where the slot differs by it.
    pub declined_on: Option<NaiveDate>,
    /// The change was recorded on the first date, with effect from the second.
    pub recorded_later: Option<(NaiveDate, NaiveDate)>,
    pub strength: Option<String>,
    /// A further fact: `step 1 of 4`.
    pub note: Option<String>,
    /// What [`SlotLine::again`] names.
    pub again: Option<Again>,
}

impl SlotLine {
    /// A slot with what was recorded for it; None where its regimen is not in the plan.
    #[must_use]
    pub fn of(record: &AnsweredSlot, state: SlotState, view: &View<'_>) -> Option<Self> {
        let slot = &record.slot;
        let regimen = view.plan.regimen(slot.regimen)?;
        let facts = record
            .answer
            .iter()
            .chain(&record.further)
            .chain(&record.unsure);
        let records = facts.filter_map(|f| view.records.record(f.entry));
        Some(Self {
            id: slot.id(),
            medicine: regimen.name.clone(),
            regimen: slot.regimen,
            due_at: slot.local(),
            quantity: Quantity::of(slot.dose.as_ref()),
            route: slot.route.clone(),
            therapy: therapy(slot, regimen),
            state,
            confirmed: slot.confirmed,
            before: slot.before.as_ref().map(|b| Quantity::of(Some(b))),
            again: record.again.as_ref().map(|fact| fact.entry),
            doses: records.map(|r| on_one_clock(&r, view)).collect(),
            shown: SlotShown {
                again: Again::of(record, view),
                ..shown(slot, regimen, view)
            },
        })
    }
}

/// A dose with its time on the clock that the slot is shown by.
fn on_one_clock(record: &DoseRecord, view: &View<'_>) -> DoseLine {
    let mut line = DoseLine::of(record, view);
    if line.state == DoseState::Taken {
        line.shown.at = view.local(line.shown.instant.to_utc()).naive_local();
    }
    line
}

fn shown(slot: &Slot, regimen: &Regimen, view: &View<'_>) -> SlotShown {
    let version = regimen.versions.iter().find(|v| v.id == slot.version);
    SlotShown {
        label: regimen.name.clone(),
        at: view.local(slot.due_at).naive_local(),
        lived: view.zone_at(slot.due_at).to_string(),
        wall: slot.key.wall,
        zone: slot.key.zone.to_string(),
        shifted: slot.shifted,
        also_for: slot.also_for.clone(),
        changed_on: changed_on(slot, regimen),
        declined_on: declined_on(slot, regimen),
        recorded_later: slot.recorded_later.and_then(|at| {
            let from = version?.from.as_ref()?.wall().date();
            Some((view.local(at).date_naive(), from))
        }),
        strength: version.and_then(|v| v.terms.strength.clone()),
        note: note(slot, version),
        again: None,
    }
}

fn therapy(slot: &Slot, regimen: &Regimen) -> Option<String> {
    let version = regimen.versions.iter().find(|v| v.id == slot.version);
    version.and_then(|v| v.terms.therapy.clone())
}

/// `step 1 of 4`, `on for 72 hours`.
fn note(slot: &Slot, version: Option<&Version>) -> Option<String> {
    let step = slot.step.map(|s| format!("step {} of {}", s.n, s.of));
    let timing = version.map(|v| v.terms.timing.laid(slot.step.map(|s| s.n)));
    let wear = timing.and_then(|t| t.wear_minutes(Some(slot.key.wall.time())));
    let wear = wear.map(|m| format!("on for {}", hours(m)));
    let to = version.and_then(|v| latest(slot, v));
    let parts: Vec<String> = step.into_iter().chain(wear).chain(to).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `to 14:00`: the end of a range of hours that the instruction leaves open.
fn latest(slot: &Slot, version: &Version) -> Option<String> {
    let (min, max) = match &*version.terms.timing {
        Timing::EveryHours(e) => (e.interval_minutes, e.interval_minutes_max?),
        Timing::AfterLastDose(a) | Timing::AfterMedicine { after: a, .. } => {
            (a.interval_minutes, a.interval_minutes_max?)
        }
        _ => return None,
    };
    let first = version.terms.timing_from.as_ref()?.utc();
    let further = TimeDelta::minutes(i64::from(max.checked_sub(min)?));
    let end = slot.local().checked_add_signed(further)?;
    (slot.due_at != first)
        .then(|| format!("to {} by the instruction", when::clock(end.naive_local())))
}

/// In hours, as instructions say it.
fn hours(minutes: u32) -> String {
    match minutes.is_multiple_of(60) {
        true if minutes > 60 => format!("{} hours", minutes / 60),
        _ => when::minutes(minutes),
    }
}

/// The day of the unconfirmed change that a slot rests on; None where that is the start,
/// which the whole regimen waits for.
#[must_use]
pub fn changed_on(slot: &Slot, regimen: &Regimen) -> Option<NaiveDate> {
    if !slot.waits {
        return None;
    }
    let start_waits = regimen.versions.first().is_some_and(Version::unconfirmed);
    if slot.before.is_none() && start_waits {
        return None;
    }
    last_begun(slot, regimen, Version::unconfirmed)
}

/// The day of the change that a slot rests on, where that was declined: what stood in its
/// place begins with the answer, and the times before it stay as they were.
#[must_use]
pub fn declined_on(slot: &Slot, regimen: &Regimen) -> Option<NaiveDate> {
    let declined = |v: &Version| {
        let answer = v.confirmation.as_ref();
        answer.is_some_and(|c| c.outcome == Outcome::Declined)
    };
    match slot.confirmed || slot.waits {
        true => None,
        false => last_begun(slot, regimen, declined),
    }
}

fn last_begun(slot: &Slot, regimen: &Regimen, is: impl Fn(&Version) -> bool) -> Option<NaiveDate> {
    let begun = |v: &&Version| {
        let from = v.from.as_ref();
        is(v) && from.is_some_and(|f| f.utc() <= slot.due_at)
    };
    let last = regimen.versions.iter().skip(1).rfind(begun)?;
    last.from.as_ref().map(|m| m.wall().date())
}
