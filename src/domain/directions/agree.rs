//! Whether the words of a direction contradict the timing that is written down beside them.
//!
//! Only what both say can contradict. Amounts of different units, hours that pass beside as
//! many times of the day, and words in place of a clock time are taken to agree: the person
//! who wrote the timing knew what the words left open.

use super::agree_days::days_alike;
use super::{Direction, When};
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::sorted::Sorted;
use crate::domain::timing::{
    AsNeeded, DayGroup, DayMoment, Days, EveryHours, Step, TimeOfDay, Timing,
};

const DAY_MINUTES: u32 = 24 * 60;

/// How much of an instruction words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All of it, as the words of a label do.
    Whole,
    /// All of it or a part (`two at night`), as those of a change may.
    Part,
}

/// A time of the day: None is what is not said.
#[derive(Clone, Copy)]
struct Slot<'a> {
    at: Option<&'a DayMoment>,
    dose: Option<&'a DoseAmount>,
}

/// Times on the same days.
struct Times<'a> {
    /// None: so many weekdays, which are to be asked for.
    days: Result<&'a Days, u32>,
    slots: Vec<Slot<'a>>,
    /// A time is called by words (`at night`), so that there may be others.
    named: bool,
}

impl Direction {
    /// Whether these words say another thing than `timing`, whose times that name no amount
    /// are of `dose`.
    #[must_use]
    pub fn contradicts(&self, timing: &Timing, dose: Option<&DoseAmount>, reach: Reach) -> bool {
        let own = self.dose.as_ref();
        match (&self.when, timing) {
            (_, Timing::AsDirected(_)) => false,
            (When::Said(words), timing) => said(words, own, timing, dose, reach),
            (When::Asked(asked), timing) if asked.steps.is_empty() => {
                let known = asked.known.iter().map(|t| slot(t, own));
                let wanted = asked.times.iter().map(|t| Slot {
                    at: None,
                    dose: t.dose.as_ref().or(own),
                });
                let words = Times {
                    days: asked.weekdays.map_or(Ok(&asked.days), Err),
                    slots: known.chain(wanted).collect(),
                    named: asked.times.iter().any(|t| t.words.is_some()),
                };
                times(&words, timing, dose, reach)
            }
            _ => false,
        }
    }
}

fn said(
    words: &Timing,
    own: Option<&DoseAmount>,
    timing: &Timing,
    dose: Option<&DoseAmount>,
    reach: Reach,
) -> bool {
    match (words, timing) {
        (Timing::AsDirected(_), _) => false,
        (Timing::OnDays(groups), _) => match on_days(groups, own) {
            Some(words) => times(&words, timing, dose, reach),
            None => false,
        },
        (Timing::EveryHours(words), Timing::EveryHours(given)) => {
            let amounts = (words.dose.as_ref().or(own), given.dose.as_ref().or(dose));
            !alike(amounts.0, amounts.1) || !intervals(words, given)
        }
        (Timing::EveryHours(words), Timing::OnDays(groups)) => match on_days(groups, dose) {
            Some(given) => !as_often(words, &given),
            None => false,
        },
        (Timing::AsNeeded(words), Timing::AsNeeded(given)) => bounds_differ(words, given),
        (Timing::AsNeeded(_), given) => !matches!(given, Timing::ScheduledAndAsNeeded { .. }),
        (Timing::EveryHours(_), Timing::AsNeeded(_)) => true,
        (Timing::Once { at, .. }, Timing::Once { at: given, .. }) => at != given,
        (Timing::Steps(words), Timing::Steps(given)) => {
            let alike = |(a, b): (&Step, &Step)| {
                a.length == b.length && alike(a.dose.as_ref(), b.dose.as_ref())
            };
            words.len() != given.len() || !words.iter().zip(given).all(alike)
        }
        (Timing::Steps(_), _) => true,
        _ => false,
    }
}

/// Times of the day beside whatever timing.
fn times(words: &Times<'_>, timing: &Timing, dose: Option<&DoseAmount>, reach: Reach) -> bool {
    match timing {
        Timing::OnDays(groups) => match on_days(groups, dose) {
            Some(given) => !within(words, &given, reach),
            None => false,
        },
        Timing::ScheduledAndAsNeeded { scheduled, .. } => times(words, scheduled, dose, reach),
        Timing::EveryHours(every) if reach == Reach::Whole || !words.named => {
            !as_often(every, words)
        }
        Timing::AsNeeded(_) => true,
        Timing::Steps(_) => reach == Reach::Whole,
        _ => false,
    }
}

