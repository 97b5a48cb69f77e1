//! Reading days that come round with a cycle: `days 14 to 25 of the cycle`, `21 days on, 7 days off`.

use super::cursor::Cur;
use super::number::{day_range, int};
use super::often::counted;
use super::piece::Piece;
use crate::domain::timing::Days;

/// `days 14 to 25 of the cycle`, `on cycle days 1-5`.
pub(super) fn cycle_days(c: &mut Cur<'_>) -> Option<Piece> {
    let from = c.eat("from");
    c.eat("on");
    c.eat("the");
    let cycle_first = c.eat_longest(&["cycle", "menstrual cycle"]).is_some();
    c.eat("days|day").then_some(())?;
    let (first, last) = day_range(c)?;
    if let Some(days) = of_days(c, first, last) {
        return Some(Piece::Days(days));
    }
    let after = c.eat_longest(&[
        "of|in the|each|every|your? cycle",
        "of|in the|each|every|your? menstrual cycle",
    ]);
    let day = |n: u32| u16::try_from(n).ok().filter(|n| (1..=366).contains(n));
    let days = Days::CycleDays {
        first: day(first)?,
        last: day(last.unwrap_or(first))?,
    };
    ((cycle_first || after.is_some()) && !(from && last.is_none())).then_some(Piece::Days(days))
}

/// `of a 28-day cycle` after days that begin with its first.
fn of_days(c: &mut Cur<'_>, first: u32, last: Option<u32>) -> Option<Days> {
    let mut ahead = *c;
    ahead.eat("of|in a|each|every|the|your").then_some(())?;
    let length = int(&mut ahead)?;
    ahead.hyphen();
    ahead.eat("day").then_some(())?;
    ahead.hyphen();
    ahead.eat("cycle").then_some(())?;
    let on = last.filter(|on| first == 1 && *on < length)?;
    let days = |n: u32| u16::try_from(n).ok().filter(|n| *n <= 366);
    let found = Days::Cycle {
        on: days(on)?,
        off: days(length - on)?,
        from: None,
    };
    *c = ahead;
    Some(found)
}

/// `21 days on, 7 days off`, `for 3 weeks followed by a 7-day break`.
pub(super) fn cycle(c: &mut Cur<'_>) -> Option<Piece> {
    let named = c.eat("for");
    let on = length(c)?;
    let on_said = c.eat("on");
    c.sign(",");
    c.eat_longest(&["and", "then", "and then", "followed by"]);
    c.eat("have");
    c.eat("a");
    let off = length(c);
    let off = match off {
        Some(off) => c.eat("off|break|without|free").then_some(off)?,
        None => {
            c.eat("break of").then_some(())?;
            length(c)?
        }
    };
    (named || on_said).then_some(Piece::Days(Days::Cycle {
        on,
        off,
        from: None,
    }))
}

fn length(c: &mut Cur<'_>) -> Option<u16> {
    let mut ahead = *c;
    let n = counted(&mut ahead)?;
    let days = if ahead.eat("days|day") {
        n
    } else if ahead.eat("weeks|week") {
        n.checked_mul(7)?
    } else {
        return None;
    };
    *c = ahead;
    u16::try_from(days).ok().filter(|n| (1..=366).contains(n))
}
