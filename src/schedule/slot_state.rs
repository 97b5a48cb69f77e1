//! What a slot is at a moment: a function of the slot, the dose that answers it, and now.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use super::course::Course;
use super::slot::Slot;
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::domain::zone_name::ZoneName;

/// The state of a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotState {
    /// Not due yet.
    Upcoming,
    /// Due, and nothing recorded.
    Due,
    Taken,
    NotTaken,
    /// Its time is over and nothing is recorded; any later entry can still answer it.
    NoRecord,
    Held,
    /// Before the regimen was entered, and nothing recorded; outside every count.
    BeforeRecord,
}

impl SlotState {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SlotState::Upcoming => "upcoming",
            SlotState::Due => "due",
            SlotState::Taken => "taken",
            SlotState::NotTaken => "not-taken",
            SlotState::NoRecord => "no-record",
            SlotState::Held => "held",
            SlotState::BeforeRecord => "before-record",
        }
    }
}

/// The state of `slot`, one of the course's, with the dose that answers it.
#[must_use]
pub fn slot_state(
    course: &Course<'_>,
    slot: &Slot,
    answer: Option<DoseState>,
    now: DateTime<Utc>,
) -> SlotState {
    match answer {
        Some(DoseState::Taken) => return SlotState::Taken,
        Some(DoseState::NotTaken) => return SlotState::NotTaken,
        Some(DoseState::Unsure) | None => {}
    }
    if slot.held {
        SlotState::Held
    } else if before_record(course.regimen, slot) {
        SlotState::BeforeRecord
    } else if now < slot.due_at {
        SlotState::Upcoming
    } else if now < due_until(course, slot) {
        SlotState::Due
    } else {
        SlotState::NoRecord
    }
}

/// Whether a slot lies before the record of its regimen begins.
#[must_use]
pub fn before_record(regimen: &Regimen, slot: &Slot) -> bool {
    match regimen.log_from_on {
        Some(first) => slot.day() < first,
        None => slot.due_at < regimen.recorded_at,
    }
}

/// Until when a slot is due: the regimen's next slot (stops ignored), or 04:00 on the
/// next civil day, whichever is first.
#[must_use]
pub fn due_until(course: &Course<'_>, slot: &Slot) -> DateTime<Utc> {
    let night = night_after(course, slot);
    let next = course.next(slot.due_at, |_| true);
    next.map_or(night, |n| n.occurrence.at.min(night))
}

/// 04:00 on the civil day after the slot's, in its zone.
#[must_use]
pub fn night_after(course: &Course<'_>, slot: &Slot) -> DateTime<Utc> {
    let zones = course.calendar.zones;
    let four = NaiveTime::MIN + TimeDelta::hours(4);
    let wall = slot.day().succ_opt().map(|d| d.and_time(four));
    let zone = ZoneName::new(&slot.key.zone).ok();
    wall.zip(zone)
        .and_then(|(wall, zone)| zones.instant(&zone, wall).ok())
        .map_or(slot.due_at, |w| w.at)
}
