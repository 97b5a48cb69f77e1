//! Bodies of what was told, and of corrections of the record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Moment;

/// What somebody said, word for word; it makes no slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldBody {
    pub who: String,
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    pub on: NaiveDate,
    /// The moment, where it was told now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regimen: Option<Uuid>,
    /// An alternative before a decision: nothing was said to be done yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proposed: bool,
}

/// Nothing more is to be decided about what was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldDoneBody {
    pub told: Uuid,
    /// What was answered to it, where somebody answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<ToldAnswer>,
}

/// What was answered to what was told, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldAnswer {
    pub text: String,
    pub by: String,
    pub on: NaiveDate,
}

/// A correction of the record: fields of the corrected body that read differently.
/// A null removes a field (RFC 7386).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AmendBody {
    pub set: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Corrections by several devices that its author saw, and that this one settles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<Uuid>,
}

/// The corrected entry does not stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidBody {
    pub why: String,
    /// As of an amendment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<Uuid>,
}

/// What these entries said is gone for good, from every copy that hears of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgeBody {
    pub entries: Vec<Uuid>,
}

/// The command whose entries are taken back (undo) or restored (redo).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandBody {
    pub command: Uuid,
}
