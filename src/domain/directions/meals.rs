//! Reading the three meals as moments: `with meals`, `30 minutes before each meal`.
//!
//! Not here: one meal of no name (`with a meal`), which is a note.

use super::cursor::Cur;
use super::facts::Said;
use super::often::duration;
use super::piece::{Piece, Slot};
use crate::domain::timing::{DayEvent, DayMoment};

/// `with meals`, `30 minutes before meals`: one moment for each of the three.
pub(super) fn meals(c: &mut Cur<'_>) -> Option<Piece> {
    if let Some(side) = latin(c.word()) {
        c.at += 1;
        return Some(three(side, None));
    }
    let start = c.at;
    let about = c
        .eat_longest(&["immediately|just|shortly", "at least"])
        .is_some();
    let minutes = duration(c);
    let how_long = c.since(start);
    let (side, sign) = match c.eat_longest(&["with|at|during", "before", "after|following"])? {
        0 if minutes.is_none() && !about => ("with", 0),
        1 => ("before", 1),
        2 => ("after", -1),
        _ => return None,
    };
    all_of_them(c).then_some(())?;
    let offset = match minutes {
        Some((minutes, None)) if !about && minutes <= 720 => {
            Some(i32::try_from(minutes).ok()? * sign)
        }
        None if sign == 0 => Some(0),
        _ => None,
    };
    Some(three(&format!("{how_long} {side}"), offset))
}

/// `each meal`, `meals`; `the main meal` is one of them.
fn all_of_them(c: &mut Cur<'_>) -> bool {
    if c.eat("each|every main? meal|mealtime time?") {
        return true;
    }
    c.eat_longest(&["all|the|your", "main", "the|your main", "three|all three"]);
    c.eat("meals|mealtimes") || c.eat("meal times")
}

fn three(side: &str, offset: Option<i32>) -> Piece {
    let slots = [DayEvent::Breakfast, DayEvent::Lunch, DayEvent::Dinner].map(|event| Slot {
        known: offset.map(|minutes_before| DayMoment::Event {
            event,
            minutes_before,
        }),
        words: format!("{} {}", side.trim_start(), event.name()),
        near: Some(event),
    });
    Piece::Meals(slots.to_vec())
}

/// Shorthand that is read: `ac`, `pc`.
fn latin(word: &str) -> Option<&'static str> {
    match word {
        "ac" => Some("before"),
        "pc" => Some("after"),
        _ => None,
    }
}

/// The words of the meals; shorthand is written out.
pub(super) fn meal_words(meals: &Said<Vec<Slot>>) -> String {
    let letters: String = meals.words.chars().filter(|c| c.is_alphabetic()).collect();
    match latin(&letters.to_lowercase()) {
        Some(side) => format!("{side} meals"),
        None => meals.words.clone(),
    }
}

/// Whether the words name each meal, so that they count the doses of a day.
pub(super) fn each_meal(meals: &Said<Vec<Slot>>) -> bool {
    let words = meals.words.to_lowercase();
    ["each ", "every "].iter().any(|each| words.contains(each))
}
