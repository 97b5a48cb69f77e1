//! After which slot a stop lets nothing more fall due.
//!
//! Windows, "not before" and whatever cannot be dated bound nothing: doses go on until a
//! stop is recorded. A named event bounds from the day on that it is recorded for, that day
//! included.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDateTime, Utc};

use super::Course;
use crate::domain::body::DoseState;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::Terms;
use crate::schedule::dose_facts::DoseFact;
use crate::schedule::horizon::{EARLIEST, LATEST};
use crate::schedule::points::SaidAt;
use crate::schedule::stretch::stretch_at;

/// A resolved stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Open,
    /// Wall times before this one.
    Before(NaiveDateTime),
    /// Wall times up to this one.
    Upto(NaiveDateTime),
    /// Instants up to this one.
    Through(DateTime<Utc>),
}

impl Bound {
    /// Whether a dose at that wall time and instant is within the stop.
    #[inline]
    #[must_use]
    pub fn allows(&self, wall: NaiveDateTime, at: DateTime<Utc>) -> bool {
        match self {
            Bound::Open => true,
            Bound::Before(end) => wall < *end,
            Bound::Upto(end) => wall <= *end,
            Bound::Through(end) => at <= *end,
        }
    }
}

/// The bound of an expression that names a day or a moment.
#[must_use]
pub fn civil_bound(expr: &Expr, said: &SaidAt<'_>) -> Bound {
    dated(expr, said).unwrap_or(Bound::Open)
}

fn dated(expr: &Expr, said: &SaidAt<'_>) -> Option<Bound> {
    match expr {
        Expr::Point(Point::At(wall)) => Some(Bound::Upto(*wall)),
        Expr::Until(Point::At(wall)) => Some(Bound::Before(*wall)),
        Expr::Until(point) => Some(Bound::Before(said.date(point)?.into())),
        Expr::When(words) => Some(Bound::Before(said.event(words)?.succ_opt()?.into())),
        Expr::Point(point) | Expr::Through(point) => {
            Some(Bound::Before(said.date(point)?.succ_opt()?.into()))
        }
        _ => None,
    }
}

/// The bound of terms, slots or taken doses counted where the stop says so.
pub(super) fn bound(course: &Course<'_>, terms: &Terms, counts_slots: bool) -> Bound {
    let from = terms.stop_from.as_ref().map(|m| (m.utc(), m.wall()));
    let found = match (&terms.stop, from) {
        (Expr::Days(n), Some((from, _))) if counts_slots => days(course, from, *n),
        (Expr::Days(n), Some((_, wall))) => wall
            .date()
            .checked_add_days(Days::new(u64::from(*n)))
            .map(|end| Bound::Before(end.into())),
        (Expr::Doses(n), Some((from, _))) if counts_slots => slots(course, from, *n),
        (Expr::Doses(n), Some((from, _))) => taken(course, from, *n),
        (expr, from) => {
            let at = from.map_or(EARLIEST, |f| f.0);
            let calendar = course.calendar;
            dated(expr, &SaidAt { calendar, at })
        }
    };
    found.unwrap_or(Bound::Open)
}

/// The `n`th civil day with a slot that is not held. A flight west may show a day again;
/// it counts once.
fn days(course: &Course<'_>, from: DateTime<Utc>, n: u32) -> Option<Bound> {
    let n = usize::try_from(n).ok()?;
    let mut seen = BTreeSet::new();
    for laid in course.walk_beyond(from).filter(|l| !l.held && !l.stopped) {
        seen.insert(laid.occurrence.wall.date());
        if seen.len() >= n {
            return Some(Bound::Before(seen.last()?.succ_opt()?.into()));
        }
    }
    None
}

fn slots(course: &Course<'_>, from: DateTime<Utc>, n: u32) -> Option<Bound> {
    let index = usize::try_from(n.checked_sub(1)?).ok()?;
    let mut due = course.walk_beyond(from).filter(|l| !l.held && !l.stopped);
    due.nth(index).map(|l| Bound::Through(l.occurrence.at))
}

/// The `n`th taken dose; nothing bounds a regimen before it.
fn taken(course: &Course<'_>, from: DateTime<Utc>, n: u32) -> Option<Bound> {
    let index = usize::try_from(n.checked_sub(1)?).ok()?;
    let doses = course.calendar.doses;
    let all = doses.between(course.regimen.id, &(from..LATEST));
    let mut taken = all.iter().filter(|d| d.state == DoseState::Taken);
    taken.nth(index).map(DoseFact::utc).map(Bound::Through)
}

/// Whether the stop in force at `at` has been reached then.
pub(super) fn reached(course: &Course<'_>, at: DateTime<Utc>) -> bool {
    course.segment_at(at).is_some_and(|s| {
        let wall = stretch_at(&s.grid.stretches, at).map_or(at.naive_utc(), |z| z.wall(at));
        s.version.terms.stopped || !course.bound(s).allows(wall, at)
    })
}
