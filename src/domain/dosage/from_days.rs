//! Times on days as dosages: one for each amount, wear and distance from the day's events.

use chrono::{Days as CivilDays, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::build::{clock, from_day, on_day, repeated};
use super::from_timing::{SaidInR4, named, with_dose};
use super::repeat::{Bounds, DayName, Repeat, TimeUnit, When};
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::timing::{DayEvent, DayGroup, DayMoment, Days, TimeOfDay};

pub(super) fn group_dosages(group: &DayGroup, dose: Option<&DoseAmount>) -> SaidInR4 {
    let lost = |why: &str| named(group, dose_beside(group, dose)).lost(why);
    match &group.days {
        Days::MonthDays(_) => lost("days of the month: R4 has no place for them"),
        Days::Cycle { on, off, .. } => lost(&format!("{on}/{off}: R4 has no days on and off")),
        Days::CycleDays { .. } => lost("cycle days: R4 has no place for them"),
        Days::Dates(days) => days
            .iter()
            .map(|day| on_days(group, Some(on_day(*day)), dose))
            .fold(SaidInR4::default(), SaidInR4::and),
        Days::Alternating { amounts, from } => {
            match from.and_then(|from| turns(group, amounts, from)) {
                Some(said) => said,
                None => lost("turns from the start: R4 says them only from a date"),
            }
        }
        Days::EveryDays { from, .. }
        | Days::EveryWeeks { from, .. }
        | Days::EveryMonths { from, .. } => on_days(group, from.map(from_day), dose),
        Days::Daily | Days::Weekdays(_) => on_days(group, None, dose),
    }
}

/// The regimen's amount, unless the phrase names its own.
fn dose_beside<'a>(group: &DayGroup, dose: Option<&'a DoseAmount>) -> Option<&'a DoseAmount> {
    let named = matches!(group.days, Days::Alternating { .. })
        || group.times.iter().any(|time| time.dose.is_some());
    dose.filter(|_| !named)
}

/// Every k days from each of k days, with the amount of that day.
fn turns(group: &DayGroup, amounts: &[Amount], from: NaiveDate) -> Option<SaidInR4> {
    let n = u16::try_from(amounts.len()).ok()?;
    let mut said = SaidInR4::default();
    for (day, amount) in amounts.iter().enumerate() {
        let from = from.checked_add_days(CivilDays::new(u64::try_from(day).ok()?))?;
        let every = DayGroup {
            days: Days::EveryDays { n, from: None },
            times: group.times.clone(),
        };
        let dose = DoseAmount::Exact(amount.clone());
        said = said.and(on_days(&every, Some(from_day(from)), Some(&dose)));
    }
    Some(said)
}

/// The times of a group by what they share.
fn on_days(group: &DayGroup, bounds: Option<Bounds>, dose: Option<&DoseAmount>) -> SaidInR4 {
    let mut alike: Vec<Vec<&TimeOfDay>> = Vec::new();
    for time in &group.times {
        match alike
            .iter_mut()
            .find(|all| all.first().is_some_and(|one| is_alike(one, time)))
        {
            Some(all) => all.push(time),
            None => alike.push(vec![time]),
        }
    }
    alike
        .iter()
        .map(|times| one_dosage(&group.days, times, bounds.clone(), dose))
        .fold(SaidInR4::default(), SaidInR4::and)
}

fn is_alike(a: &TimeOfDay, b: &TimeOfDay) -> bool {
    let place = |time: &TimeOfDay| match &time.at {
        DayMoment::Clock(_) => None,
        DayMoment::Event { minutes_before, .. } => Some(minutes_before.unsigned_abs()),
    };
    a.dose == b.dose && a.wear_minutes == b.wear_minutes && place(a) == place(b)
}

