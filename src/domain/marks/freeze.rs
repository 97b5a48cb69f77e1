//! Weeks that are not told any more, read as the dates they came to.
//!
//! After a recorded end, and where the person wants no weeks, every stop, hold, start and
//! review that was said in weeks stands in the plan as the date it had: no screen and no
//! export can print a week of it. The entries keep the words, so that taking the end back
//! brings the weeks back.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Mark, Marks};
use crate::domain::body::Moment;
use crate::domain::entry::Order;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Confirmation, Hold, Plan, Regimen, Terms, Version};

/// What stands for a week that no dating was ever recorded for.
const UNDATED: &str = "a week that was not dated";

/// Reads ages as dates wherever they are not told.
pub fn freeze(plan: &mut Plan) {
    if !plan.marks.weeks_off && !plan.marks.all.iter().any(Mark::is_end) {
        return;
    }
    let marks = std::mem::take(&mut plan.marks);
    for regimen in &mut plan.regimens {
        freeze_regimen(regimen, &marks);
    }
    for review in &mut plan.reviews {
        let recorded_on = review.recorded_at.date_naive();
        let said_on = marks.said_on(recorded_on, review.order);
        freeze_one(&mut review.due, said_on, &marks);
    }
    plan.marks = marks;
}

fn freeze_regimen(regimen: &mut Regimen, marks: &Marks) {
    let said_on = |(at, order): (DateTime<Utc>, Order)| marks.said_on(at.date_naive(), order);
    freeze_one(&mut regimen.start, said_on(regimen.start_said), marks);
    let mut start_on = said_on((regimen.recorded_at, regimen.order));
    let said: Vec<Said> = regimen
        .versions
        .iter()
        .map(|v| Said::of(v, marks))
        .collect();
    for version in &mut regimen.versions {
        if let Some(start) = &mut version.start {
            start_on = said_on((version.recorded_at, version.order));
            freeze_one(start, start_on, marks);
        }
        freeze_start(&mut version.terms, start_on, marks);
        freeze_version(version, &said, marks);
        for then in as_it_read(version) {
            freeze_start(&mut then.terms, start_on, marks);
            freeze_version(then, &said, marks);
        }
    }
}

fn freeze_start(terms: &mut Terms, said_on: NaiveDate, marks: &Marks) {
    if let Some(start) = as_dated(&terms.start, said_on, marks) {
        terms.start = start;
    }
}

/// How a version read before its typing errors were put right, and where it was answered.
fn as_it_read(version: &mut Version) -> impl Iterator<Item = &mut Version> {
    let answers = version.answers.iter_mut().chain(&mut version.confirmation);
    let seen = answers.filter_map(Confirmation::other_seen);
    let wordings = version.wordings.iter_mut().map(|w| &mut w.version);
    wordings.chain(seen)
}

/// The day a version was said on.
struct Said {
    version: Uuid,
    from: Option<Moment>,
    on: NaiveDate,
}

impl Said {
    /// Its own day, else that of its recording.
    fn of(version: &Version, marks: &Marks) -> Self {
        let from = version.from.as_ref().map(|m| m.wall().date());
        let day = from.unwrap_or(version.recorded_at.date_naive());
        Self {
            version: version.id,
            from: version.from.clone(),
            on: marks.said_on(day, version.order),
        }
    }
}

/// A stop and a hold go on through later versions: each is of the day it was set.
fn freeze_version(version: &mut Version, said: &[Said], marks: &Marks) {
    let own = said.iter().find(|s| s.version == version.id);
    let own = own.map_or(version.recorded_at.date_naive(), |s| s.on);
    let terms = &mut version.terms;
    let set = said.iter().find(|s| s.from == terms.stop_from);
    if let Some(stop) = as_dated(&terms.stop, set.map_or(own, |s| s.on), marks) {
        terms.stop = stop;
    }
    if let Some(hold) = dated_hold(terms, said, own, marks) {
        terms.hold = Some(hold);
    }
    if let Some(stop) = &mut version.patch.stop {
        freeze_one(stop, own, marks);
    }
}

fn dated_hold(terms: &Terms, said: &[Said], own: NaiveDate, marks: &Marks) -> Option<Hold> {
    let hold = terms.hold.as_ref()?;
    let set = said.iter().find(|s| s.version == hold.id);
    let until = as_dated(hold.until.as_ref()?, set.map_or(own, |s| s.on), marks)?;
    Some(Hold {
        until: Some(until),
        ..hold.clone()
    })
}

fn freeze_one(expr: &mut Expr, said_on: NaiveDate, marks: &Marks) {
    if let Some(dated) = as_dated(expr, said_on, marks) {
        *expr = dated;
    }
}

/// With ages as dates; None where nothing changes, so that terms which many versions share
/// are left to all of them.
fn as_dated(expr: &Expr, said_on: NaiveDate, marks: &Marks) -> Option<Expr> {
    if !marks.weeks_off && marks.of(said_on).end.is_none() {
        return None;
    }
    let dated = frozen(expr.clone(), said_on, marks);
    let dated = dated.unwrap_or_else(|| Expr::When(UNDATED.to_owned()));
    (dated != *expr).then_some(dated)
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
