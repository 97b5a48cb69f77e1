//! What comes in the next days: visits, reviews, stops.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

/// One date ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AheadLine {
    /// `visit`, `review`, or the kind of a derived review.
    pub kind: String,
    pub due_on: NaiveDate,
    pub medicine: Option<String>,
    pub text: String,
    /// It stands until a person answers it, whatever its day.
    #[serde(skip)]
    pub stands: bool,
    /// The moment, of a visit.
    #[serde(skip)]
    pub at: Option<NaiveDateTime>,
}
