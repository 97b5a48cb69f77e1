//! Why a timing is not read, in words that say which part and what to write.

use crate::domain::amount::AmountError;
use crate::domain::escape::quoted;
use crate::domain::refused::Refused;
use crate::domain::scan::{ClockError, DateError, TextError};

use super::wanted::TimesWanted;

/// A timing that is not read. Nothing of it is kept or guessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimingError {
    #[error("the timing is empty; expected words such as daily at 08:00")]
    Empty,
    #[error("the timing has {0} bytes; at most 16384 are read")]
    TooLong(usize),
    #[error("could not read {}; expected {expected}", quoted(.unread))]
    Unread {
        /// The words from the first one that was not read to the end.
        unread: String,
        expected: &'static str,
    },
    #[error("the timing ends too early; expected {expected}")]
    Ended { expected: &'static str },
    #[error(transparent)]
    Amount(#[from] AmountError),
    #[error(transparent)]
    Clock(#[from] ClockError),
    #[error(transparent)]
    Date(#[from] DateError),
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The times of the day are not in the phrase: ask for them, then [`TimesWanted::complete`].
    #[error("{0}")]
    TimesWanted(Box<TimesWanted>),
    #[error("more than one part names no times; write the times of each part, such as at 08:00")]
    TimesWantedTwice,
    #[error("expected {expected} times, found {found}")]
    TimesCount { expected: usize, found: usize },
    #[error("{what} {given} is outside {from} to {to}")]
    OutOfRange {
        what: &'static str,
        given: u32,
        from: u32,
        to: u32,
    },
    #[error(
        "an interval of {0} minutes is not read; expected from 1 minute to 366 days, such as every 8 hours"
    )]
    Interval(u32),
    #[error("{moment} stands twice in one part")]
    Twice { moment: String },
    #[error("two parts fall on one day at {moment}: {} and {}", quoted(.one), quoted(.other))]
    Shared {
        moment: String,
        one: String,
        other: String,
    },
    #[error("the range {from} to {to} does not ascend; write the lesser end first")]
    RangeOrder { from: u32, to: u32 },
    #[error("{} and {} are both given as the amount; write one of them", quoted(.0), quoted(.1))]
    TwoAmounts(String, String),
    #[error("amounts stand both in the steps or turns and at a time; write them in one place")]
    AmountTwice,
    #[error("{} cannot be joined with other parts by a semicolon", quoted(.0))]
    CannotJoin(String),
    #[error("only the last step goes on without a length; write how long {} lasts, such as for 7 days", quoted(.0))]
    StepLength(String),
    #[error("the step {} names no one amount; write that of each step, such as 1 tablet daily at 08:00", quoted(.0))]
    StepAmount(String),
    #[error("{} cannot be one of several steps that differ in their times; steps are on days or every so many hours", quoted(.0))]
    NoStep(String),
    #[error(
        "how long before or after {event}? Write the minutes, such as 30 minutes before {event}"
    )]
    Offset { event: &'static str },
    #[error(
        "{times} times a week does not say which days; write them, such as on Mon, Wed, Fri at 08:00"
    )]
    WeekdaysWanted { times: u32 },
}

impl TimingError {
    /// Where to read more, for the line under the message.
    pub fn hint(&self) -> &'static str {
        match self {
            TimingError::TimesWanted(_) => "write the times, such as at 08:00, 14:00 and 22:00",
            _ => "dose help timing explains the phrases",
        }
    }

    /// The words of the phrase that were not read, if it is words that stopped it.
    pub fn unread(&self) -> Option<&str> {
        match self {
            TimingError::Unread { unread, .. } => Some(unread),
            TimingError::Refused(refused) => Some(&refused.token),
            TimingError::Amount(error) => Some(error.unread()),
            TimingError::Clock(
                ClockError::DayEnd(t) | ClockError::Twelve(t) | ClockError::NotATime(t),
            ) => Some(t),
            TimingError::Date(DateError::Order(t)) => Some(t),
            _ => None,
        }
    }
}