fn one_dosage(
    days: &Days,
    times: &[&TimeOfDay],
    bounds: Option<Bounds>,
    dose: Option<&DoseAmount>,
) -> SaidInR4 {
    let mut repeat = repeat_on(days, times.len());
    repeat.bounds = bounds;
    let mut lost = None;
    for time in times {
        match &time.at {
            DayMoment::Clock(at) => repeat.times_of_day.push(clock(*at)),
            DayMoment::Event {
                event,
                minutes_before,
            } => match when_of(*event, *minutes_before) {
                Some(when) => repeat.when.push(when),
                None => lost = Some(format!("{}: R4 has no code for it", time.at)),
            },
        }
        repeat.offset = offset(&time.at).or(repeat.offset);
    }
    let first = times.first();
    if let Some(minutes) = first.and_then(|time| time.wear_minutes) {
        worn(&mut repeat, minutes);
    }
    let dose = first.and_then(|time| time.dose.as_ref()).or(dose);
    let worn = repeat.duration.is_none() || is_worn(dose);
    match lost {
        None if worn => with_dose(repeated(repeat), dose),
        None => with_dose(repeated(repeat), dose)
            .lost("worn: R4 says of a dose other than a patch only that it lasts"),
        Some(loss) => {
            let times = times.iter().map(|time| (*time).clone()).collect();
            let days = days.clone();
            named(&DayGroup { days, times }, dose).lost(loss)
        }
    }
}

fn repeat_on(days: &Days, times: usize) -> Repeat {
    let every = |n: u16, unit| Repeat {
        period: Some(Decimal::from(n)),
        period_unit: Some(unit),
        ..Repeat::default()
    };
    match days {
        Days::EveryDays { n, .. } => every(*n, TimeUnit::Day).times_in(times),
        Days::EveryMonths { n, .. } => every(*n, TimeUnit::Month).times_in(times),
        Days::EveryWeeks { n, on, .. } => Repeat {
            days_of_week: on.iter().map(|day| day_name(*day)).collect(),
            ..every(*n, TimeUnit::Week).times_in(times.saturating_mul(on.len().max(1)))
        },
        Days::Weekdays(on) => Repeat {
            days_of_week: on.iter().map(|day| day_name(*day)).collect(),
            ..Repeat::default()
        },
        _ => Repeat::default(),
    }
}

/// Whether what lasts can only be a patch that is worn.
pub(super) fn is_worn(dose: Option<&DoseAmount>) -> bool {
    match dose {
        Some(DoseAmount::Exact(amount)) => amount.unit == "patch",
        _ => dose.is_none(),
    }
}

fn worn(repeat: &mut Repeat, minutes: u32) {
    let (size, unit) = if minutes.is_multiple_of(60) {
        (60, TimeUnit::Hour)
    } else {
        (1, TimeUnit::Minute)
    };
    repeat.duration = Some(Decimal::from(minutes / size));
    repeat.duration_unit = Some(unit);
}

fn offset(at: &DayMoment) -> Option<u32> {
    match at {
        DayMoment::Event { minutes_before, .. } if *minutes_before != 0 => {
            Some(minutes_before.unsigned_abs())
        }
        _ => None,
    }
}

/// The code of an event and the side of it; the minutes are its offset.
pub(super) fn when_of(event: DayEvent, minutes_before: i32) -> Option<When> {
    let of = |at, before, after| match minutes_before {
        0 => at,
        1.. => before,
        _ => after,
    };
    match event {
        DayEvent::Waking => (minutes_before <= 0).then_some(When::Waking),
        DayEvent::Bedtime => (minutes_before >= 0).then_some(When::Bedtime),
        DayEvent::Breakfast => Some(of(
            When::Breakfast,
            When::BeforeBreakfast,
            When::AfterBreakfast,
        )),
        DayEvent::Lunch => Some(of(When::Lunch, When::BeforeLunch, When::AfterLunch)),
        DayEvent::Dinner => Some(of(When::Dinner, When::BeforeDinner, When::AfterDinner)),
    }
}

pub(super) fn day_name(day: Weekday) -> DayName {
    match day {
        Weekday::Mon => DayName::Mon,
        Weekday::Tue => DayName::Tue,
        Weekday::Wed => DayName::Wed,
        Weekday::Thu => DayName::Thu,
        Weekday::Fri => DayName::Fri,
        Weekday::Sat => DayName::Sat,
        Weekday::Sun => DayName::Sun,
    }
}
