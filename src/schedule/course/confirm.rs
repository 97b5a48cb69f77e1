//! Which change a slot rests on, and whether that one is closed by a confirmation.
//!
//! A change touches only the slots whose time, amount, strength, form, route or hold it
//! alters: an unconfirmed change at 22:00 leaves 08:00 as confirmed as it was.

use super::{Course, Segment};
use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Outcome, Patch};
use crate::domain::plan::Version;
use crate::schedule::expand::Occurrence;

/// What a slot says of its confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub confirmed: bool,
    /// Nobody has answered the change; a declined or corrected one waits for nothing.
    pub waits: bool,
    /// The amount before the unconfirmed change.
    pub before: Option<DoseAmount>,
}

/// What a slot is by one version.
#[derive(PartialEq)]
struct Content<'a> {
    dose: Option<DoseAmount>,
    strength: Option<&'a str>,
    form: Option<&'a str>,
    route: Option<&'a str>,
    held: bool,
}

/// Whether the change that an occurrence of a segment rests on is confirmed.
#[inline]
pub fn standing(course: &Course<'_>, segment: usize, found: &Occurrence<'_>) -> Standing {
    let place = course.segments.get(segment).map_or(0, |s| s.place);
    let versions = course.regimen.versions.get(..=place).unwrap_or_default();
    if versions.iter().all(is_confirmed) {
        return closed();
    }
    let of = |segment: &Segment<'_>, before| of(segment, before, versions);
    if let (Some(only), 0, []) = (course.segments.first(), segment, &*course.passed_over) {
        return of(only, None);
    }
    let upto = upto(course, segment);
    let mut newer = upto.last().map(|s| (*s, content(course, s, found)));
    for older in upto.iter().copied().rev().skip(1) {
        if let Some((_, now)) = newer.take_if(|(s, _)| leaves(older, s, found)) {
            newer = Some((older, now));
            continue;
        }
        let was = content(course, older, found);
        match newer {
            Some((segment, now)) if now != was => {
                return of(segment, was.and_then(|c| c.dose));
            }
            _ => newer = Some((older, was)),
        }
    }
    upto.first().map_or_else(closed, |s| of(s, None))
}

/// Every version up to the one in force, also those that never were.
fn upto<'c, 'a>(course: &'c Course<'a>, segment: usize) -> Vec<&'c Segment<'a>> {
    let held = course.segments.get(..=segment).unwrap_or_default();
    let last = held.last().map_or(0, |s| s.place);
    let passed_over = course.passed_over.iter().filter(|s| s.place < last);
    let mut all: Vec<&Segment<'a>> = held.iter().chain(passed_over).collect();
    all.sort_unstable_by_key(|s| s.place);
    all
}

/// Whether `newer` follows `older` directly and only sets or drops other times of day, so
/// that the slot is by both what it is by one, and their stop is one; laying out each of
/// hundreds of versions would cost a day dearly.
fn leaves(older: &Segment<'_>, newer: &Segment<'_>, found: &Occurrence<'_>) -> bool {
    let Patch {
        strength: None,
        form: None,
        dose: None,
        timing: None,
        set,
        drop,
        route: None,
        clock: None,
        stop: None,
        purpose: None,
        therapy: None,
        watch_days: None,
    } = &newer.version.patch
    else {
        return false;
    };
    let at = found.wall.time();
    let others = set.iter().all(|s| s.at != at) && drop.iter().all(|d| *d != at);
    let some = !set.is_empty() || !drop.is_empty();
    newer.version.kind == ChangeKind::Change
        && some
        && others
        && newer.place == older.place + 1
        && newer.version.without.is_none()
}

fn closed() -> Standing {
    Standing {
        confirmed: true,
        waits: false,
        before: None,
    }
}

fn is_confirmed(version: &Version) -> bool {
    let answer = version.confirmation.as_ref();
    answer.is_some_and(|c| c.outcome == Outcome::Confirmed)
}

/// A corrected change is confirmed in what its correction left as it was, so from that one on.
fn of(segment: &Segment<'_>, before: Option<DoseAmount>, upto: &[Version]) -> Standing {
    let version = segment.version;
    let outcome = version.confirmation.as_ref().map(|c| c.outcome);
    let corrected = || upto.iter().any(|v| v.follows == Some(version.id));
    let waits = outcome.is_none();
    Standing {
        confirmed: match outcome {
            None | Some(Outcome::Declined) => false,
            Some(Outcome::Confirmed) => true,
            Some(Outcome::Corrected) => corrected(),
        },
        waits,
        before: before.filter(|_| waits),
    }
}

/// What `segment`'s version would have at the instant; None: no slot.
fn content<'a>(
    course: &Course<'a>,
    segment: &Segment<'a>,
    found: &Occurrence<'_>,
) -> Option<Content<'a>> {
    let terms = &segment.version.terms;
    let wall = found.wall;
    if terms.stopped || !course.bound(segment).allows(wall, found.at) {
        return None;
    }
    Some(Content {
        dose: course.dose_at(segment, found.at)?,
        strength: terms.strength.as_deref(),
        form: terms.form.as_deref(),
        route: terms.route.as_deref(),
        held: segment.holds(wall),
    })
}
