//! One medicine: its slot by the rule, or those that are named, or the guard.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Desk, ahead, body, extra, pick};
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::domain::timing::Timing;
use crate::export::safe::Safe;
use crate::export::text::guard::name;
use crate::report::moment::in_zone;
use crate::schedule::course::Course;
use crate::schedule::matching::candidates;
use crate::schedule::slot::Slot;

/// Drafts the doses of `medicine`: one, or one for each of `slots`.
///
/// # Errors
/// Unknown or ambiguous medicine or slot, the guard, a missing amount.
pub fn record(desk: &mut Desk<'_, '_>, medicine: &str, slots: &[String]) -> CliResult<()> {
    let view = desk.view;
    let regimen = read::regimen(desk.ctx, &view.plan, medicine)?;
    if desk.taken.contains(&regimen.id) {
        let name = Safe::line(&regimen.name);
        return Err(CliError::usage(format!("{name} is named twice")).hint(
            "several slots take a --slot each; a further dose is recorded with --extra, by itself",
        ));
    }
    if slots.is_empty() {
        return by_rule(desk, regimen);
    }
    for (i, text) in slots.iter().enumerate() {
        if let Some(at) = desk.said.each.get(i) {
            desk.said.at = Some(*at);
        }
        let slot = pick::named(desk, regimen, text)?;
        refuse_answered(desk, regimen, &slot)?;
        ahead::refuse_unsure(desk, regimen, &slot)?;
        let far = ahead::ask_far(desk, regimen, &slot)?;
        let again = extra::again(desk, regimen, &slot).map(|g| name(&g.reason).to_owned());
        fill(desk, regimen, slot, again.or(far))?;
    }
    Ok(())
}

/// The slot that the rule gives a dose at the moment said.
fn by_rule(desk: &mut Desk<'_, '_>, regimen: &Regimen) -> CliResult<()> {
    let at = desk.said.at.unwrap_or(desk.ctx.env.now);
    if desk.said.extra || without_slots(regimen, at) {
        return extra::record(desk, regimen, at);
    }
    let open = desk.with_calendar(|calendar| candidates(calendar, regimen, at));
    let mut open: Vec<Slot> = open
        .into_iter()
        .filter(|s| !desk.filled.contains(&s.id()))
        .collect();
    match open.len() {
        0 => extra::guarded(desk, regimen, at),
        1 => match open.pop() {
            Some(slot) => fill_or_ask(desk, regimen, slot),
            None => Ok(()),
        },
        _ => {
            let slot = pick::one_of(desk, regimen, open)?;
            fill_or_ask(desk, regimen, slot)
        }
    }
}

/// Whether the instruction in force makes no slots, so that none is wanted.
fn without_slots(regimen: &Regimen, at: DateTime<Utc>) -> bool {
    regimen
        .in_force(at)
        .is_some_and(|v| matches!(*v.terms.timing, Timing::AsNeeded(_) | Timing::AsDirected(_)))
}

/// Drafts a dose for `slot`, behind the guard where its time comes twice on its day.
///
/// # Errors
/// The guard (4), a missing amount.
pub fn fill_or_ask(desk: &mut Desk<'_, '_>, regimen: &Regimen, slot: Slot) -> CliResult<()> {
    let asked = extra::ask_again(desk, regimen, &slot)?;
    fill(desk, regimen, slot, asked)
}

/// Drafts a dose for `slot`.
///
/// # Errors
/// A missing amount.
pub fn fill(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    slot: Slot,
    asked: Option<String>,
) -> CliResult<()> {
    desk.filled.insert(slot.id());
    body::for_slot(desk, regimen, &slot, asked)
}

/// A slot holds one answer; what was recorded is corrected, not doubled.
fn refuse_answered(desk: &Desk<'_, '_>, regimen: &Regimen, slot: &Slot) -> CliResult<()> {
    let answered = desk.with_calendar(|calendar| Course::new(*calendar, regimen).answer(slot));
    refuse_named_twice(desk, slot)?;
    let Some(answer) = answered else {
        return Ok(());
    };
    if desk.said.state == DoseState::Unsure {
        return Err(CliError::failed("that slot has an answer already"));
    }
    let id = desk.view.short(answer.entry);
    let hint = match (answer.state, desk.said.state) {
        (DoseState::NotTaken, DoseState::Taken) => format!(
            "it is recorded as not taken; if it was taken: dose void {id} --why \"...\", then this \
             line again"
        ),
        _ => format!("dose amend {id} corrects it; a further dose is recorded with --extra"),
    };
    Err(has_answer(desk, regimen, slot, &id).hint(hint))
}

/// # Errors
/// Usage: a slot that this command has answered already.
pub fn refuse_named_twice(desk: &Desk<'_, '_>, slot: &Slot) -> CliResult<()> {
    if desk.filled.contains(&slot.id()) {
        return Err(CliError::usage(format!(
            "the slot {} is named twice",
            slot.key.wall.format("%Y-%m-%d %H:%M")
        )));
    }
    Ok(())
}

/// Refuses to move the dose `own` onto a slot that another dose answers.
///
/// # Errors
/// The guard.
pub fn refuse_answered_by_other(
    desk: &Desk<'_, '_>,
    regimen: &Regimen,
    slot: &Slot,
    own: Uuid,
) -> CliResult<()> {
    let answered = desk.with_calendar(|calendar| Course::new(*calendar, regimen).answer(slot));
    let Some(other) = answered.filter(|a| a.entry != own) else {
        return Ok(());
    };
    let id = desk.view.short(other.entry);
    Err(has_answer(desk, regimen, slot, &id).hint(format!(
        "dose amend {id} corrects that dose; dose void {id} says that it does not stand"
    )))
}

fn has_answer(desk: &Desk<'_, '_>, regimen: &Regimen, slot: &Slot, id: &str) -> CliError {
    let zone = in_zone(&slot.key.zone, desk.ctx.zone.as_str());
    CliError::new(
        crate::cli::error::Exit::Guard,
        format!(
            "{}: the slot {}{zone} has an answer already [{id}]",
            Safe::line(&regimen.name),
            slot.key.wall.format("%Y-%m-%d %H:%M"),
        ),
    )
}
