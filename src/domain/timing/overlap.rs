//! Whether two groups of days can be told never to share a day, whatever the start of the version.

use chrono::{Datelike, Days as Span, NaiveDate, Weekday};

use super::Days;

/// True only where it follows from the two alone; groups that are merely unlikely to meet are not apart.
pub(super) fn never_one_day(one: &Days, other: &Days) -> bool {
    apart(one, other) || apart(other, one)
}

fn apart(one: &Days, other: &Days) -> bool {
    match (one, other) {
        (Days::Dates(dates), _) => dates.iter().all(|date| holds(other, *date) == Some(false)),
        (Days::Weekdays(a), Days::Weekdays(b)) => disjoint(a, b),
        (Days::Weekdays(a), Days::EveryWeeks { on: b, .. }) => !b.is_empty() && disjoint(a, b),
        (Days::MonthDays(a), Days::MonthDays(b)) => disjoint(a, b) && !(clips(a) && clips(b)),
        (Days::CycleDays { first, .. }, Days::CycleDays { last, .. }) => first > last,
        (Days::EveryDays { n: a, from: from_a }, Days::EveryDays { n: b, from: from_b }) => {
            phases_apart(*a, *b, *from_a, *from_b)
        }
        (Days::EveryWeeks { .. }, Days::EveryWeeks { .. }) => weeks_apart(one, other),
        (
            Days::Cycle { on, off, from },
            Days::Cycle {
                on: on_b,
                off: off_b,
                from: from_b,
            },
        ) => on + off == on_b + off_b && cycles_apart(*on, *on_b, on + off, *from, *from_b),
        _ => false,
    }
}

fn disjoint<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    !a.iter().any(|day| b.contains(day))
}

/// Days from 28 on can be clipped to one end of a month.
pub(super) fn clips(days: &[u8]) -> bool {
    days.iter().any(|day| *day >= 28)
}

/// Whether `days` hold a date; None if that depends on more than the two.
fn holds(days: &Days, date: NaiveDate) -> Option<bool> {
    match days {
        Days::Daily => Some(true),
        Days::Weekdays(on) => Some(on.contains(&date.weekday())),
        Days::Dates(dates) => Some(dates.contains(&date)),
        Days::MonthDays(on) => {
            let last = date.checked_add_days(Span::new(1))?.day() == 1;
            Some(
                on.iter().any(|day| {
                    u32::from(*day) == date.day() || (last && u32::from(*day) > date.day())
                }),
            )
        }
        Days::EveryDays {
            n,
            from: Some(from),
        } => {
            let since = (date - *from).num_days();
            Some(since >= 0 && since % i64::from(*n) == 0)
        }
        Days::EveryWeeks { on, .. } if !on.is_empty() && !on.contains(&date.weekday()) => {
            Some(false)
        }
        _ => None,
    }
}

/// Days between two anchors; 0 if both are the version's start.
fn between(a: Option<NaiveDate>, b: Option<NaiveDate>) -> Option<i64> {
    match (a, b) {
        (None, None) => Some(0),
        (Some(a), Some(b)) => Some((a - b).num_days()),
        _ => None,
    }
}

fn phases_apart(a: u16, b: u16, from_a: Option<NaiveDate>, from_b: Option<NaiveDate>) -> bool {
    between(from_a, from_b).is_some_and(|days| days.rem_euclid(gcd(a, b)) != 0)
}

fn gcd(a: u16, b: u16) -> i64 {
    let (mut a, mut b) = (i64::from(a), i64::from(b));
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

fn weeks_apart(one: &Days, other: &Days) -> bool {
    let (
        Days::EveryWeeks {
            n: a,
            on: on_a,
            from: from_a,
        },
        Days::EveryWeeks {
            n: b,
            on: on_b,
            from: from_b,
        },
    ) = (one, other)
    else {
        return false;
    };
    let other_days = !on_a.is_empty() && !on_b.is_empty() && disjoint(on_a, on_b);
    let monday = |from: Option<NaiveDate>| from.map(|d| d.week(Weekday::Mon).first_day());
    let both_stated = from_a.is_some() && from_b.is_some();
    let other_weeks = both_stated
        && between(monday(*from_a), monday(*from_b))
            .is_some_and(|days| (days / 7).rem_euclid(gcd(*a, *b)) != 0);
    other_days || other_weeks
}

fn cycles_apart(
    on_a: u16,
    on_b: u16,
    period: u16,
    from_a: Option<NaiveDate>,
    from_b: Option<NaiveDate>,
) -> bool {
    let Some(shift) = between(from_a, from_b) else {
        return false;
    };
    // Day 0 of the first falls on day `shift` of the second; both repeat after `period` days.
    (0..i64::from(on_a)).all(|day| (day + shift).rem_euclid(period.into()) >= i64::from(on_b))
}
