//! Which change a slot rests on, and whether that one is closed by a confirmation.
//!
//! A change touches only the slots whose time, amount, strength, form, route or hold it
//! alters: an unconfirmed change at 22:00 leaves 08:00 as confirmed as it was.

use std::cell::{OnceCell, RefCell};
use std::ops::RangeInclusive;

use chrono::NaiveTime;

use super::{Course, Segment};
use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Outcome, Patch};
use crate::domain::plan::Version;
use crate::domain::sorted::Sorted;
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

/// What is worked out once for all slots of a course: of hundreds of versions most leave
/// most times of day as they were, and a day asks for dozens of slots.
#[derive(Default)]
pub struct Rests {
    /// All versions by their places, those too that were never in force.
    by_place: OnceCell<Vec<Place>>,
    /// Places in that list through which a time of day stays as it was at the first.
    stretches: RefCell<Vec<(NaiveTime, RangeInclusive<usize>)>>,
}

/// Where a course has a version.
#[derive(Clone, Copy)]
enum Place {
    InForce(usize),
    PassedOver(usize),
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
    let all = course.by_place();
    let segment_at = |at: usize| course.at(*all.get(at)?);
    let mut at = all.partition_point(|p| course.at(*p).is_some_and(|s| s.place < place));
    let mut now = segment_at(at).and_then(|s| content(course, s, found));
    loop {
        let since = course.same_since(at, found.wall.time());
        let Some(newer) = segment_at(since) else {
            return closed();
        };
        let Some(before) = since.checked_sub(1) else {
            return of(newer, None);
        };
        let was = segment_at(before).and_then(|s| content(course, s, found));
        if now != was {
            return of(newer, was.and_then(|c| c.dose));
        }
        (at, now) = (before, was);
    }
}

impl<'a> Course<'a> {
    /// Every version, also those that never were in force, by its place.
    fn by_place(&self) -> &[Place] {
        self.rests.by_place.get_or_init(|| {
            let in_force = (0..self.segments.len()).map(Place::InForce);
            let passed_over = (0..self.passed_over.len()).map(Place::PassedOver);
            let mut all: Vec<Place> = in_force.chain(passed_over).collect();
            all.order_by_key(|p| self.at(*p).map(|s| s.place));
            all
        })
    }

    fn at(&self, place: Place) -> Option<&Segment<'a>> {
        match place {
            Place::InForce(at) => self.segments.get(at),
            Place::PassedOver(at) => self.passed_over.get(at),
        }
    }

    /// The first of the versions up to `at` since which a time of day stayed as it was.
    fn same_since(&self, at: usize, time: NaiveTime) -> usize {
        let mut stretches = self.rests.stretches.borrow_mut();
        let before = stretches
            .iter()
            .filter(|(of, known)| *of == time && *known.start() <= at)
            .max_by_key(|(_, known)| *known.end());
        let Some((_, known)) = before else {
            let since = self.same_down_to(0, at, time);
            stretches.push((time, since..=at));
            return since;
        };
        if known.contains(&at) {
            return *known.start();
        }
        // Seen from a later version, a stretch is the one known before or begins after it.
        let since = match self.same_down_to(*known.end(), at, time) {
            met if met == *known.end() => *known.start(),
            since => since,
        };
        stretches.push((time, since..=at));
        since
    }

    /// As `same_since`, looking no further back than `floor`.
    fn same_down_to(&self, floor: usize, at: usize, time: NaiveTime) -> usize {
        let upto = self.by_place().get(floor..=at).unwrap_or_default();
        let stays = |pair: &&[Place]| {
            let &&[older, newer] = pair else { return false };
            let both = self.at(older).zip(self.at(newer));
            both.is_some_and(|(older, newer)| leaves(older, newer, time))
        };
        at - upto.windows(2).rev().take_while(stays).count()
    }
}

/// Whether `newer` follows `older` directly and only sets or drops other times of day, so
/// that a slot of the time is by both what it is by one, and their stop is one; laying out
/// each of hundreds of versions would cost a day dearly.
fn leaves(older: &Segment<'_>, newer: &Segment<'_>, at: NaiveTime) -> bool {
    let patch = &newer.version.patch;
    if patch.timing.is_some() || !patch.is_of_times() {
        return false;
    }
    let Patch { set, drop, .. } = patch;
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
