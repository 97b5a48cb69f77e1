//! `for 4 weeks` of doses that do not fall on every day: a stop counts days with a dose.

use super::error::DirectionError;
use super::when::When;
use crate::domain::expr::Expr;
use crate::domain::timing::{DayGroup, Days, Timing};

const WHY: &str = "it does not end with whole turns of the days; write the stop as a date";

/// The stop in days with a dose, of a length of `stop` calendar days.
///
/// # Errors
/// A length that is no whole number of turns of the days, or days that have no turns.
pub(super) fn in_dose_days(
    stop: Option<Expr>,
    when: &When,
    words: &str,
) -> Result<Option<Expr>, DirectionError> {
    let Some(Expr::Days(length)) = stop else {
        return Ok(stop);
    };
    let turns = match when {
        When::Said(timing) => turns(timing),
        When::Asked(asked) => match asked.weekdays {
            Some(n) => Turn::Of { days: 7, doses: n },
            None => of_days(&asked.days),
        },
        When::StepsAsked(_) | When::OneMoment | When::NotSaid => Turn::EachDay,
    };
    let count = match turns {
        Turn::EachDay => Some(length),
        Turn::Of { days, doses } if days > 0 && length % days == 0 => {
            (length / days).checked_mul(doses)
        }
        Turn::Every(days) => Some(length.div_ceil(days)),
        Turn::Of { .. } | Turn::None => None,
    };
    match count {
        Some(count) => Ok(Some(Expr::Days(count))),
        None => Err(DirectionError::NotHeld {
            words: words.to_owned(),
            why: WHY,
        }),
    }
}

/// How days with a dose come round.
enum Turn {
    EachDay,
    /// The first day and each so many days after it.
    Every(u32),
    /// So many days with a dose in so many days.
    Of {
        days: u32,
        doses: u32,
    },
    None,
}

fn turns(timing: &Timing) -> Turn {
    match timing {
        Timing::OnDays(groups) => match groups.as_slice() {
            [DayGroup { days, .. }] => of_days(days),
            _ => Turn::None,
        },
        Timing::ScheduledAndAsNeeded { scheduled, .. } => turns(scheduled),
        Timing::EveryHours(every) if every.interval_minutes > 1440 => {
            if every.interval_minutes.is_multiple_of(1440) && every.interval_minutes_max.is_none() {
                Turn::Every(every.interval_minutes / 1440)
            } else {
                Turn::None
            }
        }
        _ => Turn::EachDay,
    }
}

fn of_days(days: &Days) -> Turn {
    let count = |on: usize| u32::try_from(on.max(1)).unwrap_or(1);
    match days {
        Days::Daily | Days::Alternating { .. } => Turn::EachDay,
        Days::EveryDays { n, .. } => Turn::Every(u32::from(*n)),
        Days::EveryWeeks { n: 1, on, .. } if !on.is_empty() => Turn::Of {
            days: 7,
            doses: count(on.len()),
        },
        Days::EveryWeeks { n, on, .. } => Turn::Of {
            days: u32::from(*n) * 7,
            doses: count(on.len()),
        },
        Days::Weekdays(on) => Turn::Of {
            days: 7,
            doses: count(on.len()),
        },
        Days::EveryMonths { .. }
        | Days::MonthDays(_)
        | Days::Cycle { .. }
        | Days::CycleDays { .. }
        | Days::Dates(_) => Turn::None,
    }
}
