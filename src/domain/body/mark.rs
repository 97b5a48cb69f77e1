//! Bodies of marks: dated events that stops, starts and datings hang on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Moment;
use crate::domain::expr::Gestation;

/// Something that happened on a day; of `edd`, the day that is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkBody {
    /// One of `KNOWN_MARKS`, or words.
    pub kind: String,
    pub on: NaiveDate,
    /// The moment, where it is known to the minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// Of a transfer: the age of the embryo in days, 2 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embryo_day: Option<u8>,
    /// The age that this mark gives a pregnancy, as it was said.
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub dated_as: Option<Gestation>,
    /// The age on that day, as it was said; of an end it dates nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ga: Option<Gestation>,
    /// Who says so, or where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The clinician's own word for it, of a loss above all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What was found, as it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measurements: Vec<Measurement>,
    /// Of a transfer: whether the embryo had been frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen: Option<bool>,
}

/// Something measured at a scan, as it was printed or told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measurement {
    pub name: String,
    /// `left`, `right`, `both` or `middle`, where it has a side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Value and unit, verbatim.
    pub value: String,
}

/// Which dating the clinician counts by, as the person states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatingUseBody {
    /// The mark that dates.
    pub dating: Uuid,
    pub by: String,
    pub on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
}
