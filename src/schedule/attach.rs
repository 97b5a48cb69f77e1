//! Recorded doses laid upon slots.
//!
//! A dose answers the slot in force that its key names. Where none is, it stays listed
//! as recorded for that time, and counts as extra; it is never matched anew. Of several
//! doses on one slot a taken one answers before one not taken, then the one recorded
//! first; the rest are further doses.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::course::{Course, Laid};
use super::dose_facts::DoseFact;
use super::slot::Slot;
use crate::domain::body::{DoseState, SlotKey};
use crate::domain::sorted::Sorted;
use crate::domain::zone_name::ZoneName;

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
    /// Of a slot without an answer: what was recorded for the same time of the same day
    /// by another clock, nearer to it than the instruction's times are to each other. On a
    /// day of travel, or of a change of clock, a time can come twice.
    pub again: Option<DoseFact>,
}

/// A dose that answers no slot in force of the days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherDose {
    pub dose: DoseFact,
    pub why: OtherWhy,
}

/// Why a dose answers none of the slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherWhy {
    /// It was recorded without one: as needed, as directed, or beside the slots.
    NoSlot,
    /// The slot it was recorded for is not in force any more.
    NotInForce,
    /// It was taken on one of the days, for a slot of a day that is none of them.
    AnotherDay,
}

/// The slots of some days, and the doses of those days that answer none of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    pub slots: Vec<AnsweredSlot>,
    pub other: Vec<OtherDose>,
}

/// A day, and the moment that ends it.
const A_DAY: TimeDelta = TimeDelta::minutes(24 * 60 + 1);

/// No zone, gap or event moves a slot further from its civil day in UTC.
const REACH: TimeDelta = TimeDelta::hours(50);

impl Course<'_> {
    /// The slots of civil days by their own wall dates, held ones too, by time.
    #[must_use]
    pub fn slots_on(&self, days: &RangeInclusive<NaiveDate>) -> Vec<Slot> {
        let Some((from, to)) = around(days) else {
            return Vec::new();
        };
        // What lies around the days is left out first: of many versions, to find which one
        // a slot rests on is the dear part of it.
        let laid = self.laid(&(from..to));
        let of_days = |l: &&Laid<'_>| l.allowed && days.contains(&l.occurrence.wall.date());
        laid.iter()
            .filter(of_days)
            .filter_map(|l| self.slot(l))
            .collect()
    }

    /// The slots of civil days with what was recorded for them, and the other doses of
    /// those days: by the slot's day where one was named, and by that of the dose.
    #[must_use]
    pub fn attached(&self, days: &RangeInclusive<NaiveDate>) -> Attached {
        let Some((from, to)) = around(days) else {
            return Attached::default();
        };
        let doses = self.calendar.doses;
        let walls = NaiveDateTime::from(*days.start())..end_of(days).unwrap_or(NaiveDateTime::MAX);
        let mut facts = doses.answers(self.regimen.id, &walls);
        let mut taken = doses.between(self.regimen.id, &(from..to));
        taken.retain(|d| days.contains(&d.at.naive_local().date()));
        let (named, without): (Vec<_>, _) = taken.into_iter().partition(|d| d.slot.is_some());
        facts.extend(without);
        let mut attached = attach(self.slots_on(days), facts);
        attached.add_of_other_days(named, days);
        self.far_apart_aside(attached)
    }

    /// The dose that answers `slot`.
    #[must_use]
    pub fn answer(&self, slot: &Slot) -> Option<DoseFact> {
        self.attached_to(slot)?.answer
    }

    /// See [`AnsweredSlot::again`].
    #[must_use]
    pub fn again(&self, slot: &Slot) -> Option<DoseFact> {
        self.attached_to(slot)?.again
    }

    fn attached_to(&self, slot: &Slot) -> Option<AnsweredSlot> {
        let end = slot.key.wall.checked_add_signed(TimeDelta::seconds(1))?;
        let doses = self.calendar.doses;
        let facts = doses.answers(self.regimen.id, &(slot.key.wall..end));
        let attached = attach(vec![slot.clone()], facts);
        self.far_apart_aside(attached).slots.into_iter().next()
    }

    /// Six hours after 13:00 by one clock, 13:00 by another is as far off as 19:00 is.
    fn far_apart_aside(&self, mut attached: Attached) -> Attached {
        for record in attached.slots.iter_mut().filter(|s| s.again.is_some()) {
            let slot = &record.slot;
            let other = record.again.as_ref().and_then(|fact| self.instant(fact));
            let apart = other.map(|at| slot.due_at.signed_duration_since(at));
            let again = apart.is_some_and(|apart| {
                apart >= TimeDelta::zero() && self.least_gap(slot).is_none_or(|gap| apart < gap)
            });
            if !again {
                record.again = None;
            }
        }
        attached
    }

    /// When the slot that a dose names fell due by its own clock.
    fn instant(&self, fact: &DoseFact) -> Option<DateTime<Utc>> {
        let key = fact.slot.as_ref()?;
        let zone = ZoneName::new(&key.zone).ok()?;
        let zones = self.calendar.zones;
        let found = zones.instant_in(&zone, key.wall, key.fold).ok()?;
        Some(found.at)
    }

    /// The least time between two slots in the day that begins with `slot`.
    fn least_gap(&self, slot: &Slot) -> Option<TimeDelta> {
        let end = slot.due_at.checked_add_signed(A_DAY)?;
        let slots = self.slots(&(slot.due_at..end));
        let gaps = slots.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(b.due_at.signed_duration_since(a.due_at)),
            _ => None,
        });
        gaps.min()
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
    doses.order_by_key(|d| (d.state != DoseState::Taken, d.recorded_at, d.entry));
    let mut out = Attached {
        slots: slots.into_iter().map(AnsweredSlot::unanswered).collect(),
        other: Vec::new(),
    };
    let of_doses = by_wall(doses.iter().map(|d| d.slot.iter().map(|key| key.wall)));
    for slot in &mut out.slots {
        let same = at_wall(&of_doses, slot.slot.key.wall);
        let mut same = same.filter_map(|i| doses.get(i));
        slot.again = same.find(|d| again(&slot.slot, d)).cloned();
    }
    let of_slots = by_wall(out.slots.iter().map(|s| {
        let also = s.slot.also_for.iter().copied();
        std::iter::once(s.slot.key.wall).chain(also)
    }));
    for dose in doses {
        out.add(dose, &of_slots);
    }
    for slot in out.slots.iter_mut().filter(|s| s.answer.is_some()) {
        slot.again = None;
    }
    out.other.order_by_key(|o| (o.dose.utc(), o.dose.entry));
    out
}

