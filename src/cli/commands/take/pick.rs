//! Which slot is meant: one that was named, or one of two that fit.

use chrono::{NaiveDate, Timelike};

use super::{Desk, clock};
use crate::cli::ask;
use crate::cli::book::lived_zone;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::read;
use crate::domain::plan::Regimen;
use crate::domain::zone_name::ZoneName;
use crate::export::safe::Safe;
use crate::report::moment::in_zone;
use crate::report::slot_option::in_its_zone;
use crate::report::when as words;
use crate::schedule::course::Course;
use crate::schedule::slot::Slot;
use crate::schedule::slot_id::parse_slot_id;
use crate::schedule::slots::find_slot;
use crate::schedule::zone::Zones;

/// The slot that `--slot` names: a slot's id, or its time by the regimen's clock or by the
/// one that the screen shows, or by the zone that is named with it (`08:00 in
/// Europe/London`).
///
/// # Errors
/// No such slot (1), not a time (2), two slots that have that time (3).
pub fn named(desk: &mut Desk<'_, '_>, regimen: &Regimen, text: &str) -> CliResult<Slot> {
    if let Ok((id, key)) = parse_slot_id(text, &desk.ctx.zones) {
        let found = desk.with_calendar(|calendar| find_slot(calendar, regimen.id, &key));
        return found
            .filter(|_| id == regimen.id)
            .ok_or_else(|| none(desk, regimen, text));
    }
    let (time, zone) = zone_named(&desk.ctx.zones, text)?;
    let mut found = match &zone {
        Some(zone) => clock::read_in(desk, regimen, time, zone)?,
        None => clock::read(desk, regimen, time)?,
    };
    match (found.pop(), found.is_empty()) {
        (None, _) => Err(none(desk, regimen, text)),
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            found.push(last);
            several(desk, regimen, found)
        }
    }
}

/// One of the slots of one time, by several zones or offsets: asked, or refused in a script.
fn several(desk: &mut Desk<'_, '_>, regimen: &Regimen, found: Vec<Slot>) -> CliResult<Slot> {
    let lived = lived_zone(desk.ctx, desk.view)?;
    let line = |slot: &Slot| {
        let answer = desk.with_calendar(|c| Course::new(*c, regimen).answer(slot));
        let answer = answer.map(|a| format!("answered [{}]", desk.view.short(a.entry)));
        let state = answer.unwrap_or_else(|| "no record".to_owned());
        let shown = clock::shown(desk, slot, &lived);
        format!("{}{shown}   {state}", in_its_zone(slot))
    };
    let lines: Vec<String> = found.iter().map(line).collect();
    let text = format!("{} slots have that time", found.len());
    if desk.ctx.may_ask() {
        let question = format!(
            "{}: {text}\n{}",
            Safe::line(&regimen.name),
            numbered(&lines)
        );
        let at = ask::choose(desk.ctx.env, &question, found.len())?;
        let chosen = found.into_iter().nth(at);
        return chosen.ok_or_else(|| CliError::failed("no such answer"));
    }
    let hints: Vec<String> = found
        .iter()
        .map(|slot| format!("--slot \"{}\"", in_its_zone(slot)))
        .collect();
    let text = format!("{text}:\n  {}", lines.join("\n  "));
    Err(CliError::new(Exit::Ambiguous, text).hint(hints.join(" or ")))
}

fn numbered(lines: &[String]) -> String {
    let lines = lines.iter().enumerate();
    let lines: Vec<String> = lines.map(|(i, l)| format!("  {}  {l}", i + 1)).collect();
    lines.join("\n")
}

/// `08:00 in Europe/London` as its time and its zone.
///
/// # Errors
/// A zone that does not exist.
fn zone_named<'t>(zones: &Zones, text: &'t str) -> CliResult<(&'t str, Option<ZoneName>)> {
    match text.rsplit_once(" in ") {
        Some((time, zone)) => Ok((time, Some(read::zone(zones, zone.trim())?))),
        None => Ok((text, None)),
    }
}

