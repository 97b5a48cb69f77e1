//! Dates of the points that a stop, a start or a review refers to.
//!
//! Gestation and marks are answered by whoever holds the dating (`Points`); until one
//! does, they stay unresolved and doses go on. Nothing here guesses a date.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::Calendar;
use crate::domain::expr::{Point, WhichVisit};
use crate::domain::plan::VisitState;

/// Dates of points that are no dates themselves.
pub trait Points {
    /// The civil date of a gestation or a mark; None: it cannot be told yet.
    fn date(&self, point: &Point) -> Option<NaiveDate>;
}

/// Nothing is known of any mark.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPoints;

impl Points for NoPoints {
    fn date(&self, _point: &Point) -> Option<NaiveDate> {
        None
    }
}

/// What was said at a moment, and the dates of the points in it.
#[derive(Clone, Copy)]
pub struct SaidAt<'a> {
    pub calendar: Calendar<'a>,
    pub at: DateTime<Utc>,
}

impl SaidAt<'_> {
    /// The civil date of a point. A visit is the last or next as it was when it was
    /// said, so that it does not move once it is past.
    #[must_use]
    pub fn date(&self, point: &Point) -> Option<NaiveDate> {
        match point {
            Point::On(date) => Some(*date),
            Point::At(wall) => Some(wall.date()),
            Point::Visit(which) => self.visit(*which),
            other => self.calendar.points.date(other),
        }
    }

    fn visit(&self, which: WhichVisit) -> Option<NaiveDate> {
        let visits = &self.calendar.plan.visits;
        let standing = visits.iter().filter(|v| v.state != VisitState::Cancelled);
        let visit = match which {
            WhichVisit::Last => standing
                .filter(|v| v.at.utc() <= self.at)
                .max_by_key(|v| v.at.utc()),
            WhichVisit::Next => standing
                .filter(|v| v.at.utc() > self.at)
                .min_by_key(|v| v.at.utc()),
        };
        visit.map(|v| v.at.wall().date())
    }
}
