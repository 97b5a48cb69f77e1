//! The signs of a dose's state, always printed with a word or a key beside them.

use crate::domain::body::DoseState;
use crate::export::style::Style;
use crate::report::{DoseLine, SlotState};

/// What stands before a dose or slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Taken,
    /// Taken, and recorded a day or more later.
    TakenLater,
    NotTaken,
    NoRecord,
    Extra,
    Held,
    Due,
    Upcoming,
    /// Before the record began: nothing is said of it.
    Before,
}

impl Sign {
    /// The sign of a recorded dose.
    pub fn of_dose(line: &DoseLine) -> Self {
        match line.state {
            DoseState::NotTaken => Self::NotTaken,
            DoseState::Unsure => Self::NoRecord,
            DoseState::Taken if line.extra => Self::Extra,
            DoseState::Taken if line.shown.days_later > 0 => Self::TakenLater,
            DoseState::Taken => Self::Taken,
        }
    }

    /// The sign of a slot; `later` where its dose was recorded a day or more after.
    pub fn of(state: SlotState, later: bool) -> Self {
        match state {
            SlotState::Taken if later => Self::TakenLater,
            SlotState::Taken => Self::Taken,
            SlotState::NotTaken => Self::NotTaken,
            SlotState::Held => Self::Held,
            SlotState::Due => Self::Due,
            SlotState::Upcoming => Self::Upcoming,
            SlotState::NoRecord => Self::NoRecord,
            SlotState::BeforeRecord => Self::Before,
        }
    }

    /// One column wide.
    pub fn show(self, style: &Style) -> &'static str {
        let (sign, ascii) = match self {
            Self::Taken => ("●", "*"),
            Self::TakenLater => ("◉", "@"),
            Self::NotTaken => ("n", "n"),
            Self::NoRecord => ("?", "?"),
            Self::Extra => ("+", "+"),
            Self::Held => ("=", "="),
            Self::Due => ("▸", ">"),
            Self::Upcoming => ("○", "o"),
            Self::Before => (" ", " "),
        };
        if style.ascii { ascii } else { sign }
    }
}

/// The dot between facts on one line.
pub fn dot(style: &Style) -> &'static str {
    if style.ascii { " - " } else { " · " }
}