fn none(desk: &Desk<'_, '_>, regimen: &Regimen, text: &str) -> CliError {
    let now = desk.ctx.env.now;
    let zone = desk.view.zone_of_regimen(desk.ctx, regimen, now).ok();
    // The slots of a day are those of the regimen's clock, as `--slot` reads them.
    let local = zone.and_then(|zone| desk.ctx.zones.local(&zone, now).ok());
    let slots = local.map(|local| {
        let day = local.wall.date();
        desk.with_calendar(|calendar| {
            crate::schedule::course::Course::new(*calendar, regimen).slots_on(&(day..=day))
        })
    });
    let today: Vec<String> = slots
        .unwrap_or_default()
        .iter()
        .map(|s| {
            let zone = in_zone(&s.key.zone, desk.ctx.zone.as_str());
            format!("{}{zone}", words::clock(s.key.wall))
        })
        .collect();
    let hint = if let Some(hint) = of_a_day(desk, regimen, text) {
        hint
    } else if today.is_empty() {
        "dose slots shows what falls due by the recorded regimen".to_owned()
    } else {
        format!("today's are {}", today.join(", "))
    };
    CliError::failed(format!(
        "{} has no slot at \"{}\"",
        Safe::line(&regimen.name),
        Safe::line(text)
    ))
    .hint(hint)
}

/// What the day that was typed says: the regimen had not begun, or no time is with it.
fn of_a_day(desk: &Desk<'_, '_>, regimen: &Regimen, text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let day: NaiveDate = words.next()?.parse().ok()?;
    let begun = regimen.versions.first()?.from.as_ref()?.wall().date();
    if day < begun {
        let id = desk.view.short(regimen.id);
        return Some(format!(
            "it begins on {}; where that was earlier: dose amend {id} --start {day}",
            words::long(begun)
        ));
    }
    let timeless = words.next().is_none();
    timeless.then(|| format!("a slot is a day and its time, as in --slot \"{day} 08:00\""))
}

/// A slot by its time, with its zone where two have that time or the screen has another.
fn typed(slot: &Slot, open: &[Slot], zone: &str) -> String {
    let text = |s: &Slot| s.key.wall.format("%Y-%m-%d %H:%M").to_string();
    let same = open.iter().filter(|s| text(s) == text(slot)).count();
    match same == 1 && slot.key.wall.second() == 0 && slot.key.zone == zone {
        true => text(slot),
        false => in_its_zone(slot),
    }
}

/// One of two slots that fit: asked, or refused in a script.
///
/// # Errors
/// Ambiguous (3), or the person left.
pub fn one_of(desk: &mut Desk<'_, '_>, regimen: &Regimen, open: Vec<Slot>) -> CliResult<Slot> {
    let wall = desk.ctx.wall()?;
    let lines: Vec<String> = open
        .iter()
        .map(|s| {
            let state = if s.due_at > desk.ctx.env.now {
                let ahead = s.due_at.signed_duration_since(desk.ctx.env.now);
                let minutes = u32::try_from(ahead.num_minutes()).unwrap_or(0);
                format!("in {}", words::minutes(minutes))
            } else {
                "no record yet".to_owned()
            };
            let zone = in_zone(&s.key.zone, desk.ctx.zone.as_str());
            format!("{}{zone}   {state}", words::slot(s.key.wall, wall.date()))
        })
        .collect();
    if !desk.ctx.may_ask() {
        let hints: Vec<String> = open
            .iter()
            .map(|s| format!("--slot \"{}\"", typed(s, &open, desk.ctx.zone.as_str())))
            .collect();
        return Err(CliError::new(
            Exit::Ambiguous,
            format!(
                "{}: two slots fit:\n  {}",
                Safe::line(&regimen.name),
                lines.join("\n  ")
            ),
        )
        .hint(hints.join(" or ")));
    }
    let question = format!(
        "{}: which one is this for?\n{}",
        Safe::line(&regimen.name),
        numbered(&lines)
    );
    let at = ask::choose(desk.ctx.env, &question, open.len())?;
    open.into_iter()
        .nth(at)
        .ok_or_else(|| CliError::failed("no such answer"))
}
