//! An answer for a slot whose time has not come.

use super::agreed::agreed;
use super::{Desk, extra};
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::export::safe::Safe;
use crate::export::text::guard::name;
use crate::report::moment::in_zone;
use crate::report::slot_option::in_its_zone;
use crate::report::when as words;
use crate::schedule::guard::guard_ahead;
use crate::schedule::matching::candidates;
use crate::schedule::slot::Slot;

/// Asks about a dose that was taken for a slot far ahead of it; what was asked, where
/// something was. That a dose will not be taken can be said of any slot to come.
///
/// # Errors
/// A script (4) that does not say yes, or the person said no.
pub fn ask_far(
    desk: &mut Desk<'_, '_>,
    regimen: &Regimen,
    slot: &Slot,
) -> CliResult<Option<String>> {
    if desk.said.state != DoseState::Taken {
        return Ok(None);
    }
    let at = desk.said.at.unwrap_or(desk.ctx.env.now);
    let guard = desk.with_calendar(|calendar| guard_ahead(calendar, regimen, slot, at));
    let Some(guard) = guard else {
        return Ok(None);
    };
    let asked = Some(name(&guard.reason).to_owned());
    if desk.ctx.global.yes {
        return Ok(asked);
    }
    let text = extra::explain(desk, regimen, at, &guard)?;
    let slot = in_its_zone(slot);
    let hint = format!(
        "where it was taken for that slot: --slot \"{slot}\" --yes; nothing else is said by it"
    );
    agreed(desk, text, hint, "Was the dose of that slot taken?")?;
    Ok(asked)
}

/// Nobody is uncertain of what has not been: a slot that cannot take a dose yet.
///
/// # Errors
/// Such a slot, of an answer that the person is not certain (1).
pub fn refuse_unsure(desk: &Desk<'_, '_>, regimen: &Regimen, slot: &Slot) -> CliResult<()> {
    let now = desk.ctx.env.now;
    if desk.said.state != DoseState::Unsure || slot.due_at <= now {
        return Ok(());
    }
    let open = desk.with_calendar(|calendar| candidates(calendar, regimen, now));
    if open.iter().any(|s| s.key == slot.key) {
        return Ok(());
    }
    let zone = in_zone(&slot.key.zone, desk.ctx.zone.as_str());
    Err(CliError::failed(format!(
        "{}: the slot {}{zone} is still ahead; whether its dose was taken can be said from an hour before it",
        Safe::line(&regimen.name),
        words::slot(slot.key.wall, desk.ctx.today()?),
    ))
    .hint("dose skip MED --slot WHEN --reason R says that a dose to come is not taken"))
}
