//! The amounts of one part: one for all its times, or one for each.

use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use super::piece::DoseSaid;
use crate::domain::amount::{DoseAmount, is_sign};

/// A count whose noun the direction leaves out (`one 3-monthly`): of what is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub low: rust_decimal::Decimal,
    pub high: Option<rust_decimal::Decimal>,
}

/// How much, over the moments of one part.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Amounts {
    pub dose: Option<DoseAmount>,
    pub count: Option<Count>,
    /// One for each slot, in their order; empty if one amount is for all.
    pub each: Vec<DoseAmount>,
}

/// A number and a unit as a dose.
pub(super) fn dose_of(said: &DoseSaid, unit: &str) -> Result<DoseAmount, DirectionError> {
    let text = match said.num.high {
        Some(high) => format!("{} to {high} {unit}", said.num.low),
        None => format!("{} {unit}", said.num.low),
    };
    Ok(DoseAmount::parse(&text)?)
}

/// The unit that each amount has, its own or that of the one before it.
pub(super) fn fill_units(facts: &mut Facts, mut unit: Option<String>) -> Option<String> {
    for said in &mut facts.doses {
        match &said.value.unit {
            Some(own) => unit = Some(own.clone()),
            None if in_words(&said.words) && unit.as_deref().is_some_and(is_sign) => {}
            None => said.value.unit.clone_from(&unit),
        }
    }
    unit
}

/// `half` after `20 mg` is of a tablet or of the milligrams.
fn in_words(number: &str) -> bool {
    number.starts_with(char::is_alphabetic)
}

/// Puts the amounts to their slots.
pub(super) fn amounts(facts: &Facts) -> Result<Amounts, DirectionError> {
    let doses = &facts.doses;
    if let [] | [_] = doses.as_slice() {
        return doses.first().map_or(Ok(Amounts::default()), one);
    }
    if doses.windows(2).all(
        |pair| matches!(pair, [a, b] if a.value.num == b.value.num && a.value.unit == b.value.unit),
    ) && doses.len() == facts.slots.len()
    {
        return doses.first().map_or(Ok(Amounts::default()), one);
    }
    let each = facts
        .slots
        .iter()
        .map(|slot| of_slot(doses, slot.order, facts))
        .collect::<Result<Vec<_>, _>>()?;
    let used = doses.iter().all(|dose| {
        facts
            .slots
            .iter()
            .any(|slot| owner(doses, slot.order, facts) == Some(dose.order))
    });
    let slots_first =
        facts.slots.first().map(|slot| slot.order) < doses.first().map(|dose| dose.order);
    let unequal = slots_first && facts.slots.len() != doses.len();
    if each.is_empty() || !used || unequal || facts.meals.is_some() {
        let words = |at: usize| doses.get(at).map_or("", |dose| dose.words.as_str());
        return Err(two(words(0), words(1)));
    }
    Ok(Amounts {
        each,
        ..Amounts::default()
    })
}

fn one(said: &Said<DoseSaid>) -> Result<Amounts, DirectionError> {
    Ok(match &said.value.unit {
        Some(unit) => Amounts {
            dose: Some(dose_of(&said.value, unit)?),
            ..Amounts::default()
        },
        None => Amounts {
            count: Some(Count {
                low: said.value.num.low,
                high: said.value.num.high,
            }),
            ..Amounts::default()
        },
    })
}

/// The place of the amount that a slot has: the last one before it if amounts come
/// first, the next one after it if slots come first.
fn owner(doses: &[Said<DoseSaid>], slot: usize, facts: &Facts) -> Option<usize> {
    let first_slot = facts.slots.first().map_or(0, |slot| slot.order);
    let amounts_first = doses.first().is_some_and(|dose| dose.order < first_slot);
    let mut orders = doses.iter().map(|dose| dose.order);
    if amounts_first {
        orders.rfind(|order| *order < slot)
    } else {
        orders.find(|order| *order > slot)
    }
}

fn of_slot(
    doses: &[Said<DoseSaid>],
    slot: usize,
    facts: &Facts,
) -> Result<DoseAmount, DirectionError> {
    let order = owner(doses, slot, facts);
    let said = doses.iter().find(|dose| Some(dose.order) == order);
    match said {
        Some(Said { value, .. }) if value.unit.is_some() => {
            dose_of(value, value.unit.as_deref().unwrap_or(""))
        }
        Some(said) => Err(DirectionError::UnitWanted {
            words: said.words.clone(),
        }),
        None => Err(two(
            "the amount before the time",
            "the amount after the time",
        )),
    }
}
