//! How long a hold lasts. A hold whose end cannot be dated has none yet.

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Hold, Regimen};
use crate::schedule::points::{Points, date_of};

/// A hold in force; the change that set it is named by its id in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldSpan {
    pub reason: Option<String>,
    /// Doses fall due again from this wall time on; None: no end is known.
    pub until: Option<NaiveDateTime>,
}

impl HoldSpan {
    /// Whether a slot at this wall time is held.
    #[must_use]
    pub fn holds(&self, wall: NaiveDateTime) -> bool {
        self.until.is_none_or(|until| wall < until)
    }
}

/// The span of `hold`, one of `regimen`'s.
#[must_use]
pub fn hold_span(hold: &Hold, regimen: &Regimen, points: &dyn Points) -> HoldSpan {
    let from = regimen
        .versions
        .iter()
        .find(|v| v.id == hold.id)
        .and_then(|v| v.from.as_ref())
        .map(|m| m.wall().date());
    HoldSpan {
        reason: hold.reason.clone(),
        until: hold.until.as_ref().and_then(|e| end(e, from, points)),
    }
}

fn end(expr: &Expr, from: Option<NaiveDate>, points: &dyn Points) -> Option<NaiveDateTime> {
    match expr {
        Expr::Point(Point::At(wall)) | Expr::Until(Point::At(wall)) => Some(*wall),
        Expr::Point(point) | Expr::Until(point) => Some(date_of(point, points)?.into()),
        Expr::Through(point) => Some(date_of(point, points)?.succ_opt()?.into()),
        Expr::Days(n) => Some(from?.checked_add_days(Days::new(u64::from(*n)))?.into()),
        _ => None,
    }
}
