//! Entries that are neither doses nor observations, where they were voided or put right:
//! how they read, each wording a line. What stands of them is in the lists of its own.
//! And entries of every kind that an undo took back.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use uuid::Uuid;

/// One wording of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordLine {
    /// The entry; a correction of it keeps the id.
    pub id: Uuid,
    /// As the entry has it: `change`, `regimen`, `told`.
    pub kind: String,
    /// When this wording was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    pub text: String,
    /// A correction took its place.
    pub replaced: bool,
    /// Of a correction, why; empty where nobody said.
    pub corrected_why: Option<String>,
    pub voided: bool,
    pub voided_why: Option<String>,
    /// When the command that recorded it was taken back.
    pub undone_at: Option<DateTime<FixedOffset>>,
    #[serde(skip)]
    pub short: String,
    /// The IANA zone of `recorded_at`.
    #[serde(skip)]
    pub zone: String,
}
