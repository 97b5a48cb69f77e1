//! One moment named twice: `every morning at 08:00`, `at night, at bedtime`.
//!
//! Two names without a word between them are one moment if they can be; with a comma
//! or `and` they can be two, and then the count must say so.

use chrono::Timelike;

use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use super::piece::Slot;
use crate::domain::timing::{DayEvent, DayMoment};

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Joins names of one moment that stand side by side.
///
/// # Errors
/// Two that stand side by side and cannot be one.
pub(super) fn join(facts: &mut Facts) -> Result<(), DirectionError> {
    let mut joined: Vec<Said<Slot>> = Vec::new();
    for said in std::mem::take(&mut facts.slots) {
        match joined.last_mut() {
            Some(before) if before.order + 1 == said.order => {
                before.value = one(before, &said)?;
                before.order = said.order;
            }
            _ => joined.push(said),
        }
    }
    facts.slots = joined;
    Ok(())
}

fn one(before: &Said<Slot>, said: &Said<Slot>) -> Result<Slot, DirectionError> {
    let refuse = || {
        two(
            &format!("{} and {}", before.words, said.words),
            &format!("one time, {} {}", before.words, said.words),
        )
    };
    let (a, b) = (&before.value, &said.value);
    if !(broad(a).is_some() || broad(b).is_some()) || !within(a, b) {
        return Err(refuse());
    }
    let known = match (&a.known, &b.known) {
        (Some(_), Some(_)) => return Err(refuse()),
        (known, None) | (None, known) => known.clone(),
    };
    Ok(Slot {
        known,
        words: format!("{} {}", a.words, b.words),
        near: a.near.or(b.near),
    })
}

/// Whether two of the named moments may be one, so that only a count makes them two.
pub(super) fn overlapping(slots: &[Slot]) -> Option<(&Slot, &Slot)> {
    slots.iter().enumerate().find_map(|(at, a)| {
        slots.iter().skip(at + 1).find_map(|b| {
            let one_broad = broad(a).is_some() || broad(b).is_some();
            (one_broad && within(a, b)).then_some((a, b))
        })
    })
}

/// Whether both can be of one part of the day.
fn within(a: &Slot, b: &Slot) -> bool {
    match (broad(a), broad(b)) {
        (Some(part), Some(other)) => part == other,
        (Some(part), None) => holds(part, b),
        (None, Some(part)) => holds(part, a),
        (None, None) => false,
    }
}

/// The part of the day that words name, if they name no closer moment.
fn broad(slot: &Slot) -> Option<Part> {
    if slot.known.is_some() || slot.near.is_some() {
        return None;
    }
    let has = |word: &str| slot.words.contains(word);
    if has("morning") || slot.words.ends_with(" am") {
        Some(Part::Morning)
    } else if has("afternoon") {
        Some(Part::Afternoon)
    } else if has("evening") || has("tea") {
        Some(Part::Evening)
    } else if has("night") {
        Some(Part::Night)
    } else {
        None
    }
}

fn holds(part: Part, slot: &Slot) -> bool {
    if let Some(DayMoment::Clock(at)) = &slot.known {
        return match part {
            Part::Morning => (4..12).contains(&at.hour()),
            Part::Afternoon => (12..18).contains(&at.hour()),
            Part::Evening => (16..24).contains(&at.hour()),
            Part::Night => !(5..18).contains(&at.hour()),
        };
    }
    if part == Part::Morning && slot.near.is_none() {
        return ["first thing", "rising", "getting up", "awakening"]
            .iter()
            .any(|words| slot.words.contains(words));
    }
    matches!(
        (part, slot.near),
        (Part::Morning, Some(DayEvent::Waking | DayEvent::Breakfast))
            | (Part::Afternoon, Some(DayEvent::Lunch))
            | (Part::Evening, Some(DayEvent::Dinner | DayEvent::Bedtime))
            | (Part::Night, Some(DayEvent::Bedtime))
    )
}
