//! Bodies about regimens: the start, its changes, their confirmations, names.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Moment;
use crate::domain::amount::DoseAmount;
use crate::domain::expr::Expr;
use crate::domain::timing::Timing;

/// Which clock the civil times of a regimen follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// The book's home zone.
    #[default]
    Home,
    /// The zones recorded by `dose zone`.
    Local,
}

/// Who said an instruction, when, how, and in which words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "super::instant::date"
    )]
    pub on: Option<NaiveDate>,
    /// The moment, where it is known to the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// `visit`, `call`, `portal`, `letter`, `label`, or words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The `told` entry this was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Uuid>,
}

/// The amount at one time of the day, set by a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetTime {
    #[serde(deserialize_with = "super::instant::time")]
    pub at: NaiveTime,
    pub dose: DoseAmount,
}

/// Named fields of a regimen; None leaves a field as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The amount of times that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose: Option<Box<DoseAmount>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timing: Option<Box<Timing>>,
    /// Times set or added, after `timing`.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "super::few::few"
    )]
    pub set: Vec<SetTime>,
    /// Times dropped, after `set`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<NaiveTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<Box<Expr>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The therapy it is part of, in the clinician's or the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub therapy: Option<String>,
    /// How long to look out after the last dose, as it was said, in days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watch_days: Option<u32>,
}

impl Patch {
    /// Whether it says nothing beside times and their amounts.
    #[must_use]
    pub fn is_of_times(&self) -> bool {
        matches!(
            self,
            Patch {
                timing: _,
                set: _,
                drop: _,
                strength: None,
                form: None,
                dose: None,
                route: None,
                clock: None,
                stop: None,
                purpose: None,
                therapy: None,
                watch_days: None,
            }
        )
    }
}

/// The start of a regimen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegimenBody {
    /// As on the box, or as the person calls it.
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The start as it was said.
    pub start: Expr,
    /// The start as a moment; None where it is worked out on each read, or is no one day.
    pub from: Option<Moment>,
    /// The first day that counts in the record; None: from the moment of recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_from_on: Option<NaiveDate>,
    #[serde(flatten)]
    pub patch: Patch,
    #[serde(default)]
    pub said: Said,
    /// Why, in the clinician's or the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was observed that it rests on: entries by their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Uuid>,
    /// What was asked before it was recorded, of the name and of the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<String>,
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    Start,
    Change,
    Hold,
    Resume,
    Stop,
}

/// A patch of a regimen from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeBody {
    pub regimen: Uuid,
    pub change: ChangeKind,
    pub from: Moment,
    #[serde(default)]
    pub patch: Patch,
    #[serde(default)]
    pub said: Said,
    /// Why, in the clinician's or the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was observed that it rests on: entries by their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Uuid>,
    /// Of a hold: when it ends, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Expr>,
    /// The start of the regimen as it was said since; it takes the place of the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Expr>,
    /// The change that this one puts right (`confirm --corrected`, `--declined --then`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Uuid>,
    /// The change that is out of force from this moment on, as if it had never been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<Uuid>,
    /// What was asked of the words before it was recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<String>,
}

/// What a clinician said of a change, by the person's statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Confirmed,
    Declined,
    Corrected,
}

impl Outcome {
    /// As screens and scripts call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Confirmed => "confirmed",
            Outcome::Declined => "declined",
            Outcome::Corrected => "corrected",
        }
    }
}

/// Closes changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationBody {
    /// The changes, by the ids of their entries.
    pub of: Vec<Uuid>,
    pub outcome: Outcome,
    pub by: String,
    pub on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The stop's last dose day as it stood when it was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_on: Option<NaiveDate>,
    /// The day of a start that can move, or on which it opens, as it stood then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_on: Option<NaiveDate>,
    /// What it saw: the corrections of typing errors in these changes, what was answered
    /// before, what stands in the place of those that were corrected, and the dating chosen
    /// last; entries by their ids.
    /// None of one recorded before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saw: Option<Vec<Uuid>>,
}

/// Another name for a regimen's medicine: a new name, or an alias beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameBody {
    pub regimen: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// What was asked about the name before it was recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<String>,
}
