//! WHEN, D and DUR: the moments, days and lengths of time a person types.
//!
//! A closed grammar: the whole phrase is read, or none of it, with the reason. What
//! happened reads backwards (a bare 08:05 is the last one passed), what is planned
//! forwards. Not here: starts and stops (`12w0d`, `+10 days`), which are expressions.

mod clock;
mod date;
mod duration;
mod error;
mod iso;
mod phrase;
mod resolve;
#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

use crate::domain::zone_name::ZoneName;
use crate::schedule::zone::Zones;

pub use duration::parse_duration;
pub use error::WhenError;
pub use resolve::AHEAD_MINUTES;

/// Which way a phrase without a date is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// What happened: the last one passed; more than 5 minutes ahead is refused.
    Backwards,
    /// What is planned: the next one to come.
    Forwards,
}

/// What `last-visit` and `next-visit` name, seen from `now`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Visits {
    pub last: Option<DateTime<Utc>>,
    pub next: Option<DateTime<Utc>>,
}

/// Where a phrase is spoken: the present, and the zone its times are read in.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    pub now: DateTime<Utc>,
    pub zone: &'a ZoneName,
    pub zones: &'a Zones,
    pub visits: Visits,
}

/// How much of the moment was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// A day only; `at` is its 00:00.
    Day,
    Minute,
}

/// A phrase resolved to a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    pub at: DateTime<Utc>,
    /// What the clocks of `zone` show at `at`.
    pub wall: NaiveDateTime,
    /// The offset in force at `at`, east of UTC.
    pub offset: FixedOffset,
    /// The zone the phrase was read in: the one given, or the one it names itself.
    pub zone: ZoneName,
    pub precision: Precision,
    /// The clocks passed over the time said, going forward by so many minutes.
    pub shifted: Option<u32>,
    /// The clocks show this time twice.
    pub twice: bool,
    /// This is the second of the two.
    pub fold: bool,
}

/// Reads a WHEN. Nothing is guessed: a phrase that is not in the grammar, impossible,
/// outside 1900 to 2200, or (backwards) ahead of now is an error that says so.
pub fn parse_when(text: &str, direction: Direction, here: &Here) -> Result<When, WhenError> {
    resolve::when(text, phrase::read(text)?, direction, here)
}

/// Reads a D, a day without a time. Days ahead are accepted in either direction, which
/// only settles the weekday meant.
pub fn parse_date(text: &str, direction: Direction, here: &Here) -> Result<NaiveDate, WhenError> {
    resolve::date(text, phrase::read(text)?, direction, here)
}
