//! The steps of a taper that are ahead: announced, and confirmed with the change that
//! states them. A change of the steps is itself not confirmed, and asks.

use chrono::NaiveDate;

use super::words::day;
use crate::domain::amount::DoseAmount;
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
    tapers(course)
        .flat_map(|segment| {
            let said = confirmed(segment.version);
            let ahead = of(course, segment).filter(|(on, _)| *on >= today);
            let ahead = ahead.map(|(on, text)| StepAhead {
                on,
                text: format!("{text} ({said})"),
                reason: "a step of the recorded timing".to_owned(),
            });
            ahead.collect::<Vec<_>>()
        })
        .collect()
}

/// The first days of the steps after the first, and what begins then.
#[must_use]
pub fn step_days(course: &Course<'_>) -> Vec<(NaiveDate, String)> {
    tapers(course).flat_map(|s| of(course, s)).collect()
}

fn tapers<'c, 'a>(course: &'c Course<'a>) -> impl Iterator<Item = &'c Segment<'a>> {
    course.segments.iter().filter(|s| {
        let terms = &s.version.terms;
        !terms.stopped && terms.timing.has_steps()
    })
}

fn of<'c, 'a>(
    course: &'c Course<'a>,
    segment: &'c Segment<'a>,
) -> impl Iterator<Item = (NaiveDate, String)> {
    let begins = segment.grid.step_begins().into_iter();
    begins.filter_map(move |b| {
        let on = first_day(course, segment, &b)?;
        let what = what(&b, segment.version.terms.dose.as_ref());
        Some((
            on,
            format!("step {} of {} begins, {what}", b.place.n, b.place.of),
        ))
    })
}

/// The amount of a step that begins, and its times where they are others than before.
fn what(begin: &StepBegin<'_>, usual: Option<&DoseAmount>) -> String {
    let timing = &begin.step.timing;
    let usual = usual.filter(|_| !timing.names_an_amount());
    match begin.step.dose.as_ref().or(usual) {
        Some(dose) if !begin.at_other_times => dose.to_string(),
        Some(dose) => format!("{dose} {timing}"),
        None => timing.to_string(),
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
