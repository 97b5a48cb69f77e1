//! Bodies of what was observed: lab draws, symptoms, conditions, notes. All words and
//! values are kept as they were printed or said; nothing of them is worked out here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Moment;
use crate::domain::expr::Expr;

/// One draw, with every value that was read from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabBody {
    /// The day of the draw.
    pub on: NaiveDate,
    /// Its moment, where it is known to the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// In the order of the report.
    pub values: Vec<LabValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lab: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The draw that this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_of: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Whose comment it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_by: Option<String>,
    /// When it is planned to draw again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retest: Option<Expr>,
}

/// One value of a draw, each text exactly as the report prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabValue {
    /// The analyte.
    pub name: String,
    /// Value and unit: `9.80 ng/mL`, `<0.2 ng/mL`, `positive`.
    pub value: String,
    /// The reference interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
}

/// A symptom in the person's words; no words are the statement that there was none that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymptomBody {
    pub words: Option<String>,
    /// The day it began; of none, the day that is stated of.
    pub on: NaiveDate,
    /// Its onset, where it is known to the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<SymptomUntil>,
    /// Of one that comes and goes: how long each lasts, in seconds, as it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_seconds: Option<u32>,
    /// From the beginning of one to that of the next, in seconds, as it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval_seconds: Option<u32>,
    /// How many were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// When a symptom was over: the day, and the moment where it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymptomUntil {
    pub on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
}

/// The end of a symptom that was recorded before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymptomEndBody {
    pub symptom: Uuid,
    pub until: SymptomUntil,
}

/// A condition as the person states it; no text is the statement that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionBody {
    pub text: Option<String>,
    /// Since when, in the person's words or as a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Who named it so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<String>,
}

/// A note, alone or about another entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteBody {
    pub text: String,
    /// When it was noted, or the moment it is about.
    pub at: Moment,
    /// The entry it is about: a dose, a draw, a scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regimen: Option<Uuid>,
    /// Whose words they are, where not the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}
