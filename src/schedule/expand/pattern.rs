//! What a timing comes down to once its anchors are known.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::events::event_time;
use crate::domain::amount::DoseAmount;
use crate::domain::body::Moment;
use crate::domain::plan::Plan;
use crate::domain::timing::{
    AfterDose, DayEvent, DayGroup, DayMoment, Days, EveryHours, HourAnchor, Step, TimeOfDay, Timing,
};
use crate::schedule::stretch::{Stretch, stretch_at};

/// A timing with its anchors resolved.
pub enum Pattern<'a> {
    Civil {
        groups: Vec<Group<'a>>,
        anchor: NaiveDate,
    },
    Elapsed {
        first: DateTime<Utc>,
        interval: TimeDelta,
        dose: Option<&'a DoseAmount>,
    },
    Once {
        at: NaiveDateTime,
        dose: Option<&'a DoseAmount>,
    },
    AfterLast(&'a AfterDose),
    /// As needed, as directed, or not read: no slots.
    None,
}

/// Days and the times on them; times that no clock is recorded for are left out.
pub struct Group<'a> {
    pub days: &'a Days,
    pub times: Vec<Time<'a>>,
}

/// A time of day, which an event may move to the day before or after.
pub struct Time<'a> {
    pub at: NaiveTime,
    pub shift: TimeDelta,
    pub dose: Option<&'a DoseAmount>,
}

/// Why a timing has no slots although it names some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// Days of a menstrual cycle.
    CycleDays,
    /// A time of the person's own day that is not recorded.
    Event(DayEvent),
    /// After each dose of another medicine.
    AfterMedicine(String),
}

/// The part of a timing that has slots, and the steps around it.
pub fn unwrap(timing: &Timing) -> (&Timing, &[Step]) {
    match timing {
        Timing::ScheduledAndAsNeeded { scheduled, .. } => unwrap(scheduled),
        Timing::Steps { steps, timing } => (unwrap(timing).0, steps),
        other => (other, &[]),
    }
}

/// The pattern of a timing that `unwrap` gave.
pub fn pattern<'a>(
    timing: &'a Timing,
    anchor: &Moment,
    plan: &Plan,
    stretches: &[Stretch<'a>],
) -> Pattern<'a> {
    match timing {
        Timing::OnDays(groups) => Pattern::Civil {
            groups: groups.iter().map(|g| group(g, plan)).collect(),
            anchor: anchor.wall().date(),
        },
        Timing::EveryHours(every) => elapsed(every, anchor, stretches).unwrap_or(Pattern::None),
        Timing::Once { at, dose } => Pattern::Once {
            at: *at,
            dose: dose.as_ref(),
        },
        Timing::AfterLastDose(after) => Pattern::AfterLast(after),
        _ => Pattern::None,
    }
}

fn group<'a>(group: &'a DayGroup, plan: &Plan) -> Group<'a> {
    Group {
        days: &group.days,
        times: group.times.iter().filter_map(|t| time(t, plan)).collect(),
    }
}

fn time<'a>(time: &'a TimeOfDay, plan: &Plan) -> Option<Time<'a>> {
    let (at, minutes_before) = match time.at {
        DayMoment::Clock(at) => (at, 0),
        DayMoment::Event {
            event,
            minutes_before,
        } => (event_time(plan, event)?, minutes_before),
    };
    Some(Time {
        at,
        shift: TimeDelta::minutes(-i64::from(minutes_before)),
        dose: time.dose.as_ref(),
    })
}

fn elapsed<'a>(
    every: &'a EveryHours,
    anchor: &Moment,
    stretches: &[Stretch<'a>],
) -> Option<Pattern<'a>> {
    if every.interval_minutes == 0 {
        return None;
    }
    let stretch = stretch_at(stretches, anchor.utc())?;
    let first = match every.from {
        HourAnchor::Start => anchor.utc(),
        HourAnchor::Time(time) => stretch.instant(anchor.wall().date().and_time(time))?.at,
        HourAnchor::Moment(wall) => stretch.instant(wall)?.at,
    };
    Some(Pattern::Elapsed {
        first,
        interval: TimeDelta::minutes(i64::from(every.interval_minutes)),
        dose: every.dose.as_ref(),
    })
}

/// What of a timing this version does not read, if anything.
#[must_use]
pub fn not_read(timing: &Timing, plan: &Plan) -> Option<NotRead> {
    match unwrap(timing).0 {
        Timing::AfterMedicine { medicine, .. } => Some(NotRead::AfterMedicine(medicine.clone())),
        Timing::OnDays(groups) => groups.iter().find_map(|g| group_not_read(g, plan)),
        _ => None,
    }
}

fn group_not_read(group: &DayGroup, plan: &Plan) -> Option<NotRead> {
    if matches!(group.days, Days::CycleDays { .. }) {
        return Some(NotRead::CycleDays);
    }
    group.times.iter().find_map(|t| match t.at {
        DayMoment::Event { event, .. } if event_time(plan, event).is_none() => {
            Some(NotRead::Event(event))
        }
        _ => None,
    })
}
