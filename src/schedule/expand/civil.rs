//! Civil times on civil days, as instants of one stretch of a zone.

use std::ops::Range;

use chrono::{DateTime, Days as Step, NaiveDate, NaiveDateTime, Utc};

use super::days::{falls_on, turn};
use super::pattern::{Anchors, Group};
use super::{Occurrence, owned};
use crate::domain::amount::DoseAmount;
use crate::domain::timing::Days;
use crate::schedule::stretch::Stretch;

/// Events may move a time to the next day, and a zone may leave out a whole day.
const MARGIN: Step = Step::new(3);

/// The occurrences of `groups` whose instants are in `range`, which lies in `stretch`.
pub fn civil<'a>(
    groups: &[Group<'a>],
    anchors: &Anchors,
    stretch: &Stretch<'a>,
    range: &Range<DateTime<Utc>>,
    out: &mut Vec<Occurrence<'a>>,
) {
    let Some((mut day, last)) = days_around(stretch, range) else {
        return;
    };
    while day <= last {
        for group in groups.iter().filter(|g| falls_on(g.days, day, anchors)) {
            on_day(group, day, anchors, stretch, range, out);
        }
        match day.succ_opt() {
            Some(next) => day = next,
            None => return,
        }
    }
}

fn days_around(
    stretch: &Stretch<'_>,
    range: &Range<DateTime<Utc>>,
) -> Option<(NaiveDate, NaiveDate)> {
    let first = stretch.wall(range.start).date();
    let last = stretch.wall(range.end).date();
    Some((
        first.checked_sub_days(MARGIN)?,
        last.checked_add_days(MARGIN)?,
    ))
}

fn on_day<'a>(
    group: &Group<'a>,
    day: NaiveDate,
    anchors: &Anchors,
    stretch: &Stretch<'a>,
    range: &Range<DateTime<Utc>>,
    out: &mut Vec<Occurrence<'a>>,
) {
    for time in &group.times {
        let found = time.wall(day).and_then(|wall| at_wall(wall, stretch));
        if let Some(mut occurrence) = found.filter(|o| range.contains(&o.at)) {
            occurrence.dose = owned(time.dose).or_else(|| turn_of(group.days, day, anchors.start));
            out.push(occurrence);
        }
    }
}

/// The occurrence at a wall time, its dose left open.
pub fn at_wall<'a>(wall: NaiveDateTime, stretch: &Stretch<'a>) -> Option<Occurrence<'a>> {
    let found = stretch.instant(wall)?;
    Some(Occurrence {
        wall,
        zone: stretch.name,
        fold: false,
        at: found.at,
        offset: found.offset,
        shifted: found.shifted.is_some(),
        dose: None,
        also_for: Vec::new(),
    })
}

fn turn_of(days: &Days, day: NaiveDate, anchor: NaiveDate) -> Option<DoseAmount> {
    match days {
        Days::Alternating { amounts, from } => {
            turn(amounts, day, from.unwrap_or(anchor)).map(|a| DoseAmount::Exact(a.clone()))
        }
        _ => None,
    }
}
