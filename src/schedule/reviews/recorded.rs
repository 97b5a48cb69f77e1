//! Reviews that were recorded, and the days they come down to.

use chrono::{Days, NaiveDate};

use super::{ReviewItem, ReviewKind, words};
use crate::domain::expr::Expr;
use crate::domain::plan::Review;
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::points::SaidAt;
use crate::schedule::stretch::home_wall;

/// The recorded reviews that are not answered.
pub fn recorded(calendar: &Calendar<'_>) -> Vec<ReviewItem> {
    let open = calendar.plan.reviews.iter().filter(|r| r.done.is_none());
    open.map(|r| item(calendar, r)).collect()
}

fn item(calendar: &Calendar<'_>, review: &Review) -> ReviewItem {
    let regimen = review.regimen.and_then(|id| calendar.plan.regimen(id));
    let recorded_on = recorded_on(calendar, review);
    ReviewItem {
        id: review.id,
        due_on: due_on(calendar, review),
        kind: ReviewKind::Review,
        regimen: review.regimen,
        medicine: regimen.map(|r| r.name.clone()),
        text: review.text.clone(),
        reason: format!("recorded {} for {}", words::day(recorded_on), review.due),
    }
}

fn recorded_on(calendar: &Calendar<'_>, review: &Review) -> NaiveDate {
    home_wall(calendar.plan, calendar.zones, review.recorded_at).date()
}

/// The day of a review; None where it waits for something.
fn due_on(calendar: &Calendar<'_>, review: &Review) -> Option<NaiveDate> {
    let said = SaidAt {
        calendar: *calendar,
        at: review.recorded_at,
    };
    match &review.due {
        Expr::Point(point) | Expr::Until(point) | Expr::Through(point) => said.date(point),
        Expr::Window { opens, .. } | Expr::NotBefore(opens) => said.window_date(opens),
        Expr::Days(n) => {
            let from = recorded_on(calendar, review);
            from.checked_add_days(Days::new(u64::from(*n)))
        }
        Expr::Doses(n) => after_slots(calendar, review, *n),
        Expr::When(words) => said.event(words),
        Expr::Open => None,
    }
}

/// The day of the `n`th slot of the review's regimen from its recording on.
fn after_slots(calendar: &Calendar<'_>, review: &Review, n: u32) -> Option<NaiveDate> {
    let regimen = calendar.plan.regimen(review.regimen?)?;
    let course = Course::new(*calendar, regimen);
    let index = usize::try_from(n.checked_sub(1)?).ok()?;
    let mut due = course
        .walk(review.recorded_at)
        .filter(|l| l.allowed && !l.held && l.occurrence.at >= review.recorded_at);
    due.nth(index).map(|l| l.occurrence.wall.date())
}
