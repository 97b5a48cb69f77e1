//! A regimen laid out in time: its versions one after the other, each with its grid, its
//! hold and its stop.
//!
//! A version holds from its moment until the next one's; one whose moment is before the
//! start holds from the start.

mod after_last;
mod after_medicine;
mod bound;
mod confirm;
mod hold;
mod segment;

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::calendar::Calendar;
use super::ends::timing_over;
use super::expand::{Due, NotRead, Occurrence, not_read};
use super::horizon::{LATEST, both, clip};
use super::slot::Slot;
use super::stretch::{Stretch, stretch_at, stretches};
use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Clock, SlotKey};
use crate::domain::plan::{Regimen, Terms};
use crate::domain::timing::Timing;

pub use bound::{Bound, civil_bound};
pub use hold::{HoldSpan, hold_span};
pub use segment::Segment;
use segment::segments;

/// A regimen through its versions.
pub struct Course<'a> {
    pub calendar: Calendar<'a>,
    pub regimen: &'a Regimen,
    /// Versions that never hold are left out.
    pub segments: Vec<Segment<'a>>,
    /// Those, in the order of their places: a change may still rest on what they say.
    passed_over: Vec<Segment<'a>>,
    rests: confirm::Rests,
}

/// An occurrence of the version in force, and what stands against it.
#[derive(Debug, Clone)]
pub struct Laid<'a> {
    pub segment: usize,
    pub occurrence: Occurrence<'a>,
    pub held: bool,
    /// A stop was recorded; this would have fallen due.
    pub stopped: bool,
    /// Within the stop, and not stopped.
    pub allowed: bool,
}

const MONTH: TimeDelta = TimeDelta::days(32);

impl<'a> Course<'a> {
    /// Lays out a regimen. One whose start has no moment has no segments.
    #[must_use]
    pub fn new(calendar: Calendar<'a>, regimen: &'a Regimen) -> Self {
        let (segments, passed_over) = segments(calendar, regimen);
        Self {
            calendar,
            regimen,
            segments,
            passed_over,
            rests: confirm::Rests::default(),
        }
    }

    /// Where the stop of a segment lets nothing more fall due: worked out when it is first
    /// asked for, as of hundreds of versions a day needs one or two.
    #[must_use]
    pub fn bound(&self, segment: &Segment<'a>) -> Bound {
        *segment.bound.get_or_init(|| {
            let before = self.segments.partition_point(|s| s.place < segment.place);
            let before = before.checked_sub(1).and_then(|i| self.segments.get(i));
            let same = before.filter(|b| same_stop(b, segment));
            let known = same.and_then(|b| b.bound.get().copied());
            known.unwrap_or_else(|| {
                let counts_slots = segment.grid.has_slots();
                bound::bound(self, &segment.version.terms, counts_slots)
            })
        })
    }

