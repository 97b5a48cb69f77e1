//! Reading how long: `for 7 days`, `x 5/7`, `for 3 doses`, and `twice daily 7 days`.

use super::cursor::Cur;
use super::error::DirectionError;
use super::number::int_range;
use super::piece::Piece;
use super::token::Kind;
use super::unit::plural_in_parentheses;
use crate::domain::timing::StepLength;

/// After these a bare number of days is how long.
const AFTER: &str = "daily day orally mouth night morning evening bedtime hours hrs hourly meals food \
bid tid qid bd bds tds qds subcutaneously subcutaneous";

/// `for 7 days`, `x 5 days`, `for 3 doses`, `for a week`.
pub(super) fn length(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    let Some(opener) = c.eat_longest(&[
        "for",
        "for the next|first?",
        "x",
        "for a total|period|course of",
        "for a further",
        "for another",
    ]) else {
        return bare(c);
    };
    let at_most = c.eat("up to") || c.eat("a? max|maximum of?");
    let one = c.eat("a") || (opener == 1 && matches!(c.word(), "week" | "day" | "night"));
    let length = match over(c) {
        Some(length) => length,
        None => {
            let (n, more) = if one { (1, None) } else { int_range(c)? };
            c.hyphen();
            Said {
                unit: unit(c)?,
                n,
                more: more.is_some(),
            }
        }
    };
    c.eat("only");
    c.eat("in total");
    let length = match length.held() {
        Ok(length) => length?,
        Err(why) => return not_held(c, start, why),
    };
    Some(if at_most {
        Piece::AtLongest {
            length,
            words: c.since(start),
        }
    } else {
        Piece::Length(length)
    })
}

/// `1 tablet daily 7 days`, at an end.
fn bare(c: &mut Cur<'_>) -> Option<Piece> {
    let before = c.at.checked_sub(1).and_then(|at| c.tokens.get(at))?;
    AFTER.split(' ').find(|word| *word == before.low)?;
    let (n, None) = int_range(c)? else {
        return None;
    };
    c.hyphen();
    let unit = match c.eat_longest(&["days|day", "weeks|week|wks|wk"])? {
        0 => Unit::Days,
        _ => Unit::Weeks,
    };
    plural_in_parentheses(c);
    let ends = c.token().is_none_or(|next| {
        next.kind == Kind::Sign && matches!(next.low.as_str(), "." | "," | ";" | ")")
    });
    let said = Said {
        n,
        unit,
        more: false,
    };
    let length = said.held().ok().flatten().filter(|_| ends)?;
    Some(Piece::Length(length))
}

/// How long, as said.
struct Said {
    n: u32,
    unit: Unit,
    /// A range of lengths.
    more: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Fortnights,
    Doses,
    Months,
    Hours,
}

impl Said {
    /// None if it is out of bounds.
    ///
    /// # Errors
    /// Why no stop can carry it.
    fn held(&self) -> Result<Option<StepLength>, &'static str> {
        let days = |each: u32| self.n.checked_mul(each).map(StepLength::Days);
        let length = match self.unit {
            Unit::Months => return Err("a stop is kept in days or weeks, or as a date"),
            Unit::Hours => return Err("a stop is kept in days, weeks or doses, or as a date"),
            _ if self.more => return Err("a stop has one length"),
            Unit::Days => days(1),
            Unit::Weeks => days(7),
            Unit::Fortnights => days(14),
            Unit::Doses => Some(StepLength::Doses(self.n)),
        };
        Ok(length.filter(|length| match length {
            StepLength::Days(n) => (1..=3660).contains(n),
            StepLength::Doses(n) => (1..=10_000).contains(n),
        }))
    }
}

fn unit(c: &mut Cur<'_>) -> Option<Unit> {
    let words = [
        ("days|day|d|nights|night", Unit::Days),
        ("weeks|week|wks|wk", Unit::Weeks),
        ("fortnight", Unit::Fortnights),
        ("doses|dose", Unit::Doses),
        ("months|month|years|year", Unit::Months),
        ("hours|hour", Unit::Hours),
    ];
    words
        .into_iter()
        .find(|(words, _)| c.eat(words))
        .map(|(_, unit)| unit)
}

/// `5/7`, `2/52`, `3/12`: of days, weeks and months, by how many make a week or a year.
fn over(c: &mut Cur<'_>) -> Option<Said> {
    let mut ahead = *c;
    let n = ahead.digits().parse().ok()?;
    ahead.at += 1;
    if !ahead.glued("/") || ahead.token().is_none_or(|token| token.spaced) {
        return None;
    }
    let unit = match ahead.digits() {
        "7" => Unit::Days,
        "52" => Unit::Weeks,
        "12" => Unit::Months,
        _ => return None,
    };
    ahead.at += 1;
    *c = ahead;
    Some(Said {
        n,
        unit,
        more: false,
    })
}

fn not_held(c: &Cur<'_>, start: usize, why: &'static str) -> Option<Piece> {
    Some(Piece::Refuse(DirectionError::NotHeld {
        words: c.since(start),
        why,
    }))
}
