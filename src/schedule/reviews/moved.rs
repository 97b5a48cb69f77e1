//! A stop that was confirmed as one day, and comes to another now.

use chrono::NaiveDate;

use super::words::day;
use crate::domain::expr::Expr;
use crate::domain::marks::DatingUse;
use crate::domain::plan::{Confirmation, Plan, Regimen, Version};
use crate::schedule::stop::{StopKind, StopView, counts_weeks, moves};

/// What moved, and since when it is open.
pub struct Moved {
    /// When it was confirmed, or a dating was chosen after that.
    pub since: NaiveDate,
    /// The day it came to when it was confirmed; None: it had none.
    pub was: Option<NaiveDate>,
    /// Who confirmed it.
    pub by: String,
    /// The day it comes to now.
    pub day: NaiveDate,
    pub text: String,
    /// What it moved by.
    pub reason: String,
}

/// Whether the stop differs from the one confirmed last. One that had no date when it was
/// confirmed asks again once another dating is chosen.
#[must_use]
pub fn moved(plan: &Plan, regimen: &Regimen, view: &StopView) -> Option<Moved> {
    if !moves(&view.expression) {
        return None;
    }
    let last = last_confirmed(regimen)?;
    let now = view.day()?;
    let chosen = chosen_since(plan, last, &view.expression);
    if last.stop_on == Some(now) || last.stop_on.is_none() && chosen.is_none() {
        return None;
    }
    let what = match view.kind {
        StopKind::Open => "the day it opens",
        _ => "the last dose day",
    };
    let (by, stop) = (&last.by, &view.expression);
    let was = match last.stop_on {
        Some(was) => format!("was {} when {by} confirmed it", day(was)),
        None => format!("was not known when {by} confirmed it"),
    };
    Some(Moved {
        since: chosen.map_or(last.on, |u| u.on),
        was: last.stop_on,
        by: by.clone(),
        day: now,
        text: format!(
            "stop {stop}: {what} {was}, and is {} now; not yet confirmed",
            day(now)
        ),
        reason: reason(chosen),
    })
}

/// What a day moved by.
pub fn reason(chosen: Option<&DatingUse>) -> String {
    match chosen {
        Some(u) => format!(
            "another dating is in use since {}, said by {}",
            day(u.on),
            u.by
        ),
        None => "what it counts from has moved".to_owned(),
    }
}

/// Whether the stop comes to the very day as which it was confirmed last.
#[must_use]
pub fn as_confirmed(regimen: &Regimen, view: &StopView) -> bool {
    let kept = last_confirmed(regimen).and_then(|c| c.stop_on);
    kept.is_some() && kept == view.day()
}

/// The version that said the stop which holds at last.
#[must_use]
pub fn says_stop(regimen: &Regimen) -> Option<&Version> {
    let stop = &regimen.versions.last()?.terms.stop;
    let last = regimen.versions.iter().rev();
    last.take_while(|v| v.terms.stop == *stop).last()
}

/// A confirmation of another change that kept no day says nothing of the stop.
fn last_confirmed(regimen: &Regimen) -> Option<&Confirmation> {
    let in_force = regimen.versions.last()?;
    let said = says_stop(regimen)?.id;
    let same = |v: &&Version| v.terms.stop == in_force.terms.stop;
    let versions = regimen.versions.iter().filter(same);
    let confirmed = versions.filter_map(|v| {
        let holds = v.confirmation.as_ref()?;
        let kept = v.answer_keeping(|c| c.stop_on.is_some());
        Some((v.id, kept.unwrap_or(holds)))
    });
    let last = confirmed.max_by_key(|(id, c)| {
        let kept = c.stop_on.is_some();
        (kept, kept || *id == said, c.order)
    });
    last.map(|(_, c)| c)
}

/// The dating chosen last, where a confirmation did not see that. It moves nothing but weeks.
pub fn chosen_since<'p>(
    plan: &'p Plan,
    confirmation: &Confirmation,
    stop: &Expr,
) -> Option<&'p DatingUse> {
    if !counts_weeks(stop) {
        return None;
    }
    let unseen = |u: &&DatingUse| match &confirmation.saw {
        Some(saw) => !saw.contains(&u.id),
        None => u.order > confirmation.order,
    };
    plan.marks.last_use().filter(unseen)
}
