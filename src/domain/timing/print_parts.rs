//! The canonical words of days, moments and intervals.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;

use super::{DayMoment, Days};
use crate::domain::amount::bare_quantity;

/// Writes things with `between` between them, and `last` before the last.
pub(super) fn listed<T: Display>(
    f: &mut Formatter<'_>,
    things: &[T],
    between: &str,
    last: &str,
) -> fmt::Result {
    for (index, thing) in things.iter().enumerate() {
        f.write_str(match index {
            0 => "",
            i if i + 1 == things.len() => last,
            _ => between,
        })?;
        thing.fmt(f)?;
    }
    Ok(())
}

/// `8 hours`, `90 minutes`, `4 to 6 hours`: in hours if all of it is whole hours.
pub(super) fn interval(minutes: u32, max: Option<u32>) -> impl Display {
    fmt::from_fn(move |f| {
        let whole = minutes.is_multiple_of(60) && max.is_none_or(|max| max.is_multiple_of(60));
        let (size, unit) = if whole { (60, "hour") } else { (1, "minute") };
        if let Some(max) = max {
            return write!(f, "{} to {} {unit}s", minutes / size, max / size);
        }
        let count = minutes / size;
        write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
    })
}

impl Display for Days {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Days::Daily => f.write_str("daily"),
            Days::EveryDays { n, from } => every(f, *n, "day", &[] as &[NaiveDate], *from),
            Days::EveryWeeks { n, on, from } => every(f, *n, "week", on, *from),
            Days::EveryMonths { n, from } => every(f, *n, "month", &[] as &[NaiveDate], *from),
            Days::Weekdays(on) => {
                f.write_str("on ")?;
                listed(f, on, ", ", ", ")
            }
            Days::MonthDays(on) => {
                f.write_str(if on.len() == 1 { "on day " } else { "on days " })?;
                listed(f, on, ", ", ", ")?;
                f.write_str(" of the month")
            }
            Days::Cycle { on, off, from } => {
                let days = |n: u16| if n == 1 { "day" } else { "days" };
                write!(f, "{on} {} on, {off} {} off", days(*on), days(*off))?;
                anchored(f, *from)
            }
            Days::CycleDays { first, last } if first == last => write!(f, "cycle day {first}"),
            Days::CycleDays { first, last } => write!(f, "cycle days {first} to {last}"),
            Days::Dates(dates) => {
                f.write_str("on ")?;
                listed(f, dates, ", ", ", ")
            }
            Days::Alternating { amounts, from } => {
                for (index, amount) in amounts.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { ", " })?;
                    bare_quantity(amount.value, &amount.unit).fmt(f)?;
                }
                f.write_str(" alternating daily")?;
                anchored(f, *from)
            }
        }
    }
}

fn every<T: Display>(
    f: &mut Formatter<'_>,
    n: u16,
    unit: &str,
    on: &[T],
    from: Option<NaiveDate>,
) -> fmt::Result {
    match n {
        1 => write!(f, "every {unit}")?,
        n => write!(f, "every {n} {unit}s")?,
    }
    if !on.is_empty() {
        f.write_str(" on ")?;
        listed(f, on, ", ", ", ")?;
    }
    anchored(f, from)
}

fn anchored(f: &mut Formatter<'_>, from: Option<NaiveDate>) -> fmt::Result {
    from.map_or(Ok(()), |date| write!(f, " from {date}"))
}

impl DayMoment {
    /// The word before it, with its space; none before an offset.
    pub(super) fn preposition(&self) -> &'static str {
        match self {
            DayMoment::Clock(_) => "at ",
            DayMoment::Event {
                event,
                minutes_before: 0,
            } if event.is_meal() => "with ",
            DayMoment::Event {
                minutes_before: 0, ..
            } => "at ",
            DayMoment::Event { .. } => "",
        }
    }
}

impl Display for DayMoment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            DayMoment::Clock(at) => write!(f, "{}", at.format("%H:%M")),
            DayMoment::Event {
                event,
                minutes_before: 0,
            } => f.write_str(event.name()),
            DayMoment::Event {
                event,
                minutes_before,
            } => {
                let side = if *minutes_before > 0 {
                    "before"
                } else {
                    "after"
                };
                write!(
                    f,
                    "{} {side} {}",
                    interval(minutes_before.unsigned_abs(), None),
                    event.name()
                )
            }
        }
    }
}
