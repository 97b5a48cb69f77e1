//! One structure for one timing: groups sorted and joined, and what cannot hold together refused.
//!
//! Two phrases that give the same doses on the same listed days come out equal, so
//! that they print alike.

use std::collections::BTreeMap;

use chrono::Weekday;

use super::overlap::{clips, never_one_day};
use super::step::normal_steps;
use super::{DayGroup, Days, TimeOfDay, Timing, TimingError};
use crate::domain::sorted::Sorted;

impl Timing {
    /// The canonical structure of this timing, as [`Timing::parse`] gives it.
    ///
    /// # Errors
    /// A time that stands twice on one day, steps without a length before the last,
    /// and amounts given in two places.
    pub fn normalised(self) -> Result<Self, TimingError> {
        match self {
            Timing::OnDays(groups) => normal_groups(groups).map(Timing::OnDays),
            Timing::Steps(steps) => normal_steps(steps).map(Timing::Steps),
            Timing::ScheduledAndAsNeeded {
                scheduled,
                as_needed,
            } => {
                let scheduled = Box::new(scheduled.normalised()?);
                Ok(Timing::ScheduledAndAsNeeded {
                    scheduled,
                    as_needed,
                })
            }
            other => Ok(other),
        }
    }
}

fn normal_groups(groups: Vec<DayGroup>) -> Result<Vec<DayGroup>, TimingError> {
    let mut groups = groups
        .into_iter()
        .map(normal_group)
        .collect::<Result<Vec<_>, _>>()?;
    if groups.is_empty() {
        return Err(TimingError::Empty);
    }
    if groups.len() == 1 {
        return Ok(groups);
    }
    for (index, one) in groups.iter().enumerate() {
        groups
            .iter()
            .skip(index + 1)
            .try_for_each(|other| check_apart(one, other))?;
    }
    groups = joined(groups);
    groups.order_by_key(|group| (rank(&group.days), group.days.to_string()));
    Ok(groups)
}

fn normal_group(mut group: DayGroup) -> Result<DayGroup, TimingError> {
    group.days = normal_days(group.days);
    if matches!(group.days, Days::Alternating { .. })
        && group.times.iter().any(|time| time.dose.is_some())
    {
        return Err(TimingError::AmountTwice);
    }
    group.times.order_by(|a, b| a.at.cmp(&b.at));
    let twice = group.times.windows(2).find_map(|pair| match pair {
        [a, b] if a.at == b.at => Some(a.at.to_string()),
        _ => None,
    });
    match twice {
        Some(moment) => Err(TimingError::Twice { moment }),
        None => Ok(group),
    }
}

fn normal_days(days: Days) -> Days {
    match days {
        Days::EveryDays { n: 1, from: None } => Days::Daily,
        Days::EveryWeeks {
            n: 1,
            on,
            from: None,
        } if !on.is_empty() => normal_days(Days::Weekdays(on)),
        Days::Weekdays(mut on) => {
            sort_weekdays(&mut on);
            if on.len() == 7 {
                Days::Daily
            } else {
                Days::Weekdays(on)
            }
        }
        Days::EveryWeeks { n, mut on, from } => {
            sort_weekdays(&mut on);
            Days::EveryWeeks { n, on, from }
        }
        Days::MonthDays(mut days) => {
            days.sort_unstable();
            days.dedup();
            Days::MonthDays(days)
        }
        Days::Dates(mut dates) => {
            dates.sort_unstable();
            dates.dedup();
            Days::Dates(dates)
        }
        other => other,
    }
}

fn sort_weekdays(on: &mut Vec<Weekday>) {
    on.sort_unstable_by_key(|day| day.num_days_from_monday());
    on.dedup();
}

fn check_apart(one: &DayGroup, other: &DayGroup) -> Result<(), TimingError> {
    let shared = one
        .times
        .iter()
        .find(|time| other.times.iter().any(|t| t.at == time.at));
    match shared {
        Some(time) if !never_one_day(&one.days, &other.days) => Err(TimingError::Shared {
            moment: time.at.to_string(),
            one: one.days.to_string(),
            other: other.days.to_string(),
        }),
        _ => Ok(()),
    }
}

/// Joins the groups of listed days by their times, then groups of the same days.
fn joined(groups: Vec<DayGroup>) -> Vec<DayGroup> {
    let (mut weekdays, mut month_days, mut dates) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest: Vec<DayGroup> = Vec::new();
    for group in groups {
        match group.days {
            Days::Weekdays(on) => {
                weekdays.push((
                    on.iter().map(Weekday::num_days_from_monday).collect(),
                    group.times,
                ));
            }
            // Days that can be clipped to one end of a month stay as they were said, or parts
            // that share a clipped day would come of parts that share none.
            Days::MonthDays(days) if !clips(&days) => month_days.push((days, group.times)),
            Days::Dates(days) => dates.push((days, group.times)),
            _ => rest.push(group),
        }
    }
    let listed = regrouped(weekdays, |on: Vec<u32>| {
        normal_days(Days::Weekdays(on.into_iter().filter_map(weekday).collect()))
    })
    .chain(regrouped(month_days, Days::MonthDays))
    .chain(regrouped(dates, Days::Dates));
    rest.extend(listed);
    same_days_joined(rest)
}

fn weekday(number: u32) -> Option<Weekday> {
    u8::try_from(number)
        .ok()
        .and_then(|n| Weekday::try_from(n).ok())
}

/// Gives each day its times, then joins the days that have the same.
fn regrouped<K: Ord>(
    groups: Vec<(Vec<K>, Vec<TimeOfDay>)>,
    days: impl Fn(Vec<K>) -> Days,
) -> impl Iterator<Item = DayGroup> {
    let mut by_day: BTreeMap<K, Vec<TimeOfDay>> = BTreeMap::new();
    for (keys, times) in groups {
        for key in keys {
            by_day.entry(key).or_default().extend(times.iter().cloned());
        }
    }
    let mut out: Vec<(Vec<K>, Vec<TimeOfDay>)> = Vec::new();
    for (key, mut times) in by_day {
        times.order_by(|a, b| a.at.cmp(&b.at));
        match out.iter_mut().find(|(_, same)| *same == times) {
            Some((keys, _)) => keys.push(key),
            None => out.push((vec![key], times)),
        }
    }
    out.into_iter().map(move |(keys, times)| DayGroup {
        days: days(keys),
        times,
    })
}

fn same_days_joined(groups: Vec<DayGroup>) -> Vec<DayGroup> {
    let mut out: Vec<DayGroup> = Vec::with_capacity(groups.len());
    for group in groups {
        match out.iter_mut().find(|other| other.days == group.days) {
            Some(other) => {
                other.times.extend(group.times);
                other.times.order_by(|a, b| a.at.cmp(&b.at));
            }
            None => out.push(group),
        }
    }
    out
}

/// The order in which kinds of days print, and the first of listed days.
fn rank(days: &Days) -> (u8, u32) {
    match days {
        Days::Daily => (0, 0),
        Days::Weekdays(on) => (1, on.first().map_or(0, Weekday::num_days_from_monday)),
        Days::MonthDays(days) => (2, days.first().copied().unwrap_or(0).into()),
        Days::Dates(_) => (3, 0),
        Days::EveryDays { n, .. } => (4, (*n).into()),
        Days::EveryWeeks { n, .. } => (5, (*n).into()),
        Days::EveryMonths { n, .. } => (6, (*n).into()),
        Days::Cycle { on, .. } => (7, (*on).into()),
        Days::CycleDays { first, .. } => (8, (*first).into()),
        Days::Alternating { .. } => (9, 0),
    }
}
