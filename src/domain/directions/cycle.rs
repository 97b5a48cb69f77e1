//! Reading days that come round with a cycle: `days 14 to 25 of the cycle`, `21 days on, 7 days off`.

use super::cursor::Cur;
use super::number::int_range;
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
    let (first, last) = int_range(c)?;
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

/// `21 days on, 7 days off`, `for 3 weeks followed by a 7-day break`.
pub(super) fn cycle(c: &mut Cur<'_>) -> Option<Piece> {
    let named = c.eat("for");
    let on = length(c)?;
    let on_said = c.eat("on");
    c.sign(",");
    c.eat_longest(&["and", "then", "and then", "followed by"]);
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
