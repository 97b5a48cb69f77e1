//! Every so many elapsed hours: instants on a grid, whatever clocks do meanwhile.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use super::Occurrence;
use crate::schedule::stretch::Stretch;

/// The grid points in `range`, which lies in `stretch`; the grid begins at `first`.
pub fn elapsed<'a>(
    first: DateTime<Utc>,
    interval: TimeDelta,
    stretch: &Stretch<'a>,
    range: &Range<DateTime<Utc>>,
    out: &mut Vec<Occurrence<'a>>,
) {
    let mut next = first_in(first, interval, range.start);
    while let Some(at) = next.filter(|at| *at < range.end) {
        out.extend(at_instant(at, stretch));
        next = at.checked_add_signed(interval);
    }
}

/// The first grid point not before `start`.
fn first_in(
    first: DateTime<Utc>,
    interval: TimeDelta,
    start: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let behind = start.signed_duration_since(first);
    if behind <= TimeDelta::zero() {
        return Some(first);
    }
    let step = interval.num_seconds();
    let whole = behind.num_seconds().checked_div(step)?;
    let point = first.checked_add_signed(TimeDelta::try_seconds(whole.checked_mul(step)?)?)?;
    if point < start {
        return point.checked_add_signed(interval);
    }
    Some(point)
}

/// The occurrence at an instant, named by the wall time that shows then.
pub fn at_instant<'a>(at: DateTime<Utc>, stretch: &Stretch<'a>) -> Option<Occurrence<'a>> {
    let shown = stretch.local(at)?;
    Some(Occurrence {
        wall: shown.wall,
        zone: stretch.name,
        fold: shown.fold,
        at,
        offset: shown.offset,
        shifted: false,
        dose: None,
        also_for: Vec::new(),
        step: None,
    })
}
