//! The body of a dose: what the person says happened, frozen as it was then.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use uuid::Uuid;

use super::instant::instant;
use crate::domain::amount::Amount;

/// What is said of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoseState {
    Taken,
    NotTaken,
    /// The person is not certain; the slot stays open.
    Unsure,
}

/// Which slot a dose answers: the slot's own wall time, whatever rules change later.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SlotKey {
    pub wall: NaiveDateTime,
    pub zone: SmolStr,
    /// The second of two equal wall times when clocks go back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fold: bool,
}

/// A dose, taken or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseBody {
    /// The lineage: the id of the regimen's first entry.
    pub regimen: Uuid,
    pub state: DoseState,
    /// When it was taken; of one not taken, the slot's time, else the moment of recording.
    #[serde(deserialize_with = "instant")]
    pub at: DateTime<FixedOffset>,
    /// The IANA zone of `at`.
    pub zone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<SlotKey>,
    /// The slot's instant, by the zone rules of the day it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot_at: Option<DateTime<FixedOffset>>,
    /// None where nothing was taken or the amount is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose: Option<Amount>,
    /// The medicine's name, strength, form and route as they stood.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Who gave or recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extra: bool,
    /// The time is the person's estimate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the guard asked before this was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
}
