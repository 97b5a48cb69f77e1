//! A start that was confirmed as one day, and comes to another now.

use chrono::NaiveDate;

use super::moved::{Moved, chosen_since, reason};
use super::words::day;
use crate::domain::body::Outcome;
use crate::domain::plan::{Confirmation, Regimen, Version};
use crate::schedule::calendar::Calendar;
use crate::schedule::starts::start_window;
use crate::schedule::stop::moves;

/// Whether the start comes to another day than the one confirmed last. Of a confirmation
/// that kept no day, because there was none, it asks once another dating is chosen.
#[must_use]
pub fn start_moved(calendar: &Calendar<'_>, regimen: &Regimen) -> Option<Moved> {
    let stopped = regimen.versions.last()?.terms.stopped;
    let last = confirmed(regimen).filter(|_| !stopped)?;
    let now = start_day(calendar, regimen)?;
    // What was recorded before the day was kept asks nothing.
    last.saw.as_ref()?;
    let chosen = chosen_since(calendar.plan, last, &regimen.start);
    if last.start_on == Some(now) || last.start_on.is_none() && chosen.is_none() {
        return None;
    }
    let (by, start) = (&last.by, &regimen.start);
    let was = match last.start_on {
        Some(was) => format!("was {} when {by} confirmed it", day(was)),
        None => format!("was not known when {by} confirmed it"),
    };
    let what = match start_window(calendar, regimen) {
        Some(_) => "the day it opens",
        None => "its day",
    };
    Some(Moved {
        since: chosen.map_or(last.on, |u| u.on),
        was: last.start_on,
        by: by.clone(),
        day: now,
        text: format!(
            "start {start}: {what} {was}, and is {} now; not yet confirmed",
            day(now)
        ),
        reason: reason(chosen),
    })
}

/// The day of a start that follows a mark or weeks, or on which it opens: what a
/// confirmation keeps, so that a later shift asks again.
#[must_use]
pub fn start_day(calendar: &Calendar<'_>, regimen: &Regimen) -> Option<NaiveDate> {
    if !moves(&regimen.start) {
        return None;
    }
    match start_window(calendar, regimen) {
        Some(window) => window.opens_on,
        None => Some(regimen.versions.first()?.from.as_ref()?.wall().date()),
    }
}

/// Whether the start comes to the very day as which it was confirmed last.
#[must_use]
pub fn start_as_confirmed(calendar: &Calendar<'_>, regimen: &Regimen) -> bool {
    let kept = confirmed(regimen).and_then(|c| c.start_on);
    kept.is_some() && kept == start_day(calendar, regimen)
}

/// The version that said the start which holds.
#[must_use]
pub fn says_start(regimen: &Regimen) -> Option<&Version> {
    let entry = regimen.start_entry();
    regimen.versions.iter().find(|v| v.id == entry)
}

/// The last answer that kept the day, where the start is confirmed; else the last.
fn confirmed(regimen: &Regimen) -> Option<&Confirmation> {
    let version = says_start(regimen)?;
    let holds = version.confirmation.as_ref()?;
    let holds = Some(holds).filter(|c| c.outcome != Outcome::Declined)?;
    let kept = version.answer_keeping(|c| c.start_on.is_some());
    Some(kept.unwrap_or(holds))
}
