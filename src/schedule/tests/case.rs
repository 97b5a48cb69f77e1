//! A plan of one regimen in Berlin, and what is asked of it.

use super::book::*;
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::expr::Expr;
use crate::domain::plan::{Plan, Regimen};
use crate::domain::timing::{Days, Timing};
use crate::schedule::calendar::Calendar;
use crate::schedule::day::day;
use crate::schedule::dose_facts::{DoseFact, DosesInMemory};
use crate::schedule::guard::{Guard, GuardReason, guard};
use crate::schedule::matching::candidates;
use crate::schedule::slots::next_slot;
use crate::schedule::zone::Zones;
use chrono::{DateTime, Utc};

pub const BERLIN: &str = "Europe/Berlin";

/// An instant by the clocks of Berlin.
pub fn at(text: &str) -> DateTime<Utc> {
    moment(BERLIN, text).utc()
}

pub fn daily(times: &[(&str, i64)]) -> Timing {
    on_days(Days::Daily, times, "tablet")
}

pub fn simple(timing: Timing, stop: Expr) -> Regimen {
    let from = moment(BERLIN, "2026-11-01 00:00");
    let mut terms = terms(timing, Clock::Home, &from);
    terms.stop = stop;
    terms.dose = Some(exact(1, "tablet"));
    regimen(1, "a", vec![version(1, ChangeKind::Start, from, terms)])
}

/// A plan of one regimen with doses, asked by closures.
pub struct Case {
    pub plan: Plan,
    pub doses: DosesInMemory,
    pub zones: Zones,
}

impl Case {
    pub fn new(regimen: Regimen, doses: Vec<DoseFact>) -> Self {
        Self {
            plan: plan(BERLIN, vec![regimen]),
            doses: DosesInMemory(doses),
            zones: Zones::bundled(),
        }
    }

    pub fn calendar(&self) -> Calendar<'_> {
        Calendar::new(&self.plan, &self.zones, &self.doses)
    }

    pub fn candidates(&self, now: &str) -> Vec<String> {
        candidates(&self.calendar(), &self.plan.regimens[0], at(now))
            .iter()
            .map(|s| s.key.wall.format("%d %H:%M").to_string())
            .collect()
    }

    pub fn guard(&self, now: &str) -> Option<Guard> {
        guard(&self.calendar(), &self.plan.regimens[0], at(now), None)
    }

    pub fn reason(&self, now: &str) -> Option<GuardReason> {
        self.guard(now).map(|g| g.reason)
    }

    pub fn states(&self, date_: &str, now: &str) -> Vec<&'static str> {
        let day = day(&self.calendar(), date(date_), at(now));
        let slots = day.groups.iter().flat_map(|g| &g.slots);
        slots.map(|s| s.state.name()).collect()
    }

    pub fn next(&self, after: &str) -> Option<String> {
        next_slot(&self.calendar(), &self.plan.regimens[0], at(after))
            .map(|s| s.key.wall.format("%d %H:%M").to_string())
    }
}
