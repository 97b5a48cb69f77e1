//! Recorded doses laid upon slots.
//!
//! A dose answers the slot in force that its key names. Where none is, it stays listed
//! as recorded for that time, and counts as extra; it is never matched anew. Of several
//! doses on one slot a taken one answers before one not taken, then the one recorded
//! first; the rest are further doses.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::course::Course;
use super::dose_facts::DoseFact;
use super::slot::Slot;
use crate::domain::body::DoseState;

/// A slot and what was recorded for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredSlot {
    pub slot: Slot,
    /// Taken or not taken.
    pub answer: Option<DoseFact>,
    /// Recorded for the same slot after it was answered; taken ones count as extra.
    pub further: Vec<DoseFact>,
    /// Notes that the person is not certain; they answer nothing.
    pub unsure: Vec<DoseFact>,
}

/// A dose that answers no slot in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDose {
    pub dose: DoseFact,
    pub why: OtherWhy,
}

/// Why a dose answers no slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherWhy {
    /// It was recorded without one: as needed, as directed, or beside the slots.
    NoSlot,
    /// The slot it was recorded for is not in force any more.
    NotInForce,
}

/// The slots of some days, and the doses of those days that answer none of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    pub slots: Vec<AnsweredSlot>,
    pub other: Vec<OtherDose>,
}

/// No zone, gap or event moves a slot further from its civil day in UTC.
const REACH: TimeDelta = TimeDelta::hours(50);

impl Course<'_> {
    /// The slots of civil days by their own wall dates, held ones too, by time.
    #[must_use]
    pub fn slots_on(&self, days: &RangeInclusive<NaiveDate>) -> Vec<Slot> {
        let Some((from, to)) = around(days) else {
            return Vec::new();
        };
        let mut slots = self.slots(&(from..to));
        slots.retain(|s| days.contains(&s.day()));
        slots
    }

    /// The slots of civil days with what was recorded for them, and the other doses of
    /// those days: by the slot's day where one was named, else by that of the dose.
    #[must_use]
    pub fn attached(&self, days: &RangeInclusive<NaiveDate>) -> Attached {
        let Some((from, to)) = around(days) else {
            return Attached::default();
        };
        let doses = self.calendar.doses;
        let walls = NaiveDateTime::from(*days.start())..end_of(days).unwrap_or(NaiveDateTime::MAX);
        let mut facts = doses.answers(self.regimen.id, &walls);
        let all = doses.between(self.regimen.id, &(from..to));
        facts.extend(
            all.into_iter()
                .filter(|d| d.slot.is_none() && days.contains(&d.at.naive_local().date())),
        );
        attach(self.slots_on(days), facts)
    }

    /// The dose that answers `slot`.
    #[must_use]
    pub fn answer(&self, slot: &Slot) -> Option<DoseFact> {
        let end = slot.key.wall.checked_add_signed(TimeDelta::seconds(1))?;
        let doses = self.calendar.doses;
        let facts = doses.answers(self.regimen.id, &(slot.key.wall..end));
        let attached = attach(vec![slot.clone()], facts);
        attached.slots.into_iter().next()?.answer
    }
}

fn around(days: &RangeInclusive<NaiveDate>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let from = NaiveDateTime::from(*days.start()).checked_sub_signed(REACH)?;
    let to = end_of(days)?.checked_add_signed(REACH)?;
    Some((from.and_utc(), to.and_utc()))
}

fn end_of(days: &RangeInclusive<NaiveDate>) -> Option<NaiveDateTime> {
    Some(days.end().succ_opt()?.into())
}

/// Lays doses of one regimen upon its slots.
#[must_use]
pub fn attach(slots: Vec<Slot>, mut doses: Vec<DoseFact>) -> Attached {
    doses.sort_by_key(|d| (d.state != DoseState::Taken, d.recorded_at, d.entry));
    let mut out = Attached {
        slots: slots.into_iter().map(unanswered).collect(),
        other: Vec::new(),
    };
    for dose in doses {
        out.add(dose);
    }
    out.other.sort_by_key(|o| (o.dose.utc(), o.dose.entry));
    out
}

fn unanswered(slot: Slot) -> AnsweredSlot {
    AnsweredSlot {
        slot,
        answer: None,
        further: Vec::new(),
        unsure: Vec::new(),
    }
}

impl Attached {
    fn add(&mut self, dose: DoseFact) {
        let Some(key) = &dose.slot else {
            return self.other.push(OtherDose {
                dose,
                why: OtherWhy::NoSlot,
            });
        };
        match self.slots.iter_mut().find(|s| s.slot.answers_to(key)) {
            Some(slot) => slot.add(dose),
            None => self.other.push(OtherDose {
                dose,
                why: OtherWhy::NotInForce,
            }),
        }
    }
}

impl AnsweredSlot {
    fn add(&mut self, dose: DoseFact) {
        if dose.state == DoseState::Unsure {
            self.unsure.push(dose);
        } else if self.answer.is_none() {
            self.answer = Some(dose);
        } else {
            self.further.push(dose);
        }
    }

    /// What the answer says.
    #[must_use]
    pub fn answered(&self) -> Option<DoseState> {
        self.answer.as_ref().map(|d| d.state)
    }
}
