//! The steps of a taper that are ahead: announced, and confirmed with the change that
//! states them. A change of the steps is itself not confirmed, and asks.

use chrono::NaiveDate;

use super::words::day;
use crate::domain::body::Outcome;
use crate::domain::plan::Version;
use crate::schedule::course::{Course, Segment};
use crate::schedule::expand::StepBegin;
use crate::schedule::stretch::stretch_at;

/// A step that begins.
pub struct StepAhead {
    pub on: NaiveDate,
    pub text: String,
    pub reason: String,
}

/// The steps that begin on `today` or later, and that a version in force then has.
pub fn ahead(course: &Course<'_>, today: NaiveDate) -> Vec<StepAhead> {
    let tapers = course.segments.iter();
    let tapers = tapers.filter(|s| !s.version.terms.stopped && s.version.terms.timing.has_steps());
    tapers
        .flat_map(|segment| of(course, segment, today))
        .collect()
}

fn of<'a>(course: &Course<'a>, segment: &Segment<'a>, today: NaiveDate) -> Vec<StepAhead> {
    let begins = segment.grid.step_begins().into_iter();
    begins
        .filter_map(|b| {
            let on = first_day(course, segment, &b).filter(|on| *on >= today)?;
            let (n, of, said) = (b.place.n, b.place.of, confirmed(segment.version));
            Some(StepAhead {
                on,
                text: format!("step {n} of {of} begins, {} ({said})", what(&b)),
                reason: "a step of the recorded timing".to_owned(),
            })
        })
        .collect()
}

/// The amount of a step that begins, and its times where they are others than before.
fn what(begin: &StepBegin<'_>) -> String {
    match &begin.step.dose {
        Some(dose) if !begin.at_other_times => dose.to_string(),
        Some(dose) => format!("{dose} {}", begin.step.timing),
        None => begin.step.timing.to_string(),
    }
}

/// The day of its first dose; None where another version is in force then, or the stop is
/// before it.
fn first_day<'a>(
    course: &Course<'a>,
    segment: &Segment<'a>,
    begin: &StepBegin<'_>,
) -> Option<NaiveDate> {
    let stretch = stretch_at(&segment.grid.stretches, begin.from.and_utc())?;
    let from = stretch.instant(begin.from)?.at;
    let first = segment.grid.walk(from).find(|o| o.wall >= begin.from)?;
    let allowed = course.bound(segment).allows(first.wall, first.at);
    (allowed && segment.span.contains(&first.at)).then(|| first.wall.date())
}

fn confirmed(version: &Version) -> String {
    match &version.confirmation {
        Some(c) if c.outcome == Outcome::Confirmed => {
            format!("confirmed by {}, {}", c.by, day(c.on))
        }
        Some(_) => "see the change that states it".to_owned(),
        None => "not yet confirmed".to_owned(),
    }
}
