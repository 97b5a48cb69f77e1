//! One entry of a calendar file, as a plain value.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::schedule::revision::Revision;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same in every export for as long as it is the same matter.
    pub uid: String,
    /// Grows with every change of it.
    pub sequence: u64,
    pub changed_at: DateTime<Utc>,
    pub at: When,
    pub title: String,
    pub words: Vec<String>,
    pub place: Option<String>,
    /// Minutes from its beginning at which it rings; None: it doesn't.
    pub rings: Option<i32>,
    pub rule: Option<Rule>,
    /// Does not stand any more.
    pub withdrawn: bool,
    /// Written as a minute long: programs lose what has no length, or never end over it.
    pub is_dose: bool,
}

/// When an entry begins; nobody recorded how long it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// A wall time that the zone shows once.
    Zoned {
        wall: NaiveDateTime,
        zone: String,
    },
    Instant(DateTime<Utc>),
    /// A wall time wherever the person is.
    Floating(NaiveDateTime),
    Day(NaiveDate),
}

/// Again every so many days, so often in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub every_days: u32,
    pub count: usize,
}

impl Event {
    /// An entry that stands, once, without words.
    #[must_use]
    pub fn new(uid: String, revision: Revision, at: When, title: String) -> Self {
        Self {
            uid,
            sequence: revision.number,
            changed_at: revision.at,
            at,
            title,
            words: Vec::new(),
            place: None,
            rings: None,
            rule: None,
            withdrawn: false,
            is_dose: false,
        }
    }
}

impl When {
    /// The date and time as they are written, for sorting.
    #[must_use]
    pub fn written(&self) -> NaiveDateTime {
        match self {
            When::Zoned { wall, .. } | When::Floating(wall) => *wall,
            When::Instant(at) => at.naive_utc(),
            When::Day(day) => day.and_time(chrono::NaiveTime::MIN),
        }
    }
}
