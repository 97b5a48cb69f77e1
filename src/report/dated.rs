//! What a mark dates: the stops, starts and reviews that come to a day by it, or to another
//! one, each with the day before.

use super::redating::{Redating, Row};
use super::{Notice, View};
use crate::domain::expr::Expr;
use crate::schedule::stop::counts_weeks;

/// A notice for each matter that comes to a day or to another one, and what is to be done
/// about them; none where none does.
#[must_use]
pub fn dated(view: &View<'_>, value: &Redating) -> Vec<Notice> {
    let rows: Vec<&Row> = value.rows.iter().filter(|r| told_here(view, r)).collect();
    let blocks = rows.chunk_by(|_, next| next.title.is_none());
    let mut notices: Vec<Notice> = blocks.filter_map(notice).collect();
    if rows.iter().any(|r| r.asks) {
        let text = "Confirm this with your clinician before acting on it.";
        notices.push(Notice::new("confirm", text));
    }
    notices
}

/// A start that waited for the mark itself, and a stop at a named event, have sentences of
/// their own.
fn told_here(view: &View<'_>, row: &Row) -> bool {
    let of_review = row.label == "due";
    let Some(regimen) = row.regimen.and_then(|id| view.plan.regimen(id)) else {
        return of_review;
    };
    let stop = regimen.versions.last().map(|v| &v.terms.stop);
    match row.of_start {
        true => counts_weeks(&regimen.start),
        false => of_review || !matches!(stop, Some(Expr::When(_))),
    }
}

fn notice(rows: &[&Row]) -> Option<Notice> {
    let moved: Vec<&&Row> = rows.iter().filter(|r| r.asks || r.confirmed).collect();
    let title = rows.first()?.title.as_ref()?;
    let told = moved.iter().enumerate().map(|(at, row)| {
        // Said once of days that stand alike.
        let next = moved.get(at + 1).map(|next| stands(next));
        match next == Some(stands(row)) {
            true => day(row),
            false => format!("{}, {}", day(row), stands(row)),
        }
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| Notice {
        medicine: rows.first().and_then(|r| r.medicine.clone()),
        ..Notice::new("dated", format!("{title}: {}", told.join("; ")))
    })
}

fn day(row: &Row) -> String {
    let was = match row.was_on {
        Some(_) => format!(" (before: {})", row.was),
        None => String::new(),
    };
    format!("{} {}{was}", row.label, row.now)
}

fn stands(row: &Row) -> &'static str {
    match (row.asks, row.past) {
        (true, true) => "has passed; not yet confirmed",
        (true, false) => "not yet confirmed",
        (false, _) => "as confirmed",
    }
}
