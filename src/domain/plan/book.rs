//! The parts of a plan that are about the whole book.

use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use crate::domain::body::Moment;
use crate::domain::entry::Order;
use crate::domain::timing::DayEvent;

/// A zone lived in from a moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneFrom {
    pub id: Uuid,
    pub from: Moment,
    pub zone: String,
}

/// One of the person's own times of day, from a moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTime {
    pub id: Uuid,
    pub order: Order,
    pub event: DayEvent,
    pub at: NaiveTime,
    /// None: it always held.
    pub from: Option<Moment>,
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
