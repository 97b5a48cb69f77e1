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
use super::expand::{Due, NotRead, Occurrence, not_read};
use super::horizon::{LATEST, both, clip};
use super::slot::Slot;
use super::stretch::{Stretch, stretch_at};
use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, SlotKey};
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
        let mut course = Self {
            calendar,
            regimen,
            segments: segments(calendar, regimen),
        };
        let mut bounds: Vec<Bound> = Vec::with_capacity(course.segments.len());
        for (i, segment) in course.segments.iter().enumerate() {
            let known = i.checked_sub(1).and_then(|p| course.same_stop(p, segment));
            let before = known.and(bounds.last().copied());
            bounds.push(before.unwrap_or_else(|| {
                let counts_slots = segment.grid.has_slots();
                bound::bound(&course, &segment.version.terms, counts_slots)
            }));
        }
        for (segment, bound) in course.segments.iter_mut().zip(bounds) {
            segment.bound = bound;
        }
        course
    }

    /// The segment that holds at an instant.
    #[must_use]
    pub fn segment_at(&self, at: DateTime<Utc>) -> Option<&Segment<'a>> {
        self.segments.iter().find(|s| s.span.contains(&at))
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

    /// The wall time by the clock in force at an instant.
    #[must_use]
    pub fn wall(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.stretch(at).map_or(at.naive_utc(), |s| s.wall(at))
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
        let mut out = Vec::new();
        for (i, segment) in self.segments.iter().enumerate() {
            let part = both(&clip(range), &segment.span);
            if part.start < part.end {
                let found = self.occurrences(segment, &part);
                out.extend(found.into_iter().map(|o| segment.lay(i, o)));
            }
        }
        out
    }

    /// As `laid`, from `from` on, laid out as it is asked for.
    pub fn walk(&self, from: DateTime<Utc>) -> impl Iterator<Item = Laid<'a>> + '_ {
        let first = self.segments.first().map_or(LATEST, |s| s.span.start);
        let mut start = clip(&(from.max(first)..LATEST)).start;
        std::iter::from_fn(move || {
            if start >= LATEST {
                return None;
            }
            let end = start.checked_add_signed(MONTH)?;
            let part = self.laid(&(start..end));
            start = end;
            Some(part)
        })
        .flatten()
    }

    /// The slot of what was laid.
    #[must_use]
    pub fn slot(&self, laid: &Laid<'a>) -> Option<Slot> {
        let version = self.segments.get(laid.segment)?.version;
        let standing = confirm::standing(self, laid);
        let occurrence = &laid.occurrence;
        let later = version.kind != ChangeKind::Start && version.recorded_at > occurrence.at;
        Some(Slot {
            regimen: self.regimen.id,
            version: version.id,
            key: SlotKey {
                wall: occurrence.wall,
                zone: occurrence.zone.to_owned(),
                fold: occurrence.fold,
            },
            due_at: occurrence.at,
            offset: occurrence.offset,
            dose: occurrence.dose.map(Due::to_dose),
            route: version.terms.route.clone(),
            held: laid.held,
            shifted: occurrence.shifted,
            also_for: occurrence.also_for.clone(),
            recorded_later: later.then_some(version.recorded_at),
            step: occurrence.step,
            confirmed: standing.confirmed,
            before: standing.before,
        })
    }

    fn occurrences(
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

    /// The amount that `segment`'s version has at the instant of `laid`; None: no slot.
    fn dose_at(&self, segment: &Segment<'a>, laid: &Laid<'_>) -> Option<Option<DoseAmount>> {
        if let Some(after) = segment.grid.from_doses() {
            let dose = after.dose.or(segment.version.terms.dose.as_ref());
            return Some(dose.cloned());
        }
        let at = laid.occurrence.at;
        let end = at.checked_add_signed(TimeDelta::seconds(1))?;
        let found = segment.grid.occurrences(&(at..end));
        let found = found.into_iter().find(|o| o.at == at);
        found.map(|o| o.dose.map(Due::to_dose))
    }

    /// Whether the segment at `index` has the same stop, counted from the same moment.
    fn same_stop(&self, index: usize, segment: &Segment<'a>) -> Option<()> {
        let other = self.segments.get(index)?;
        let (a, b) = (&other.version.terms, &segment.version.terms);
        let same =
            a.stop == b.stop && a.stop_from == b.stop_from && counts_slots(a) == counts_slots(b);
        same.then_some(())
    }
}

/// Whether a stop of so many doses counts slots, not taken doses.
fn counts_slots(terms: &Terms) -> bool {
    let from_doses = match &terms.timing {
        Timing::AfterLastDose(_) | Timing::AfterMedicine { .. } => true,
        Timing::EveryHours(every) => every.interval_minutes_max.is_some(),
        _ => false,
    };
    terms.timing.has_slots() && !from_doses
}
