//! The body of a clinician: who they are, and when they say to call.

use serde::{Deserialize, Serialize};

/// Somebody of the clinic, as the person writes them down. None leaves a field as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClinicianBody {
    /// As they are named elsewhere in the book (`--by`, `--with`).
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// As it is dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Their own words on when to call, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_if: Option<String>,
}
