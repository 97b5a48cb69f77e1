//! A time of day that comes twice on one civil day, by two clocks, where the first of the
//! two has an answer: `08:00` in Berlin and, an hour later, `08:00` in London.
//!
//! Both are slots by the record; whether they are one dose told is for the person to say.

use chrono::{DateTime, Days, FixedOffset, TimeDelta};
use uuid::Uuid;

use super::{Notice, View, moment, slot_option, when};
use crate::domain::body::DoseState;
use crate::domain::plan::Regimen;
use crate::schedule::attach::AnsweredSlot;
use crate::schedule::course::Course;
use crate::schedule::dose_facts::DoseFact;

/// The recorded dose for the same time of the same day by another clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    pub id: Uuid,
    /// When it was taken, on the person's clock.
    pub taken_at: Option<DateTime<FixedOffset>>,
    /// `08:00 in Europe/Berlin`.
    pub slot: String,
}

impl Again {
    /// What stands against a slot.
    #[must_use]
    pub fn of(record: &AnsweredSlot, view: &View<'_>) -> Option<Self> {
        let fact = record.again.as_ref()?;
        let key = fact.slot.as_ref()?;
        let taken = fact.state == DoseState::Taken;
        Some(Self {
            id: fact.entry,
            taken_at: taken.then(|| view.local(fact.utc())),
            slot: format!("{} in {}", when::clock(key.wall), key.zone),
        })
    }
}

/// `recorded 55 minutes ago`, of a taken dose; `recorded as not taken`.
#[must_use]
pub fn answered(fact: &DoseFact, view: &View<'_>) -> String {
    if fact.state != DoseState::Taken {
        return "recorded as not taken".to_owned();
    }
    let ago = view.now.signed_duration_since(fact.utc());
    match u32::try_from(ago.num_minutes()) {
        Ok(0) => "taken this minute".to_owned(),
        Ok(minutes) if minutes < 1440 => format!("taken {} ago", span(minutes)),
        _ => format!("taken {}", moment::past(view, fact.utc())),
    }
}

/// `55 minutes`, `2 hours 59 minutes`.
fn span(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0 | 1, _) | (_, 0) => when::minutes(minutes),
        (hours, rest) => format!("{hours} hours {}", when::minutes(rest)),
    }
}

/// The slots of a regimen, from a day ago to a day ahead, that stand so.
#[must_use]
pub fn notices(view: &View<'_>, regimen: &Regimen) -> Vec<Notice> {
    let course = Course::new(view.calendar(), regimen);
    if !course.changes_clocks() {
        return Vec::new();
    }
    let today = view.today();
    let day = |by: u64| Days::new(by);
    let (Some(first), Some(last)) = (
        today.checked_sub_days(day(1)),
        today.checked_add_days(day(1)),
    ) else {
        return Vec::new();
    };
    let attached = course.attached(&(first..=last));
    let near = |slot: &&AnsweredSlot| {
        let from_now = slot.slot.due_at.signed_duration_since(view.now);
        from_now.abs() < TimeDelta::days(1) && !slot.slot.held
    };
    let open = attached.slots.iter().filter(near);
    open.filter_map(|slot| notice(view, regimen, slot))
        .collect()
}

fn notice(view: &View<'_>, regimen: &Regimen, record: &AnsweredSlot) -> Option<Notice> {
    let fact = record.again.as_ref()?;
    let first = moment::slot(view, fact.slot.as_ref()?);
    let slot = &record.slot;
    let text = format!(
        "{}: {} comes twice on one day, by two clocks; {first} was {}. If the second is the \
         same dose: dose skip {} --slot {} --reason \"same dose\"",
        regimen.name,
        when::clock(slot.key.wall),
        answered(fact, view),
        slot_option::medicine(view, regimen),
        slot_option::option(view, regimen, slot),
    );
    Some(Notice::about("time-again", &regimen.name, text))
}
