//! Bodies of visits.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Moment;

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitBody {
    pub at: Moment,
    pub with: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VisitEvent {
    Moved,
    Cancelled,
    Done,
}

/// A visit moved, cancelled or done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitChangeBody {
    pub visit: Uuid,
    pub event: VisitEvent,
    /// The new moment of a moved visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
