//! The most and the least gap that a part says, in the terms of timings.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::amounts::Amounts;
use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use super::piece::{MaxSaid, Often};
use crate::domain::amount::{Amount, DoseAmount, plural};
use crate::domain::timing::{AsNeeded, MaxQuantity, MaxWindow, Maximum};

/// The maximum that the words say, its unit that of the amount if they leave it out.
pub(super) fn maximum(facts: &Facts, amounts: &Amounts) -> Result<Option<Maximum>, DirectionError> {
    let Some(said) = &facts.max else {
        return Ok(None);
    };
    let quantity = quantity(said, amounts)?;
    Ok(Some(Maximum {
        quantity,
        window: said.value.window,
    }))
}

fn quantity(said: &Said<MaxSaid>, amounts: &Amounts) -> Result<MaxQuantity, DirectionError> {
    let MaxSaid {
        value, unit, doses, ..
    } = &said.value;
    let of_doses = || {
        value
            .to_u32()
            .filter(|n| Decimal::from(*n) == *value && (1..=1000).contains(n))
            .map(MaxQuantity::Doses)
            .ok_or_else(|| no_unit(said))
    };
    let in_unit = |unit: &str| {
        let amount = Amount::new(*value, unit)?;
        if amount.unit == "dose" {
            return of_doses();
        }
        Ok(MaxQuantity::Amount {
            value: amount.value,
            unit: amount.unit.into(),
        })
    };
    match (unit, &amounts.dose, &amounts.count) {
        _ if *doses => of_doses(),
        (Some(unit), ..) => in_unit(unit),
        (
            None,
            Some(DoseAmount::Exact(Amount { unit, .. }) | DoseAmount::Range { unit, .. }),
            _,
        ) => {
            if plural(unit) == unit.as_str() {
                return Err(two(
                    &format!("at most {value} {unit}"),
                    &format!("at most {value} doses"),
                ));
            }
            in_unit(unit)
        }
        (None, None, Some(count)) if count.low == Decimal::ONE && count.high.is_none() => {
            of_doses()
        }
        _ => Err(no_unit(said)),
    }
}

fn no_unit(said: &Said<MaxSaid>) -> DirectionError {
    DirectionError::NotHeld {
        words: said.words.clone(),
        why: "a maximum needs its unit, such as 8 tablets or 4 doses",
    }
}

/// The as-needed part that the words say.
pub(super) fn as_needed(
    facts: &Facts,
    amounts: &Amounts,
    notes: &mut Vec<String>,
) -> Result<AsNeeded, DirectionError> {
    if let Some(days) = facts.days.first() {
        return Err(DirectionError::NotHeld {
            words: days.words.clone(),
            why: "as needed has no days of its own",
        });
    }
    if let Some(week) = &facts.per_week {
        return Err(DirectionError::NotHeld {
            words: week.words.clone(),
            why: "as needed has no days of its own",
        });
    }
    if let ([_, ..], Some(slot)) = (amounts.each.as_slice(), facts.slots.last()) {
        return Err(two(
            "as needed at every time",
            &format!("as needed {}", slot.words),
        ));
    }
    notes.extend(facts.slots.iter().map(|slot| slot.value.words.clone()));
    notes.extend(facts.meals.iter().map(super::meals::meal_words));
    let (min_gap_minutes, min_gap_minutes_max) = gap(facts)?.unzip();
    Ok(AsNeeded {
        dose: None,
        reason: facts.purpose.as_ref().map(|purpose| purpose.value.clone()),
        min_gap_minutes,
        min_gap_minutes_max: min_gap_minutes_max.flatten(),
        max: bound(facts, amounts, notes)?,
    })
}

/// `every 4 to 6 hours` and `at least 4 hours apart` agree if they begin alike.
fn gap(facts: &Facts) -> Result<Option<(u32, Option<u32>)>, DirectionError> {
    match (&facts.hours, &facts.gap) {
        (Some(hours), Some(gap)) if hours.value.0 != gap.value.0 => {
            Err(two(&hours.words, &gap.words))
        }
        (Some(said), _) | (None, Some(said)) => Ok(Some(said.value)),
        (None, None) => Ok(None),
    }
}

/// The stated maximum; without one, `twice daily as needed` is at most 2 doses a day.
fn bound(
    facts: &Facts,
    amounts: &Amounts,
    notes: &mut Vec<String>,
) -> Result<Option<Maximum>, DirectionError> {
    let max = maximum(facts, amounts)?;
    let Some(often) = &facts.often else {
        return Ok(max);
    };
    if facts.slots.len() > 1 && often.value.plain {
        let named: Vec<&str> = facts.slots.iter().map(|slot| slot.words.as_str()).collect();
        return Err(two(&often.words, &named.join(", ")));
    }
    let most = often.value.max.unwrap_or(often.value.n);
    let Some(max) = max else {
        return Ok(Some(Maximum {
            quantity: MaxQuantity::Doses(most),
            window: MaxWindow::CalendarDay,
        }));
    };
    if !holds(often, &max, amounts) {
        let said = facts.max.as_ref().map_or("", |max| max.words.as_str());
        return Err(two(&often.words, said));
    }
    notes.push(super::often::plain_words(often));
    Ok(Some(max))
}

/// Whether so many doses a day stay within the maximum, as far as the two compare.
fn holds(often: &Said<Often>, max: &Maximum, amounts: &Amounts) -> bool {
    let n = Decimal::from(often.value.n);
    match (&max.quantity, &amounts.dose) {
        (MaxQuantity::Doses(most), _) => often.value.n <= *most,
        (MaxQuantity::Amount { value, unit }, Some(DoseAmount::Exact(amount)))
            if *unit == amount.unit =>
        {
            amount.value * n <= *value
        }
        (MaxQuantity::Amount { value, unit }, Some(DoseAmount::Range { low, unit: own, .. }))
            if unit == own =>
        {
            *low * n <= *value
        }
        _ => true,
    }
}
