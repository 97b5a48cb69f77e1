//! Which civil days a pattern of days names. Nothing of times, zones or stops.
//!
//! Days before the anchor are never named. Weeks of "every N weeks" are counted as seven
//! days each from the anchor, so that the first named weekday after it is always one.

use chrono::{Datelike, NaiveDate};

use super::pattern::Anchors;
use crate::domain::amount::Amount;
use crate::domain::timing::Days;

/// Whether `day` is one of `days`.
#[must_use]
pub fn falls_on(days: &Days, day: NaiveDate, anchors: &Anchors) -> bool {
    let anchor = anchors.start;
    match days {
        Days::Daily => true,
        Days::EveryDays { n, from } => {
            since(day, from.unwrap_or(anchor)).is_some_and(|d| multiple(d, i64::from(*n)))
        }
        Days::EveryWeeks { n, on, from } => weeks(day, from.unwrap_or(anchor), *n, on),
        Days::EveryMonths { n, from } => months(day, from.unwrap_or(anchor), *n),
        Days::Weekdays(on) => on.contains(&day.weekday()),
        Days::MonthDays(on) => month_days(day, on),
        Days::Cycle { on, off, from } => cycle(day, from.unwrap_or(anchor), *on, *off),
        Days::CycleDays { first, last } => cycle_day(day, &anchors.cycles)
            .is_some_and(|d| (i64::from(*first)..=i64::from(*last)).contains(&d)),
        Days::Dates(dates) => dates.contains(&day),
        Days::Alternating { amounts, from } => turn(amounts, day, from.unwrap_or(anchor)).is_some(),
    }
}

/// The amount whose turn it is on `day`.
#[must_use]
pub fn turn(amounts: &[Amount], day: NaiveDate, anchor: NaiveDate) -> Option<&Amount> {
    let len = i64::try_from(amounts.len()).ok()?;
    let index = since(day, anchor)?.checked_rem(len)?;
    amounts.get(usize::try_from(index).ok()?)
}

/// Days from the anchor on; None before it.
fn since(day: NaiveDate, anchor: NaiveDate) -> Option<i64> {
    let days = day.signed_duration_since(anchor).num_days();
    (days >= 0).then_some(days)
}

fn multiple(count: i64, n: i64) -> bool {
    count.checked_rem(n) == Some(0)
}

fn weeks(day: NaiveDate, anchor: NaiveDate, n: u16, on: &[chrono::Weekday]) -> bool {
    let named = if on.is_empty() {
        day.weekday() == anchor.weekday()
    } else {
        on.contains(&day.weekday())
    };
    named && since(day, anchor).is_some_and(|d| multiple(d / 7, i64::from(n)))
}

fn months(day: NaiveDate, anchor: NaiveDate, n: u16) -> bool {
    let count = month_number(day) - month_number(anchor);
    count >= 0
        && multiple(count, i64::from(n))
        && day.day() == anchor.day().min(u32::from(day.num_days_in_month()))
}

fn month_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn month_days(day: NaiveDate, on: &[u8]) -> bool {
    let last = u32::from(day.num_days_in_month());
    on.iter().any(|&d| u32::from(d).min(last) == day.day())
}

fn cycle(day: NaiveDate, anchor: NaiveDate, on: u16, off: u16) -> bool {
    let length = i64::from(on) + i64::from(off);
    since(day, anchor)
        .and_then(|d| d.checked_rem(length))
        .is_some_and(|d| d < i64::from(on))
}

/// The day of the cycle that began last, its first day being 1; None before the first
/// recorded one. A cycle that is not recorded yet is not guessed.
fn cycle_day(day: NaiveDate, cycles: &[NaiveDate]) -> Option<i64> {
    let begun = cycles.partition_point(|first| *first <= day);
    let first = cycles.get(begun.checked_sub(1)?)?;
    since(day, *first)?.checked_add(1)
}
