//! Dates of the points that a stop, a start or a review refers to.
//!
//! Gestation and marks are answered by whoever holds the dating (`Points`); until one
//! does, they stay unresolved and doses go on. Nothing here guesses a date.

use chrono::NaiveDate;

use crate::domain::expr::Point;

/// Dates of points that are no dates themselves.
pub trait Points {
    /// The civil date of a gestation, a mark or a visit; None: it cannot be told yet.
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

/// The civil date of any point.
#[must_use]
pub fn date_of(point: &Point, points: &dyn Points) -> Option<NaiveDate> {
    match point {
        Point::On(date) => Some(*date),
        Point::At(wall) => Some(wall.date()),
        other => points.date(other),
    }
}
