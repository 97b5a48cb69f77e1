//! What falls due: the slots of all regimens, or of one, in a range or one by one.
//!
//! Ranges are of instants, the end excluded. What the book said at an earlier moment is
//! asked through a calendar whose plan holds only what was known then (see `calendar`).
//! Whether a slot was answered is not asked here (`attach`).

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::calendar::Calendar;
use super::course::{Course, Laid};
use super::expand::Occurrence;
use super::horizon::{EARLIEST, LATEST, both, clip};
use super::slot::Slot;
use crate::domain::body::SlotKey;
use crate::domain::plan::Regimen;
use crate::domain::sorted::Sorted;
use crate::domain::zone_name::ZoneName;

/// What `each_slot` lays out at once: as much as stays near the processor.
const QUARTER: TimeDelta = TimeDelta::days(92);

/// The slots of all regimens that fall due in `range`, held ones too, by time, then in
/// the order of the regimens.
#[must_use]
pub fn slots(calendar: &Calendar<'_>, range: &Range<DateTime<Utc>>) -> Vec<Slot> {
    let mut all: Vec<Slot> = calendar
        .plan
        .regimens
        .iter()
        .flat_map(|r| slots_of(calendar, r, range))
        .collect();
    all.order_by_key(|s| s.due_at);
    all
}

/// The slots of one regimen, by time.
#[must_use]
pub fn slots_of(
    calendar: &Calendar<'_>,
    regimen: &Regimen,
    range: &Range<DateTime<Utc>>,
) -> Vec<Slot> {
    Course::new(*calendar, regimen).slots(range)
}

/// The first slot after `after` that is not held.
#[must_use]
pub fn next_slot(calendar: &Calendar<'_>, regimen: &Regimen, after: DateTime<Utc>) -> Option<Slot> {
    let course = Course::new(*calendar, regimen);
    let next = course.next(after, |l| l.allowed && !l.held)?;
    course.slot(&next)
}

/// The last slot before `before` that is not held.
#[must_use]
pub fn slot_before(
    calendar: &Calendar<'_>,
    regimen: &Regimen,
    before: DateTime<Utc>,
) -> Option<Slot> {
    let course = Course::new(*calendar, regimen);
    let last = course.last(before, |l| l.allowed && !l.held)?;
    course.slot(&last)
}

/// The slot in force that `key` names; None: no such slot is in force.
#[must_use]
pub fn find_slot(calendar: &Calendar<'_>, regimen: Uuid, key: &SlotKey) -> Option<Slot> {
    let regimen = calendar.plan.regimen(regimen)?;
    Course::new(*calendar, regimen).find(key)
}

impl<'a> Course<'a> {
    /// As [`find_slot`], of a regimen that is laid out.
    #[must_use]
    pub fn find(&self, key: &SlotKey) -> Option<Slot> {
        let Calendar { plan, zones, .. } = self.calendar;
        let key = &plan.rehomed(self.regimen.id, key.clone());
        let zone = zones.zone(&ZoneName::new(&key.zone).ok()?).ok()?;
        let at = zone.instant_in(key.wall, key.fold).ok()?.at;
        let until = at.checked_add_signed(TimeDelta::seconds(1))?;
        let found = self.slots(&(at..until));
        found.into_iter().find(|s| s.answers_to(key))
    }

    /// The slots that fall due in `range`, held ones too.
    #[must_use]
    pub fn slots(&self, range: &Range<DateTime<Utc>>) -> Vec<Slot> {
        self.each_slot(range).collect()
    }

    /// As `slots`, one after the other, a quarter of a year of them laid out at once.
    #[must_use]
    pub fn each_slot(&self, range: &Range<DateTime<Utc>>) -> EachSlot<'_, 'a> {
        EachSlot {
            course: self,
            segment: 0,
            left: clip(range),
            found: Vec::new(),
            next: 0,
        }
    }

    /// The first after `after` that fits.
    pub fn next(&self, after: DateTime<Utc>, fits: impl Fn(&Laid<'a>) -> bool) -> Option<Laid<'a>> {
        let begins = self.segments.first()?.span.start;
        let mut start = after.max(begins).max(EARLIEST);
        let mut step = TimeDelta::days(2);
        while start < LATEST {
            let end = start.checked_add_signed(step).unwrap_or(LATEST);
            let laid = self.laid(&(start..end));
            let found = laid
                .into_iter()
                .find(|l| l.occurrence.at > after && fits(l));
            if found.is_some() {
                return found;
            }
            start = end;
            step = step.checked_mul(4)?;
        }
        None
    }

    /// The last before `before` that fits.
    pub fn last(
        &self,
        before: DateTime<Utc>,
        fits: impl Fn(&Laid<'a>) -> bool,
    ) -> Option<Laid<'a>> {
        let begins = self.segments.first()?.span.start.max(EARLIEST);
        let mut end = before.min(LATEST);
        let mut step = TimeDelta::days(2);
        while end > begins {
            let start = end.checked_sub_signed(step).unwrap_or(begins).max(begins);
            let laid = self.laid(&(start..end));
            let found = laid.into_iter().rev().find(|l| fits(l));
            if found.is_some() {
                return found;
            }
            end = start;
            step = step.checked_mul(4)?;
        }
        None
    }
}

/// The slots of a range: a century of them needs no more room than a quarter.
pub struct EachSlot<'c, 'a> {
    course: &'c Course<'a>,
    /// The place of the segment that is being laid out.
    segment: usize,
    left: Range<DateTime<Utc>>,
    found: Vec<Occurrence<'a>>,
    next: usize,
}

impl Iterator for EachSlot<'_, '_> {
    type Item = Slot;

    fn next(&mut self) -> Option<Slot> {
        loop {
            let segment = self.course.segments.get(self.segment)?;
            // By reference: what was found is large, and a copy for each slot is dear.
            for found in self.found.get(self.next..).unwrap_or_default() {
                self.next += 1;
                if self.course.allows(segment, found) {
                    return self.course.slot_of(self.segment, found);
                }
            }
            self.next = 0;
            self.found.clear();
            let part = both(&self.left, &segment.span);
            if part.start >= part.end {
                self.segment += 1;
                continue;
            }
            let quarter = part.start.checked_add_signed(QUARTER)?;
            let end = quarter.min(part.end);
            self.found = self.course.occurrences(segment, &(part.start..end));
            self.left.start = end;
        }
    }
}