/// The times, where all are on the same days.
fn on_days<'a>(groups: &'a [DayGroup], own: Option<&'a DoseAmount>) -> Option<Times<'a>> {
    let [group] = groups else {
        return None;
    };
    // Amounts that take turns are no one amount.
    let turns = matches!(group.days, Days::Alternating { .. });
    let slots = group.times.iter().map(|t| slot(t, own.filter(|_| !turns)));
    Some(Times {
        days: Ok(&group.days),
        slots: slots.collect(),
        named: true,
    })
}

fn slot<'a>(time: &'a TimeOfDay, own: Option<&'a DoseAmount>) -> Slot<'a> {
    Slot {
        at: Some(&time.at),
        dose: time.dose.as_ref().or(own),
    }
}

/// Whether each time of the words is one of those given, and where they say all, each one.
fn within(words: &Times<'_>, given: &Times<'_>, reach: Reach) -> bool {
    let days = match (words.days, given.days) {
        (Ok(words), Ok(given)) => days_alike(words, given),
        (Err(wanted), Ok(Days::Weekdays(on))) => usize::try_from(wanted) == Ok(on.len()),
        (Err(_), Ok(_)) => false,
        (_, Err(_)) => true,
    };
    let all = reach == Reach::Whole || !words.named;
    if !days || (all && words.slots.len() != given.slots.len()) {
        return false;
    }
    let mut left = given.slots.clone();
    let mut wanted = words.slots.clone();
    // Those that fit fewest are placed first.
    wanted.order_by_key(|slot| (!is_clock(slot.at), slot.dose.is_none()));
    wanted.iter().all(|slot| {
        let fits = |other: &Slot<'_>| at_alike(slot.at, other.at) && alike(slot.dose, other.dose);
        let found = left.iter().position(fits);
        found.map(|at| left.remove(at)).is_some()
    })
}

fn is_clock(at: Option<&DayMoment>) -> bool {
    matches!(at, Some(DayMoment::Clock(_)))
}

fn at_alike(words: Option<&DayMoment>, given: Option<&DayMoment>) -> bool {
    !is_clock(words) || !is_clock(given) || words == given
}

/// Whether hours that pass come to as many doses a day as the times.
fn as_often(every: &EveryHours, times: &Times<'_>) -> bool {
    let count = u32::try_from(times.slots.len()).unwrap_or(0);
    let a_day = |minutes: u32| minutes.saturating_mul(count) == DAY_MINUTES;
    let ranges = every.interval_minutes_max.is_some();
    matches!(times.days, Ok(Days::Daily)) && (ranges || a_day(every.interval_minutes))
}

fn intervals(words: &EveryHours, given: &EveryHours) -> bool {
    let range = |e: &EveryHours| {
        let to = e.interval_minutes_max.unwrap_or(e.interval_minutes);
        (e.interval_minutes, to)
    };
    let ((low, high), (from, to)) = (range(words), range(given));
    low <= from && to <= high
}

fn bounds_differ(words: &AsNeeded, given: &AsNeeded) -> bool {
    let gaps = words.min_gap_minutes.zip(given.min_gap_minutes);
    let most = words.max.as_ref().zip(given.max.as_ref());
    gaps.is_some_and(|(a, b)| a != b) || most.is_some_and(|(a, b)| a != b)
}

/// Whether two amounts of one unit are the same, or one lies in the other.
fn alike(words: Option<&DoseAmount>, given: Option<&DoseAmount>) -> bool {
    let (Some(words), Some(given)) = (words, given) else {
        return true;
    };
    let range = |dose: &DoseAmount| match dose {
        DoseAmount::Exact(Amount { value, unit }) => Some((*value, *value, unit.clone())),
        DoseAmount::Range { low, high, unit } => Some((*low, *high, unit.clone())),
        DoseAmount::AskedWhenLogged => None,
    };
    let (Some((low, high, unit)), Some((from, to, other))) = (range(words), range(given)) else {
        return true;
    };
    unit != other || (low <= from && to <= high) || (from <= low && high <= to)
}