    /// The segment that holds at an instant.
    #[must_use]
    pub fn segment_at(&self, at: DateTime<Utc>) -> Option<&Segment<'a>> {
        let segment = self.segments.get(self.first_after(at))?;
        segment.span.contains(&at).then_some(segment)
    }

    /// The place of the first segment that ends after an instant. They follow each other, and
    /// there can be hundreds.
    fn first_after(&self, at: DateTime<Utc>) -> usize {
        self.segments.partition_point(|s| s.span.end <= at)
    }

    /// What of the timing in force at `at` is not read, if anything.
    #[must_use]
    pub fn not_read(&self, at: DateTime<Utc>) -> Option<NotRead> {
        let version = self.regimen.version_near(at)?;
        not_read(&version.terms.timing, self.calendar.plan)
    }

    /// Whether the stop in force at an instant has been reached then.
    #[must_use]
    pub fn stop_reached(&self, at: DateTime<Utc>) -> bool {
        bound::reached(self, at)
    }

    /// Whether nothing more falls due at an instant: the stop has been reached, or the timing
    /// has ended by itself.
    #[must_use]
    pub fn is_over(&self, at: DateTime<Utc>) -> bool {
        self.stop_reached(at) || timing_over(self, at)
    }

    /// The wall time by the clock in force at an instant.
    #[must_use]
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.stretch(at).map_or(at.naive_utc(), |s| s.wall(at))
    }

    /// Whether its times were by more than one zone.
    #[must_use]
    pub fn changes_clocks(&self) -> bool {
        let Calendar { plan, zones, .. } = self.calendar;
        let held = |clock| self.segments.iter().any(|s| s.version.terms.clock == clock);
        let clocks = [Clock::Home, Clock::Local].into_iter().filter(|c| held(*c));
        let mut names = clocks
            .flat_map(|clock| stretches(plan, clock, zones))
            .map(|s| s.name);
        names
            .next()
            .is_some_and(|first| names.any(|name| name != first))
    }

    /// The zone by the clock in force at an instant, the nearest version's before the start.
    #[must_use]
    pub fn stretch(&self, at: DateTime<Utc>) -> Option<&Stretch<'a>> {
        let segment = self.segment_at(at).or_else(|| self.segments.first())?;
        stretch_at(&segment.grid.stretches, at)
    }

    /// Everything that would fall due in `range`, beyond the stop too, in order.
    #[must_use]
    pub fn laid(&self, range: &Range<DateTime<Utc>>) -> Vec<Laid<'a>> {
        let mut laid = self.laid_beyond(range);
        for l in &mut laid {
            if let Some(segment) = self.segments.get(l.segment) {
                l.allowed = self.allows(segment, &l.occurrence);
            }
        }
        laid
    }

    /// As `laid`, but nothing is held against the stop: what the stop itself is found by.
    fn laid_beyond(&self, range: &Range<DateTime<Utc>>) -> Vec<Laid<'a>> {
        let mut out = Vec::new();
        let range = clip(range);
        let first = self.first_after(range.start);
        for (i, segment) in self.segments.iter().enumerate().skip(first) {
            let part = both(&range, &segment.span);
            if part.start >= part.end {
                break;
            }
            let found = self.occurrences(segment, &part);
            out.extend(found.into_iter().map(|o| segment.lay(i, o)));
        }
        out
    }

    /// As `laid`, from `from` on, laid out as it is asked for.
    pub fn walk(&self, from: DateTime<Utc>) -> impl Iterator<Item = Laid<'a>> + '_ {
        self.by_months(from, Self::laid)
    }

    /// As `walk`, but nothing is held against the stop.
    fn walk_beyond(&self, from: DateTime<Utc>) -> impl Iterator<Item = Laid<'a>> + '_ {
        self.by_months(from, Self::laid_beyond)
    }

    fn by_months(
        &self,
        from: DateTime<Utc>,
        lay: fn(&Self, &Range<DateTime<Utc>>) -> Vec<Laid<'a>>,
    ) -> impl Iterator<Item = Laid<'a>> + '_ {
        let first = self.segments.first().map_or(LATEST, |s| s.span.start);
        let mut start = clip(&(from.max(first)..LATEST)).start;
        std::iter::from_fn(move || {
            if start >= LATEST {
                return None;
            }
            let end = start.checked_add_signed(MONTH)?;
            let part = lay(self, &(start..end));
            start = end;
            Some(part)
        })
        .flatten()
    }

    /// The slot of what was laid.
    #[must_use]
    pub fn slot(&self, laid: &Laid<'a>) -> Option<Slot> {
        self.slot_of(laid.segment, &laid.occurrence)
    }

    /// The slot of an occurrence of the segment at `place`.
    #[inline]
    pub(super) fn slot_of(&self, place: usize, found: &Occurrence<'a>) -> Option<Slot> {
        let segment = self.segments.get(place)?;
        let version = segment.version;
        let standing = confirm::standing(self, place, found);
        let later = version.kind != ChangeKind::Start && version.recorded_at > found.at;
        Some(Slot {
            regimen: self.regimen.id,
            version: version.id,
            key: SlotKey {
                wall: found.wall,
                zone: found.zone.into(),
                fold: found.fold,
            },
            due_at: found.at,
            offset: found.offset,
            dose: found.dose.map(Due::to_dose),
            route: version.terms.route.clone(),
            held: segment.holds(found.wall),
            shifted: found.shifted,
            also_for: others(&found.also_for),
            recorded_later: later.then_some(version.recorded_at),
            step: found.step,
            confirmed: standing.confirmed,
            waits: standing.waits,
            before: standing.before,
        })
    }

    /// Whether the stop of a segment, or its being one, lets an occurrence fall due.
    #[inline]
    pub(super) fn allows(&self, segment: &Segment<'a>, found: &Occurrence<'a>) -> bool {
        !segment.version.terms.stopped && self.bound(segment).allows(found.wall, found.at)
    }

    /// Everything that a segment would have fall due in `range`, beyond its stop too.
    pub(super) fn occurrences(
        &self,
        segment: &Segment<'a>,
        range: &Range<DateTime<Utc>>,
    ) -> Vec<Occurrence<'a>> {
        if let Some(after) = segment.grid.after_last() {
            return after_last::after_last(self, segment, after, range);
        }
        match segment.grid.after_medicine() {
            Some(named) => after_medicine::after_medicine(self, segment, named, range),
            None => segment.grid.occurrences(range),
        }
    }

    /// The amount that `segment`'s version has at an instant; None: no slot.
    fn dose_at(&self, segment: &Segment<'a>, at: DateTime<Utc>) -> Option<Option<DoseAmount>> {
        if let Some(after) = segment.grid.from_doses() {
            let dose = after.dose.or(segment.version.terms.dose.as_ref());
            return Some(dose.cloned());
        }
        let end = at.checked_add_signed(TimeDelta::seconds(1))?;
        let found = segment.grid.occurrences(&(at..end));
        let found = found.into_iter().find(|o| o.at == at);
        found.map(|o| o.dose.map(Due::to_dose))
    }
}

/// A copy that costs nothing where there is nothing, as with almost all of a century's slots.
#[inline]
fn others(walls: &[NaiveDateTime]) -> Vec<NaiveDateTime> {
    match walls {
        [] => Vec::new(),
        some => some.to_vec(),
    }
}

/// Whether two segments have the same stop, counted from the same moment.
fn same_stop(a: &Segment<'_>, b: &Segment<'_>) -> bool {
    let (a, b) = (&a.version.terms, &b.version.terms);
    a.stop == b.stop && a.stop_from == b.stop_from && counts_slots(a) == counts_slots(b)
}

/// Whether a stop of so many doses counts slots, not taken doses.
fn counts_slots(terms: &Terms) -> bool {
    let from_doses = match &*terms.timing {
        Timing::AfterLastDose(_) | Timing::AfterMedicine { .. } => true,
        Timing::EveryHours(every) => every.interval_minutes_max.is_some(),
        _ => false,
    };
    terms.timing.has_slots() && !from_doses
}
