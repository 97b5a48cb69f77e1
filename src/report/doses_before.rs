//! What was recorded as taken before a moment: of each medicine the last dose, and the sum
//! of the 24 hours. Stated beside a draw; what it means is not said.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use rust_decimal::Decimal;
use serde::Serialize;
use smol_str::SmolStr;
use uuid::Uuid;

use super::View;
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::DoseState;
use crate::domain::sorted::Sorted;

/// The last dose of one medicine before a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoseBefore {
    pub id: Uuid,
    pub medicine: String,
    pub regimen: Uuid,
    pub taken_at: DateTime<FixedOffset>,
    /// Null where the moment is known to the day alone.
    pub minutes_before: Option<i64>,
    /// The time of the dose is an estimate.
    pub about: bool,
    pub amount: Option<String>,
    pub unit: Option<String>,
    pub route: Option<String>,
    /// What was recorded in the 24 hours before, a sum for each unit; null where the moment
    /// is known to the day alone.
    pub in_24_hours: Option<Vec<Sum>>,
    #[serde(skip)]
    pub dose: Option<DoseAmount>,
}

/// What was taken, in one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sum {
    /// Null where no amount was recorded of one of them.
    pub amount: Option<String>,
    pub unit: Option<String>,
    pub doses: usize,
    #[serde(skip)]
    pub dose: Option<DoseAmount>,
}

/// The last dose of every medicine before `at`, the nearest first. `exact`: the moment is
/// known to the minute.
#[must_use]
pub fn doses_before(view: &View<'_>, at: DateTime<Utc>, exact: bool) -> Vec<DoseBefore> {
    let regimens = view.plan.regimens.iter();
    let mut found: Vec<DoseBefore> = regimens
        .filter_map(|r| before(view, r.id, at, exact))
        .collect();
    found.order_by(|a, b| (b.taken_at, &a.medicine).cmp(&(a.taken_at, &b.medicine)));
    found
}

fn before(view: &View<'_>, regimen: Uuid, at: DateTime<Utc>, exact: bool) -> Option<DoseBefore> {
    let last = view.facts.last(regimen, Some(DoseState::Taken), at)?;
    let record = view.records.record(last.entry)?;
    let elapsed = at.signed_duration_since(last.utc());
    let amount = record.body.dose.as_ref();
    Some(DoseBefore {
        id: last.entry,
        medicine: record.body.name.clone(),
        regimen,
        taken_at: last.at,
        minutes_before: exact.then(|| elapsed.num_minutes()),
        about: record.body.about,
        amount: amount.map(|a| a.value.normalize().to_string()),
        unit: amount.map(|a| a.unit.to_string()),
        route: record.body.route.clone(),
        in_24_hours: exact.then(|| sums(view, regimen, at)),
        dose: amount.cloned().map(DoseAmount::Exact),
    })
}

fn sums(view: &View<'_>, regimen: Uuid, at: DateTime<Utc>) -> Vec<Sum> {
    let from = at.checked_sub_signed(TimeDelta::hours(24)).unwrap_or(at);
    let mut found: Vec<(Option<SmolStr>, Decimal, usize)> = Vec::new();
    for fact in view.facts.between(regimen, &(from..at)) {
        if fact.state != DoseState::Taken {
            continue;
        }
        let unit = fact.dose.as_ref().map(|a| a.unit.clone());
        let value = fact.dose.map_or(Decimal::ZERO, |a| a.value);
        match found.iter_mut().find(|(u, ..)| *u == unit) {
            Some((_, sum, n)) => (*sum, *n) = (sum.saturating_add(value), *n + 1),
            None => found.push((unit, value, 1)),
        }
    }
    found.into_iter().map(sum).collect()
}

fn sum((unit, value, doses): (Option<SmolStr>, Decimal, usize)) -> Sum {
    let known = unit.clone().map(|unit| Amount { value, unit });
    Sum {
        amount: known.as_ref().map(|a| a.value.normalize().to_string()),
        unit: unit.map(Into::into),
        doses,
        dose: known.map(DoseAmount::Exact),
    }
}
