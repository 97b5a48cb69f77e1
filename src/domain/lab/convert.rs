//! The second unit of a progesterone value: mass to amount of substance and back.
//!
//! By the molar mass of progesterone, 314.46 g/mol: 1 ng/mL is 3.18 nmol/L. As many digits
//! as were printed, three at the least; always said to be about so much.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Analyte, Printed};

/// What a value comes to in another unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub value: String,
    pub unit: &'static str,
}

/// A printed value in the other unit; None where none is known of it, or where it is no
/// single number.
#[must_use]
pub fn about(name: &str, printed: &Printed) -> Option<About> {
    if Analyte::of(name)? != Analyte::Progesterone {
        return None;
    }
    // 1,000 / 314.46, and the inverse.
    let mole = Decimal::new(31_446, 5);
    let (value, unit) = match unit_key(&printed.unit).as_str() {
        "ng/ml" | "ug/l" | "mcg/l" => (printed.number?.checked_div(mole)?, "nmol/L"),
        "ng/dl" => (
            printed
                .number?
                .checked_div(mole.checked_mul(Decimal::ONE_HUNDRED)?)?,
            "nmol/L",
        ),
        "nmol/l" => (printed.number?.checked_mul(mole)?, "ng/mL"),
        _ => return None,
    };
    let figures = figures(&printed.digits).max(3);
    let value = value.round_sf_with_strategy(figures, RoundingStrategy::MidpointAwayFromZero)?;
    let sign = printed.comparator.map_or("", super::Comparator::sign);
    Some(About {
        value: format!("{sign}{value}"),
        unit,
    })
}

/// A unit in one spelling.
pub(super) fn unit_key(unit: &str) -> String {
    let lower = unit.to_lowercase().replace(['µ', 'μ'], "u");
    lower.chars().filter(|c| !c.is_whitespace()).collect()
}

/// How many figures are printed, zeros before the first other digit left out.
fn figures(digits: &str) -> u32 {
    let all = digits.chars().filter(char::is_ascii_digit);
    let count = all.skip_while(|c| *c == '0').count();
    u32::try_from(count).unwrap_or(3)
}
