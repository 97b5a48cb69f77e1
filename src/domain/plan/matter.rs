//! The parts of a plan that are asked of a clinician: told, reviews, visits, questions.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::domain::body::{Moment, RemovalBody, ToldAnswer};
use crate::domain::entry::Order;
use crate::domain::expr::Expr;

/// Somebody of the clinic, as the person wrote them down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clinician {
    /// The last entry about them.
    pub id: Uuid,
    pub name: String,
    pub role: Option<String>,
    pub phone: Option<String>,
    /// Their own words on when to call.
    pub call_if: Option<String>,
}

/// What somebody said, word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub id: Uuid,
    pub order: Order,
    pub who: String,
    pub words: String,
    pub via: Option<String>,
    pub on: NaiveDate,
    pub at: Option<Moment>,
    pub regimen: Option<Uuid>,
    /// An alternative before a decision.
    pub proposed: bool,
    /// Closed, or used by a change.
    pub done: bool,
    /// What was answered to it.
    pub answer: Option<ToldAnswer>,
    pub recorded_at: DateTime<Utc>,
}

/// Whether a way of being told is that it was read somewhere: nobody of the clinic said
/// it. Whole phrases alone: "read back on the phone" is a call.
#[must_use]
pub fn was_read(via: &str) -> bool {
    const PHRASES: [&str; 10] = [
        "read",
        "read online",
        "read somewhere",
        "online",
        "internet",
        "web",
        "forum",
        "blog",
        "article",
        "website",
    ];
    let via = via.trim().to_lowercase();
    let bare = [
        "read on the ",
        "read in a ",
        "read in an ",
        "the ",
        "a ",
        "an ",
    ]
    .iter()
    .find_map(|article| via.strip_prefix(article))
    .unwrap_or(&via);
    PHRASES.contains(&bare)
}

/// A recorded review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub id: Uuid,
    pub order: Order,
    pub text: String,
    pub due: Expr,
    pub regimen: Option<Uuid>,
    pub recorded_at: DateTime<Utc>,
    pub done: Option<ReviewDone>,
}

/// What came of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewDone {
    pub id: Uuid,
    pub recorded_at: DateTime<Utc>,
    pub by: String,
    pub on: NaiveDate,
    pub outcome: String,
    pub text: Option<String>,
    /// Of a derived review, the regimen it was of, where that was kept.
    pub regimen: Option<Uuid>,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    pub id: Uuid,
    pub at: Moment,
    /// Where it stood before it was moved, oldest first.
    pub moved_from: Vec<Moment>,
    pub with: String,
    pub place: Option<String>,
    pub state: VisitState,
    pub note: Option<String>,
}

/// What is recorded of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitState {
    Planned,
    Cancelled,
    Done,
}

/// Something to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub id: Uuid,
    pub text: String,
    pub regimen: Option<Uuid>,
    pub told: Option<Uuid>,
    pub recorded_at: DateTime<Utc>,
    pub answer: Option<(String, String, NaiveDate)>,
}

/// Something put on with a dose, and taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    pub id: Uuid,
    pub order: Order,
    pub recorded_at: DateTime<Utc>,
    pub clock_given: bool,
    pub body: RemovalBody,
    /// Why it was voided.
    pub voided: Option<String>,
}
