//! The body of a dose, frozen as the record stands now.

use chrono::{DateTime, FixedOffset, Utc};

use super::{Desk, patch};
use crate::cli::ask;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::{DoseBody, DoseState};
use crate::domain::kind;
use crate::domain::plan::{Regimen, Terms};
use crate::export::safe::Safe;
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
    let dose = amount(desk, regimen, slot.dose.as_ref())?;
    let mut body = frozen(desk, regimen, at)?;
    body.slot = Some(slot.key.clone());
    body.slot_at = Some(slot.due_at.with_timezone(&slot.offset));
    body.dose = dose;
    body.about = desk.said.about || about;
    body.route = slot.route.clone().or(body.route);
    body.asked = asked;
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
    let dose = amount(desk, regimen, stated.as_ref())?;
    let mut body = frozen(desk, regimen, at)?;
    body.dose = dose;
    body.extra = extra;
    body.about = desk.said.about;
    body.asked = asked;
    add(desk, regimen, body)
}

fn add(desk: &mut Desk<'_, '_>, regimen: &Regimen, mut body: DoseBody) -> CliResult<()> {
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

/// The amount: as said, else as the instruction has it, else asked.
fn amount(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    stated: Option<&DoseAmount>,
) -> CliResult<Option<Amount>> {
    if desk.said.state != DoseState::Taken {
        return Ok(None);
    }
    if let Some(amount) = &desk.said.amount {
        return Ok(Some(amount.clone()));
    }
    match stated {
        Some(DoseAmount::Exact(amount)) => Ok(Some(amount.clone())),
        open => ask_amount(desk, regimen, open).map(Some),
    }
}

fn ask_amount(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    open: Option<&DoseAmount>,
) -> CliResult<Amount> {
    let stated = open.map_or_else(String::new, |d| format!(" (instruction: {d})"));
    let name = Safe::line(&regimen.name).to_string();
    if !desk.ctx.may_ask() {
        return Err(CliError::usage(format!(
            "{name}: the amount is not fixed by the instruction{stated}"
        ))
        .hint("give it with --amount \"1 tablet\""));
    }
    loop {
        let answer = ask::line(desk.ctx.env, &format!("{name}: how much{stated}?"))?;
        if answer.is_empty() {
            return Err(CliError::new(
                crate::cli::error::Exit::Cancelled,
                "left at the question",
            ));
        }
        match Amount::parse(&answer) {
            Ok(amount) => return Ok(amount),
            Err(error) => desk.ctx.talk(&format!("{error}\n")),
        }
    }
}
