//! One dosage in the closed grammar, and how long it holds; or what the grammar cannot say.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::coded::Quantity;
use super::repeat::{Bounds, DosageTiming, Repeat, TimeUnit};
use super::to_as_needed::as_needed;
use super::to_days::on_days;
use super::units::{time_unit, unit_words};
use super::{DoseValue, HeldDosage};
use crate::domain::amount::{Amount, DoseAmount, singular};
use crate::domain::timing::{AsNeeded, EveryHours, HourAnchor, Timing};

/// Why a dosage has no timing in the closed grammar.
pub(super) type Why = String;

/// What one dosage comes to.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub sequence: Option<i64>,
    pub part: Part,
    pub limits: Limits,
    /// Parts that a timing does not say and that change no due time.
    pub beyond: Vec<&'static str>,
}

#[derive(Debug, Clone)]
pub(super) enum Part {
    Scheduled(Timing),
    AsNeeded(AsNeeded),
}

/// How long, as said beside the rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Limits {
    pub start: Option<NaiveDate>,
    /// The last day.
    pub end: Option<NaiveDate>,
    pub days: Option<u32>,
    pub doses: Option<u32>,
}

pub(super) fn piece(held: &HeldDosage) -> Result<Piece, Why> {
    let dose = dose(held)?;
    let repeat = held.timing.as_ref().map(rule).transpose()?;
    let limits = repeat.map(limits).transpose()?.unwrap_or_default();
    let part = if held.is_as_needed() {
        Part::AsNeeded(as_needed(held, repeat, dose)?)
    } else if held.min_gap.is_some() {
        return Err("a least gap beside times".to_owned());
    } else {
        let repeat = repeat.ok_or("nothing says when")?;
        Part::Scheduled(scheduled(repeat, &limits, dose)?)
    };
    Ok(Piece {
        sequence: held.sequence,
        limits: limits.left_by(&part),
        beyond: beyond(held),
        part,
    })
}

fn beyond(held: &HeldDosage) -> Vec<&'static str> {
    let as_needed = held.is_as_needed();
    [
        (!held.maxima().is_empty() && !as_needed, "maxDosePerPeriod"),
        (
            held.max_per_administration.is_some(),
            "maxDosePerAdministration",
        ),
        (held.max_per_lifetime.is_some(), "maxDosePerLifetime"),
    ]
    .into_iter()
    .filter_map(|(is, name)| is.then_some(name))
    .collect()
}

/// The rule alone: moments with an offset, and codes, are not times of a person's day.
fn rule(timing: &DosageTiming) -> Result<&Repeat, Why> {
    if !timing.events.is_empty() {
        return Err("moments with an offset, not times of a day".to_owned());
    }
    match (&timing.repeat, &timing.code) {
        (Some(repeat), None) => Ok(repeat),
        (Some(repeat), Some(code)) if super::abbreviation::Abbreviation::of(code).is_some() => {
            Ok(repeat)
        }
        (Some(_), Some(_)) => Err("a rule with a name of its own".to_owned()),
        (None, _) => Err("times not named".to_owned()),
    }
}

pub(super) fn dose(held: &HeldDosage) -> Result<Option<DoseAmount>, Why> {
    let one = match held.doses.as_slice() {
        [] => return Ok(None),
        [one] => one,
        _ => return Err("one dose said in several ways".to_owned()),
    };
    match &one.amount {
        DoseValue::NotNamed => Ok(None),
        DoseValue::Quantity(q) => Ok(Some(DoseAmount::Exact(Amount {
            value: above_zero(q)?,
            unit: unit(q)?.into(),
        }))),
        DoseValue::Range(range) => match (&range.low, &range.high) {
            (Some(low), Some(high)) if low.value < high.value => Ok(Some(DoseAmount::Range {
                low: above_zero(low)?,
                high: above_zero(high)?,
                unit: unit(high)?.into(),
            })),
            _ => Err("a range of doses with one end".to_owned()),
        },
    }
}

