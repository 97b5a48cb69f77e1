//! Tapers and loading doses: consecutive parts that differ in their amount only.

use super::amounts::{Amounts, dose_of, fill_units};
use super::build::extras;
use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use super::when::{When, when};
use crate::domain::timing::{Step, StepLength, Timing};

/// The steps and the timing they share. `parts` has at least two.
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
        only_an_amount(part)?;
    }
    let mut shared = shared_timing(parts)?;
    now_is_no_time_of_day(parts, &shared)?;
    let steps = each_step(parts)?;
    shared.doses.clear();
    let timing = when(&mut shared, &Amounts::default(), notes)?;
    match timing {
        When::Said(timing) => {
            let steps = Timing::Steps {
                steps,
                timing: Box::new(timing),
            };
            Ok(When::Said(steps.normalised()?))
        }
        When::Asked(mut asked) => {
            asked.steps = steps;
            Ok(When::Asked(asked))
        }
        When::OneMoment | When::NotSaid => Err(DirectionError::NotHeld {
            words: parts
                .first()
                .map_or(String::new(), |part| part.words.clone()),
            why: "the steps do not say how often",
        }),
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

fn only_an_amount(part: &Facts) -> Result<(), DirectionError> {
    if part.doses.is_empty() && !part.says_when() && part.length.is_none() {
        return Err(two("a step that follows", "the end of the steps"));
    }
    let more =
        part.gap.is_some() || part.wear.is_some() || part.anchor.is_some() || part.single.is_some();
    if !more {
        return Ok(());
    }
    Err(DirectionError::NotHeld {
        words: part.words.clone(),
        why: "a step has an amount and a length only",
    })
}

/// `2 tablets now, then 1 at bedtime`: the first is not at the first bedtime.
fn now_is_no_time_of_day(parts: &[Facts], shared: &Facts) -> Result<(), DirectionError> {
    let named = !shared.slots.is_empty() || shared.meals.is_some();
    let now = parts
        .iter()
        .filter_map(|part| part.length.as_ref())
        .find(|length| {
            let words = length.words.to_lowercase();
            matches!(
                words.as_str(),
                "now" | "immediately" | "straight away" | "stat"
            )
        });
    match now {
        Some(now) if named => Err(DirectionError::NotHeld {
            words: now.words.clone(),
            why: "the steps after it are at times of day; it is a regimen of its own",
        }),
        _ => Ok(()),
    }
}

/// What the parts say of when; each says the same, or nothing.
fn shared_timing(parts: &[Facts]) -> Result<Facts, DirectionError> {
    let mut shared: Option<&Facts> = None;
    for (at, part) in parts.iter().enumerate() {
        if part.as_needed.is_some() || part.max.is_some() {
            return Err(DirectionError::NotHeld {
                words: part.words.clone(),
                why: "a step as needed is a regimen of its own",
            });
        }
        if !part.says_when() {
            let load = part.course.is_some();
            let often = parts
                .iter()
                .find_map(|other| other.often.as_ref().filter(|often| often.value.n > 1));
            if let (true, Some(often)) = (load, often) {
                return Err(two(
                    &format!("{} in all that day", part.words),
                    &format!("{} {}", part.words, often.words),
                ));
            }
            continue;
        }
        if shared.is_some_and(|before| !alike(before, part)) {
            let before = at.checked_sub(1).and_then(|before| parts.get(before));
            return Err(before.map_or(DirectionError::Empty, |before| differ(before, part)));
        }
        shared = Some(part);
    }
    Ok(shared.cloned().unwrap_or_default())
}

/// Of a part that names no length, `then` can also be later on each day.
fn differ(before: &Facts, part: &Facts) -> DirectionError {
    let (before, next) = match (&before.length, &before.course) {
        (None, None) => {
            return two(
                &format!("{}, and {} on the same days", before.words, part.words),
                &format!("{}, and later {} in its place", before.words, part.words),
            );
        }
        _ => (before.words.clone(), part.words.clone()),
    };
    DirectionError::StepsDiffer { before, next }
}

fn alike(a: &Facts, b: &Facts) -> bool {
    fn value<T: Clone>(said: Option<&super::facts::Said<T>>) -> Option<T> {
        said.map(|said| said.value.clone())
    }
    let slots = |facts: &Facts| {
        facts
            .slots
            .iter()
            .map(|slot| slot.value.clone())
            .collect::<Vec<_>>()
    };
    let days = |facts: &Facts| {
        facts
            .days
            .iter()
            .map(|days| days.value.clone())
            .collect::<Vec<_>>()
    };
    let often =
        |facts: &Facts| value(facts.often.as_ref()).map(|often| (often.n, often.max, often.up_to));
    slots(a) == slots(b)
        && days(a) == days(b)
        && often(a) == often(b)
        && value(a.hours.as_ref()) == value(b.hours.as_ref())
        && value(a.meals.as_ref()) == value(b.meals.as_ref())
        && value(a.per_week.as_ref()) == value(b.per_week.as_ref())
}

fn each_step(parts: &[Facts]) -> Result<Vec<Step>, DirectionError> {
    let mut steps: Vec<Step> = Vec::new();
    let mut day = 0;
    for (at, part) in parts.iter().enumerate() {
        if at + 1 < parts.len() && part.length.is_none() && part.course.is_none() {
            return Err(DirectionError::NotHeld {
                words: part.words.clone(),
                why: "the words do not say how long this step lasts",
            });
        }
        let dose = match (part.doses.as_slice(), steps.last()) {
            ([said], _) => match &said.value.unit {
                Some(unit) => dose_of(&said.value, unit)?,
                None => {
                    return Err(DirectionError::UnitWanted {
                        words: said.words.clone(),
                    });
                }
            },
            ([], Some(before)) => before.dose.clone(),
            ([], None) => {
                return Err(DirectionError::NotHeld {
                    words: part
                        .length
                        .as_ref()
                        .map_or(String::new(), |length| length.words.clone()),
                    why: "a step needs its amount",
                });
            }
            ([a, b, ..], _) => return Err(two(&a.words, &b.words)),
        };
        let length = length(part, &mut day)?;
        steps.push(Step { dose, length });
    }
    Ok(steps)
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
