//! The days and the moments of a part, once its counts and its moments agree.

use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use super::meals::each_meal;
use super::one_moment::overlapping;
use super::piece::{Per, Slot};
use crate::domain::timing::Days;

/// Days, or so many weekdays that are to be asked for, and a moment for each dose.
pub(super) struct Group {
    pub days: Days,
    pub weekdays: Option<u32>,
    pub slots: Vec<Slot>,
}

/// `a week`, `a month` as days.
pub(super) fn every(per: Per) -> Days {
    match per {
        Per::Month => Days::EveryMonths { n: 1, from: None },
        Per::Day | Per::Week => Days::EveryWeeks {
            n: 1,
            on: Vec::new(),
            from: None,
        },
    }
}

/// The days and moments that the words say.
pub(super) fn group(facts: &Facts, notes: &mut Vec<String>) -> Result<Group, DirectionError> {
    nothing_between_moments(facts)?;
    let (days, weekdays) = which_days(facts)?;
    if let (Some(often), Some(said)) = (&facts.often, facts.days.first())
        && often.value.plain
        && !matches!(
            days,
            Days::Daily | Days::Cycle { .. } | Days::CycleDays { .. }
        )
    {
        return Err(two(&often.words, &said.words));
    }
    each_day_or_not(facts)?;
    let times = facts.per_week.as_ref().filter(|week| !week.value.of_days);
    if let (Some(often), Some(week)) = (&facts.often, times) {
        return Err(two(&often.words, &week.words));
    }
    Ok(Group {
        days,
        weekdays,
        slots: moments(facts, notes)?,
    })
}

/// `twice daily every other week` is perhaps each day of that week; `every night weekly`
/// says two things.
fn each_day_or_not(facts: &Facts) -> Result<(), DirectionError> {
    let sparse = |days: &&Said<Days>| {
        matches!(
            days.value,
            Days::EveryDays { .. } | Days::EveryWeeks { .. } | Days::EveryMonths { .. }
        )
    };
    let Some(days) = facts.days.iter().find(sparse) else {
        return Ok(());
    };
    let of_days = matches!(days.value, Days::EveryDays { .. });
    let every = |slot: &&Said<Slot>| {
        let mut words = slot.value.words.split_whitespace();
        words.any(|word| matches!(word, "every" | "each" | "nightly"))
    };
    let counted = facts.often.iter().filter(|_| !of_days);
    let counted = counted.map(|often| &often.words);
    let slots = facts.slots.iter().filter(every).map(|slot| &slot.words);
    match counted.chain(slots).next() {
        Some(words) => Err(two(words, &days.words)),
        None => Ok(()),
    }
}

/// Days, or wear, that stand between two moments can be of either.
fn nothing_between_moments(facts: &Facts) -> Result<(), DirectionError> {
    let days = facts.days.iter().map(|days| (days.order, &days.words));
    let wear = facts.wear.iter().map(|wear| (wear.order, &wear.words));
    for (order, words) in days.chain(wear) {
        let before = facts.slots.iter().find(|slot| slot.order < order);
        let after = facts.slots.iter().find(|slot| slot.order > order);
        if let (Some(before), Some(after)) = (before, after) {
            return Err(two(
                &format!("{} {words}", before.words),
                &format!("{words} {}", after.words),
            ));
        }
    }
    Ok(())
}

fn which_days(facts: &Facts) -> Result<(Days, Option<u32>), DirectionError> {
    let mut days: Option<&Said<Days>> = None;
    let mut kept = None;
    for said in &facts.days {
        kept = Some(match (days, kept) {
            (Some(before), Some(kept)) => both(before, kept, said)?,
            _ => said.value.clone(),
        });
        days = Some(said);
    }
    match (&facts.per_week, kept) {
        (None, kept) => Ok((kept.unwrap_or(Days::Daily), None)),
        (Some(week), None) => Ok((Days::Daily, Some(week.value.n))),
        (Some(week), Some(Days::Weekdays(on))) if u32::try_from(on.len()) == Ok(week.value.n) => {
            Ok((Days::Weekdays(on), None))
        }
        (Some(week), Some(_)) => Err(two(
            &week.words,
            days.map_or("", |days| days.words.as_str()),
        )),
    }
}

