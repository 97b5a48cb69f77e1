//! Why an amount is not read, in words that say what to write.

use crate::domain::escape::quoted;
use crate::domain::refused::Refused;

/// An amount that is not read. Nothing is rounded or guessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    #[error("{} is not an amount; expected a number and a unit, such as 2 capsules or 0.5 mL", quoted(.0))]
    NotAnAmount(String),
    #[error("{} can be read as {as_decimal} or as {as_thousands}; write {instead}", quoted(.typed))]
    Ambiguous {
        typed: String,
        as_decimal: String,
        as_thousands: String,
        /// What to write, in words.
        instead: String,
    },
    #[error("{} is zero; expected an amount above zero", quoted(.0))]
    Zero(String),
    #[error("{} is below zero; expected an amount above zero", quoted(.0))]
    Negative(String),
    #[error("{} has more than 6 decimals", quoted(.0))]
    Decimals(String),
    #[error("{} is above 10000000, the greatest amount that is kept", quoted(.0))]
    TooGreat(String),
    #[error("the fraction {} is not read; expected 1/2, 1/4, 3/4 or a decimal such as 0.3", quoted(.0))]
    Fraction(String),
    #[error("{} names no unit; expected a unit after the number, such as capsules, mg or mL", quoted(.0))]
    NoUnit(String),
    #[error("{} is not a unit; expected letters, with spaces or hyphens inside, at most 32 characters", quoted(.0))]
    NotAUnit(String),
    #[error("{} runs from the greater to the lesser amount, or to the same; write the lesser one first", quoted(.0))]
    RangeOrder(String),
    #[error("{} is a range; expected one amount", quoted(.0))]
    Range(String),
    #[error("{} was read, but not {}; expected a number and a unit, such as 2 capsules or 0.5 mL", quoted(.read), quoted(.unread))]
    Unread { read: String, unread: String },
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl AmountError {
    /// The words as typed that were not read.
    pub fn unread(&self) -> &str {
        match self {
            AmountError::NotAnAmount(typed)
            | AmountError::Ambiguous { typed, .. }
            | AmountError::Zero(typed)
            | AmountError::Negative(typed)
            | AmountError::Decimals(typed)
            | AmountError::TooGreat(typed)
            | AmountError::Fraction(typed)
            | AmountError::NoUnit(typed)
            | AmountError::NotAUnit(typed)
            | AmountError::RangeOrder(typed)
            | AmountError::Range(typed)
            | AmountError::Unread { unread: typed, .. } => typed,
            AmountError::Refused(refused) => &refused.token,
        }
    }
}
