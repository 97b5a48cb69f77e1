//! The person's own times of day, as they held from moment to moment.
//!
//! A day keeps one time of an event. A time recorded later holds from the first day on
//! which neither the old nor the new one has passed at the moment it is recorded from: what
//! fell due before that moment stays as it was, and no evening has two bedtimes.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::domain::plan::Plan;
use crate::domain::timing::DayEvent;

/// A time of an event, and the wall time from which it was said to hold.
pub struct Held {
    from: NaiveDateTime,
    at: NaiveTime,
}

/// The recorded times of an event, in the order in which they came to hold.
#[must_use]
pub fn held_times(plan: &Plan, event: DayEvent) -> Vec<Held> {
    let own = plan.own_times.iter().filter(|t| t.event == event);
    own.map(|t| Held {
        from: t.from.as_ref().map_or(NaiveDateTime::MIN, |m| m.wall()),
        at: t.at,
    })
    .collect()
}

/// Whether a time of an event is recorded at all.
#[must_use]
pub fn is_recorded(plan: &Plan, event: DayEvent) -> bool {
    plan.own_times.iter().any(|t| t.event == event)
}

/// The wall time of an event on a day, moved by `shift`; None: no time held then.
#[must_use]
pub fn wall_on(held: &[Held], day: NaiveDate, shift: TimeDelta) -> Option<NaiveDateTime> {
    let mut found: Option<NaiveDateTime> = None;
    for time in held {
        let new = day.and_time(time.at).checked_add_signed(shift)?;
        let holds = match found {
            None => time.from.date() <= day,
            Some(old) => old >= time.from && new >= time.from,
        };
        if holds {
            found = Some(new);
        }
    }
    found
}
