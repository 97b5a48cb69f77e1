//! The small parts of a dosage: quantities with their unit as printed and as coded, and
//! things that are named by codes or words.

use rust_decimal::Decimal;

use crate::domain::json::Json;

/// What may hang on any part: an id, and extensions that say nothing of the dose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extra {
    pub id: Option<String>,
    /// Kept as they were; not empty objects.
    pub extension: Vec<Json>,
}

/// A number and its unit. The value keeps the decimals it was written with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quantity {
    pub extra: Extra,
    pub value: Decimal,
    /// As printed (`mcg`).
    pub unit: Option<String>,
    pub system: Option<String>,
    /// As coded in `system` (`ug`).
    pub code: Option<String>,
}

/// So much in so much.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ratio {
    pub extra: Extra,
    pub numerator: Quantity,
    pub denominator: Quantity,
}

/// From `low` to `high`; at least one of them is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Range {
    pub extra: Extra,
    pub low: Option<Quantity>,
    pub high: Option<Quantity>,
}

/// A thing named by codes, by words or by both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Concept {
    pub extra: Extra,
    pub codings: Vec<Coding>,
    pub text: Option<String>,
}

/// One code of one system.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coding {
    pub extra: Extra,
    pub system: Option<String>,
    pub version: Option<String>,
    pub code: Option<String>,
    pub display: Option<String>,
    pub user_selected: Option<bool>,
}

impl Concept {
    /// A concept of words alone.
    pub fn of_text(text: &str) -> Concept {
        Concept {
            text: Some(text.to_owned()),
            ..Concept::default()
        }
    }

    /// What a person reads: the words, else the first display, else the first code.
    pub fn words(&self) -> Option<&str> {
        let display = || self.codings.iter().find_map(|c| c.display.as_deref());
        let code = || self.codings.iter().find_map(|c| c.code.as_deref());
        self.text.as_deref().or_else(display).or_else(code)
    }
}
