//! When the doses of one part fall due, from what its words say.

use super::amounts::Amounts;
use super::asked::{AskedTime, TimesAsked};
use super::bound::as_needed;
use super::calendar::{Group, group};
use super::error::DirectionError;
use super::facts::{Facts, two};
use super::hourly::hours;
use super::piece::{Often, Per};
use super::steps_asked::StepsAsked;
use crate::domain::amount::{Amount, DoseAmount};
use crate::domain::timing::{AsNeeded, Days, TimeOfDay, Timing};

/// When doses fall due by a direction, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// All of it is said.
    Said(Timing),
    /// The days and the count are said; times, or weekdays, are to be asked for.
    Asked(Box<TimesAsked>),
    /// Steps that differ in their times, some of which are to be asked for.
    StepsAsked(Box<StepsAsked>),
    /// One dose, its date and time to be asked for.
    OneMoment,
    /// The direction says nothing of when.
    NotSaid,
}

/// Reads when the doses of one part fall due. What it keeps in words goes to `notes`.
pub(super) fn when(
    facts: &mut Facts,
    amounts: &Amounts,
    notes: &mut Vec<String>,
) -> Result<When, DirectionError> {
    spread_amount(facts, amounts)?;
    nothing_is_left(facts)?;
    let up_to = facts.often.as_ref().is_some_and(|often| often.value.up_to);
    let only_bounded = facts.max.is_some() && !facts.says_when();
    if facts.as_needed.is_some() || up_to || only_bounded {
        let as_needed = as_needed(facts, amounts, notes)?;
        return whole(Timing::AsNeeded(as_needed));
    }
    if let Some(gap) = &facts.gap {
        notes.push(gap.words.clone());
    }
    if facts.single.is_some() && !on_one_date(facts) {
        return single(facts);
    }
    match hours(facts)? {
        Some(timing) => whole(timing),
        None => on_days(facts, amounts, notes),
    }
}

/// What only some timings carry is refused of the others.
fn nothing_is_left(facts: &Facts) -> Result<(), DirectionError> {
    let bounded = facts.as_needed.is_some() || facts.single.is_some() || !facts.says_when();
    let left = match (&facts.anchor, &facts.wear) {
        (Some(at), _) if facts.hours.is_none() || bounded => &at.words,
        (_, Some(wear)) if bounded => &wear.words,
        _ => return Ok(()),
    };
    Err(DirectionError::NotHeld {
        words: left.clone(),
        why: "the timing that is said has no place for it",
    })
}

fn whole(timing: Timing) -> Result<When, DirectionError> {
    Ok(When::Said(timing.normalised()?))
}

/// `1 tablet a day` is one dose; `2 tablets a day` can be two.
fn spread_amount(facts: &mut Facts, amounts: &Amounts) -> Result<(), DirectionError> {
    let Some(per) = facts.amount_per.clone() else {
        return Ok(());
    };
    let one = match (&amounts.dose, &amounts.count) {
        (Some(DoseAmount::Exact(Amount { value, unit })), _) => {
            *value == rust_decimal::Decimal::ONE
                && crate::domain::amount::plural(unit) != unit.as_str()
        }
        (None, Some(count)) => count.low == rust_decimal::Decimal::ONE && count.high.is_none(),
        _ => false,
    };
    let dose = facts
        .doses
        .first()
        .map_or("the amount", |dose| dose.words.as_str());
    if !one {
        return Err(two(
            &format!("{dose} at one time, once {}", per.words),
            &format!("{dose} in all {}", per.words),
        ));
    }
    match per.value {
        Per::Day if facts.often.is_none() => {
            facts.often = Some(super::facts::Said {
                value: Often {
                    n: 1,
                    max: None,
                    up_to: false,
                    plain: true,
                },
                words: per.words,
                order: per.order,
            });
            Ok(())
        }
        Per::Day => Ok(()),
        Per::Week | Per::Month => {
            let days = super::calendar::every(per.value);
            facts.days.push(super::facts::Said {
                value: days,
                words: per.words,
                order: per.order,
            });
            Ok(())
        }
    }
}

/// `once only, at 10:30 pm on 3 March 2027`.
fn on_one_date(facts: &Facts) -> bool {
    let days = facts.days.as_slice();
    let one = matches!(days, [said] if matches!(&said.value, Days::Dates(on) if on.len() == 1));
    let other = facts.often.is_some() || facts.hours.is_some() || facts.meals.is_some();
    one && !other && facts.per_week.is_none() && facts.slots.len() <= 1
}

fn single(facts: &Facts) -> Result<When, DirectionError> {
    let words = facts
        .single
        .as_ref()
        .map_or("", |single| single.words.as_str());
    if facts.says_when() || facts.hours.is_some() {
        return Err(two(words, "each time"));
    }
    Ok(When::OneMoment)
}

fn on_days(
    facts: &Facts,
    amounts: &Amounts,
    notes: &mut Vec<String>,
) -> Result<When, DirectionError> {
    if !facts.says_when() {
        return Ok(When::NotSaid);
    }
    let Group {
        days,
        weekdays,
        slots,
    } = group(facts, notes)?;
    let dose = |at: usize| amounts.each.get(at).cloned();
    let wear_minutes = facts.wear.as_ref().map(|wear| wear.value);
    let mut asked = TimesAsked {
        times: Vec::new(),
        weekdays,
        days,
        known: Vec::new(),
        wear_minutes,
        steps: Vec::new(),
        as_needed: None,
    };
    for (at, slot) in slots.into_iter().enumerate() {
        match slot.known {
            Some(known) => asked.known.push(TimeOfDay {
                at: known,
                dose: dose(at),
                wear_minutes,
            }),
            None => asked.times.push(AskedTime {
                words: Some(slot.words).filter(|words| !words.is_empty()),
                near: slot.near,
                dose: dose(at),
            }),
        }
    }
    if asked.times.is_empty() && weekdays.is_none() {
        return asked.complete(&[], &[]).map(When::Said).map_err(Into::into);
    }
    Ok(When::Asked(Box::new(asked)))
}

/// Puts the as-needed part beside the part that has slots.
pub(super) fn joined(scheduled: When, as_needed: AsNeeded) -> Result<When, DirectionError> {
    match scheduled {
        When::Said(timing) if timing.has_slots() => whole(Timing::ScheduledAndAsNeeded {
            scheduled: Box::new(timing),
            as_needed,
        }),
        When::Asked(mut asked) => {
            asked.as_needed = Some(as_needed);
            Ok(When::Asked(asked))
        }
        _ => Err(two("at times", "as needed")),
    }
}
