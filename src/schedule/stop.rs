//! Where the stop of a regimen stands, as it is shown in lists and echoes.
//!
//! The version asked of is the last recorded one, also where it comes into force later:
//! what is told is how the regimen ends by everything that is recorded.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::calendar::Calendar;
use super::course::{Bound, Course, Segment, civil_bound};
use super::ends::{after_all, ends};
use super::horizon::EARLIEST;
use super::points::SaidAt;
use super::slot::Slot;
use super::stretch::stretch_at;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Regimen, Version};
use crate::domain::timing::Timing;

/// A stop, resolved as far as it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopView {
    /// As recorded; where a recorded stop (`dose stop`) comes first, until its moment.
    pub expression: Expr,
    pub kind: StopKind,
    /// The day that the expression comes down to: of `until D` D itself, although the
    /// last dose is before it.
    pub resolves_on: Option<NaiveDate>,
    /// The last slot; None where none can be told, or the regimen has none.
    pub last_dose: Option<Slot>,
    /// The last day within a stop that comes down to a day.
    pub last_on: Option<NaiveDate>,
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    /// The moment from which a recorded stop (`dose stop`) holds.
    pub stopped_at: Option<DateTime<Utc>>,
}

/// What sort of end a regimen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StopKind {
    /// None is recorded.
    None,
    /// A stop was recorded from a moment on.
    Stopped,
    /// Comes down to a last dose.
    Dated,
    /// The timing itself ends (once, dates, a taper).
    ByTiming,
    /// A window or "not before": doses go on until a stop is recorded.
    Open,
    /// Named, counted or in weeks, and not to be dated yet: doses go on.
    Unresolved,
}

impl StopView {
    /// The day that a confirmation is of: the last dose day, or the day a window opens.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        match self.kind {
            StopKind::Open => self.opens_on,
            _ => self.last_dose.as_ref().map(Slot::day).or(self.last_on),
        }
    }
}

/// Whether an expression comes to another day when a mark or a dating does.
#[must_use]
pub fn moves(expr: &Expr) -> bool {
    let moves = |p: &Point| matches!(p, Point::Gestation(_) | Point::Mark { .. });
    matches!(expr, Expr::When(_)) || names(expr, moves)
}

/// Whether an expression is counted in weeks, so that a dating moves it.
#[must_use]
pub fn counts_weeks(expr: &Expr) -> bool {
    names(expr, |p| matches!(p, Point::Gestation(_)))
}

fn names(expr: &Expr, fits: impl Fn(&Point) -> bool) -> bool {
    match expr {
        Expr::Point(p) | Expr::Until(p) | Expr::Through(p) | Expr::NotBefore(p) => fits(p),
        Expr::Window { opens, closes } => fits(opens) || fits(closes),
        Expr::When(_) | Expr::Days(_) | Expr::Doses(_) | Expr::Open => false,
    }
}

/// The stop of `regimen`.
#[must_use]
pub fn stop_view(calendar: &Calendar<'_>, regimen: &Regimen) -> Option<StopView> {
    let terms = &regimen.versions.last()?.terms;
    let course = Course::new(*calendar, regimen);
    let segment = course.segments.last();
    let said = SaidAt {
        calendar: *calendar,
        at: terms.stop_from.as_ref().map_or(EARLIEST, |m| m.utc()),
    };
    let bound = segment.map_or_else(|| civil_bound(&terms.stop, &said), |s| course.bound(s));
    let stopped_at = stopped_at(&course);
    let recorded = stopped_at.and_then(|at| recorded_stop(&course, bound, at));
    let expression = recorded.unwrap_or_else(|| terms.stop.clone());
    let (opens, closes) = match &expression {
        Expr::Window { opens, closes } => (Some(opens), Some(closes)),
        Expr::NotBefore(opens) => (Some(opens), None),
        _ => (None, None),
    };
    let date = |p| said.window_date(p);
    let last_dose = segment.and_then(|s| last_dose(&course, s));
    Some(StopView {
        kind: kind(&terms.stop, terms.stopped, bound, &terms.timing),
        resolves_on: resolves_on(&said, &expression, bound, last_dose.as_ref()),
        opens_on: opens.and_then(date),
        closes_on: closes.and_then(date),
        last_on: last_on(bound).filter(|_| !terms.stopped),
        stopped_at,
        last_dose,
        expression,
    })
}

