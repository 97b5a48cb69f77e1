//! Weekdays that are left out: `every day except Sunday`, `not at weekends`.

use chrono::Weekday;

use super::cursor::Cur;
use super::error::DirectionError;
use super::facts::{Facts, Said};
use super::piece::{Piece, weekdays_through};
use super::weekday::weekdays;
use crate::domain::timing::Days;

/// Reads the days that are left out; what follows them is no moment of those days alone.
pub(super) fn except(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat_longest(&[
        "except|excepting|excluding",
        "except for",
        "apart from",
        "but? not",
        "none",
        "omit|omitting",
    ])?;
    c.eat("on|at");
    c.eat("the");
    let off = weekdays(c)?;
    let of_them = matches!(
        c.word(),
        "morning"
            | "mornings"
            | "afternoon"
            | "afternoons"
            | "evening"
            | "evenings"
            | "night"
            | "nights"
            | "am"
            | "pm"
    );
    (!of_them).then_some(Piece::Except(off))
}

/// Puts the days that are left in the place of every day, or of the weekdays that are named.
///
/// # Errors
/// Other days, which come round by counting, and days that leave none.
pub(super) fn leave_out(facts: &mut Facts) -> Result<(), DirectionError> {
    let Some(Said {
        value: off,
        words,
        order,
    }) = facts.except.take()
    else {
        return Ok(());
    };
    let all = match facts.days.as_slice() {
        [] if says_each_day(facts, order) => weekdays_through(Weekday::Mon, Weekday::Sun),
        [
            Said {
                value: Days::Weekdays(on),
                ..
            },
        ] => on.clone(),
        _ => return Err(not_held(words)),
    };
    let kept: Vec<Weekday> = all.iter().copied().filter(|d| !off.contains(d)).collect();
    let outside = off.iter().any(|day| !all.contains(day));
    if kept.is_empty() || outside || !of_one_clause(facts, order) {
        return Err(not_held(words));
    }
    if facts.often.as_ref().is_some_and(|often| often.value.plain) {
        facts.often = None;
    }
    facts.days = vec![Said {
        value: Days::Weekdays(kept),
        words,
        order,
    }];
    Ok(())
}

/// Whether a moment of each day, or how often, is said apart from the days left out: `not on
/// Sundays at 08:00` can be of that time alone.
fn says_each_day(facts: &Facts, order: usize) -> bool {
    let counted = facts.per_week.is_some() || facts.amount_per.is_some();
    !counted && (facts.often.is_some() || moments(facts).any(|at| at < order))
}

/// Where the moments of a day are said.
fn moments(facts: &Facts) -> impl Iterator<Item = usize> {
    let meals = facts.meals.iter().map(|meals| meals.order);
    facts.slots.iter().map(|slot| slot.order).chain(meals)
}

/// Whether the days can be left out of nothing but one amount and the moments said with it:
/// `1 tablet at 08:00 every day, at 20:00 except Sundays` leaves 08:00 alone.
fn of_one_clause(facts: &Facts, order: usize) -> bool {
    let often = facts.often.iter().map(|often| often.order);
    let mut said = often.chain(facts.days.iter().map(|days| days.order));
    let divided = |at: usize| {
        let before = moments(facts).any(|moment| moment < at);
        before && moments(facts).any(|moment| at < moment && moment < order)
    };
    let doses = facts.doses.iter().filter(|dose| dose.order < order);
    doses.count() <= 1 && !said.any(divided)
}

fn not_held(words: String) -> DirectionError {
    DirectionError::NotHeld {
        words,
        why: "days are left out of every day, or of weekdays that are named; write the days",
    }
}
