//! An instruction in canonical words: timing and amount, and what a change changes of it.

use serde::Serialize;

use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::plan::{Terms, Version};
use crate::domain::timing::{AfterDose, Days, Timing};

/// `daily at 08:00, 14:00 and 22:00, 1 capsule each`; amounts that differ stand with
/// their times.
#[must_use]
pub fn phrase(terms: &Terms) -> String {
    phrase_of(&terms.timing, terms.dose.as_ref())
}

/// As [`phrase`], of a timing whose times that name no amount are of `dose`.
#[must_use]
pub fn phrase_of(timing: &Timing, dose: Option<&DoseAmount>) -> String {
    let Some(dose) = dose else {
        return timing.to_string();
    };
    match timing {
        timing @ Timing::Steps(_) => timing.with_amounts(dose).to_string(),
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

/// The timing alone; where its amounts differ, each stands with its time.
#[must_use]
pub fn timing(terms: &Terms) -> String {
    match (one_amount(terms), &terms.dose) {
        (None, Some(dose)) => terms.timing.with_amounts(dose).to_string(),
        _ => terms.timing.to_string(),
    }
}

/// The amount of every dose, where it is one and the same.
#[must_use]
pub fn one_amount(terms: &Terms) -> Option<DoseAmount> {
    let own = terms.dose.as_ref();
    let named: Vec<Option<&DoseAmount>> = match &*terms.timing {
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
        Timing::Steps(_) => return None,
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
        ChangeKind::Stop => (Some(standing(was)), stopped(was, now)),
        ChangeKind::Resume => (Some(standing(was)), phrase(now)),
        ChangeKind::Start | ChangeKind::Change => differing(was, now),
    }
}

/// `stopped; watch period 14 days`, where the period is said with the stop.
fn stopped(was: &Terms, now: &Terms) -> String {
    match now.watch_days.filter(|_| was.watch_days != now.watch_days) {
        Some(days) => format!("stopped; {}", watch(Some(days))),
        None => "stopped".to_owned(),
    }
}

fn with_stop(terms: &Terms) -> String {
    let mut parts = vec![phrase(terms)];
    parts.extend(terms.watch_days.map(|days| watch(Some(days))));
    parts.extend(stop_words(terms));
    parts.join("; ")
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

/// One field that a change changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// `start`, `timing` (with its amounts), `strength`, `form`, `route`, `purpose`, `therapy`, `clock`,
    /// `watch`,
    /// `stop`; `standing` where it is held, stopped or goes on.
    pub field: &'static str,
    pub was: String,
    pub now: String,
}

/// What a version changes, field by field. Nothing of a start.
#[must_use]
pub fn fields(before: Option<&Terms>, version: &Version) -> Vec<Field> {
    let Some(was) = before else {
        return Vec::new();
    };
    let mut all = differences(was, &version.terms);
    for field in &mut all {
        let named = format!("{} ", field.field);
        for side in [&mut field.was, &mut field.now] {
            if let Some(bare) = side.strip_prefix(&named) {
                *side = bare.to_owned();
            }
        }
    }
    if standing_differs(was, &version.terms) {
        all.push(Field {
            field: "standing",
            was: standing(was),
            now: standing(&version.terms),
        });
    }
    all
}

/// Both sides with every named field that differs.
fn differing(was: &Terms, now: &Terms) -> (Option<String>, String) {
    let all = differences(was, now);
    if all.is_empty() {
        return (Some(phrase(was)), phrase(now));
    }
    let side = |of: fn(&Field) -> &str| all.iter().map(of).collect::<Vec<_>>().join("; ");
    (Some(side(|f| &f.was)), side(|f| &f.now))
}

fn differences(was: &Terms, now: &Terms) -> Vec<Field> {
    let named = |what, a: &Option<String>, b: &Option<String>| (what, text(what, a), text(what, b));
    let stop = |t: &Terms| stop_words(t).unwrap_or_else(|| "no stop".to_owned());
    let all = [
        (
            "start",
            format!("start {}", was.start),
            format!("start {}", now.start),
        ),
        ("timing", phrase(was), phrase(now)),
        named("strength", &was.strength, &now.strength),
        named("form", &was.form, &now.form),
        named("route", &was.route, &now.route),
        named("purpose", &was.purpose, &now.purpose),
        named("therapy", &was.therapy, &now.therapy),
        ("clock", clock(was.clock), clock(now.clock)),
        ("watch", watch(was.watch_days), watch(now.watch_days)),
        ("stop", stop(was), stop(now)),
    ];
    let differ = all.into_iter().filter(|(_, was, now)| was != now);
    differ
        .map(|(field, was, now)| Field { field, was, now })
        .collect()
}

/// `watch period 14 days`.
fn watch(days: Option<u32>) -> String {
    match days {
        None => "no watch period".to_owned(),
        Some(1) => "watch period 1 day".to_owned(),
        Some(n) => format!("watch period {n} days"),
    }
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
