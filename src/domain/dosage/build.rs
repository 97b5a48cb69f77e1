//! Small parts of dosages made of the values of the closed grammar.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

use super::coded::{Extra, Quantity, Range};
use super::repeat::{Bounds, DosageTiming, Repeat, TimeUnit};
use super::units::UCUM;
use super::{DoseValue, HeldDosage, HeldDose};
use crate::domain::amount::DoseAmount;

/// UCUM codes of units whose printed form differs from them or is one.
const CODES: &[(&str, &str)] = &[
    ("mg", "mg"),
    ("g", "g"),
    ("mcg", "ug"),
    ("mL", "mL"),
    ("L", "L"),
    ("mmol", "mmol"),
    ("mEq", "meq"),
    ("nanogram", "ng"),
    ("%", "%"),
];

/// A dosage with this rule and no amount.
pub(super) fn repeated(repeat: Repeat) -> HeldDosage {
    HeldDosage {
        timing: Some(DosageTiming {
            repeat: Some(repeat),
            ..DosageTiming::default()
        }),
        ..HeldDosage::default()
    }
}

/// Once in so many minutes, in hours where they are whole.
pub(super) fn with_period(minutes: u32, max: Option<u32>) -> Repeat {
    let whole = minutes.is_multiple_of(60) && max.is_none_or(|max| max.is_multiple_of(60));
    let (size, unit) = if whole {
        (60, TimeUnit::Hour)
    } else {
        (1, TimeUnit::Minute)
    };
    Repeat {
        frequency: Some(1),
        period: Some(Decimal::from(minutes / size)),
        period_max: max.map(|max| Decimal::from(max / size)),
        period_unit: Some(unit),
        ..Repeat::default()
    }
}

/// Once, at a civil moment.
pub(super) fn at_time(at: NaiveDateTime) -> Repeat {
    Repeat {
        bounds: Some(on_day(at.date())),
        count: Some(1),
        times_of_day: vec![clock(at.time())],
        ..Repeat::default()
    }
}

pub(super) fn on_day(day: NaiveDate) -> Bounds {
    Bounds::Period {
        extra: Extra::default(),
        start: Some(day.to_string()),
        end: Some(day.to_string()),
    }
}

pub(super) fn from_day(day: NaiveDate) -> Bounds {
    Bounds::Period {
        extra: Extra::default(),
        start: Some(day.to_string()),
        end: None,
    }
}

pub(super) fn clock(at: NaiveTime) -> String {
    at.format("%H:%M:%S").to_string()
}

/// So many of a unit of time.
pub(super) fn span(value: u32, unit: TimeUnit) -> Quantity {
    let many = if value == 1 { "" } else { "s" };
    Quantity {
        value: Decimal::from(value),
        unit: Some(format!("{}{many}", unit.words())),
        system: Some(UCUM.to_owned()),
        code: Some(unit.code().to_owned()),
        ..Quantity::default()
    }
}

/// A number and its unit, coded where UCUM has a code for it.
pub fn quantity(value: Decimal, unit: &str) -> Quantity {
    let code = CODES.iter().find(|(from, _)| *from == unit);
    Quantity {
        value: value.normalize(),
        unit: Some(unit.to_owned()),
        system: code.map(|_| UCUM.to_owned()),
        code: code.map(|(_, to)| (*to).to_owned()),
        ..Quantity::default()
    }
}

/// None where the amount is asked when a dose is recorded.
pub(super) fn dose_of(dose: &DoseAmount) -> Option<HeldDose> {
    let amount = match dose {
        DoseAmount::Exact(amount) => DoseValue::Quantity(quantity(amount.value, &amount.unit)),
        DoseAmount::Range { low, high, unit } => DoseValue::Range(Range {
            extra: Extra::default(),
            low: Some(quantity(*low, unit)),
            high: Some(quantity(*high, unit)),
        }),
        DoseAmount::AskedWhenLogged => return None,
    };
    Some(HeldDose {
        amount,
        ..HeldDose::default()
    })
}
