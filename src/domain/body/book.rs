//! Bodies about the book as a whole: who it is of, the zones lived in, settings.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Moment;

/// The first entry of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookBody {
    pub name: String,
    /// The IANA zone that regimens on the home clock follow.
    pub home_zone: String,
}

/// The zone the person lives by from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneBody {
    pub zone: String,
    pub from: Moment,
}

/// One setting, or one of the person's own times of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingBody {
    pub name: String,
    pub value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
}

/// Who the book is about, as the person states it. None leaves a field as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// An allergy in the person's words; no text is the statement that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllergyBody {
    pub text: Option<String>,
}
