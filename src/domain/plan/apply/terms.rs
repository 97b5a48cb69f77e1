//! Patches laid upon terms.

use crate::domain::body::{ChangeKind, Clock, Patch, RegimenBody};
use crate::domain::expr::Expr;
use crate::domain::plan::{Hold, Terms, Version};
use crate::domain::timing::Timing;

/// What stands for a change's terms until they are laid upon those before it.
pub fn no_terms() -> Terms {
    Terms {
        start: Expr::Open,
        strength: None,
        form: None,
        dose: None,
        timing: Timing::AsDirected(String::new()),
        timing_from: None,
        route: None,
        clock: Clock::Home,
        stop: Expr::Open,
        stop_from: None,
        purpose: None,
        therapy: None,
        watch_days: None,
        hold: None,
        stopped: false,
    }
}

/// The terms of a start; None where it states no timing.
pub fn first_terms(body: &RegimenBody) -> Option<Terms> {
    let patch = &body.patch;
    let mut terms = Terms {
        start: body.start.clone(),
        timing: patch.timing.clone()?,
        timing_from: body.from.clone(),
        stop_from: body.from.clone(),
        ..no_terms()
    };
    lay(&mut terms, patch);
    Some(terms)
}

/// The terms of `version`, which follows one with the terms `before`, and may be a hold.
pub fn next_terms(before: &Terms, version: &Version, hold: Option<&Hold>) -> Terms {
    let mut terms = before.clone();
    lay(&mut terms, &version.patch);
    if let Some(start) = &version.start {
        terms.start = start.clone();
    }
    if version.patch.timing.is_some() {
        terms.timing_from = version.from.clone();
    }
    if version.patch.stop.is_some() {
        terms.stop_from = version.from.clone();
    }
    match version.kind {
        ChangeKind::Hold => terms.hold = hold.cloned(),
        ChangeKind::Resume => {
            terms.hold = None;
            terms.stopped = false;
        }
        ChangeKind::Stop => terms.stopped = true,
        ChangeKind::Start | ChangeKind::Change => {}
    }
    terms
}

fn lay(terms: &mut Terms, patch: &Patch) {
    replace(&mut terms.strength, &patch.strength);
    replace(&mut terms.form, &patch.form);
    replace(&mut terms.dose, &patch.dose);
    replace(&mut terms.route, &patch.route);
    replace(&mut terms.purpose, &patch.purpose);
    replace(&mut terms.therapy, &patch.therapy);
    replace(&mut terms.watch_days, &patch.watch_days);
    if let Some(timing) = &patch.timing {
        terms.timing = timing.clone();
    }
    // A time that is not there any more is set or dropped in vain: the change before
    // it in force decides, and both stand in the ledger.
    for set in &patch.set {
        // Of hundreds of changes most set an amount: nothing else of the timing is made anew.
        if terms.timing.set_amount(set.at, &set.dose) {
            continue;
        }
        if let Ok(timing) = terms.timing.with_time(set.at, set.dose.clone()) {
            terms.timing = timing;
        }
    }
    for at in &patch.drop {
        if let Ok(timing) = terms.timing.without_time(*at) {
            terms.timing = timing;
        }
    }
    if let Some(clock) = patch.clock {
        terms.clock = clock;
    }
    if let Some(stop) = &patch.stop {
        terms.stop = stop.clone();
    }
}

fn replace<T: Clone>(field: &mut Option<T>, by: &Option<T>) {
    if by.is_some() {
        field.clone_from(by);
    }
}
