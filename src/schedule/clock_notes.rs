//! Why a civil time comes twice, or not at all, on a day: clocks that change, and travel.
//!
//! The words for it are the screens'; here are the facts, for the zones in use that day.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::calendar::Calendar;
use super::stretch::stretches;
use crate::domain::body::Clock;
use crate::domain::sorted::Sorted;
use crate::domain::zone_name::ZoneName;

/// Something that happens to the clocks on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockNote {
    pub at: DateTime<Utc>,
    pub what: ClockEvent,
}

/// What happens to the clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClockEvent {
    /// The clocks of a zone go forward by so many seconds (negative: back).
    Change { zone: String, seconds: i32 },
    /// The person lives by another zone from here on.
    Zone { from: String, to: String },
}

/// Further than any zone is from UTC.
const REACH: TimeDelta = TimeDelta::hours(26);

/// What happens to the clocks on the civil day `date`, by time: in the home zone, and in
/// the zones lived in. A change of zone counts on its day in either zone.
#[must_use]
pub fn clock_notes(calendar: &Calendar<'_>, date: NaiveDate) -> Vec<ClockNote> {
    let mut notes = Vec::new();
    for clock in [Clock::Home, Clock::Local] {
        notes.extend(changes(calendar, clock, date).unwrap_or_default());
    }
    notes.extend(travel(calendar, date));
    notes.order_by_key(|n| n.at);
    notes.dedup();
    notes
}

fn changes(calendar: &Calendar<'_>, clock: Clock, date: NaiveDate) -> Option<Vec<ClockNote>> {
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc();
    let from = midnight.checked_sub_signed(REACH)?;
    let to = midnight
        .checked_add_signed(TimeDelta::days(1))?
        .checked_add_signed(REACH)?;
    let mut notes = Vec::new();
    for stretch in stretches(calendar.plan, clock, calendar.zones) {
        let name = ZoneName::new(stretch.name).ok()?;
        let found = calendar
            .zones
            .transitions(&name, from, to)
            .unwrap_or_default();
        let here = found
            .into_iter()
            .filter(|c| stretch.span.contains(&c.at) && stretch.wall(c.at).date() == date);
        notes.extend(here.map(|c| ClockNote {
            at: c.at,
            what: ClockEvent::Change {
                zone: stretch.name.to_owned(),
                seconds: c.after.local_minus_utc() - c.before.local_minus_utc(),
            },
        }));
    }
    Some(notes)
}

fn travel(calendar: &Calendar<'_>, date: NaiveDate) -> Vec<ClockNote> {
    let lived = stretches(calendar.plan, Clock::Local, calendar.zones);
    let pairs = lived.iter().zip(lived.iter().skip(1));
    pairs
        .filter(|(old, new)| old.name != new.name)
        .filter(|(old, new)| {
            let at = new.span.start;
            old.wall(at).date() == date || new.wall(at).date() == date
        })
        .map(|(old, new)| ClockNote {
            at: new.span.start,
            what: ClockEvent::Zone {
                from: old.name.to_owned(),
                to: new.name.to_owned(),
            },
        })
        .collect()
}