/// `once a week` and `on Mondays` are one thing.
fn both(before: &Said<Days>, kept: Days, said: &Said<Days>) -> Result<Days, DirectionError> {
    match (kept, &said.value) {
        (kept, value) if kept == *value => Ok(kept),
        (Days::EveryWeeks { n, on, from: None }, Days::Weekdays(days)) if on.is_empty() => {
            on_weekdays(n, days, before, said)
        }
        (Days::Weekdays(days), Days::EveryWeeks { n, on, from: None }) if on.is_empty() => {
            on_weekdays(*n, &days, before, said)
        }
        _ => Err(two(&before.words, &said.words)),
    }
}

fn on_weekdays(
    n: u16,
    days: &[chrono::Weekday],
    before: &Said<Days>,
    said: &Said<Days>,
) -> Result<Days, DirectionError> {
    let once = [before, said].iter().any(|s| {
        s.words.to_lowercase().starts_with("once") || s.words.to_lowercase().ends_with("weekly")
    });
    if once && days.len() != 1 {
        return Err(two(&before.words, &said.words));
    }
    Ok(match n {
        1 => Days::Weekdays(days.to_vec()),
        n => Days::EveryWeeks {
            n,
            on: days.to_vec(),
            from: None,
        },
    })
}

/// A moment for each dose of a day; those that no words name are empty.
fn moments(facts: &Facts, notes: &mut Vec<String>) -> Result<Vec<Slot>, DirectionError> {
    let counted = facts.often.as_ref().filter(|often| !often.value.plain);
    if let Some(often) = counted.filter(|often| often.value.max.is_some()) {
        return Err(DirectionError::NotHeld {
            words: often.words.clone(),
            why: "a plan has one count of times a day",
        });
    }
    let n = counted.map(|often| usize::try_from(often.value.n).unwrap_or(0));
    let mut named: Vec<Slot> = Vec::new();
    let mut meals_words = None;
    if let Some(meals) = &facts.meals {
        let all = meals.value.len() + facts.slots.len();
        if n.is_none() {
            meals_are_doses(meals, facts)?;
        }
        if n.is_none_or(|n| n == all) {
            named.extend(meals.value.clone());
        } else {
            meals_words = Some(super::meals::meal_words(meals));
        }
    }
    named.extend(facts.slots.iter().map(|slot| slot.value.clone()));
    notes.extend(meals_words);
    if let (Some((a, b)), true) = (overlapping(&named), n != Some(named.len())) {
        return Err(two(
            &format!("{} and {}", a.words, b.words),
            &format!("one time, {} {}", a.words, b.words),
        ));
    }
    match (n, named.len(), counted) {
        (None, 0, _) => Ok(vec![unnamed()]),
        (None, _, _) => Ok(named),
        (Some(n), 0, _) => Ok(vec![unnamed(); n]),
        (Some(n), count, _) if n == count => Ok(named),
        (Some(_), _, Some(often)) => Err(two(
            &often.words,
            &facts
                .slots
                .iter()
                .map(|slot| slot.words.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        )),
        (Some(_), _, None) => Ok(named),
    }
}

/// `daily with meals` is perhaps one dose, and so is `at night with meals`.
fn meals_are_doses(meals: &Said<Vec<Slot>>, facts: &Facts) -> Result<(), DirectionError> {
    let each = |words: &str| {
        Err(two(
            &format!("{words}, with food"),
            &format!("{words}, and {} (three times)", meals.words),
        ))
    };
    if let Some(daily) = &facts.often
        && !each_meal(meals)
    {
        return each(&daily.words);
    }
    let apart = |slot: &Said<Slot>| {
        let (a, b) = (meals.order.min(slot.order), meals.order.max(slot.order));
        facts.ands.iter().any(|and| (a..b).contains(and))
    };
    match facts.slots.iter().find(|slot| !apart(slot)) {
        Some(slot) => each(&slot.words),
        None => Ok(()),
    }
}

fn unnamed() -> Slot {
    Slot {
        known: None,
        words: String::new(),
        near: None,
    }
}
