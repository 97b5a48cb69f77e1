//! An amount of a medicine: an exact decimal and its unit, never a bare number.
//!
//! Not here: strengths (text on the box) and laboratory values (kept as printed).

#[cfg(test)]
pub mod arbitrary;
mod error;
mod number;
mod parse;
mod print;
mod stored;
#[cfg(test)]
mod tests;
mod unit;
mod unit_words;

use rust_decimal::Decimal;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

pub use error::AmountError;
pub(super) use parse::{scan_bare_dose, scan_dose};
pub(super) use print::{bare, bare_quantity};
pub use print::{prose_quantity, quantity_with_unit};
pub use unit::singular;
pub use unit_words::{is_sign, plural};

/// A quantity of a medicine as a person counts it: `1 capsule`, `4 mg`, `0.5 mL`.
///
/// The value is normalised (no trailing zeros) and above zero; the unit is singular.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    #[serde(rename = "amount", with = "rust_decimal::serde::str")]
    pub value: Decimal,
    pub unit: SmolStr,
}

/// How much one dose is, where the instruction may leave it open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DoseAmount {
    /// One exact amount.
    Exact(Amount),
    /// From `low` to `high`, both included, in one unit (`1 to 2 tablets`).
    Range {
        low: Decimal,
        high: Decimal,
        unit: SmolStr,
    },
    /// The instruction leaves the amount to the moment; it is asked when a dose is recorded.
    AskedWhenLogged,
}

/// Kept as its canonical text, as a timing is.
impl Serialize for DoseAmount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DoseAmount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = DoseAmount;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an amount with its unit")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<DoseAmount, E> {
        stored::stored(text).map_or_else(|| DoseAmount::parse(text).map_err(E::custom), Ok)
    }
}
