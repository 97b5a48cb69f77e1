//! The stretch of time through which one version of a regimen is in force.

use std::cell::OnceCell;
use std::ops::{Deref, Range};

use chrono::{DateTime, NaiveDateTime, Utc};

use super::Laid;
use super::bound::Bound;
use super::hold::{HoldSpan, hold_span};
use crate::domain::body::Moment;
use crate::domain::plan::{Regimen, Terms, Version};
use crate::schedule::calendar::Calendar;
use crate::schedule::expand::{Grid, Occurrence};
use crate::schedule::horizon::LATEST;

/// A version while it is in force.
pub struct Segment<'a> {
    pub version: &'a Version,
    /// Its place among the regimen's versions.
    pub place: usize,
    pub span: Range<DateTime<Utc>>,
    pub grid: LazyGrid<'a>,
    pub hold: Option<HoldSpan>,
    /// See `Course::bound`.
    pub(super) bound: OnceCell<Bound>,
}

/// A version's grid, made when it is first asked for: of a regimen of many versions a
/// day needs one or two.
pub struct LazyGrid<'a> {
    // Boxed: of hundreds of versions few are laid out, and all of them are moved.
    made: OnceCell<Box<Grid<'a>>>,
    calendar: Calendar<'a>,
    terms: &'a Terms,
}

impl<'a> Deref for LazyGrid<'a> {
    type Target = Grid<'a>;

    fn deref(&self) -> &Grid<'a> {
        let calendar = &self.calendar;
        self.made
            .get_or_init(|| Box::new(Grid::new(calendar.plan, self.terms, calendar.zones)))
    }
}

impl<'a> Segment<'a> {
    /// Whether a hold of the version takes a wall time.
    #[must_use]
    pub fn holds(&self, wall: NaiveDateTime) -> bool {
        self.hold.as_ref().is_some_and(|h| h.holds(wall))
    }

    /// The stop is not held against it yet.
    #[inline]
    pub(super) fn lay(&self, index: usize, occurrence: Occurrence<'a>) -> Laid<'a> {
        let stopped = self.version.terms.stopped;
        Laid {
            segment: index,
            held: self.holds(occurrence.wall),
            stopped,
            allowed: !stopped,
            occurrence,
        }
    }
}

/// The segments of a regimen, their stops not yet resolved, and beside them the versions
/// that another one of the same moment leaves no time to be in force.
pub(super) fn segments<'a>(
    calendar: Calendar<'a>,
    regimen: &'a Regimen,
) -> (Vec<Segment<'a>>, Vec<Segment<'a>>) {
    let start = regimen.versions.first().and_then(|v| v.from.as_ref());
    let Some(start) = start.map(Moment::utc) else {
        return Default::default();
    };
    let from = |v: &Version| v.from.as_ref().map_or(start, |m| m.utc().max(start));
    let mut starts = regimen.versions.iter().map(from).peekable();
    let mut segments = Vec::with_capacity(regimen.versions.len());
    let mut passed_over = Vec::new();
    for (place, version) in regimen.versions.iter().enumerate() {
        let Some(from) = starts.next() else { break };
        let span = from..starts.peek().copied().unwrap_or(LATEST);
        let list = match span.start < span.end {
            true => &mut segments,
            false => &mut passed_over,
        };
        list.push(segment(calendar, regimen, place, version, span));
    }
    (segments, passed_over)
}

fn segment<'a>(
    calendar: Calendar<'a>,
    regimen: &'a Regimen,
    place: usize,
    version: &'a Version,
    span: Range<DateTime<Utc>>,
) -> Segment<'a> {
    let hold = version.terms.hold.as_ref();
    Segment {
        version,
        place,
        span,
        grid: LazyGrid {
            made: OnceCell::new(),
            calendar,
            terms: &version.terms,
        },
        hold: hold.map(|h| hold_span(h, regimen, calendar)),
        bound: OnceCell::new(),
    }
}
