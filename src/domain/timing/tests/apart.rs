//! Parts that share a time: accepted only where no day is shared, by counting days one by one.

use chrono::{Datelike, NaiveDate};

use crate::domain::timing::{Days, Timing, TimingError};

/// Whether a day is one of `days`, counted naively from a start on 1 January 2026.
fn holds(days: &Days, date: NaiveDate) -> bool {
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let since = |from: &Option<NaiveDate>| (date - from.unwrap_or(start)).num_days();
    match days {
        Days::Daily => true,
        Days::Weekdays(on) => on.contains(&date.weekday()),
        Days::Dates(dates) => dates.contains(&date),
        Days::EveryDays { n, from } => since(from) >= 0 && since(from) % i64::from(*n) == 0,
        Days::Cycle { on, off, from } => {
            since(from) >= 0 && since(from) % i64::from(on + off) < i64::from(*on)
        }
        Days::EveryWeeks { n, on, from } => {
            let monday = |day: NaiveDate| day.week(chrono::Weekday::Mon).first_day();
            let weeks = (monday(date) - monday(from.unwrap_or(start))).num_days() / 7;
            on.contains(&date.weekday()) && weeks >= 0 && weeks % i64::from(*n) == 0
        }
        Days::MonthDays(on) => {
            let last = (date + chrono::Days::new(1)).day() == 1;
            on.iter()
                .any(|d| u32::from(*d) == date.day() || (last && u32::from(*d) > date.day()))
        }
        other => panic!("{other}"),
    }
}

fn days(phrase: &str) -> Days {
    match Timing::parse(&format!("{phrase} at 08:00")).unwrap() {
        Timing::OnDays(groups) => groups.into_iter().next().unwrap().days,
        other => panic!("{other}"),
    }
}

#[test]
fn parts_share_a_time_only_where_they_share_no_day() {
    let parts = [
        "daily",
        "on Mon, Wed",
        "on Tue, Sat",
        "on 2026-10-05, 2026-10-07",
        "on 2026-10-06",
        "on 2026-02-28",
        "on days 1, 15 of the month",
        "on day 30 of the month",
        "on day 31 of the month",
        "every 2 days",
        "every 2 days from 2026-10-01",
        "every 2 days from 2026-10-02",
        "every 6 days from 2026-10-04",
        "every 3 days from 2026-10-01",
        "every 2 weeks on Mon from 2026-10-05",
        "every 2 weeks on Mon from 2026-10-12",
        "every 4 weeks on Mon, Tue from 2026-10-19",
        "every 2 weeks on Tue",
        "21 days on, 7 days off from 2026-10-01",
        "7 days on, 21 days off from 2026-10-22",
        "7 days on, 21 days off from 2026-10-21",
        "7 days on, 21 days off",
    ];
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let mut accepted = 0;
    for (index, one) in parts.iter().enumerate() {
        for other in parts.iter().skip(index + 1) {
            let (a, b) = (days(one), days(other));
            let shared = first
                .iter_days()
                .take(4000)
                .any(|d| holds(&a, d) && holds(&b, d));
            match Timing::parse(&format!("{one} at 08:00; {other} at 08:00")) {
                Ok(_) if shared => panic!("{one} / {other}"),
                Ok(_) => accepted += 1,
                Err(TimingError::Shared { .. }) => {}
                Err(error) => panic!("{one} / {other}: {error}"),
            }
        }
    }
    assert!(accepted >= 20, "only {accepted} pairs were told apart");
}
