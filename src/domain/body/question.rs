//! Bodies of reviews and questions: what to ask the clinician, and what came of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::expr::Expr;

/// A date on which to ask the clinician, and what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewBody {
    pub text: String,
    pub due: Expr,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regimen: Option<Uuid>,
}

/// A review was answered. `of` is an entry's id, or the id of a derived review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDoneBody {
    pub of: Uuid,
    pub by: String,
    pub on: NaiveDate,
    pub outcome: String,
    /// What a derived review said when it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The regimen that a derived review was of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regimen: Option<Uuid>,
}

/// Something to ask at a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionBody {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regimen: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Uuid>,
}

/// What was answered to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerBody {
    pub question: Uuid,
    pub text: String,
    pub by: String,
    pub on: NaiveDate,
}
