//! What a timing comes down to once its anchors are known.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::events::{Held, held_times, is_recorded, wall_on};
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
        anchors: Anchors,
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
    AfterLast(After<'a>),
    /// After each dose of the medicine of that name.
    AfterMedicine(&'a str, After<'a>),
    /// As needed, as directed, or not read: no slots.
    None,
}

impl Pattern<'_> {
    /// Whether occurrences follow from the calendar (not from doses, and not none at all).
    pub fn has_slots(&self) -> bool {
        matches!(
            self,
            Pattern::Civil { .. } | Pattern::Elapsed { .. } | Pattern::Once { .. }
        )
    }
}

/// So many elapsed minutes after a dose.
#[derive(Clone, Copy)]
pub struct After<'a> {
    pub interval_minutes: u32,
    pub dose: Option<&'a DoseAmount>,
    /// When the first one falls due; None: at the start.
    pub first: Option<DateTime<Utc>>,
}

impl<'a> After<'a> {
    fn of(after: &'a AfterDose) -> Self {
        Self {
            interval_minutes: after.interval_minutes,
            dose: after.dose.as_ref(),
            first: None,
        }
    }
}

/// What days are counted from.
pub struct Anchors {
    /// Of counts that the timing does not anchor.
    pub start: NaiveDate,
    /// The recorded first days of menstrual cycles, ascending; empty where none are asked.
    pub cycles: Vec<NaiveDate>,
}

/// Days and the times on them.
pub struct Group<'a> {
    pub days: &'a Days,
    pub times: Vec<Time<'a>>,
}

/// A time of day.
pub struct Time<'a> {
    at: TimeAt,
    pub dose: Option<&'a DoseAmount>,
}

enum TimeAt {
    Clock(NaiveTime),
    /// One of the person's own, which may be moved to the day before or after.
    Own {
        held: Vec<Held>,
        shift: TimeDelta,
    },
}

impl Time<'_> {
    /// The wall time on a day; None where no time of an event held then.
    #[inline]
    pub fn wall(&self, day: NaiveDate) -> Option<NaiveDateTime> {
        match &self.at {
            TimeAt::Clock(at) => Some(day.and_time(*at)),
            TimeAt::Own { held, shift } => wall_on(held, day, *shift),
        }
    }
}

/// Why a timing has no slots although it names some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// Days of a menstrual cycle, and no first day of one is recorded.
    CycleDays,
    /// A time of the person's own day that is not recorded.
    Event(DayEvent),
    /// After each dose of another medicine, which is not in the book.
    AfterMedicine(String),
}

/// The steps of a timing; empty where it has none.
pub fn steps_of(timing: &Timing) -> &[Step] {
    match timing {
        Timing::ScheduledAndAsNeeded { scheduled, .. } => steps_of(scheduled),
        Timing::Steps(steps) => steps,
        _ => &[],
    }
}

/// What a timing counts from.
#[derive(Clone, Copy)]
pub struct Anchor {
    pub day: NaiveDate,
    pub at: DateTime<Utc>,
}

impl From<&Moment> for Anchor {
    fn from(moment: &Moment) -> Self {
        Self {
            day: moment.wall().date(),
            at: moment.utc(),
        }
    }
}

/// The pattern of a timing with slots and no steps.
pub fn pattern<'a>(
    timing: &'a Timing,
    anchor: Anchor,
    plan: &Plan,
    stretches: &[Stretch<'a>],
) -> Pattern<'a> {
    match timing {
        Timing::OnDays(groups) => Pattern::Civil {
            groups: groups.iter().map(|g| group(g, plan)).collect(),
            anchors: Anchors {
                start: anchor.day,
                cycles: cycles(groups, plan),
            },
        },
        Timing::EveryHours(every) => elapsed(every, anchor, stretches).unwrap_or(Pattern::None),
        Timing::Once { at, dose } => Pattern::Once {
            at: *at,
            dose: dose.as_ref(),
        },
        Timing::AfterLastDose(after) => Pattern::AfterLast(After::of(after)),
        Timing::AfterMedicine { medicine, after } => {
            Pattern::AfterMedicine(medicine, After::of(after))
        }
        _ => Pattern::None,
    }
}

fn group<'a>(group: &'a DayGroup, plan: &Plan) -> Group<'a> {
    Group {
        days: &group.days,
        times: group.times.iter().map(|t| time(t, plan)).collect(),
    }
}

fn time<'a>(time: &'a TimeOfDay, plan: &Plan) -> Time<'a> {
    let at = match time.at {
        DayMoment::Clock(at) => TimeAt::Clock(at),
        DayMoment::Event {
            event,
            minutes_before,
        } => TimeAt::Own {
            held: held_times(plan, event),
            shift: TimeDelta::minutes(-i64::from(minutes_before)),
        },
    };
    Time {
        at,
        dose: time.dose.as_ref(),
    }
}

/// The recorded first days of cycles, where a group counts from them.
fn cycles(groups: &[DayGroup], plan: &Plan) -> Vec<NaiveDate> {
    let counts = |g: &DayGroup| matches!(g.days, Days::CycleDays { .. });
    if !groups.iter().any(counts) {
        return Vec::new();
    }
    let mut days: Vec<NaiveDate> = first_days(plan).collect();
    days.sort_unstable();
    days
}

fn first_days(plan: &Plan) -> impl Iterator<Item = NaiveDate> {
    let marks = plan.marks.all.iter();
    marks.filter(|m| m.kind == "cycle-day-1").map(|m| m.on)
}

fn elapsed<'a>(
    every: &'a EveryHours,
    anchor: Anchor,
    stretches: &[Stretch<'a>],
) -> Option<Pattern<'a>> {
    if every.interval_minutes == 0 {
        return None;
    }
    let stretch = stretch_at(stretches, anchor.at)?;
    let first = match every.from {
        HourAnchor::Start => anchor.at,
        HourAnchor::Time(time) => stretch.instant(anchor.day.and_time(time))?.at,
        HourAnchor::Moment(wall) => stretch.instant(wall)?.at,
    };
    // "Every 4 to 6 hours" has no grid: when the next one falls due is told by the last dose.
    if every.interval_minutes_max.is_some() {
        return Some(Pattern::AfterLast(After {
            interval_minutes: every.interval_minutes,
            dose: every.dose.as_ref(),
            first: Some(first),
        }));
    }
    Some(Pattern::Elapsed {
        first,
        interval: TimeDelta::minutes(i64::from(every.interval_minutes)),
        dose: every.dose.as_ref(),
    })
}

/// What of a timing waits for something that is not recorded, if anything.
#[must_use]
pub fn not_read(timing: &Timing, plan: &Plan) -> Option<NotRead> {
    match timing {
        Timing::ScheduledAndAsNeeded { scheduled, .. } => not_read(scheduled, plan),
        Timing::Steps(steps) => steps.iter().find_map(|s| not_read(&s.timing, plan)),
        Timing::AfterMedicine { medicine, .. } if plan.called(medicine).next().is_none() => {
            Some(NotRead::AfterMedicine(medicine.clone()))
        }
        Timing::OnDays(groups) => groups.iter().find_map(|g| group_not_read(g, plan)),
        _ => None,
    }
}

fn group_not_read(group: &DayGroup, plan: &Plan) -> Option<NotRead> {
    let counts = matches!(group.days, Days::CycleDays { .. });
    if counts && first_days(plan).next().is_none() {
        return Some(NotRead::CycleDays);
    }
    group.times.iter().find_map(|t| match t.at {
        DayMoment::Event { event, .. } if !is_recorded(plan, event) => Some(NotRead::Event(event)),
        _ => None,
    })
}
