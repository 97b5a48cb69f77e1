//! By which clock a slot's time is read: the one of the instruction, or the one that the
//! screen shows, which on a journey is another.

use chrono::{NaiveDateTime, TimeDelta};

use super::Desk;
use crate::cli::book::lived_zone;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::cli::when::{Direction, When, parse_when};
use crate::domain::plan::Regimen;
use crate::domain::zone_name::ZoneName;
use crate::report::when as words;
use crate::schedule::matching::{candidates, slot_at_wall};
use crate::schedule::slot::Slot;
use crate::schedule::slots::slots_of;

/// The slots of a time by the regimen's clock and by that of the screen; where neither has
/// one, by the machine's, in which the other times of a command are read.
///
/// # Errors
/// Not a time.
pub fn read(desk: &Desk<'_, '_>, regimen: &Regimen, text: &str) -> CliResult<Vec<Slot>> {
    let now = desk.said.at.unwrap_or(desk.ctx.env.now);
    let own = desk.view.zone_of_regimen(desk.ctx, regimen, now)?;
    let mut found = meant(desk, regimen, text, &own, &|wall| {
        desk.with_calendar(|calendar| slot_at_wall(calendar, regimen, wall))
    })?;
    let lived = lived_zone(desk.ctx, desk.view)?;
    if lived != own {
        let shown = read_in(desk, regimen, text, &lived).unwrap_or_default();
        // Before a journey the screen shows the clock of then.
        let fixed = desk.ctx.global.zone.is_some();
        let plan = &desk.view.plan;
        let there = |s: &Slot| fixed || plan.zone_lived(s.due_at) == lived.as_str();
        let new = shown.into_iter().filter(|s| there(s) && !found.contains(s));
        found.extend(new.collect::<Vec<_>>());
    }
    if found.is_empty() && desk.ctx.zone != own {
        found = read_in(desk, regimen, text, &desk.ctx.zone).unwrap_or_default();
    }
    Ok(found)
}

/// The slots of a time by the clock of a zone: those of the instruction in that zone, else
/// those that fall due when its clocks show that time.
///
/// # Errors
/// Not a time.
pub fn read_in(
    desk: &Desk<'_, '_>,
    regimen: &Regimen,
    text: &str,
    zone: &ZoneName,
) -> CliResult<Vec<Slot>> {
    meant(desk, regimen, text, zone, &|wall| {
        let mut own = desk.with_calendar(|calendar| slot_at_wall(calendar, regimen, wall));
        own.retain(|s| zone.as_str() == s.key.zone);
        match own.is_empty() {
            true => due_at(desk, regimen, wall, zone),
            false => own,
        }
    })
}

fn due_at(
    desk: &Desk<'_, '_>,
    regimen: &Regimen,
    wall: NaiveDateTime,
    zone: &ZoneName,
) -> Vec<Slot> {
    let found = desk.ctx.zones.instant(zone, wall).ok();
    let span = found.and_then(|w| Some(w.at..w.at.checked_add_signed(TimeDelta::seconds(60))?));
    let slots = span.map(|span| desk.with_calendar(|c| slots_of(c, regimen, &span)));
    slots.unwrap_or_default()
}

/// The slots that `text` means in a zone. A bare time is the last one passed, or the next
/// one where its slot takes a dose already, or where only that one is a slot: slots of the
/// day are named before they fall due.
fn meant(
    desk: &Desk<'_, '_>,
    regimen: &Regimen,
    text: &str,
    zone: &ZoneName,
    find: &dyn Fn(NaiveDateTime) -> Vec<Slot>,
) -> CliResult<Vec<Slot>> {
    let ctx = &*desk.ctx;
    let now = desk.said.at.unwrap_or(ctx.env.now);
    let here = read::here_in(ctx, &desk.view.plan, zone);
    let past = parse_when(text, Direction::Backwards, &here);
    let ahead = parse_when(text, Direction::Forwards, &here);
    let near = |when: &When| when.at <= ctx.env.now + TimeDelta::days(1);
    let takes = |slots: &[Slot]| {
        let open = desk.with_calendar(|calendar| candidates(calendar, regimen, now));
        let ahead = open.iter().filter(|s| s.due_at > now);
        ahead
            .into_iter()
            .any(|s| slots.iter().any(|a| a.key == s.key))
    };
    match (past, ahead) {
        (Ok(past), Ok(ahead)) => {
            let (before, after) = (find(past.wall), find(ahead.wall));
            let is_ahead = !after.is_empty() && near(&ahead);
            match is_ahead && (before.is_empty() || takes(&after)) {
                true => Ok(after),
                false => Ok(before),
            }
        }
        (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(find(only.wall)),
        (Err(error), Err(_)) => {
            Err(CliError::usage(format!("--slot: {error}"))
                .hint("dose help when explains the phrases"))
        }
    }
}

/// ` (08:00 in America/Chicago)`, where a screen shows a slot at another time than its own.
pub fn shown(desk: &Desk<'_, '_>, slot: &Slot, lived: &ZoneName) -> String {
    let local = desk.ctx.zones.local(lived, slot.due_at);
    match local {
        Ok(local) if local.wall != slot.key.wall => {
            format!(" ({} in {lived})", words::clock(local.wall))
        }
        _ => String::new(),
    }
}
