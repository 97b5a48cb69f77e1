//! What the book keeps beside the entries so that a day opens fast, and who says it.
//!
//! Both are functions of entries alone and can be built again at any time. The store
//! keeps and finds them; it never reads a body. What a body says is the projector's.

use uuid::Uuid;

use super::body::DoseState;
use super::entry::Entry;

/// One dose as it stands after its corrections, in plain integers and words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DoseRow {
    /// The local civil day, in days since 1970-01-01, of the slot it answers, else of
    /// the moment it was taken.
    pub day: i64,
    /// The id of the regimen's first entry.
    pub regimen: Uuid,
    /// Epoch seconds, UTC, at which it was taken; of the slot when not taken.
    pub at: i64,
    pub state: DoseState,
    /// Epoch seconds, UTC, of the slot it answers.
    pub slot_at: Option<i64>,
    /// The slot's wall clock, in minutes since 1970-01-01 00:00 on that clock.
    pub slot_wall: Option<i64>,
    /// The IANA zone the slot's wall clock is read in.
    pub slot_zone: Option<String>,
    /// 1 for the second pass of a wall time that comes twice, else 0.
    pub slot_fold: u8,
    /// A plain decimal.
    pub amount: Option<String>,
    pub unit: Option<String>,
    /// Recorded as a further dose, beside the slots.
    pub extra: bool,
    /// A standing correction says it doesn't hold. It stays listed.
    pub voided: bool,
    /// Unix milliseconds, UTC, at which the first entry was recorded.
    pub recorded_at: i64,
    /// Seconds east of UTC on the clock of `at`.
    pub offset: i32,
}

impl DoseState {
    /// The number the dose table keeps.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Taken => 1,
            Self::NotTaken => 2,
            Self::Unsure => 3,
        }
    }

    /// The state a number stands for; None of any other number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Taken),
            2 => Some(Self::NotTaken),
            3 => Some(Self::Unsure),
            _ => None,
        }
    }
}

/// When the day's screen needs an entry that isn't a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LiveClass {
    /// Always.
    Always,
    /// From a day on: `due_day` is at most the screen's horizon.
    Dated,
    /// Never itself, only how many there are.
    Counted,
}

impl LiveClass {
    /// The number the live table keeps.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Always => 0,
            Self::Dated => 1,
            Self::Counted => 2,
        }
    }
}

/// That the day's screen needs an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LiveRow {
    pub class: LiveClass,
    /// Days since 1970-01-01; 0 where the class has no day.
    pub due_day: i64,
    pub entry: Uuid,
}

/// Says what is kept beside the entries. Pure: the same entries give the same rows.
pub trait Projector: Sync {
    /// The row of a dose. `chain` is the dose entry, then its standing corrections
    /// (amend and void, of the dose or of one another) in order. None: no row is kept,
    /// as of a body this version can't read.
    fn dose_row(&self, chain: &[Entry]) -> Option<DoseRow>;

    /// What the day's screen needs, of all entries that aren't doses, in order.
    fn live(&self, others: &[Entry]) -> Vec<LiveRow>;
}
