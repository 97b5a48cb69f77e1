//! Tapers and loading doses: consecutive parts, each with its amount, its length, and
//! where they differ (`own_steps`) its times.

use super::amounts::{Amounts, amounts, fill_units};
use super::asked::StepHead;
use super::build::extras;
use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use super::own_steps::own_steps;
use super::steps_alike::{
    how_often_is_of_all, is_no_supply, is_shared, loads_are_one_dose, names_a_time,
    now_is_no_time_of_day,
};
use super::when::{When, when};
use crate::domain::timing::{Step, StepLength, Timing};

/// One part with what it says of how much and how long.
pub(super) struct Part<'a> {
    pub facts: &'a mut Facts,
    pub amounts: Amounts,
    pub length: Option<StepLength>,
}

/// The steps that `parts`, at least two, say.
pub(super) fn steps(
    parts: &mut [Facts],
    unit: Option<&str>,
    notes: &mut Vec<String>,
) -> Result<When, DirectionError> {
    let mut unit = unit.map(str::to_owned);
    for part in parts.iter_mut() {
        unit = fill_units(part, unit);
        notes.extend(extras(part));
        one_dose(part);
        is_a_step(part)?;
    }
    parts.iter().skip(1).try_for_each(is_no_supply)?;
    loads_are_one_dose(parts)?;
    how_often_is_of_all(parts)?;
    let at_one_timing = parts.iter().all(is_plain) && is_shared(parts)?;
    let named = parts.iter().any(names_a_time);
    now_is_no_time_of_day(parts, named)?;
    let parts = with_amounts(parts)?;
    if !at_one_timing || parts.iter().any(|part| !part.amounts.each.is_empty()) {
        return own_steps(parts, notes);
    }
    match parts.iter().find(|part| part.amounts.dose.is_none()) {
        Some(part) => Err(needs_its_amount(part.facts)),
        None => shared_steps(&parts, notes),
    }
}

/// Steps that differ in their amounts only.
fn shared_steps(parts: &[Part<'_>], notes: &mut Vec<String>) -> Result<When, DirectionError> {
    let mut all = parts.iter().map(|part| &*part.facts);
    let mut shared = all
        .rfind(|facts| facts.says_when())
        .cloned()
        .unwrap_or_default();
    shared.doses.clear();
    let heads = parts.iter().filter_map(|part| {
        Some(StepHead {
            dose: part.amounts.dose.clone()?,
            length: part.length,
        })
    });
    let heads: Vec<StepHead> = heads.collect();
    match when(&mut shared, &Amounts::default(), notes)? {
        When::Said(timing) => {
            let step = |head: StepHead| Step {
                dose: Some(head.dose),
                length: head.length,
                timing: timing.clone(),
            };
            let steps = Timing::Steps(heads.into_iter().map(step).collect());
            Ok(When::Said(steps.normalised()?))
        }
        When::Asked(mut asked) => {
            asked.steps = heads;
            Ok(When::Asked(asked))
        }
        _ => Err(not_said_when(
            parts.first().map_or("", |part| part.facts.words.as_str()),
        )),
    }
}

pub(super) fn not_said_when(words: &str) -> DirectionError {
    DirectionError::NotHeld {
        words: words.to_owned(),
        why: "the steps do not say how often",
    }
}

/// `as a single dose, then`: a step of one dose.
fn one_dose(part: &mut Facts) {
    if part.length.is_none()
        && let Some(single) = part.single.take()
    {
        part.length = Some(Said {
            value: StepLength::Doses(1),
            words: single.words,
            order: single.order,
        });
    }
}

fn is_a_step(part: &Facts) -> Result<(), DirectionError> {
    if part.doses.is_empty() && !part.says_when() && part.length.is_none() {
        return Err(two("a step that follows", "the end of the steps"));
    }
    let needed = part.as_needed.is_some() || part.max.is_some();
    let up_to = part.often.as_ref().is_some_and(|often| often.value.up_to);
    let why = if needed || up_to {
        "a step as needed is a regimen of its own"
    } else if part.gap.is_some() || part.single.is_some() {
        "a step has an amount, a length and its times only"
    } else {
        return Ok(());
    };
    Err(DirectionError::NotHeld {
        words: part.words.clone(),
        why,
    })
}

/// Whether it says nothing that only a timing of its own can carry.
fn is_plain(part: &Facts) -> bool {
    part.wear.is_none() && part.anchor.is_none() && part.amount_per.is_none()
}

/// Each part with its amounts, those of the part before where it names none, and its length.
fn with_amounts(parts: &mut [Facts]) -> Result<Vec<Part<'_>>, DirectionError> {
    let mut all: Vec<Part<'_>> = Vec::with_capacity(parts.len());
    let mut day = 0;
    let any = parts.iter().any(|part| !part.doses.is_empty());
    let count = parts.len();
    for facts in parts {
        if all.len() + 1 < count && facts.length.is_none() && facts.course.is_none() {
            return Err(DirectionError::NotHeld {
                words: facts.words.clone(),
                why: "the words do not say how long this step lasts",
            });
        }
        let before = all.last().map(|before| &before.amounts);
        let amounts = match any {
            true => own_or_before(facts, before)?,
            false => Amounts::default(),
        };
        let length = length(facts, &mut day)?;
        all.push(Part {
            facts,
            amounts,
            length,
        });
    }
    Ok(all)
}

fn own_or_before(facts: &Facts, before: Option<&Amounts>) -> Result<Amounts, DirectionError> {
    if let Some(said) = facts.doses.first() {
        let amounts = amounts(facts)?;
        return match amounts.count {
            None => Ok(amounts),
            Some(_) => Err(DirectionError::UnitWanted {
                words: said.words.clone(),
            }),
        };
    }
    match before {
        Some(before) if before.dose.is_some() => Ok(before.clone()),
        Some(_) => Err(DirectionError::NotHeld {
            words: facts.words.clone(),
            why: "the amounts of the step before it differ, and it names none",
        }),
        None => Err(needs_its_amount(facts)),
    }
}

fn needs_its_amount(facts: &Facts) -> DirectionError {
    let length = facts.length.as_ref();
    DirectionError::NotHeld {
        words: length.map_or(String::new(), |length| length.words.clone()),
        why: "a step needs its amount",
    }
}

/// The length of a step; days of the course follow those before.
fn length(part: &Facts, day: &mut u32) -> Result<Option<StepLength>, DirectionError> {
    let length = part.length.as_ref().map(|length| length.value);
    let Some(course) = &part.course else {
        if let Some(StepLength::Days(days)) = length {
            *day += days;
        }
        return Ok(length);
    };
    let (first, last) = course.value;
    let follows = first == *day + 1 && last >= first;
    match length {
        _ if !follows => Err(two(&course.words, "the days after the step before")),
        Some(StepLength::Days(days)) if days != last - first + 1 => {
            Err(two(&course.words, "another length"))
        }
        _ => {
            *day = last;
            Ok(Some(StepLength::Days(last - first + 1)))
        }
    }
}
