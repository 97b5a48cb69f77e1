//! One entry of a calendar file, as a plain value.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::schedule::revision::Revision;

/// Between two words on a matter there is room for what no word is behind: a time that is
/// past (1), and being withdrawn (2).
const STEP: u64 = 4;
const WITHDRAWN: u64 = 2;
/// 2020-01-01 in Unix time: numbers of calendars end at 2^31.
const NUMBERS_FROM: i64 = 1_577_836_800;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same in every export for as long as it is the same matter.
    pub uid: String,
    /// Grows with every change of it, with its being withdrawn, and with its coming back.
    pub sequence: u64,
    /// Each export says it anew, so its number grows with the moment of the export too.
    pub said_anew: bool,
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
            sequence: revision.number.saturating_mul(STEP),
            said_anew: false,
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

impl Event {
    /// The number of an entry that is said anew at `now`.
    pub fn say_anew(&mut self, now: DateTime<Utc>) {
        self.said_anew = true;
        self.sequence = self.sequence.saturating_add(seconds(now));
    }

    /// The number with which it is withdrawn at `now`: above every earlier one, below
    /// that of its coming back, which takes a word after `last`.
    #[must_use]
    pub fn withdrawn_number(&self, last: Revision, now: DateTime<Utc>) -> u64 {
        let moment = if self.said_anew { seconds(now) } else { 0 };
        let number = last.number.saturating_mul(STEP).saturating_add(WITHDRAWN);
        number
            .saturating_add(moment)
            .max(self.sequence.saturating_add(1))
    }
}

fn seconds(at: DateTime<Utc>) -> u64 {
    u64::try_from(at.timestamp().saturating_sub(NUMBERS_FROM)).unwrap_or(0)
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
