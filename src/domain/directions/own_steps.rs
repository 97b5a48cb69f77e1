//! Steps that differ in when their doses fall due, too: each part is read by itself, and
//! what a part leaves out is that of the part before it where only that can be meant.

use super::error::DirectionError;
use super::facts::{Facts, two};
use super::steps::{Part, not_said_when};
use super::steps_alike::alike;
use super::steps_asked::{StepAsked, StepWhen, StepsAsked};
use super::when::{When, when};

/// The steps of parts that say when, each its own or that of the part before.
pub(super) fn own_steps(
    parts: Vec<Part<'_>>,
    notes: &mut Vec<String>,
) -> Result<When, DirectionError> {
    let mut steps: Vec<StepAsked> = Vec::with_capacity(parts.len());
    let mut before: Option<Facts> = None;
    let mut one_amount = false;
    for mut part in parts {
        let said = part.facts.clone();
        let one = part.amounts.each.is_empty();
        let goes_on = one && one_amount;
        let when = step_when(&mut part, before.as_ref(), goes_on, notes)?;
        one_amount = one;
        steps.push(StepAsked {
            words: said.words.clone(),
            dose: part.amounts.dose,
            length: part.length,
            when,
        });
        if said.says_when() {
            before = Some(said);
        }
    }
    StepsAsked { steps }.when().map_err(Into::into)
}

/// `one_amount`: neither this part nor the one before has amounts that differ by their times.
fn step_when(
    part: &mut Part<'_>,
    before: Option<&Facts>,
    one_amount: bool,
    notes: &mut Vec<String>,
) -> Result<StepWhen, DirectionError> {
    match before {
        None if !part.facts.says_when() => return Err(not_said_when(&part.facts.words)),
        Some(before) if !part.facts.says_when() => return goes_on(part.facts, before, one_amount),
        Some(before) if one_amount && alike(before, part.facts) && !in_all(part.facts) => {
            return Ok(StepWhen::AsBefore);
        }
        Some(before) => says_enough(part.facts, before)?,
        None => {}
    }
    let words = part.facts.words.clone();
    match when(part.facts, &part.amounts, notes)? {
        When::Said(timing) if timing.goes_on() => Ok(StepWhen::Said(timing)),
        When::Asked(asked) if asked.days.go_on() => Ok(StepWhen::Asked(asked)),
        When::Said(_) | When::Asked(_) => Err(DirectionError::NotHeld {
            words,
            why: "steps that differ in their times are on days or every so many hours",
        }),
        _ => Err(not_said_when(&words)),
    }
}

/// `2 tablets a day`: at one time, or in all.
fn in_all(facts: &Facts) -> bool {
    facts.amount_per.is_some()
}

/// A part that says nothing of when is at the times of the part before it.
fn goes_on(part: &Facts, before: &Facts, one_amount: bool) -> Result<StepWhen, DirectionError> {
    let words = &part.words;
    if !one_amount {
        return Err(not_said_when(words));
    }
    if in_all(before) && !part.doses.is_empty() {
        return Err(two(
            &format!("{words} at one time"),
            &format!("{words} in all that day"),
        ));
    }
    Ok(StepWhen::AsBefore)
}

/// `on Mondays for 4 weeks, then at night` can be on Mondays still; `twice a day for a week,
/// then on Mondays` can be twice still.
fn says_enough(part: &Facts, before: &Facts) -> Result<(), DirectionError> {
    let says_how_often = part.often.is_some()
        || part.hours.is_some()
        || part.per_week.is_some()
        || part.amount_per.is_some();
    let on_some_days = |facts: &Facts| !facts.days.is_empty() || facts.per_week.is_some();
    let at_times = |facts: &Facts| !facts.slots.is_empty() || facts.meals.is_some();
    let words = &part.words;
    if !says_how_often && !on_some_days(part) && on_some_days(before) {
        return Err(two(
            &format!("{words}, every day"),
            &format!("{words}, on the days of the step before"),
        ));
    }
    let several = before.slots.len() > 1
        || before.meals.is_some()
        || before.often.as_ref().is_some_and(|often| often.value.n > 1);
    if !says_how_often && !at_times(part) && several && part.doses.is_empty() {
        return Err(two(
            &format!("{words}, once a day"),
            &format!("{words}, as many times a day as in the step before"),
        ));
    }
    Ok(())
}
