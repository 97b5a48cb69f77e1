//! What was recorded later than it holds from: a change, and the amount of a slot that no
//! record said yet when its dose was taken.

use chrono::{DateTime, Utc};

use super::input::{AppointmentInput, DaySlot};
use super::origin::{origins, timing_origin};
use super::wording::day;
use crate::domain::dose_record::DoseRecord;
use crate::domain::plan::{Regimen, Version};

/// `20 Oct`: the day a change was recorded, where that is after the day it holds from.
#[must_use]
pub fn recorded(input: &AppointmentInput<'_>, version: &Version) -> Option<String> {
    let recorded = input.wall(version.recorded_at).date();
    let from = version.from.as_ref()?.wall().date();
    (recorded > from).then(|| day(recorded, input.year()))
}

/// When the amount of the slot that a dose answers was recorded, where the dose was taken
/// before: nobody could have gone by it.
#[must_use]
pub fn amount_said(input: &AppointmentInput<'_>, dose: &DoseRecord) -> Option<DateTime<Utc>> {
    let slot = input.follows.slot_of(dose.id)?;
    let regimen = input.plan.regimen(slot.regimen)?;
    let said = said_at(amount_of(regimen, slot)?);
    (said > dose.body.at.to_utc()).then_some(said)
}

/// The version that the amount of a slot comes from.
fn amount_of<'r>(regimen: &'r Regimen, slot: &DaySlot) -> Option<&'r Version> {
    let versions = &regimen.versions;
    let at = versions.iter().position(|v| v.id == slot.version)?;
    let times = origins(regimen, at).unwrap_or_default().into_iter();
    let mut of_time = times.filter(|((time, _), _)| *time == slot.wall.time());
    let from = of_time.next().map(|(_, from)| from);
    versions.get(from.unwrap_or_else(|| timing_origin(regimen, at)))
}

/// When a version said its amounts as it says them now: typing errors in them may have been
/// put right since.
fn said_at(version: &Version) -> DateTime<Utc> {
    let now = &version.terms;
    let differs = version.wordings.iter().filter(|w| {
        let then = &w.version.terms;
        then.timing != now.timing || then.dose != now.dose
    });
    let put_right = differs.map(|w| w.recorded_at).max();
    put_right.unwrap_or(version.recorded_at)
}
