//! A dosage as needed in the closed grammar, with its gap and its maximum.

use rust_decimal::Decimal;

use super::HeldDosage;
use super::coded::{Quantity, Ratio};
use super::repeat::{Repeat, TimeUnit};
use super::to_piece::{Why, above_zero, every_minutes, unit};
use super::units::time_unit;
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{AsNeeded, MaxQuantity, MaxWindow, Maximum};

pub(super) fn as_needed(
    held: &HeldDosage,
    repeat: Option<&Repeat>,
    dose: Option<DoseAmount>,
) -> Result<AsNeeded, Why> {
    let gap = gap(held, repeat)?;
    Ok(AsNeeded {
        dose,
        reason: reason(held)?,
        min_gap_minutes: gap.map(|(least, _)| least),
        min_gap_minutes_max: gap.and_then(|(_, most)| most),
        max: only_maximum(held)?,
    })
}

/// Every so many hours, as needed, is a least gap, as the closed grammar reads it.
fn gap(held: &HeldDosage, repeat: Option<&Repeat>) -> Result<Option<(u32, Option<u32>)>, Why> {
    let period = match repeat {
        None => None,
        Some(r) if r.duration.is_some() || r.days_of_week.len() + r.when.len() > 0 => {
            return Err("as needed, at times".to_owned());
        }
        Some(r) if r.frequency_max.is_some() || !r.times_of_day.is_empty() => {
            return Err("as needed, at times".to_owned());
        }
        Some(r) => Some(every_minutes(r)?.ok_or("as needed, at times")?),
    };
    let least = held.min_gap.as_ref().map(|gap| gap_minutes(&gap.duration));
    match (period, least.transpose()?) {
        (Some(_), Some(_)) => Err("a period and a least gap".to_owned()),
        (None, Some(least)) => Ok(Some((least, None))),
        (period, None) => Ok(period),
    }
}

fn reason(held: &HeldDosage) -> Result<Option<String>, Why> {
    match held.reasons().as_slice() {
        [] => Ok(None),
        [one] => Ok(one.words().map(str::to_owned)),
        _ => Err("as needed for several reasons".to_owned()),
    }
}

fn only_maximum(held: &HeldDosage) -> Result<Option<Maximum>, Why> {
    match held.maxima().as_slice() {
        [] => Ok(None),
        [one] => maximum(one).map(Some),
        _ => Err("several maxima".to_owned()),
    }
}

fn gap_minutes(gap: &Quantity) -> Result<u32, Why> {
    let rule = Repeat {
        frequency: Some(1),
        period: Some(gap.value),
        period_unit: time_unit(gap),
        ..Repeat::default()
    };
    let minutes = every_minutes(&rule)?;
    minutes
        .map(|(least, _)| least)
        .ok_or("a gap in days".to_owned())
}

fn maximum(max: &Ratio) -> Result<Maximum, Why> {
    let window = match time_unit(&max.denominator) {
        Some(TimeUnit::Day) if max.denominator.value == Decimal::ONE => MaxWindow::CalendarDay,
        Some(TimeUnit::Hour) => u32::try_from(max.denominator.value)
            .map(MaxWindow::RollingHours)
            .map_err(|_| "a maximum in parts of hours")?,
        _ => return Err("a maximum over other than hours or a day".to_owned()),
    };
    let value = above_zero(&max.numerator)?;
    let unit = unit(&max.numerator)?;
    let quantity = match u32::try_from(value) {
        Ok(n) if unit == "dose" && value.fract().is_zero() => MaxQuantity::Doses(n),
        _ => MaxQuantity::Amount { value, unit },
    };
    Ok(Maximum { quantity, window })
}