/// Places by the wall times of what stands there: of ten years nothing is looked for from
/// one end to the other.
type ByWall = Vec<(NaiveDateTime, usize)>;

fn by_wall(all: impl Iterator<Item = impl Iterator<Item = NaiveDateTime>>) -> ByWall {
    let walls = all.enumerate();
    let mut out: ByWall = walls
        .flat_map(|(i, walls)| walls.map(move |wall| (wall, i)))
        .collect();
    out.sort_unstable();
    out
}

/// The places at a wall time, in order.
fn at_wall(of: &ByWall, wall: NaiveDateTime) -> impl Iterator<Item = usize> + '_ {
    let first = of.partition_point(|(w, _)| *w < wall);
    let from = of.iter().skip(first);
    from.take_while(move |(w, _)| *w == wall).map(|(_, i)| *i)
}

/// Whether a dose is for the time of `slot` on its day, by another clock.
fn again(slot: &Slot, dose: &DoseFact) -> bool {
    let other = |key: &SlotKey| key.wall == slot.key.wall && key.zone != slot.key.zone;
    dose.state != DoseState::Unsure && dose.slot.as_ref().is_some_and(other)
}

impl Attached {
    /// Adds those of the doses taken that are for slots of other days: by their slots alone
    /// they would be on no screen of the day on which they were taken.
    fn add_of_other_days(&mut self, doses: Vec<DoseFact>, days: &RangeInclusive<NaiveDate>) {
        let elsewhere = |d: &DoseFact| {
            let slot = d.slot.as_ref();
            slot.is_some_and(|key| !days.contains(&key.wall.date()))
        };
        let doses = doses.into_iter();
        let taken = doses.filter(|d| d.state == DoseState::Taken && elsewhere(d));
        self.other.extend(taken.map(|dose| OtherDose {
            dose,
            why: OtherWhy::AnotherDay,
        }));
        self.other.order_by_key(|o| (o.dose.utc(), o.dose.entry));
    }

    fn add(&mut self, dose: DoseFact, by_wall: &ByWall) {
        let Some(key) = &dose.slot else {
            return self.other.push(OtherDose {
                dose,
                why: OtherWhy::NoSlot,
            });
        };
        let answers = |i: &usize| {
            let slot = self.slots.get(*i);
            slot.is_some_and(|s| s.slot.answers_to(key))
        };
        let found = at_wall(by_wall, key.wall).find(answers);
        match found.and_then(|i| self.slots.get_mut(i)) {
            Some(slot) => slot.add(dose),
            None => self.other.push(OtherDose {
                dose,
                why: OtherWhy::NotInForce,
            }),
        }
    }
}

impl AnsweredSlot {
    /// A slot that nothing was recorded for.
    #[must_use]
    pub fn unanswered(slot: Slot) -> Self {
        Self {
            slot,
            answer: None,
            further: Vec::new(),
            unsure: Vec::new(),
            again: None,
        }
    }

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
