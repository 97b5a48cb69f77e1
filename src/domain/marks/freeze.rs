//! Weeks that are not told any more, read as the dates they came to.
//!
//! After a recorded end, and where the person wants no weeks, every stop, hold, start and
//! review that was said in weeks stands in the plan as the date it had: no screen and no
//! export can print a week of it. The entries keep the words, so that taking the end back
//! brings the weeks back.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Marks;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Plan, Regimen, Version};

/// What stands for a week that no dating was ever recorded for.
const UNDATED: &str = "a week that was not dated";

/// Reads ages as dates wherever they are not told.
pub fn freeze(plan: &mut Plan) {
    let marks = std::mem::take(&mut plan.marks);
    for regimen in &mut plan.regimens {
        freeze_regimen(regimen, &marks);
    }
    for review in &mut plan.reviews {
        let said_on = review.recorded_at.date_naive();
        freeze_one(&mut review.due, said_on, &marks);
    }
    plan.marks = marks;
}

fn freeze_regimen(regimen: &mut Regimen, marks: &Marks) {
    let recorded_on = regimen.recorded_at.date_naive();
    freeze_one(&mut regimen.start, recorded_on, marks);
    let said: Vec<(Uuid, NaiveDate)> = regimen.versions.iter().map(said_on).collect();
    for version in &mut regimen.versions {
        freeze_version(version, &said, marks);
    }
}

/// The day a version is of: its own, else that of its recording.
fn said_on(version: &Version) -> (Uuid, NaiveDate) {
    let recorded_on = version.recorded_at.date_naive();
    let from = version.from.as_ref().map(|m| m.wall().date());
    (version.id, from.unwrap_or(recorded_on))
}

fn freeze_version(version: &mut Version, said: &[(Uuid, NaiveDate)], marks: &Marks) {
    let recorded_on = version.recorded_at.date_naive();
    let (_, from) = said_on(version);
    let terms = &mut version.terms;
    let stop_from = terms.stop_from.as_ref().map(|m| m.wall().date());
    freeze_one(&mut terms.stop, stop_from.unwrap_or(recorded_on), marks);
    if let Some(hold) = &mut terms.hold {
        // A hold goes on through later versions: it is of the day it was set.
        let set = said.iter().find(|(id, _)| *id == hold.id);
        if let Some(until) = &mut hold.until {
            freeze_one(until, set.map_or(from, |(_, day)| *day), marks);
        }
    }
    if let Some(stop) = &mut version.patch.stop {
        freeze_one(stop, from, marks);
    }
}

fn freeze_one(expr: &mut Expr, said_on: NaiveDate, marks: &Marks) {
    if marks.weeks_off || marks.of(said_on).end.is_some() {
        let said = expr.clone();
        *expr = frozen(said, said_on, marks).unwrap_or(Expr::When(UNDATED.to_owned()));
    }
}

fn frozen(expr: Expr, said_on: NaiveDate, marks: &Marks) -> Option<Expr> {
    let at = |p: Point| match p {
        Point::Gestation(_) => marks.date(&p, said_on).map(Point::On),
        other => Some(other),
    };
    Some(match expr {
        Expr::Point(p) => Expr::Point(at(p)?),
        Expr::Until(p) => Expr::Until(at(p)?),
        Expr::Through(p) => Expr::Through(at(p)?),
        Expr::NotBefore(p) => Expr::NotBefore(at(p)?),
        Expr::Window { opens, closes } => Expr::Window {
            opens: at(opens)?,
            closes: at(closes)?,
        },
        other => other,
    })
}
