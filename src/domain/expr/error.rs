//! Why a start, stop or review expression is not read, in words that say what to write.

use crate::domain::escape::quoted;
use crate::domain::refused::Refused;
use crate::domain::scan::{ClockError, DateError, TextError};

/// An expression that is not read. Nothing of it is kept or guessed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExprError {
    #[error("the expression is empty; expected a date, or words such as until 12w0d")]
    Empty,
    #[error("could not read {}; expected {expected}", quoted(.unread))]
    Unread {
        unread: String,
        expected: &'static str,
    },
    #[error("the expression ends too early; expected {expected}")]
    Ended { expected: &'static str },
    #[error(
        "week {week} can be {from}w0d to {from}w6d, or {week}w0d to {week}w6d; which is meant?"
    )]
    WhichWeek {
        week: u32,
        from: u32,
        said: WeekSaid,
    },
    #[error("{typed} can be an age, {weeks}w0d, or a length, +{weeks} weeks; which is meant?")]
    AgeOrLength { typed: String, weeks: u32 },
    #[error("{0} can be an age or a length; write + before a length, such as +10 days")]
    Length(String),
    #[error("{} is not a gestational age; expected weeks 0 to 44 and days 0 to 6, such as 12w3d", quoted(.0))]
    Gestation(String),
    #[error("{what} {given} is outside {from} to {to}")]
    OutOfRange {
        what: &'static str,
        given: u32,
        from: u32,
        to: u32,
    },
    #[error(
        "after a mark, {0} can be an age or a length; write the mark again, such as loss + 1w..loss + 2w, or write the window with two ages or dates"
    )]
    WindowEnd(String),
    #[error("the window {0} does not open before it closes")]
    Window(String),
    #[error(transparent)]
    Date(#[from] DateError),
    #[error(transparent)]
    Clock(#[from] ClockError),
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// How a week was named that can be two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekSaid {
    /// By itself: the days of it.
    In,
    Until,
    Through,
    NotBefore,
}

impl ExprError {
    /// What can be written for each of the two readings of what has two.
    #[must_use]
    pub fn readings(&self) -> Option<[String; 2]> {
        match self {
            Self::WhichWeek { week, from, said } => Some([from, week].map(|w| match said {
                WeekSaid::In => format!("{w}w0d..{w}w6d"),
                WeekSaid::Until => format!("until {w}w0d"),
                WeekSaid::Through => format!("through {w}w6d"),
                WeekSaid::NotBefore => format!("not before {w}w0d"),
            })),
            Self::AgeOrLength { weeks, .. } => {
                Some([format!("{weeks}w0d"), format!("+{weeks} weeks")])
            }
            _ => None,
        }
    }

    /// Where to read more, for the line under the message.
    pub fn hint(&self) -> &'static str {
        "dose help stops explains the phrases"
    }
}
