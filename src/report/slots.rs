//! `dose slots` and `dose due`: what falls due in a range, and what is due now.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde::Serialize;
use uuid::Uuid;

use super::apart::apart;
use super::labels::label;
use super::{SlotLine, SlotState, View};
use crate::domain::sorted::Sorted;
use crate::schedule::course::Course;
use crate::schedule::slot_state::slot_state;

/// Slots by time, then in the order of the regimens.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slots {
    pub slots: Vec<SlotLine>,
    /// The zone that the days of the screen need not name.
    #[serde(skip)]
    pub home_zone: String,
    /// The zone that the person lives by now.
    #[serde(skip)]
    pub zone: String,
    #[serde(skip)]
    pub now: NaiveDateTime,
    /// The medicines that go on after a recorded end, whose times ahead are left out.
    #[serde(skip)]
    pub to_confirm: Vec<String>,
}

impl Slots {
    /// Takes the names of medicines out, of the slots and of their doses.
    pub fn hide_names(&mut self) {
        for slot in &mut self.slots {
            slot.medicine = "dose".to_owned();
            slot.route = None;
            for dose in &mut slot.doses {
                dose.medicine = "dose".to_owned();
                dose.strength = None;
                dose.route = None;
            }
        }
    }
}

/// The slots of these days by their own wall dates; of all regimens where none is named.
#[must_use]
pub fn slots(view: &View<'_>, regimens: &[Uuid], days: &RangeInclusive<NaiveDate>) -> Slots {
    let mut slots = Vec::new();
    let asked = |id: Uuid| regimens.is_empty() || regimens.contains(&id);
    for regimen in view.plan.regimens.iter().filter(|r| asked(r.id)) {
        let course = Course::new(view.calendar(), regimen);
        let attached = course.attached(days);
        slots.extend(attached.slots.iter().filter_map(|s| {
            let state = slot_state(&course, &s.slot, s.answered(), view.now);
            SlotLine::of(s, state, view)
        }));
    }
    slots.order_by_key(|s| s.due_at);
    let mut value = Slots {
        slots,
        home_zone: view.home_zone(),
        zone: view.zone.to_string(),
        now: view.wall(),
        to_confirm: Vec::new(),
    };
    name(view, &mut value);
    value
}

/// As `slots`, without the times to come of what waits for a word of the clinic after a
/// recorded end: no other screen lists those either.
#[must_use]
pub fn listed(view: &View<'_>, regimens: &[Uuid], days: &RangeInclusive<NaiveDate>) -> Slots {
    let mut value = slots(view, regimens, days);
    let mut waits = super::dating::to_confirm(view);
    let ahead = |s: &SlotLine| matches!(s.state, SlotState::Due | SlotState::Upcoming);
    waits.retain(|(id, _)| value.slots.iter().any(|s| s.regimen == *id && ahead(s)));
    value
        .slots
        .retain(|s| !(ahead(s) && waits.iter().any(|(id, _)| *id == s.regimen)));
    value.to_confirm = waits.into_iter().map(|(_, name)| name).collect();
    value
}

/// Names by those of the same day, so that no day is told otherwise for another's sake.
fn name(view: &View<'_>, value: &mut Slots) {
    let day = |slot: &SlotLine| slot.shown.at.date();
    let days = value.slots.chunk_by_mut(|a, b| day(a) == day(b));
    days.for_each(|slots| name_day(view, slots));
}

fn name_day(view: &View<'_>, slots: &mut [SlotLine]) {
    let mut names: Vec<String> = slots.iter().map(|s| s.medicine.clone()).collect();
    names.sort();
    names.dedup();
    for slot in slots.iter_mut() {
        slot.shown.label = label(&slot.medicine, &names).to_owned();
    }
    let shown = slots.iter().map(|s| (s.regimen, s.shown.label.as_str()));
    let marks = apart(view, shown);
    for slot in slots.iter_mut() {
        if let Some(mark) = marks.get(&slot.regimen) {
            slot.shown.label = format!("{} {mark}", slot.shown.label);
        }
    }
}

/// What is due now, and what falls due within a span from now.
#[must_use]
pub fn due(view: &View<'_>, within: TimeDelta) -> Slots {
    let until = view.now.checked_add_signed(within).unwrap_or(view.now);
    let today = view.today();
    // A slot of yesterday is due until 04:00; other zones are a day off at the most.
    let first = today.checked_sub_days(Days::new(2)).unwrap_or(today);
    let last = view.local(until).date_naive();
    let last = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let mut found = slots(view, &[], &(first..=last));
    let waits = super::dating::to_confirm(view);
    found
        .slots
        .retain(|s| !waits.iter().any(|(id, _)| *id == s.regimen));
    found.slots.retain(|s| match s.state {
        SlotState::Due => true,
        SlotState::Upcoming => s.due_at <= until,
        _ => false,
    });
    name(view, &mut found);
    found
}
