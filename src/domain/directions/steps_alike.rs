//! Whether consecutive parts say the same of when, and what can be read in two ways only
//! of several together.

use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use crate::domain::timing::StepLength;

/// `2 tablets now, then 1 at bedtime`: the first is not at the first bedtime.
pub(super) fn now_is_no_time_of_day(parts: &[Facts], named: bool) -> Result<(), DirectionError> {
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
        Some(now) if parts.iter().any(counts_from_the_first) => Err(DirectionError::NotHeld {
            words: now.words.clone(),
            why: "the steps after it count from its time, and none is said",
        }),
        _ => Ok(()),
    }
}

/// `every 12 hours`, from no time of day.
fn counts_from_the_first(part: &Facts) -> bool {
    part.hours.is_some() && part.anchor.is_none() && !names_a_time(part)
}

/// `20 mg for 7 days then 10 mg on Mondays`: said in a later step alone, how often can be of
/// that step or of all. One dose that goes before has no how often.
pub(super) fn how_often_is_of_all(parts: &[Facts]) -> Result<(), DirectionError> {
    let mut saying = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.says_when());
    let (Some((at, part)), None) = (saying.next(), saying.next()) else {
        return Ok(());
    };
    let before = parts.get(..at).unwrap_or_default();
    let lasts = |part: &Facts| {
        let one_dose = part.length.as_ref().map(|length| length.value);
        one_dose != Some(StepLength::Doses(1))
    };
    match how_often(part).filter(|_| before.iter().any(lasts)) {
        Some(words) => Err(two(
            &format!("{words} in every step"),
            &format!("{words} from that step on"),
        )),
        None => Ok(()),
    }
}

/// The words that say on which days, or how many times of them.
fn how_often(part: &Facts) -> Option<&str> {
    let several = part.often.as_ref().filter(|often| often.value.n > 1);
    let days = part.days.first().map(|days| days.words.as_str());
    days.or(part.per_week.as_ref().map(|week| week.words.as_str()))
        .or(several.map(|often| often.words.as_str()))
}

/// `for 7 days (14 tablets)`: with neither `then` nor a length, nor a time, the amount can be
/// how many there are in all.
pub(super) fn is_no_supply(part: &Facts) -> Result<(), DirectionError> {
    let bare = !part.then && part.length.is_none() && part.course.is_none() && !part.says_when();
    match part.doses.first().filter(|_| bare) {
        Some(dose) => Err(two(
            &format!("then {}", dose.words),
            &format!("{} in all", dose.words),
        )),
        None => Ok(()),
    }
}

/// `2 tablets on the first day, then 1 tablet twice a day`: of how many doses is not said.
pub(super) fn loads_are_one_dose(parts: &[Facts]) -> Result<(), DirectionError> {
    let often = parts
        .iter()
        .find_map(|part| part.often.as_ref().filter(|often| often.value.n > 1));
    let load = parts
        .iter()
        .find(|part| !part.says_when() && part.course.is_some());
    match (load, often) {
        (Some(load), Some(often)) => Err(two(
            &format!("{} in all that day", load.words),
            &format!("{} {}", load.words, often.words),
        )),
        _ => Ok(()),
    }
}

/// Whether all parts that say when say the same. Of a part that names no length, `then`
/// can also be later on each day.
pub(super) fn is_shared(parts: &[Facts]) -> Result<bool, DirectionError> {
    let mut saying = parts.iter().filter(|part| part.says_when());
    let mut before = saying.next();
    let mut shared = true;
    for part in saying {
        if let Some(before) = before.filter(|before| !alike(before, part)) {
            shared = false;
            can_only_follow(before, part)?;
            if let Some(stop) = &before.stop {
                return Err(DirectionError::NotHeld {
                    words: stop.words.clone(),
                    why: "a step before others lasts days, weeks or doses",
                });
            }
            if before.length.is_none() && before.course.is_none() {
                return Err(two(
                    &format!("{}, and {} on the same days", before.words, part.words),
                    &format!("{}, and later {} in its place", before.words, part.words),
                ));
            }
        }
        before = Some(part);
    }
    Ok(shared)
}

/// `2 tablets at 8am for 7 days, 1 tablet at 10pm`: without `then` both can be on the same
/// days. Days that are numbered follow each other, and so do two counts of times a day.
fn can_only_follow(before: &Facts, part: &Facts) -> Result<(), DirectionError> {
    let numbered = before.course.is_some() && part.course.is_some();
    if part.then || numbered || !(names_a_time(before) || names_a_time(part)) {
        return Ok(());
    }
    Err(two(
        &format!("{}, and {} on the same days", before.words, part.words),
        &format!("{}, then {}", before.words, part.words),
    ))
}

/// Whether a moment of the day is named.
pub(super) fn names_a_time(part: &Facts) -> bool {
    !part.slots.is_empty() || part.meals.is_some()
}

/// Whether two parts say the same of when.
pub(super) fn alike(a: &Facts, b: &Facts) -> bool {
    fn value<T: Clone>(said: Option<&Said<T>>) -> Option<T> {
        said.map(|said| said.value.clone())
    }
    fn values<T: Clone>(said: &[Said<T>]) -> Vec<T> {
        said.iter().map(|said| said.value.clone()).collect()
    }
    let often =
        |facts: &Facts| value(facts.often.as_ref()).map(|often| (often.n, often.max, often.up_to));
    values(&a.slots) == values(&b.slots)
        && values(&a.days) == values(&b.days)
        && often(a) == often(b)
        && value(a.hours.as_ref()) == value(b.hours.as_ref())
        && value(a.meals.as_ref()) == value(b.meals.as_ref())
        && value(a.per_week.as_ref()) == value(b.per_week.as_ref())
        && value(a.amount_per.as_ref()) == value(b.amount_per.as_ref())
        && value(a.wear.as_ref()) == value(b.wear.as_ref())
        && value(a.anchor.as_ref()) == value(b.anchor.as_ref())
}
