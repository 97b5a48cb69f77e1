//! Two values of one analyte after each other: how long the first takes to become twice
//! itself, or half, if it went on so. Arithmetic alone, worked out only where asked for.
//!
//! `T2 = elapsed x ln 2 / ln(second / first)`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Printed;

/// How far apart two draws are: the minutes, or from how many to how many where a time of
/// day is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    Exact(i64),
    Between(i64, i64),
}

/// What the arithmetic comes to, in hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pace {
    Twice { hours: f64, most: Option<f64> },
    Half { hours: f64, most: Option<f64> },
    NoChange,
}

/// Why there is nothing to work out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWorkedOut {
    /// One of the two is no single number above zero.
    Value,
    /// The two are printed in different units.
    Unit,
    /// The second was not drawn after the first.
    Order,
}

/// The pace from one printed value to the next.
///
/// # Errors
/// Why there is none.
pub fn pace(first: &Printed, second: &Printed, apart: Timing) -> Result<Pace, NotWorkedOut> {
    let above_zero = |p: &Printed| p.exact().filter(|n| *n > Decimal::ZERO);
    let (Some(from), Some(to)) = (above_zero(first), above_zero(second)) else {
        return Err(NotWorkedOut::Value);
    };
    if super::convert::unit_key(&first.unit) != super::convert::unit_key(&second.unit) {
        return Err(NotWorkedOut::Unit);
    }
    let (least, most) = match apart {
        Timing::Exact(minutes) => (minutes, None),
        Timing::Between(least, most) => (least.max(0), Some(most)),
    };
    if most.unwrap_or(least) <= 0 {
        return Err(NotWorkedOut::Order);
    }
    if from == to {
        return Ok(Pace::NoChange);
    }
    let log = ratio(from, to).ok_or(NotWorkedOut::Value)?.ln();
    let hours = |minutes: i64| {
        let minutes = minutes.to_f64().unwrap_or(f64::NAN);
        (minutes / 60.0 * std::f64::consts::LN_2 / log).abs()
    };
    let (hours, most) = (hours(least), most.map(hours));
    Ok(match to > from {
        true => Pace::Twice { hours, most },
        false => Pace::Half { hours, most },
    })
}

fn ratio(from: Decimal, to: Decimal) -> Option<f64> {
    to.checked_div(from)?.to_f64().filter(|r| *r > 0.0)
}
