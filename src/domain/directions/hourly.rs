//! Every so many hours, where nothing else that is said speaks against it.

use super::error::DirectionError;
use super::facts::{Facts, two};
use crate::domain::timing::{DayGroup, DayMoment, EveryHours, HourAnchor, TimeOfDay, Timing};

/// `every 8 hours`, with a count a day that agrees.
pub(super) fn hours(facts: &Facts) -> Result<Option<Timing>, DirectionError> {
    let Some(hours) = &facts.hours else {
        return Ok(None);
    };
    let (min, max) = hours.value;
    let against = |words: &str| Err(two(&hours.words, words));
    if let Some(often) = &facts.often {
        let agrees = max.is_none()
            && often.value.max.is_none()
            && often.value.n.checked_mul(min) == Some(1440);
        let longer_than_a_day = min > 1440;
        if !agrees && (!often.value.plain || longer_than_a_day) {
            return against(&often.words);
        }
    }
    if let Some(days) = facts.days.first() {
        return against(&days.words);
    }
    if let Some(meals) = &facts.meals {
        return against(&meals.words);
    }
    if let Some(week) = &facts.per_week {
        return against(&week.words);
    }
    if let Some(wear) = &facts.wear {
        return Err(DirectionError::NotHeld {
            words: wear.words.clone(),
            why: "how long one is worn is kept with days, such as every 3 days at 09:00",
        });
    }
    if !facts.slots.is_empty() {
        return at_clock_times(facts, min, max, &hours.words).map(Some);
    }
    Ok(Some(Timing::EveryHours(EveryHours {
        interval_minutes: min,
        interval_minutes_max: max,
        from: facts
            .anchor
            .as_ref()
            .map_or(HourAnchor::Start, |at| HourAnchor::Time(at.value)),
        dose: None,
    })))
}

/// `every 12 hours at 08:00 and 20:00`: the times, if they are so far apart.
fn at_clock_times(
    facts: &Facts,
    min: u32,
    max: Option<u32>,
    words: &str,
) -> Result<Timing, DirectionError> {
    use chrono::Timelike;
    let mut minutes: Vec<u32> = facts
        .slots
        .iter()
        .filter_map(|slot| match &slot.value.known {
            Some(DayMoment::Clock(at)) => Some(at.hour() * 60 + at.minute()),
            _ => None,
        })
        .collect();
    minutes.sort_unstable();
    let apart = minutes
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if b - a == min));
    let count = u32::try_from(minutes.len()).unwrap_or(0);
    let all = minutes.len() == facts.slots.len();
    if !(all && apart && max.is_none() && count.checked_mul(min) == Some(1440)) {
        let slot = facts.slots.first().map_or("", |slot| slot.words.as_str());
        return Err(two(words, slot));
    }
    let times = facts
        .slots
        .iter()
        .filter_map(|slot| slot.value.known.clone());
    let times = times
        .map(|at| TimeOfDay {
            at,
            dose: None,
            wear_minutes: None,
        })
        .collect();
    Ok(Timing::OnDays(vec![DayGroup {
        days: crate::domain::timing::Days::Daily,
        times,
    }]))
}
