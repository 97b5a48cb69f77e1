//! Whether two sayings of the days can be of the same ones.

use crate::domain::timing::Days;

/// How often, whatever day it counts from.
#[derive(PartialEq, Eq)]
enum Rhythm {
    Days(u32),
    Months(u16),
}

/// Whether the days that words say can be those given: `once a week` can be `on Mon`, and a
/// count that names no first day can begin on any.
pub(super) fn days_alike(words: &Days, given: &Days) -> bool {
    match (words, given) {
        (Days::Weekdays(words), Days::Weekdays(given)) => words == given,
        (Days::Alternating { amounts: words, .. }, Days::Alternating { amounts: given, .. }) => {
            words == given
        }
        (
            Days::EveryWeeks { n, on: words, .. },
            Days::EveryWeeks {
                n: m, on: given, ..
            },
        ) => n == m && (words.is_empty() || given.is_empty() || words == given),
        (
            Days::Cycle { on, off, .. },
            Days::Cycle {
                on: given,
                off: then,
                ..
            },
        ) => (on, off) == (given, then),
        _ => match (rhythm(words), rhythm(given)) {
            (Some(words), Some(given)) => words == given,
            _ => words == given,
        },
    }
}

fn rhythm(days: &Days) -> Option<Rhythm> {
    match days {
        Days::Daily | Days::Alternating { .. } => Some(Rhythm::Days(1)),
        Days::EveryDays { n, .. } => Some(Rhythm::Days(u32::from(*n))),
        Days::EveryWeeks { n, on, .. } if on.len() <= 1 => Some(Rhythm::Days(7 * u32::from(*n))),
        Days::Weekdays(on) if on.len() == 1 => Some(Rhythm::Days(7)),
        Days::Weekdays(on) if on.len() == 7 => Some(Rhythm::Days(1)),
        Days::EveryMonths { n, .. } => Some(Rhythm::Months(*n)),
        Days::MonthDays(on) if on.len() == 1 => Some(Rhythm::Months(1)),
        _ => None,
    }
}
