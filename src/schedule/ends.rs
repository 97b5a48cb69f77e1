//! Timings that end by themselves: once, on dates, steps whose last one has a length.

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::course::{Course, Segment};
use super::horizon::LATEST;
use super::stop::last_dose;
use crate::domain::timing::{Days, Timing};

/// Whether a timing has a last dose of its own.
#[must_use]
pub fn ends(timing: &Timing) -> bool {
    match timing {
        Timing::Once { .. } => true,
        Timing::OnDays(groups) => groups.iter().all(|g| matches!(g.days, Days::Dates(_))),
        Timing::Steps(steps) => steps
            .last()
            .is_some_and(|s| s.length.is_some() || ends(&s.timing)),
        Timing::ScheduledAndAsNeeded { scheduled, .. } => ends(scheduled),
        _ => false,
    }
}

/// Whether the day of the last dose by the timing in force at `at` is past. Doses as needed
/// beside it go on, a hold may move what is left, and so may a later version.
#[must_use]
pub fn timing_over(course: &Course<'_>, at: DateTime<Utc>) -> bool {
    let last = course.segments.last().filter(|s| s.span.contains(&at));
    let Some(segment) = last.filter(|s| is_over_at_its_end(&s.version.terms.timing)) else {
        return false;
    };
    let wall = course.wall(at);
    let slot = last_dose(course, segment).filter(|_| !segment.holds(wall));
    slot.is_some_and(|slot| slot.day() < wall.date())
}

fn is_over_at_its_end(timing: &Timing) -> bool {
    ends(timing) && !matches!(timing, Timing::ScheduledAndAsNeeded { .. })
}

/// A moment by which everything has fallen due that a timing with an end of its own has: so
/// the last dose is found without a century's being laid out.
pub(super) fn after_all(segment: &Segment<'_>) -> DateTime<Utc> {
    let last = last_wall(segment, &segment.version.terms.timing);
    // Zones and the person's own times are less than two days off.
    let end = last.and_then(|wall| wall.and_utc().checked_add_signed(TimeDelta::days(3)));
    end.map_or(LATEST, |end| end.max(segment.span.start))
}

fn last_wall(segment: &Segment<'_>, timing: &Timing) -> Option<NaiveDateTime> {
    match timing {
        Timing::Once { at, .. } => Some(*at),
        Timing::OnDays(groups) => {
            let dates = groups.iter().filter_map(|g| match &g.days {
                Days::Dates(dates) => dates.last(),
                _ => None,
            });
            Some(dates.max()?.and_time(NaiveTime::MIN))
        }
        Timing::Steps(steps) => {
            let by_steps = segment.grid.steps_end();
            by_steps.or_else(|| last_wall(segment, &steps.last()?.timing))
        }
        Timing::ScheduledAndAsNeeded { scheduled, .. } => last_wall(segment, scheduled),
        _ => None,
    }
}
