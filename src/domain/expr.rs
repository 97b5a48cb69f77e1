//! Starts, stops and review dates as they were said: stored as such, dated on each read.

#[cfg(test)]
pub mod arbitrary;
mod error;
mod gestation;
mod parse;
mod parse_point;
mod print;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime};

pub use error::{ExprError, WeekSaid};
pub use parse_point::KNOWN_MARKS;

/// A gestational age in days since 0w0d; 0 to 314 where it is typed (0w0d to 44w6d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gestation(pub i32);

/// A moment a bound refers to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Point {
    On(NaiveDate),
    At(NaiveDateTime),
    Gestation(Gestation),
    /// A recorded mark and an offset in days (`transfer + 14 days`, `loss + 1w`).
    Mark {
        mark: String,
        offset_days: i32,
    },
    /// `last-visit`, `next-visit`.
    Visit(WhichVisit),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhichVisit {
    Last,
    Next,
}

/// An expression for a start, a stop or a review date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Expr {
    /// On the point; as a stop, through it.
    Point(Point),
    /// Last dose the day before the point (at a moment: before it).
    Until(Point),
    /// Last dose on the point's day.
    Through(Point),
    /// Opens at `opens`, closes at `closes`: never one day (`12w0d..16w0d`, `loss + 1w..2w`).
    Window { opens: Point, closes: Point },
    /// Open, and not before the point.
    NotBefore(Point),
    /// `+N days`: N dose days counting the first; of a review or start, N days on.
    Days(u32),
    /// `N doses`.
    Doses(u32),
    /// A named event that nobody has recorded a date for (`when "…"`).
    When(String),
    /// Said to be open.
    Open,
}
