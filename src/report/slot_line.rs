//! A slot as a report shows it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::Serialize;
use uuid::Uuid;

use super::{DoseLine, Quantity};

/// Where a slot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlotState {
    Upcoming,
    Due,
    Taken,
    NotTaken,
    NoRecord,
    Held,
    BeforeRecord,
}

impl SlotState {
    /// Whether the person has said what became of it.
    #[must_use]
    pub fn answered(self) -> bool {
        matches!(self, Self::Taken | Self::NotTaken)
    }
}

/// One due dose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlotLine {
    /// `REGIMEN@2026-10-27T14:00[Europe/Berlin]`, as `--slot` takes it.
    pub id: String,
    pub medicine: String,
    pub regimen: Uuid,
    pub due_at: DateTime<FixedOffset>,
    #[serde(flatten)]
    pub quantity: Quantity,
    pub route: Option<String>,
    pub state: SlotState,
    /// Whether the version it falls due by is confirmed.
    pub confirmed: bool,
    /// The amount that this slot had before an unconfirmed change.
    pub before: Option<Quantity>,
    pub doses: Vec<DoseLine>,
    #[serde(skip)]
    pub shown: SlotShown,
}

/// What the text of a slot has beside the keys for scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotShown {
    /// The medicine's name for a column.
    pub label: String,
    /// On the person's clock.
    pub at: NaiveDateTime,
    /// As the instruction says it.
    pub wall: NaiveDateTime,
    pub zone: String,
    /// Clocks went forward over `wall`.
    pub shifted: bool,
    /// Other times of the instruction that fall on the same moment.
    pub also_for: Vec<NaiveDateTime>,
    /// The day an unconfirmed change took effect, where the slot differs by it.
    pub changed_on: Option<NaiveDate>,
    /// The change was recorded on the first date, with effect from the second.
    pub recorded_later: Option<(NaiveDate, NaiveDate)>,
    pub strength: Option<String>,
    /// A further fact: `step 1 of 4`.
    pub note: Option<String>,
}
