//! The body of a dose, frozen as the record stands now.

use chrono::{DateTime, FixedOffset, Utc};

use super::{Desk, amount, patch};
use crate::cli::error::CliResult;
use crate::cli::read;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{DoseBody, DoseState};
use crate::domain::kind;
use crate::domain::plan::{Regimen, Terms};
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::slot::Slot;

/// Drafts a dose that answers `slot`.
///
/// # Errors
/// A missing amount.
pub fn for_slot(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    slot: &Slot,
    asked: Option<String>,
) -> CliResult<()> {
    let (at, about) = moment(desk, regimen, slot);
    let (dose, far) = amount::taken(desk, regimen, slot.dose.as_ref())?;
    let mut body = frozen(desk, regimen, at)?;
    body.slot = Some(slot.key.clone());
    body.slot_at = Some(slot.due_at.with_timezone(&slot.offset));
    body.dose = dose;
    body.about = desk.said.about || about;
    body.route = slot.route.clone().or(body.route);
    body.asked = both(asked, far);
    add(desk, regimen, body)
}

/// Drafts a taken dose for no slot.
///
/// # Errors
/// A missing amount.
pub fn without_slot(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    at: DateTime<Utc>,
    asked: Option<String>,
    extra: bool,
) -> CliResult<()> {
    let stated = terms(regimen, at).and_then(stated);
    let (dose, far) = amount::taken(desk, regimen, stated.as_ref())?;
    let mut body = frozen(desk, regimen, at)?;
    body.dose = dose;
    body.extra = extra;
    body.about = desk.said.about;
    body.asked = both(asked, far);
    add(desk, regimen, body)
}

/// Of a dose that was asked about twice, both questions.
fn both(one: Option<String>, other: Option<&str>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one}, {other}")),
        (one, other) => one.or_else(|| other.map(str::to_owned)),
    }
}

fn add(desk: &mut Desk<'_, '_>, regimen: &Regimen, mut body: DoseBody) -> CliResult<()> {
    desk.taken.insert(regimen.id);
    let before = patch::before(desk, regimen, &mut body)?;
    desk.drafts.add(desk.ctx, kind::DOSE, &body)?;
    patch::take_off(desk, regimen, before, &body)
}

/// When the dose was: as said; else now, where now is a time the slot can take a dose
/// at; else the slot's own time, as an estimate.
fn moment(desk: &Desk<'_, '_>, regimen: &Regimen, slot: &Slot) -> (DateTime<Utc>, bool) {
    if let Some(at) = desk.said.at {
        return (at, false);
    }
    let now = desk.ctx.env.now;
    if desk.said.state == DoseState::NotTaken {
        return (slot.due_at, false);
    }
    let near = desk.with_calendar(|calendar| takes_now(calendar, regimen, slot, now));
    if near {
        (now, false)
    } else {
        (slot.due_at.min(now), true)
    }
}

fn takes_now(calendar: &Calendar<'_>, regimen: &Regimen, slot: &Slot, now: DateTime<Utc>) -> bool {
    let around = Course::new(*calendar, regimen).around(now);
    let before = around
        .before
        .as_ref()
        .is_some_and(|l| l.occurrence.at == slot.due_at);
    let after = around
        .after
        .as_ref()
        .is_some_and(|l| l.occurrence.at == slot.due_at);
    before || (after && around.after_begins(now))
}

fn frozen(desk: &Desk<'_, '_>, regimen: &Regimen, at: DateTime<Utc>) -> CliResult<DoseBody> {
    let said = &desk.said;
    let terms = terms(regimen, at);
    Ok(DoseBody {
        regimen: regimen.id,
        state: said.state,
        at: local(desk, at)?,
        zone: desk.ctx.zone.as_str().to_owned(),
        slot: None,
        slot_at: None,
        dose: None,
        name: regimen.name.clone(),
        strength: terms.and_then(|t| t.strength.clone()),
        form: terms.and_then(|t| t.form.clone()),
        route: terms.and_then(|t| t.route.clone()),
        site: said.site.clone(),
        by: said.by.clone(),
        extra: false,
        about: false,
        reason: said.reason.clone(),
        note: said.note.clone(),
        asked: None,
    })
}

fn terms(regimen: &Regimen, at: DateTime<Utc>) -> Option<&Terms> {
    regimen.version_near(at).map(|v| &v.terms)
}

fn local(desk: &Desk<'_, '_>, at: DateTime<Utc>) -> CliResult<DateTime<FixedOffset>> {
    read::moment_of(&desk.ctx.zones, &desk.ctx.zone, at).map(|m| m.at)
}

/// What the instruction states for a dose without a slot.
fn stated(terms: &Terms) -> Option<DoseAmount> {
    terms
        .timing
        .as_needed_dose()
        .cloned()
        .or_else(|| terms.dose.clone())
}
