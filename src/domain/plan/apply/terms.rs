//! Patches laid upon terms.

use std::sync::Arc;

use crate::domain::body::{ChangeKind, Clock, Patch, RegimenBody};
use crate::domain::expr::Expr;
use crate::domain::plan::{Hold, Lasting, Terms, Version};
use crate::domain::timing::Timing;

/// Terms that say nothing.
pub fn no_terms() -> Terms {
    Terms {
        timing: Arc::new(Timing::AsDirected(String::new())),
        timing_from: None,
        lasting: Arc::new(Lasting {
            start: Expr::Open,
            strength: None,
            form: None,
            dose: None,
            route: None,
            clock: Clock::Home,
            stop: Expr::Open,
            stop_from: None,
            purpose: None,
            therapy: None,
            watch_days: None,
            hold: None,
            stopped: false,
        }),
    }
}

/// The terms of a start; None where it states no timing.
pub fn first_terms(body: &RegimenBody) -> Option<Terms> {
    let patch = &body.patch;
    patch.timing.as_ref()?;
    let mut terms = no_terms();
    terms.start = body.start.clone();
    terms.timing_from = body.from.clone();
    terms.stop_from = body.from.clone();
    lay(&mut terms, patch);
    Some(terms)
}

/// The terms of `version`, which follows one with the terms `before`, and may be a hold.
pub fn next_terms(before: &Terms, version: &Version, hold: Option<&Hold>) -> Terms {
    let mut terms = before.clone();
    lay(&mut terms, &version.patch);
    if let Some(start) = &version.start {
        terms.start = Expr::clone(start);
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
    if let Some(timing) = &patch.timing {
        terms.timing = Arc::new(Timing::clone(timing));
    }
    // A time that is not there any more is set or dropped in vain: the change before
    // it in force decides, and both stand in the ledger.
    for set in &patch.set {
        // Of hundreds of changes most set an amount: nothing else of the timing is made anew.
        if Arc::make_mut(&mut terms.timing).set_amount(set.at, &set.dose) {
            continue;
        }
        if let Ok(timing) = terms.timing.with_time(set.at, set.dose.clone()) {
            terms.timing = Arc::new(timing);
        }
    }
    for at in &patch.drop {
        if let Ok(timing) = terms.timing.without_time(*at) {
            terms.timing = Arc::new(timing);
        }
    }
    if !patch.is_of_times() {
        lay_lasting(terms, patch);
    }
}

fn lay_lasting(lasting: &mut Lasting, patch: &Patch) {
    replace(&mut lasting.strength, patch.strength.as_ref());
    replace(&mut lasting.form, patch.form.as_ref());
    replace(&mut lasting.dose, patch.dose.as_deref());
    replace(&mut lasting.route, patch.route.as_ref());
    replace(&mut lasting.purpose, patch.purpose.as_ref());
    replace(&mut lasting.therapy, patch.therapy.as_ref());
    replace(&mut lasting.watch_days, patch.watch_days.as_ref());
    lasting.clock = patch.clock.unwrap_or(lasting.clock);
    if let Some(stop) = patch.stop.as_deref() {
        lasting.stop.clone_from(stop);
    }
}

fn replace<T: Clone>(field: &mut Option<T>, by: Option<&T>) {
    if by.is_some() {
        *field = by.cloned();
    }
}
