//! A dose for no slot: as needed, as directed, a further one; and the guard before it.

use chrono::{DateTime, Utc};

use super::agreed::agreed;
use super::{Desk, body};
use crate::cli::book::{lived_zone, report_on};
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::export::safe::Safe;
use crate::export::text::guard::{lines, name, sentence, shown};
use crate::report::moment::in_zone;
use crate::report::slot_option::in_its_zone;
use crate::report::when as words;
use crate::schedule::guard::{Guard, guard, guard_again};
use crate::schedule::slot::Slot;

/// Drafts a dose for no slot, behind the guard where one stands and it was not said
/// that the dose is a further one.
///
/// # Errors
/// The guard (4), a missing amount.
pub fn record(desk: &mut Desk<'_, '_>, regimen: &Regimen, at: DateTime<Utc>) -> CliResult<()> {
    if desk.said.state != DoseState::Taken {
        return Err(no_slot(regimen, "it makes no slots by its instruction"));
    }
    if desk.said.extra {
        let asked = stands(desk, regimen, at).map(|g| name(&g.reason).to_owned());
        return body::without_slot(desk, regimen, at, asked, true);
    }
    guarded(desk, regimen, at)
}

/// The guard before a dose without an open slot.
///
/// # Errors
/// A script (4), or the person said no.
pub fn guarded(desk: &mut Desk<'_, '_>, regimen: &Regimen, at: DateTime<Utc>) -> CliResult<()> {
    if desk.said.state != DoseState::Taken {
        return Err(no_slot(regimen, "no slot is open"));
    }
    let Some(guard) = stands(desk, regimen, at) else {
        return body::without_slot(desk, regimen, at, None, false);
    };
    let text = explain(desk, regimen, at, &guard)?;
    let hint = "--extra records a further dose, --slot one for a slot; nothing else is said by it";
    agreed(desk, text, hint, "Was a further dose taken?")?;
    body::without_slot(
        desk,
        regimen,
        at,
        Some(name(&guard.reason).to_owned()),
        true,
    )
}

/// The guard before a taken dose for a slot whose time comes twice on its day.
pub fn again(desk: &Desk<'_, '_>, regimen: &Regimen, slot: &Slot) -> Option<Guard> {
    let taken = desk.said.state == DoseState::Taken;
    let guard = desk.with_calendar(|calendar| guard_again(calendar, regimen, slot));
    guard.filter(|_| taken)
}

/// Asks about such a dose; what was asked, where something was.
///
/// # Errors
/// A script (4), or the person said no.
pub fn ask_again(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    slot: &Slot,
) -> CliResult<Option<String>> {
    let Some(guard) = again(desk, regimen, slot) else {
        return Ok(None);
    };
    let text = explain(desk, regimen, slot.due_at, &guard)?;
    let slot = in_its_zone(slot);
    let hint = format!(
        "dose take MED --slot \"{slot}\" records it for that slot, --extra a further dose; nothing else is said by it"
    );
    agreed(desk, text, hint, "Was this dose taken as well?")?;
    Ok(Some(name(&guard.reason).to_owned()))
}

fn stands(desk: &Desk<'_, '_>, regimen: &Regimen, at: DateTime<Utc>) -> Option<Guard> {
    let amount = desk.said.amount.as_ref();
    desk.with_calendar(|calendar| guard(calendar, regimen, at, amount))
}

/// Why it is asked, and what is recorded around it.
///
/// # Errors
/// What the disk refuses.
pub fn explain(
    desk: &Desk<'_, '_>,
    regimen: &Regimen,
    at: DateTime<Utc>,
    guard: &Guard,
) -> CliResult<String> {
    let today = desk.ctx.today()?;
    let lived = lived_zone(desk.ctx, desk.view)?;
    let at_home = |at: DateTime<Utc>| {
        let local = desk.ctx.zones.local(&desk.ctx.zone, at);
        local.map_or(at.naive_utc(), |l| l.wall)
    };
    // A moment that was said is told as it was read: 22:00 at noon is last evening's.
    let read = match desk.said.at {
        Some(_) => {
            let zone = in_zone(desk.ctx.zone.as_str(), lived.as_str());
            format!(", taken {}{zone}", words::day_at(at_home(at), today))
        }
        None => String::new(),
    };
    let id = shown(guard).map(|d| desk.view.short(d.entry));
    report_on(desk.ctx, desk.view, &lived, desk.facts, |view| {
        let why = sentence(&guard.reason, view);
        let mut text = format!("{}{read}: {why}", Safe::line(&regimen.name));
        for line in lines(guard, view, id.as_deref()) {
            text.push_str(&format!("\n  {line}"));
        }
        Ok(text)
    })
}

fn no_slot(regimen: &Regimen, why: &str) -> CliError {
    CliError::failed(format!("{}: {why}", Safe::line(&regimen.name)))
        .hint("--slot names the slot, as in --slot \"yesterday 22:00\"")
}
