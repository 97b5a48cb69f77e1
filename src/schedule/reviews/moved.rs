//! A stop that was confirmed as one day, and comes to another now.

use chrono::NaiveDate;

use super::words::day;
use crate::domain::plan::{Confirmation, Plan, Regimen, Version};
use crate::schedule::stop::{StopKind, StopView, moves};

/// What moved, and since when it is open.
pub struct Moved {
    pub confirmed_on: NaiveDate,
    /// The day it comes to now.
    pub day: NaiveDate,
    pub text: String,
}

/// Whether the stop differs from the one confirmed last. One that had no date when it was
/// confirmed asks again once another dating is chosen.
pub fn moved(plan: &Plan, regimen: &Regimen, view: &StopView) -> Option<Moved> {
    let in_force = regimen.versions.last()?;
    if !moves(&view.expression) {
        return None;
    }
    let same = |v: &&Version| v.terms.stop == in_force.terms.stop;
    let versions = regimen.versions.iter().filter(same);
    let confirmed = versions.filter_map(|v| v.confirmation.as_ref());
    let last = confirmed.max_by_key(|c| c.order)?;
    let now = view.day()?;
    let what = match view.kind {
        StopKind::Open => "opens",
        _ => "last dose day",
    };
    let was = match last.stop_on {
        Some(was) if was != now => format!("{} when {} confirmed it", day(was), last.by),
        None if chosen_since(plan, last) => format!("not dated when {} confirmed it", last.by),
        _ => return None,
    };
    let stop = &view.expression;
    Some(Moved {
        confirmed_on: last.on,
        day: now,
        text: format!("stop {stop}: {what} {}, {was}; not yet confirmed", day(now)),
    })
}

fn chosen_since(plan: &Plan, confirmation: &Confirmation) -> bool {
    let uses = &plan.marks.uses;
    uses.iter().any(|u| u.order > confirmation.order)
}
