//! What is on the body: put on with a dose, and not recorded as taken off.
//!
//! Only the last ones put on are looked at: an old patch that nobody recorded as taken off
//! is not said to be on for ever.

use chrono::{DateTime, TimeDelta, Utc};

use super::calendar::Calendar;
use super::dose_facts::DoseFact;
use crate::domain::amount::DoseAmount;
use crate::domain::body::DoseState;
use crate::domain::plan::{Regimen, Terms};

/// So far back something can still be on.
const REACH: TimeDelta = TimeDelta::days(100);
/// So many are looked at. The day reads the last 16 removals of a regimen: between the
/// removal of one of these and now no more than twice as many less two were recorded.
pub const LOOKED_AT: usize = 8;
/// So many of one regimen, the last put on, are named before the others are counted.
pub const NAMED: usize = 4;

/// Something that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worn {
    /// The dose with which it was put on.
    pub dose: DoseFact,
    /// When the stated time on is over; None where none is stated.
    pub off_at: Option<DateTime<Utc>>,
}

/// Whether doses by these terms stay on the body: a stated time on, a patch, a ring, or
/// what is in the form of a pump. ("2 pumps" of a gel are an amount.)
#[must_use]
pub fn is_worn(terms: &Terms) -> bool {
    let unit = match &terms.dose {
        Some(DoseAmount::Exact(amount)) => amount.unit.as_str(),
        _ => "",
    };
    let form = terms.form.as_deref().unwrap_or_default();
    terms.timing.is_worn()
        || names_worn(unit)
        || names_worn(form)
        || form.trim().eq_ignore_ascii_case("pump")
}

fn names_worn(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    let worn = ["patch", "patches", "ring", "rings"];
    words
        .into_iter()
        .any(|w| worn.contains(&w.to_lowercase().as_str()))
}

/// What of a regimen is on at `now`, the one put on first before the others.
#[must_use]
pub fn on_body(calendar: &Calendar<'_>, regimen: &Regimen, now: DateTime<Utc>) -> Vec<Worn> {
    let terms = |at| regimen.version_near(at).map(|v| &v.terms);
    let from = now.checked_sub_signed(REACH).unwrap_or(now);
    let until = now.checked_add_signed(TimeDelta::minutes(6)).unwrap_or(now);
    if !terms(now).is_some_and(is_worn) && !terms(from).is_some_and(is_worn) {
        return Vec::new();
    }
    let mut doses = calendar.doses.between(regimen.id, &(from..until));
    doses.retain(|d| d.state == DoseState::Taken);
    let late = doses.len().saturating_sub(LOOKED_AT);
    let on = doses
        .into_iter()
        .skip(late)
        .filter(|d| !taken_off(calendar, d));
    on.map(|dose| Worn {
        off_at: terms(dose.utc()).and_then(|t| off_at(t, &dose)),
        dose,
    })
    .collect()
}

fn taken_off(calendar: &Calendar<'_>, dose: &DoseFact) -> bool {
    let mut removals = calendar.plan.taken_off();
    removals.any(|r| r.body.dose == dose.entry)
}

fn off_at(terms: &Terms, dose: &DoseFact) -> Option<DateTime<Utc>> {
    let slot = dose.slot.as_ref().map(|s| s.wall.time());
    let minutes = terms.timing.wear_minutes(slot)?;
    dose.utc()
        .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
}