/// From when the stop holds that is the last word: changes after it leave it as it is.
fn stopped_at(course: &Course<'_>) -> Option<DateTime<Utc>> {
    let segments = course.segments.iter().rev();
    let stopped = segments.take_while(|s| s.version.terms.stopped).last();
    stopped.map(|s| s.span.start)
}

/// The stop that holds of one version: until the next one's moment, where that stops it.
#[must_use]
pub fn stop_of(calendar: &Calendar<'_>, regimen: &Regimen, version: &Version) -> Expr {
    let course = Course::new(*calendar, regimen);
    let place = course
        .segments
        .iter()
        .position(|s| s.version.id == version.id);
    let pair = place.and_then(|i| course.segments.get(i).zip(course.segments.get(i + 1)));
    let ended = pair.filter(|(_, next)| next.version.terms.stopped);
    let recorded =
        ended.and_then(|(own, next)| recorded_stop(&course, course.bound(own), next.span.start));
    recorded.unwrap_or_else(|| version.terms.stop.clone())
}

/// A recorded stop from `at` on as an expression; None where the stop that was said before
/// it comes first.
fn recorded_stop(course: &Course<'_>, bound: Bound, at: DateTime<Utc>) -> Option<Expr> {
    let wall = course.wall(at);
    let point = match wall.time() == NaiveTime::MIN {
        true => Point::On(wall.date()),
        false => Point::At(wall),
    };
    bound.allows(wall, at).then_some(Expr::Until(point))
}

fn kind(stop: &Expr, stopped: bool, bound: Bound, timing: &Timing) -> StopKind {
    match (stop, bound) {
        _ if stopped => StopKind::Stopped,
        (Expr::Window { .. } | Expr::NotBefore(_), _) => StopKind::Open,
        (_, Bound::Before(_) | Bound::Upto(_) | Bound::Through(_)) => StopKind::Dated,
        _ if ends(timing) => StopKind::ByTiming,
        (Expr::Open, Bound::Open) => StopKind::None,
        (_, Bound::Open) => StopKind::Unresolved,
    }
}

fn resolves_on(
    said: &SaidAt<'_>,
    stop: &Expr,
    bound: Bound,
    last: Option<&Slot>,
) -> Option<NaiveDate> {
    match (stop, bound) {
        (Expr::Point(p) | Expr::Until(p) | Expr::Through(p), _) => said.date(p),
        (Expr::When(words), _) => said.event(words),
        (Expr::Days(_), Bound::Before(end)) => end.date().pred_opt(),
        (Expr::Doses(_), Bound::Through(at)) => {
            Some(last.map_or(at.date_naive(), |slot| slot.day()))
        }
        _ => None,
    }
}

fn last_on(bound: Bound) -> Option<NaiveDate> {
    match bound {
        Bound::Before(wall) if wall.time() == NaiveTime::MIN => wall.date().pred_opt(),
        Bound::Before(wall) | Bound::Upto(wall) => Some(wall.date()),
        Bound::Through(_) | Bound::Open => None,
    }
}

/// Whether what falls due follows from the calendar alone, so that a last one can be told.
fn follows_calendar(segment: &Segment<'_>) -> bool {
    segment.grid.has_slots() || segment.version.terms.timing_from.is_none()
}

/// The last slot that the stop, or the timing itself, leaves. A hold without an end is
/// passed over, as nobody knows how far it goes.
pub(super) fn last_dose<'a>(course: &Course<'a>, segment: &Segment<'a>) -> Option<Slot> {
    let terms = &segment.version.terms;
    let bound = course.bound(segment);
    let counted = matches!(bound, Bound::Through(_));
    if !terms.stopped && !counted && !follows_calendar(segment) {
        return None;
    }
    let end = match bound {
        _ if terms.stopped => segment.span.start,
        Bound::Before(wall) | Bound::Upto(wall) => {
            let list = &segment.grid.stretches;
            let at = stretch_at(list, wall.and_utc())?.instant(wall)?.at;
            at.checked_add_signed(TimeDelta::days(2))?
        }
        Bound::Through(at) => at.checked_add_signed(TimeDelta::seconds(1))?,
        Bound::Open if ends(&terms.timing) => after_all(segment),
        Bound::Open => return None,
    };
    let endless = segment.hold.as_ref().is_some_and(|h| h.until.is_none());
    let last = course.last(end, |l| l.allowed && (endless || !l.held))?;
    course.slot(&last)
}
