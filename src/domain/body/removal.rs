//! The body of a removal: a patch, ring or pump taken off.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What was put on with a dose is off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovalBody {
    /// The lineage: the id of the regimen's first entry.
    pub regimen: Uuid,
    /// The dose with which it was put on.
    pub dose: Uuid,
    pub at: DateTime<FixedOffset>,
    /// The IANA zone of `at`.
    pub zone: String,
    /// The medicine's name as it stood.
    pub name: String,
    /// Where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The time is the person's estimate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
}
