//! Recorded doses counted in the unit of a maximum.
//!
//! An amount in another unit is converted only where the strength says how, as a number
//! and that unit alone (`500 mg`); else it is not counted, and the caller says so.

use std::ops::Range;

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::body::DoseState;
use crate::domain::plan::Terms;
use crate::domain::timing::MaxQuantity;
use crate::schedule::course::Course;

/// A taken dose, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub at: DateTime<Utc>,
    /// None: its amount cannot be compared.
    pub quantity: Option<Decimal>,
}

/// The taken doses of a regimen in `range`, by time.
pub fn taken(
    course: &Course<'_>,
    terms: &Terms,
    quantity: Option<&MaxQuantity>,
    range: &Range<DateTime<Utc>>,
) -> Vec<Taken> {
    let facts = course.calendar.doses.between(course.regimen.id, range);
    facts
        .iter()
        .filter(|d| d.state == DoseState::Taken)
        .map(|d| Taken {
            at: d.utc(),
            quantity: count(quantity, d.dose.as_ref(), terms),
        })
        .collect()
}

/// One dose as a maximum counts it: as 1, or as its amount.
pub fn count(
    quantity: Option<&MaxQuantity>,
    dose: Option<&Amount>,
    terms: &Terms,
) -> Option<Decimal> {
    match quantity {
        None | Some(MaxQuantity::Doses(_)) => Some(Decimal::ONE),
        Some(MaxQuantity::Amount { unit, .. }) => in_unit(dose?, unit, terms.strength.as_deref()),
    }
}

/// The amount of a dose nobody has named yet: as instructed, the smaller end of a range.
pub fn instructed(dose: Option<&DoseAmount>) -> Option<Amount> {
    match dose? {
        DoseAmount::Exact(amount) => Some(amount.clone()),
        DoseAmount::Range { low, unit, .. } => Some(Amount {
            value: *low,
            unit: unit.clone(),
        }),
        DoseAmount::AskedWhenLogged => None,
    }
}

fn in_unit(amount: &Amount, unit: &str, strength: Option<&str>) -> Option<Decimal> {
    if amount.unit == unit {
        return Some(amount.value);
    }
    let (number, strength_unit) = strength?.trim().split_once(' ')?;
    if strength_unit != unit {
        return None;
    }
    amount.value.checked_mul(number.parse().ok()?)
}
