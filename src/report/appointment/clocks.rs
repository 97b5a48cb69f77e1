//! What the times of the report are by: clocks that changed, times that came twice, and
//! medicines whose clock is not that of the report's head.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::grid::slots;
use super::input::{AppointmentInput, ClockChange, DaySlot};
use super::wording::{day, moment};
use crate::domain::body::Clock;
use crate::domain::plan::Regimen;

/// The lines below the grid, each a sentence.
#[must_use]
pub fn clocks(input: &AppointmentInput<'_>) -> Vec<String> {
    let mut all: Vec<String> = changes(input).collect();
    all.extend(twice(input));
    all.extend(elsewhere(input));
    all
}

/// The zone by whose clocks the times of a regimen are, where it is not the report's.
#[must_use]
pub fn other_zone<'a>(input: &'a AppointmentInput<'_>, regimen: &Regimen) -> Option<&'a str> {
    let to = input.period.to.to_utc();
    let clock = regimen.version_near(to)?.terms.clock;
    let zone = match clock {
        Clock::Home => &input.plan.home_zone,
        Clock::Local => input.plan.zone_lived(to),
    };
    (zone != input.period.zone).then_some(zone)
}

fn elsewhere(input: &AppointmentInput<'_>) -> Vec<String> {
    let mut of_zone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for regimen in input.regimens().filter(|r| !slots(input, r).is_empty()) {
        if let Some(zone) = other_zone(input, regimen) {
            of_zone.entry(zone).or_default().push(&regimen.name);
        }
    }
    let line = |(zone, names): (&str, Vec<&str>)| format!("Times in {zone}: {}.", names.join(", "));
    of_zone.into_iter().map(line).collect()
}

fn changes<'a>(input: &'a AppointmentInput<'_>) -> impl Iterator<Item = String> + 'a {
    let year = input.year();
    input.follows.clock_changes.iter().map(move |c| match c {
        ClockChange::Forward { on } => format!("Clocks went forward on {}.", day(*on, year)),
        ClockChange::Back { on } => format!("Clocks went back on {}.", day(*on, year)),
        ClockChange::Zone { from, zone } => {
            format!("Time zone from {}: {zone}.", moment(*from, year))
        }
    })
}

/// Times of day that a journey brings twice on one day, once for each zone.
fn twice(input: &AppointmentInput<'_>) -> BTreeSet<String> {
    let all = input
        .regimens()
        .flat_map(|r| pairs(&slots(input, r), input.year()));
    all.collect()
}

fn pairs(slots: &[&DaySlot], year: i32) -> Vec<String> {
    let mut first: BTreeMap<NaiveDateTime, &str> = BTreeMap::new();
    let mut out = Vec::new();
    for slot in slots {
        if let Some(zone) = first.insert(slot.wall, &slot.zone) {
            let at = moment(slot.wall, year);
            out.push(format!(
                "{at} came twice, in {zone} and again in {}.",
                slot.zone
            ));
        }
    }
    out
}
