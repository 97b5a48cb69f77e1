//! Why a direction is not read, with the words that stopped it.

use crate::domain::amount::AmountError;
use crate::domain::escape::quoted;
use crate::domain::refused::Refused;
use crate::domain::scan::{ClockError, DateError};
use crate::domain::timing::TimingError;

/// A direction that is not read. Nothing of it is kept or guessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DirectionError {
    #[error("the direction is empty; expected words such as 1 tablet twice a day")]
    Empty,
    #[error("the direction has {0} bytes; at most 4096 are read")]
    TooLong(usize),
    /// No rule reads these words, in their order.
    #[error("could not read {}", listed(.words))]
    Unread { words: Vec<String> },
    /// Two parts, or two meanings of one part, that cannot both hold.
    #[error("this has two readings: {} or {}; write the one that is meant", quoted(.a), quoted(.b))]
    TwoReadings { a: String, b: String },
    /// Words that are read and that no regimen can carry.
    #[error("{} was read, but {why}", quoted(.words))]
    NotHeld { words: String, why: &'static str },
    /// Numbers that differ, and no unit anywhere; with one they are read.
    #[error("{} is of what is not said; write the unit once, as in 1 tablet", quoted(.words))]
    UnitWanted { words: String },
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error(transparent)]
    Amount(#[from] AmountError),
    #[error(transparent)]
    Clock(#[from] ClockError),
    #[error(transparent)]
    Date(#[from] DateError),
    #[error(transparent)]
    Timing(#[from] TimingError),
}

impl DirectionError {
    /// The words of the phrase that stopped it, for `unread`.
    pub fn unread(&self) -> Vec<String> {
        match self {
            DirectionError::Unread { words } => words.clone(),
            DirectionError::NotHeld { words, .. } | DirectionError::UnitWanted { words } => {
                vec![words.clone()]
            }
            DirectionError::Refused(refused) => vec![refused.token.clone()],
            DirectionError::Amount(error) => vec![error.unread().to_owned()],
            DirectionError::Timing(error) => {
                error.unread().map(str::to_owned).into_iter().collect()
            }
            DirectionError::Clock(
                ClockError::DayEnd(t) | ClockError::Twelve(t) | ClockError::NotATime(t),
            )
            | DirectionError::Date(
                DateError::Order(t) | DateError::NoSuchDay(t) | DateError::Year(t),
            ) => vec![t.clone()],
            DirectionError::Empty
            | DirectionError::TooLong(_)
            | DirectionError::TwoReadings { .. } => Vec::new(),
        }
    }
}

fn listed(words: &[String]) -> String {
    words
        .iter()
        .map(|word| quoted(word).to_string())
        .collect::<Vec<_>>()
        .join(", ")
}
