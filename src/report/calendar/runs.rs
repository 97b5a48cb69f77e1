//! Runs of slots that a repeating entry can say: one time of day, one amount, one version
//! and one step of the regimen, the same number of days apart. Every change, hold and gap
//! ends a run.
//!
//! A run is counted, never bounded by a date: calendar programs lose the last dose of a
//! bounded one across a clock change. Its count follows the days asked for, and the part of
//! it that floats begins at the present moment, so each export says it anew, under a number
//! that grows with the moment of the export.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use uuid::Uuid;

use super::slots::{Due, compact, named};
use super::tied::{Tie, is_plain, laid, when};
use super::{Asked, Event, Rule, When};
use crate::domain::amount::DoseAmount;
use crate::domain::plan::Regimen;
use crate::domain::timing::{Days as OnDays, Timing};
use crate::report::View;
use crate::schedule::expand::StepPlace;

/// Longer steps are written one by one.
const LONGEST_STEP: u32 = 366;
const DAY_MINUTES: u32 = 1440;

/// The entries of a regimen's slots, a run each.
pub fn series(view: &View<'_>, asked: &Asked, regimen: &Regimen, due: &[Due<'_>]) -> Vec<Event> {
    let runs = runs(view, due);
    runs.iter()
        .flat_map(|run| of_run(view, asked, regimen, run))
        .collect()
}

struct Run<'d, 'a> {
    due: Vec<&'d Due<'a>>,
    step: u32,
}

/// What the slots of one run share, and the day of the next.
type Next = (
    Uuid,
    Option<StepPlace>,
    Tie,
    NaiveTime,
    Option<DoseAmount>,
    NaiveDate,
);

fn runs<'d, 'a>(view: &View<'_>, due: &'d [Due<'a>]) -> Vec<Run<'d, 'a>> {
    let mut runs: Vec<Run<'d, 'a>> = Vec::new();
    let mut awaited: HashMap<Next, usize> = HashMap::new();
    for d in due {
        let wall = wall(d);
        let step = step(laid(&d.version.terms.timing, &d.slot));
        let alone = step.is_none() || !is_plain(view, &d.slot) || d.tie == Tie::LastDose;
        let key = |on| {
            let dose = d.slot.dose.clone();
            (d.slot.version, d.slot.step, d.tie, wall.time(), dose, on)
        };
        let found = awaited.remove(&key(wall.date())).filter(|_| !alone);
        let at = found.unwrap_or(runs.len());
        match runs.get_mut(at) {
            Some(run) => run.due.push(d),
            None => runs.push(Run {
                due: vec![d],
                step: step.unwrap_or(1),
            }),
        }
        let next = step.and_then(|s| wall.date().checked_add_days(Days::new(u64::from(s))));
        if let Some(next) = next.filter(|_| !alone) {
            awaited.insert(key(next), at);
        }
    }
    runs
}

/// The time that repeats: elapsed ones repeat in UTC.
fn wall(due: &Due<'_>) -> NaiveDateTime {
    match due.tie {
        Tie::Elapsed | Tie::LastDose => due.slot.due_at.naive_utc(),
        Tie::Home | Tie::Local => due.slot.key.wall,
    }
}

/// After how many days a slot comes again at the same time; None: by no such rule.
fn step(timing: &Timing) -> Option<u32> {
    let step = match timing {
        Timing::OnDays(groups) => groups.iter().try_fold(1, |all, group| {
            let own = match &group.days {
                OnDays::Daily | OnDays::Cycle { .. } | OnDays::CycleDays { .. } => 1,
                OnDays::EveryDays { n, .. } => u32::from(*n),
                OnDays::EveryWeeks { n, .. } => u32::from(*n).checked_mul(7)?,
                OnDays::Weekdays(_) => 7,
                OnDays::Alternating { amounts, .. } => u32::try_from(amounts.len()).ok()?,
                OnDays::MonthDays(_) | OnDays::EveryMonths { .. } | OnDays::Dates(_) => {
                    return None;
                }
            };
            together(all, own)
        })?,
        Timing::EveryHours(every) => together(every.interval_minutes, DAY_MINUTES)? / DAY_MINUTES,
        _ => return None,
    };
    (1..=LONGEST_STEP).contains(&step).then_some(step)
}

/// The least common multiple.
fn together(a: u32, b: u32) -> Option<u32> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a.checked_div(x)?.checked_mul(b)
}

fn of_run(view: &View<'_>, asked: &Asked, regimen: &Regimen, run: &Run<'_, '_>) -> Vec<Event> {
    let begins = asked.span(view).start;
    let Some(first) = run.due.first() else {
        return Vec::new();
    };
    if run.due.last().is_none_or(|d| d.slot.due_at < begins) {
        return Vec::new();
    }
    let version = first.version.id;
    let uid = match first.tie {
        Tie::LastDose => format!("{}-next", regimen.id),
        // A single entry of the first slot is another one, with numbers of its own.
        Tie::Elapsed => format!("{version}-{}Z-series", compact(wall(first))),
        Tie::Home | Tie::Local => format!("{version}-{}-series", compact(wall(first))),
    };
    if first.tie != Tie::Local {
        return vec![entry(view, asked, regimen, run, &run.due, uid)];
    }
    let now = run.due.partition_point(|d| d.slot.due_at <= view.now);
    let (past, ahead) = run.due.split_at(now);
    let zones = past.chunk_by(|a, b| a.slot.key.zone == b.slot.key.zone);
    let since = zones.filter(|z| z.last().is_some_and(|d| d.slot.due_at >= begins));
    let mut all: Vec<Event> = since
        .filter_map(|z| {
            let uid = format!("{uid}-{}-past", compact(wall(z.first()?)));
            Some(entry(view, asked, regimen, run, z, uid))
        })
        .collect();
    if !ahead.is_empty() {
        all.push(entry(view, asked, regimen, run, ahead, uid));
    }
    all
}

fn entry(
    view: &View<'_>,
    asked: &Asked,
    regimen: &Regimen,
    run: &Run<'_, '_>,
    due: &[&Due<'_>],
    uid: String,
) -> Event {
    let Some(first) = due.first() else {
        let at = When::Instant(view.now);
        return Event::new(uid, asked.revisions.on(regimen.id), at, String::new());
    };
    let at = when(view, &first.slot, first.tie);
    let mut event = named(view, asked, regimen, first, uid, at);
    if first.tie != Tie::LastDose {
        event.say_anew(view.now);
    }
    if due.len() > 1 {
        event.rule = Some(Rule {
            every_days: run.step,
            count: due.len(),
        });
    }
    event
}