pub(super) fn above_zero(q: &Quantity) -> Result<Decimal, Why> {
    if q.value > Decimal::ZERO {
        Ok(q.value.normalize())
    } else {
        Err("a dose of nothing".to_owned())
    }
}

pub(super) fn unit(q: &Quantity) -> Result<String, Why> {
    let words = unit_words(q);
    singular(&words).map_err(|_| format!("no unit that a timing has: {}", super::print::amount(q)))
}

fn limits(r: &Repeat) -> Result<Limits, Why> {
    let mut limits = Limits {
        doses: r.count,
        ..Limits::default()
    };
    if r.count_max.is_some() || matches!(r.bounds, Some(Bounds::Range(_))) {
        return Err("a length that is a range".to_owned());
    }
    match &r.bounds {
        Some(Bounds::Duration(length)) => limits.days = Some(whole_days(length)?),
        Some(Bounds::Period { start, end, .. }) => {
            limits.start = start.as_deref().map(day).transpose()?;
            limits.end = end.as_deref().map(day).transpose()?;
        }
        _ => {}
    }
    Ok(limits)
}

fn whole_days(length: &Quantity) -> Result<u32, Why> {
    let size = match time_unit(length) {
        Some(TimeUnit::Day) => 1,
        Some(TimeUnit::Week) => 7,
        _ => return Err("a length that is not in days or weeks".to_owned()),
    };
    let days = length.value.checked_mul(Decimal::from(size));
    let whole = days.filter(|days| days.fract().is_zero() && *days > Decimal::ZERO);
    whole
        .and_then(|days| u32::try_from(days).ok())
        .ok_or("a length that is not in whole days".to_owned())
}

fn day(text: &str) -> Result<NaiveDate, Why> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "a bound that is no day".to_owned())
}

impl Limits {
    /// One day says on which day, so that it is no limit beside it.
    fn left_by(self, part: &Part) -> Limits {
        let is_dated = |timing: &Timing| match timing {
            Timing::Once { .. } => true,
            Timing::OnDays(groups) => groups
                .iter()
                .any(|group| matches!(group.days, crate::domain::timing::Days::Dates(_))),
            _ => false,
        };
        match part {
            Part::Scheduled(timing) if is_dated(timing) => Limits::default(),
            _ => self,
        }
    }
}

fn scheduled(r: &Repeat, limits: &Limits, dose: Option<DoseAmount>) -> Result<Timing, Why> {
    if r.frequency_max.is_some() {
        return Err("a number of times that is a range".to_owned());
    }
    let by_day = r.times_of_day.len() + r.when.len() + r.days_of_week.len();
    match every_minutes(r)? {
        Some(_) if by_day > 0 => Err("hours apart, and times of a day".to_owned()),
        Some((minutes, max)) if r.duration.is_none() => Ok(Timing::EveryHours(EveryHours {
            interval_minutes: minutes,
            interval_minutes_max: max,
            from: HourAnchor::Start,
            dose,
        })),
        Some(_) => Err("a dose that lasts, hours apart".to_owned()),
        None => on_days(r, limits, dose),
    }
}

/// Once in so many minutes, of a rule in minutes or hours.
pub(super) fn every_minutes(r: &Repeat) -> Result<Option<(u32, Option<u32>)>, Why> {
    let size = match r.period_unit {
        Some(TimeUnit::Minute) => 1,
        Some(TimeUnit::Hour) => 60,
        Some(TimeUnit::Second) => return Err("seconds".to_owned()),
        _ => return Ok(None),
    };
    if r.frequency != Some(1) {
        return Err("a number of times in hours that is not one".to_owned());
    }
    let minutes = |period: Decimal| {
        let minutes = period.checked_mul(Decimal::from(size));
        let whole = minutes.filter(|minutes| minutes.fract().is_zero());
        let within = whole.filter(|minutes| *minutes <= Decimal::from(366 * 24 * 60));
        within
            .and_then(|minutes| u32::try_from(minutes).ok())
            .ok_or("a period that is not in whole minutes".to_owned())
    };
    let period = minutes(r.period.unwrap_or_default())?;
    Ok(Some((period, r.period_max.map(minutes).transpose()?)))
}
