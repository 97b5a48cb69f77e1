//! Why a WHEN, D or DUR was refused, and what was expected.

use chrono::NaiveDate;

use crate::domain::escape::quoted;
use crate::domain::expr::WhichVisit;
use crate::domain::zone_name::NotAZoneName;
use crate::schedule::zone::ZoneError;

/// A phrase that is not a moment, a day or a length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    #[error("no time was given: expected one such as 08:05 or yesterday 22:00")]
    Empty,
    #[error(
        "{} cannot be read as a time: expected one such as 08:05, yesterday 22:00, Mon 20:00, \
         2h ago, 2026-11-21 22:00 or 21 Nov 2026",
        quoted(.0)
    )]
    Unread(String),
    #[error("{} is a time on a 12-hour clock: write it on the 24-hour clock, such as 20:00", quoted(.0))]
    TwelveHours(String),
    #[error("{} is no time of day: expected 00:00 to 23:59", quoted(.0))]
    ImpossibleTime(String),
    #[error("{} is not in the calendar", quoted(.0))]
    ImpossibleDate(String),
    #[error("{} is outside the years 1900 to 2200", quoted(.0))]
    OutOfYears(String),
    /// `readings`: the dates it can mean, as they are to be written.
    #[error("{} does not say which number is the day and which the month: write {readings}", quoted(.text))]
    DayMonthOrder { text: String, readings: String },
    #[error("{} has no year: write it, such as 21 Nov 2026", quoted(.0))]
    NoYear(String),
    #[error("{} is a {}: the weekday and the date differ", quoted(.text), .date.format("%A"))]
    OtherWeekday { text: String, date: NaiveDate },
    /// `resolved`: weekday, date, time and zone.
    #[error("{} is {resolved}, which is ahead of now: it has not happened yet", quoted(.text))]
    Ahead { text: String, resolved: String },
    #[error("{}", no_visit(*.0))]
    NoVisit(WhichVisit),
    #[error("{} names an offset that {zone} does not have then: it has {offset}", quoted(.text))]
    OtherOffset {
        text: String,
        zone: String,
        offset: String,
    },
    #[error("{} is a time: expected a day, such as 2026-11-21, yesterday or Mon", quoted(.0))]
    TimeNotDay(String),
    #[error("{} is no length of time: expected one such as 90 min, 12h, 7 days or 2 weeks", quoted(.0))]
    Duration(String),
    #[error("{} can be minutes or months: write min, or days or weeks", quoted(.0))]
    MinutesOrMonths(String),
    #[error("{} counts months or years, which differ in length: write days or weeks", quoted(.0))]
    MonthsOrYears(String),
    #[error(transparent)]
    ZoneName(#[from] NotAZoneName),
    #[error(transparent)]
    Zone(#[from] ZoneError),
}

fn no_visit(which: WhichVisit) -> &'static str {
    match which {
        WhichVisit::Last => "no visit is recorded before now: write the date",
        WhichVisit::Next => "no visit is recorded after now: write the date",
    }
}
