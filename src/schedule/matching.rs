//! The slot rule: which slots a dose taken at a moment can be for.
//!
//! A slot can take a dose from 60 minutes before its time (or half the gap to the slot
//! before it, if less) until the regimen's next slot falls due; stops are ignored for
//! that, so that the would-be next slot ends the last one. Where there is no next, until
//! 04:00 on the next civil day. The one open slot of a regimen that counts from the last
//! dose has no next until it is answered, and stays open.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::calendar::Calendar;
use super::course::{Course, Laid};
use super::slot::Slot;
use super::slot_state::{before_record, night_after};
use crate::domain::plan::Regimen;

/// The longest time before a slot at which it can take a dose.
const LEAD: TimeDelta = TimeDelta::minutes(60);

/// The open slots that a dose at `at` can be for: none, one, or two, by time.
#[must_use]
pub fn candidates(calendar: &Calendar<'_>, regimen: &Regimen, at: DateTime<Utc>) -> Vec<Slot> {
    let course = Course::new(*calendar, regimen);
    let mut open = course.around(at).open(&course, at);
    // A slot from before the record is filled by name, or where no other fits: whoever
    // writes a medicine down in mid-course is not asked about the evening before.
    if open.iter().any(|s| !before_record(regimen, s)) {
        open.retain(|s| !before_record(regimen, s));
    }
    open
}

/// The open slots before `now` of all regimens: those of the instant nearest to it, and the
/// others. Slots before the record are not among them; whether they are still due is not
/// asked.
#[must_use]
pub fn groups_before(calendar: &Calendar<'_>, now: DateTime<Utc>) -> (Vec<Slot>, Vec<Slot>) {
    let open: Vec<Slot> = calendar
        .plan
        .regimens
        .iter()
        .flat_map(|r| {
            let open = candidates(calendar, r, now).into_iter();
            open.filter(move |s| s.due_at <= now && !before_record(r, s))
        })
        .collect();
    let nearest = open.iter().map(|s| s.due_at).max();
    open.into_iter().partition(|s| Some(s.due_at) == nearest)
}

/// The slot in force at a wall time of the regimen's own clock, open or not.
#[must_use]
pub fn slot_at_wall(calendar: &Calendar<'_>, regimen: &Regimen, wall: NaiveDateTime) -> Vec<Slot> {
    let course = Course::new(*calendar, regimen);
    let mut found = course.slots_on(&(wall.date()..=wall.date()));
    found.retain(|s| s.key.wall == wall || s.also_for.contains(&wall));
    found
}

/// The slots on either side of a moment, stops ignored.
pub struct Around<'a> {
    /// The last that fell due.
    pub before: Option<Laid<'a>>,
    /// The first that has not.
    pub after: Option<Laid<'a>>,
}

impl<'a> Course<'a> {
    /// The slots on either side of `at`.
    #[must_use]
    pub fn around(&self, at: DateTime<Utc>) -> Around<'a> {
        let end = at.checked_add_signed(TimeDelta::nanoseconds(1));
        Around {
            before: end.and_then(|end| self.last(end, |_| true)),
            after: self.next(at, |_| true),
        }
    }

    fn answered(&self, laid: &Laid<'a>) -> bool {
        let slot = self.slot(laid).filter(|_| laid.allowed);
        slot.is_some_and(|slot| self.answer(&slot).is_some())
    }

    /// Whether a slot takes a dose: in force, not held, not answered.
    fn open(&self, laid: &Laid<'a>) -> Option<Slot> {
        if !laid.allowed || laid.held {
            return None;
        }
        let slot = self.slot(laid)?;
        self.answer(&slot).is_none().then_some(slot)
    }
}

impl<'a> Around<'a> {
    /// Whether the coming slot can take a dose at `at` already.
    #[must_use]
    pub fn after_begins(&self, at: DateTime<Utc>) -> bool {
        self.after.as_ref().is_some_and(|after| {
            let gap = self
                .before
                .as_ref()
                .map(|b| (after.occurrence.at - b.occurrence.at) / 2);
            let lead = gap.map_or(LEAD, |gap| gap.min(LEAD));
            after.occurrence.at - at <= lead
        })
    }

    fn open(&self, course: &Course<'a>, at: DateTime<Utc>) -> Vec<Slot> {
        let after = self.after.as_ref().filter(|_| self.after_begins(at));
        // Once the coming slot is answered, an earlier one is filled only by name.
        if after.is_some_and(|l| course.answered(l)) {
            return Vec::new();
        }
        let before = self.before.as_ref().and_then(|l| course.open(l));
        let before = before.filter(|slot| self.lasts(course, slot, at));
        let after = after.and_then(|l| course.open(l));
        before.into_iter().chain(after).collect()
    }

    fn lasts(&self, course: &Course<'a>, slot: &Slot, at: DateTime<Utc>) -> bool {
        let from_last = course
            .segment_at(slot.due_at)
            .is_some_and(|s| s.grid.after_last().is_some());
        self.after.is_some() || from_last || at < night_after(course, slot)
    }
}
