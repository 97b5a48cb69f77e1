//! The parts of a plan that are about the whole book.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::body::Moment;

/// A zone lived in from a moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneFrom {
    pub id: Uuid,
    pub from: Moment,
    pub zone: String,
}

/// Who the book is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    pub name: Option<String>,
    pub born_on: Option<NaiveDate>,
    pub number: Option<String>,
}

/// Allergies as stated; "none" and "nothing recorded" are different.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allergies {
    /// The latest statement was that there are none.
    pub none_stated: bool,
    pub stated: Vec<(Uuid, String)>,
}
