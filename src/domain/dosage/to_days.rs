//! A rule of days and times in the closed grammar.

use chrono::{NaiveTime, Timelike, Weekday};
use rust_decimal::Decimal;

use super::from_days::{day_name, is_worn, when_of};
use super::repeat::{Repeat, TimeUnit};
use super::to_piece::{Limits, Why};
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{DayEvent, DayGroup, DayMoment, Days, TimeOfDay, Timing};

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

pub(super) fn on_days(
    r: &Repeat,
    limits: &Limits,
    dose: Option<DoseAmount>,
) -> Result<Timing, Why> {
    let moments = moments(r)?;
    if moments.is_empty() {
        return Err("times not named".to_owned());
    }
    let days = days(r, limits, moments.len())?;
    let wear_minutes = wear(r, dose.as_ref())?;
    if let (Days::Dates(dates), [DayMoment::Clock(at)], Some(1)) =
        (&days, moments.as_slice(), limits.doses)
        && let (Some(date), None) = (dates.first(), wear_minutes)
    {
        let at = date.and_time(*at);
        return Ok(Timing::Once { at, dose });
    }
    if limits.doses.is_some() && matches!(days, Days::Dates(_)) {
        return Err("a number of doses on one day".to_owned());
    }
    let times = moments.into_iter().map(|at| TimeOfDay {
        at,
        dose: dose.clone(),
        wear_minutes,
    });
    let times = times.collect();
    Timing::OnDays(vec![DayGroup { days, times }])
        .normalised()
        .map_err(|error| error.to_string())
}

fn moments(r: &Repeat) -> Result<Vec<DayMoment>, Why> {
    let clock = |time: &String| {
        let at = NaiveTime::parse_from_str(time, "%H:%M:%S%.f").ok();
        at.filter(|at| at.second() == 0 && at.nanosecond() == 0)
            .map(DayMoment::Clock)
            .ok_or_else(|| format!("a time with seconds: {time}"))
    };
    let event = |when: &super::repeat::When| {
        let minutes = i32::try_from(r.offset.unwrap_or(0)).unwrap_or(i32::MAX);
        let sides = DayEvent::ALL
            .iter()
            .flat_map(|event| [(*event, 0), (*event, 1), (*event, -1)]);
        let mut fitting = sides.filter(|(event, side)| {
            when_of(*event, *side) == Some(*when) && (minutes == 0) == (*side == 0)
        });
        let (event, side) = fitting
            .next()
            .filter(|_| minutes <= 720)
            .ok_or_else(|| format!("a time that a timing has no word for: {}", when.words()))?;
        Ok(DayMoment::Event {
            event,
            minutes_before: minutes * side,
        })
    };
    let clocks = r.times_of_day.iter().map(clock);
    clocks.chain(r.when.iter().map(event)).collect()
}

fn days(r: &Repeat, limits: &Limits, times: usize) -> Result<Days, Why> {
    let on: Vec<Weekday> = r
        .days_of_week
        .iter()
        .filter_map(|name| weekday(*name))
        .collect();
    let from = limits.start;
    let one_day = from.filter(|_| from == limits.end && r.period.is_none() && on.is_empty());
    let n = period(r)?;
    let expected = match r.period_unit {
        Some(TimeUnit::Week) => times.saturating_mul(on.len().max(1)),
        _ => times,
    };
    let frequency = r.frequency.and_then(|n| usize::try_from(n).ok());
    if frequency.is_some_and(|n| n != expected || r.period.is_none()) {
        return Err("a number of times that is not that of the times named".to_owned());
    }
    match (r.period_unit, n) {
        (None, _) if one_day.is_some() => Ok(Days::Dates(one_day.into_iter().collect())),
        (None, _) | (Some(TimeUnit::Day), 1) if on.is_empty() => Ok(Days::Daily),
        (None, _) | (Some(TimeUnit::Day), 1) => Ok(Days::Weekdays(on)),
        (Some(TimeUnit::Day), 2..=366) if on.is_empty() => Ok(Days::EveryDays { n, from }),
        (Some(TimeUnit::Week), 1..=104) => Ok(Days::EveryWeeks { n, on, from }),
        (Some(TimeUnit::Month), 1..=60) if on.is_empty() => Ok(Days::EveryMonths { n, from }),
        _ => Err("a period that a timing does not have".to_owned()),
    }
}

fn weekday(name: super::repeat::DayName) -> Option<Weekday> {
    WEEK.into_iter().find(|day| day_name(*day) == name)
}

fn period(r: &Repeat) -> Result<u16, Why> {
    let period = r.period.unwrap_or(Decimal::ONE);
    let whole = u16::try_from(period)
        .ok()
        .filter(|_| period.fract().is_zero());
    match (whole, r.period_max) {
        (Some(n), None) => Ok(n),
        _ => Err("a period that is a range, or not whole".to_owned()),
    }
}

/// How long a patch stays on; of anything else, a length is not something a timing says.
fn wear(r: &Repeat, dose: Option<&DoseAmount>) -> Result<Option<u32>, Why> {
    let (Some(value), Some(unit)) = (r.duration, r.duration_unit) else {
        return Ok(None);
    };
    let size = match unit {
        TimeUnit::Minute => 1,
        TimeUnit::Hour => 60,
        TimeUnit::Day => 1440,
        _ => 0,
    };
    let minutes = value
        .checked_mul(Decimal::from(size))
        .filter(|m| m.fract().is_zero());
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
    match minutes.filter(|minutes| *minutes > 0 && is_worn(dose) && r.duration_max.is_none()) {
        Some(minutes) => Ok(Some(minutes)),
        None => Err("a dose that lasts".to_owned()),
    }
}
