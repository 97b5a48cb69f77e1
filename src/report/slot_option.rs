//! A slot as a command line names it: `--slot 14:00`. What is printed works when it is
//! typed now; it is no way to keep a slot.
//!
//! `--slot` reads a time by the regimen's own clock and by the one that the screen shows,
//! which is another on days of travel.

use chrono::{DateTime, Days, NaiveDateTime, TimeDelta, Timelike, Utc};
use uuid::Uuid;

use super::{View, when};
use crate::domain::body::Clock;
use crate::domain::label::split_name;
use crate::domain::name::{NameMatch, match_names};
use crate::domain::plan::Regimen;
use crate::domain::zone_name::ZoneName;
use crate::schedule::matching::slot_at_wall;
use crate::schedule::slot::Slot;
use crate::schedule::slots::slots_of;

/// `yesterday 16:00`, with the slot's own time where the person's clock shows another:
/// `yesterday 16:00 (22:00 in Europe/Berlin)`.
pub fn words(view: &View<'_>, slot: &Slot) -> String {
    let shown = view.local(slot.due_at).naive_local();
    let text = when::slot(shown, view.today());
    let own = slot.key.wall;
    if own == shown {
        return match slot.key.zone == view.zone.as_str() {
            true => text,
            false => format!("{text} in {}", slot.key.zone),
        };
    }
    let day = match own.date() == shown.date() {
        true => String::new(),
        false => format!("{} ", when::short(own.date())),
    };
    format!("{text} ({day}{} in {})", when::clock(own), slot.key.zone)
}

/// What stands after `--slot`: a short form where it is read as this slot, else the date
/// and time by the regimen's clock, with its zone where another clock is meant, else the
/// slot's id.
pub fn option(view: &View<'_>, regimen: &Regimen, slot: &Slot) -> String {
    let wall = slot.key.wall;
    if !found_by(view, regimen, slot, wall) {
        return format!("\"{}\"", in_its_zone(slot));
    }
    let shown = view.local(slot.due_at).naive_local() == wall;
    let same_clock = shown && zone(view, regimen) == view.zone.as_str();
    let yesterday = view.today().checked_sub_days(Days::new(1));
    match wall.date() {
        date if same_clock && date == view.today() => when::clock(wall),
        date if same_clock && Some(date) == yesterday => {
            format!("\"yesterday {}\"", when::clock(wall))
        }
        _ => format!("\"{}\"", wall.format("%Y-%m-%d %H:%M")),
    }
}

/// `2026-11-24 08:00 in Europe/London`; the id of one that has no such words.
#[must_use]
pub fn in_its_zone(slot: &Slot) -> String {
    let key = &slot.key;
    match key.fold || key.wall.second() != 0 {
        true => slot.id(),
        false => format!("{} in {}", key.wall.format("%Y-%m-%d %H:%M"), key.zone),
    }
}

/// Whether a time typed to the minute is read as this slot and no other.
fn found_by(view: &View<'_>, regimen: &Regimen, slot: &Slot, wall: NaiveDateTime) -> bool {
    let zone = ZoneName::new(zone(view, regimen)).ok();
    let read = zone.and_then(|zone| view.zones.instant(&zone, wall).ok());
    let typed = wall.second() == 0 && read.is_some_and(|read| read.wall == wall);
    let found = slot_at_wall(&view.calendar(), regimen, wall);
    typed
        && found.len() == 1
        && found.iter().all(|f| f.key == slot.key)
        && shown_at(view, regimen, wall).is_none_or(|other| other.key == slot.key)
}

/// The slot that the screen shows at a time: it is meant by that time too.
fn shown_at(view: &View<'_>, regimen: &Regimen, wall: NaiveDateTime) -> Option<Slot> {
    if zone(view, regimen) == view.zone.as_str() {
        return None;
    }
    let at = view.zones.instant(&view.zone, wall).ok()?.at;
    let until = at.checked_add_signed(TimeDelta::seconds(60))?;
    let found = slots_of(&view.calendar(), regimen, &(at..until));
    found
        .into_iter()
        .find(|s| view.zone_at(s.due_at) == view.zone)
}

/// The zone that the regimen's clock follows now.
fn zone<'a>(view: &View<'a>, regimen: &Regimen) -> &'a str {
    zone_at(view, regimen, view.now)
}

/// The zone that the regimen's clock follows at a moment.
pub fn zone_at<'a>(view: &View<'a>, regimen: &Regimen, at: DateTime<Utc>) -> &'a str {
    let version = regimen.version_near(at);
    match version.map_or(Clock::Home, |v| v.terms.clock) {
        Clock::Home => &view.plan.home_zone,
        Clock::Local => view.plan.zone_lived(at),
    }
}

/// A name of the regimen as a command line takes it: its first alias or its name in
/// short, else its id.
pub fn medicine(view: &View<'_>, regimen: &Regimen) -> String {
    let short = split_name(&regimen.name).short;
    let name = regimen.aliases.first().map_or(short, String::as_str);
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let quotable = |c: char| plain(c) || " .,/+()".contains(c);
    if !means(view, regimen, name) || name.starts_with('-') || !name.chars().all(quotable) {
        return (view.short)(regimen.id);
    }
    match name.chars().all(plain) {
        true => name.to_owned(),
        false => format!("\"{name}\""),
    }
}

/// Whether a name is read as this regimen: those going on come first.
fn means(view: &View<'_>, regimen: &Regimen, name: &str) -> bool {
    let goes_on = |r: &&Regimen| {
        let version = r.version_near(view.now);
        version.is_some_and(|v| !v.terms.stopped)
    };
    let all = || view.plan.regimens.iter();
    match match_names(name, all().filter(goes_on).flat_map(names)) {
        NameMatch::None => match_names(name, all().flat_map(names)) == NameMatch::One(regimen.id),
        found => found == NameMatch::One(regimen.id),
    }
}

fn names(r: &Regimen) -> impl Iterator<Item = (Uuid, &str)> {
    let own = [r.name.as_str(), split_name(&r.name).short];
    let others = r.aliases.iter().chain(&r.former_names);
    let all = own.into_iter().chain(others.map(String::as_str));
    all.map(|name| (r.id, name))
}
