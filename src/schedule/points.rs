//! Dates of the points that a stop, a start or a review refers to.
//!
//! Gestation and marks are answered by the marks of the plan (`Points`); what they do not
//! tell stays unresolved, and doses go on. Nothing here guesses a date.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::Calendar;
use super::stretch::home_wall;
use crate::domain::expr::{Point, WhichVisit};
use crate::domain::plan::{Plan, VisitState};

/// Dates of points that are no dates themselves.
pub trait Points {
    /// The civil date of a gestation or a mark that was named on a day; None: it cannot
    /// be told yet.
    fn date(&self, point: &Point, said_on: NaiveDate) -> Option<NaiveDate>;

    /// As `date`, of an end of a window.
    fn window_date(&self, point: &Point, said_on: NaiveDate) -> Option<NaiveDate> {
        self.date(point, said_on)
    }

    /// The date of an event that was awaited on a day; None: it is not recorded.
    fn event(&self, _words: &str, _said_on: NaiveDate) -> Option<NaiveDate> {
        None
    }
}

/// The marks of a plan, and its dating in use.
impl Points for Plan {
    fn date(&self, point: &Point, said_on: NaiveDate) -> Option<NaiveDate> {
        self.marks.date(point, said_on)
    }

    fn window_date(&self, point: &Point, said_on: NaiveDate) -> Option<NaiveDate> {
        self.marks.window_date(point, said_on)
    }

    fn event(&self, words: &str, said_on: NaiveDate) -> Option<NaiveDate> {
        self.marks.event(words, said_on)
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
            other => self.calendar.points.date(other, self.said_on()),
        }
    }

    /// The civil date of an end of a window, or of the day before which nothing ends.
    #[must_use]
    pub fn window_date(&self, point: &Point) -> Option<NaiveDate> {
        match point {
            Point::Mark { .. } => self.calendar.points.window_date(point, self.said_on()),
            other => self.date(other),
        }
    }

    /// The civil date of a named event (`when "…"`).
    #[must_use]
    pub fn event(&self, words: &str) -> Option<NaiveDate> {
        self.calendar.points.event(words, self.said_on())
    }

    fn said_on(&self) -> NaiveDate {
        home_wall(self.calendar.plan, self.calendar.zones, self.at).date()
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
