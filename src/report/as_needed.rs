//! As-needed medicines: what the instruction allows and what is recorded within it.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

/// A count of doses (a number) or an amount (a decimal string).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Tally {
    Doses(usize),
    Amount(String),
}

/// One as-needed medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AsNeededLine {
    pub medicine: String,
    pub last_taken_at: Option<DateTime<FixedOffset>>,
    /// Recorded in the window of the instruction (24 hours where it names none).
    pub taken_in_window: Tally,
    /// Null where the instruction sets no maximum.
    pub allowed_in_window: Option<Tally>,
    /// `dose`, or the unit of a maximum that is an amount.
    pub window_unit: String,
    /// When the recorded gap and the recorded maximum both leave room; null where the
    /// instruction sets neither or nothing is recorded.
    pub earliest_at: Option<DateTime<FixedOffset>>,
    #[serde(skip)]
    pub shown: AsNeededShown,
}

/// What the text has beside the keys for scripts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsNeededShown {
    pub label: String,
    /// `in 24 hours`, `today`.
    pub window: String,
    /// The bounds in words; None where there are none.
    pub bounds: Option<String>,
    /// The recorded gap in minutes, and the moment it ends after the last dose.
    pub gap: Option<(u32, DateTime<FixedOffset>)>,
    /// Where the maximum is reached: when the window leaves room.
    pub room_at: Option<DateTime<FixedOffset>>,
}
