//! How long a hold lasts. A hold whose end cannot be dated has none yet.

use chrono::{Days, NaiveDateTime};

use crate::domain::body::Moment;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Hold, Regimen};
use crate::schedule::calendar::Calendar;
use crate::schedule::points::SaidAt;

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
pub fn hold_span(hold: &Hold, regimen: &Regimen, calendar: Calendar<'_>) -> HoldSpan {
    let set = regimen.versions.iter().find(|v| v.id == hold.id);
    let from = set.and_then(|v| v.from.as_ref());
    let until = hold.until.as_ref().zip(from);
    HoldSpan {
        reason: hold.reason.clone(),
        until: until.and_then(|(expr, from)| end(expr, from, calendar)),
    }
}

fn end(expr: &Expr, from: &Moment, calendar: Calendar<'_>) -> Option<NaiveDateTime> {
    let said = SaidAt {
        calendar,
        at: from.utc(),
    };
    match expr {
        Expr::Point(Point::At(wall)) | Expr::Until(Point::At(wall)) => Some(*wall),
        Expr::Point(point) | Expr::Until(point) => Some(said.date(point)?.into()),
        Expr::When(words) => Some(said.event(words)?.into()),
        Expr::Through(point) => Some(said.date(point)?.succ_opt()?.into()),
        Expr::Days(n) => {
            let end = from
                .wall()
                .date()
                .checked_add_days(Days::new(u64::from(*n)))?;
            Some(end.into())
        }
        _ => None,
    }
}
