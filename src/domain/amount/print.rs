//! Amounts in words that are hard to misread: `2 capsules`, `0.5 mL`, `half tablet`.
//!
//! Display is the canonical text, which is read back: plain digits. Prose has a comma
//! from 1,000 up and is never read back.

use std::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;

use super::unit_words::{is_halved, is_plain, plural};
use super::{Amount, DoseAmount};

const ASKED: &str = "amount when recorded";

/// A number and its unit as canonical text: plain digits, the unit in its number, halves in words.
pub fn quantity_with_unit(value: Decimal, unit: &str) -> impl Display {
    fmt::from_fn(move |f| {
        let value = value.normalize();
        if value == Decimal::new(5, 1) && is_halved(unit) {
            return write!(f, "half {unit}");
        }
        write!(f, "{value} {}", in_number(value, unit))
    })
}

/// A number with a comma between thousands (`100,000`), for prose only.
pub fn prose_quantity(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (whole, part) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(w, p)| (w, Some(p)));
    let mut out = String::with_capacity(plain.len() + 4);
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

fn in_number(value: Decimal, unit: &str) -> std::borrow::Cow<'_, str> {
    if value > Decimal::ONE {
        plural(unit)
    } else {
        unit.into()
    }
}

fn prose(value: Decimal, unit: &str) -> String {
    if value < Decimal::ONE_THOUSAND {
        return quantity_with_unit(value, unit).to_string();
    }
    format!("{} {}", prose_quantity(value), in_number(value, unit))
}

impl Amount {
    /// The amount for prose: as Display, with a comma between thousands (`100,000 units`).
    pub fn prose(&self) -> String {
        prose(self.value, &self.unit)
    }
}

impl DoseAmount {
    /// The amount for prose: as Display, with a comma between thousands.
    pub fn prose(&self) -> String {
        match self {
            DoseAmount::Exact(amount) => amount.prose(),
            DoseAmount::Range { low, high, unit } => {
                format!(
                    "{} to {} {}",
                    prose_quantity(*low),
                    prose_quantity(*high),
                    in_number(*high, unit)
                )
            }
            DoseAmount::AskedWhenLogged => ASKED.to_owned(),
        }
    }

    fn unit(&self) -> &str {
        match self {
            DoseAmount::Exact(amount) => &amount.unit,
            DoseAmount::Range { unit, .. } => unit,
            DoseAmount::AskedWhenLogged => "",
        }
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        quantity_with_unit(self.value, &self.unit).fmt(f)
    }
}

impl Display for DoseAmount {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            DoseAmount::Exact(amount) => amount.fmt(f),
            DoseAmount::Range { low, high, unit } => {
                let high = high.normalize();
                write!(f, "{} to {high} {}", low.normalize(), in_number(high, unit))
            }
            DoseAmount::AskedWhenLogged => f.write_str(ASKED),
        }
    }
}

/// An amount among words of an instruction: between parentheses if its unit would run on.
pub fn bare(dose: &DoseAmount) -> impl Display {
    fmt::from_fn(move |f| {
        if is_plain(dose.unit()) {
            dose.fmt(f)
        } else {
            write!(f, "({dose})")
        }
    })
}

/// As [`bare`], of a number and its unit.
pub fn bare_quantity(value: Decimal, unit: &str) -> impl Display {
    fmt::from_fn(move |f| {
        let text = quantity_with_unit(value, unit);
        if is_plain(unit) {
            text.fmt(f)
        } else {
            write!(f, "({text})")
        }
    })
}
