//! An instruction in canonical words: timing and amount, and what a change changes of it.

use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::plan::{Terms, Version};
use crate::domain::timing::{AfterDose, Days, Timing};

/// `daily at 08:00, 14:00 and 22:00, 1 capsule each`; amounts that differ stand with
/// their times.
#[must_use]
pub fn phrase(terms: &Terms) -> String {
    let Some(dose) = &terms.dose else {
        return terms.timing.to_string();
    };
    match &terms.timing {
        timing @ Timing::OnDays(_) if timing.names_an_amount() => {
            timing.with_amounts(dose).to_string()
        }
        timing if !timing.default_dose_needed() => timing.to_string(),
        timing => format!(
            "{timing}, {dose}{}",
            if many(timing) { " each" } else { "" }
        ),
    }
}

/// The amount of every dose, where it is one and the same.
#[must_use]
pub fn one_amount(terms: &Terms) -> Option<DoseAmount> {
    let own = terms.dose.as_ref();
    let named: Vec<Option<&DoseAmount>> = match &terms.timing {
        Timing::OnDays(groups)
            if groups
                .iter()
                .any(|g| matches!(g.days, Days::Alternating { .. })) =>
        {
            return None;
        }
        Timing::OnDays(groups) => {
            let times = groups.iter().flat_map(|g| &g.times);
            times.map(|t| t.dose.as_ref().or(own)).collect()
        }
        Timing::EveryHours(every) => vec![every.dose.as_ref().or(own)],
        Timing::AfterLastDose(after) | Timing::AfterMedicine { after, .. } => {
            vec![after.dose.as_ref().or(own)]
        }
        Timing::AsNeeded(needed) => vec![needed.dose.as_ref().or(own)],
        Timing::Once { dose, .. } => vec![dose.as_ref().or(own)],
        Timing::Steps { .. } => return None,
        Timing::ScheduledAndAsNeeded { .. } | Timing::AsDirected(_) => vec![own],
    };
    let first = named.first().copied().flatten()?;
    named
        .iter()
        .all(|d| *d == Some(first))
        .then(|| first.clone())
}

fn many(timing: &Timing) -> bool {
    match timing {
        Timing::OnDays(groups) => groups.iter().map(|g| g.times.len()).sum::<usize>() > 1,
        Timing::EveryHours(_) | Timing::AfterLastDose(AfterDose { .. }) => true,
        _ => false,
    }
}

/// What was and what is by a version. None before a start.
#[must_use]
pub fn was_and_now(before: Option<&Terms>, version: &Version) -> (Option<String>, String) {
    let now = &version.terms;
    let Some(was) = before else {
        return (None, with_stop(now));
    };
    if version.without.is_some() && standing_differs(was, now) {
        return (Some(standing(was)), standing(now));
    }
    match version.kind {
        ChangeKind::Hold => (Some(standing(was)), hold_words(now)),
        ChangeKind::Stop => (Some(standing(was)), "stopped".to_owned()),
        ChangeKind::Resume => (Some(standing(was)), phrase(now)),
        ChangeKind::Start | ChangeKind::Change => differing(was, now),
    }
}

fn with_stop(terms: &Terms) -> String {
    match stop_words(terms) {
        Some(stop) => format!("{}; {stop}", phrase(terms)),
        None => phrase(terms),
    }
}

/// Whether one is held or stopped and the other isn't, or otherwise.
fn standing_differs(was: &Terms, now: &Terms) -> bool {
    was.stopped != now.stopped || was.hold != now.hold
}

fn standing(terms: &Terms) -> String {
    match &terms.hold {
        _ if terms.stopped => "stopped".to_owned(),
        Some(_) => hold_words(terms),
        None => phrase(terms),
    }
}

/// `held until 2026-11-10`.
fn hold_words(terms: &Terms) -> String {
    let hold = terms.hold.as_ref();
    match hold.and_then(|h| h.until.as_ref()) {
        Some(until) => format!("held until {}", strip(&until.to_string(), "until ")),
        None => "held, no end recorded".to_owned(),
    }
}

fn strip<'a>(text: &'a str, lead: &str) -> &'a str {
    text.strip_prefix(lead).unwrap_or(text)
}

/// The stop as it was said; None where none is recorded.
fn stop_words(terms: &Terms) -> Option<String> {
    match terms.stop.to_string() {
        open if open == "open" => None,
        stop => Some(format!("stop {stop}")),
    }
}

/// Both sides with every named field that differs.
fn differing(was: &Terms, now: &Terms) -> (Option<String>, String) {
    let mut sides = (Vec::new(), Vec::new());
    let mut add = |a: String, b: String| {
        if a != b {
            sides.0.push(a);
            sides.1.push(b);
        }
    };
    add(phrase(was), phrase(now));
    add(
        text("strength", &was.strength),
        text("strength", &now.strength),
    );
    add(text("form", &was.form), text("form", &now.form));
    add(text("route", &was.route), text("route", &now.route));
    add(text("purpose", &was.purpose), text("purpose", &now.purpose));
    add(clock(was.clock), clock(now.clock));
    add(
        stop_words(was).unwrap_or("no stop".to_owned()),
        stop_words(now).unwrap_or("no stop".to_owned()),
    );
    if sides.1.is_empty() {
        return (Some(phrase(was)), phrase(now));
    }
    (Some(sides.0.join("; ")), sides.1.join("; "))
}

fn text(what: &str, value: &Option<String>) -> String {
    match value {
        Some(value) => format!("{what} {value}"),
        None => format!("no {what}"),
    }
}

fn clock(clock: Clock) -> String {
    match clock {
        Clock::Home => "times of the home zone".to_owned(),
        Clock::Local => "times of the zone lived in".to_owned(),
    }
}
