//! Numbers of a direction: digits and words, halves, `one (1)`, and ranges.

use rust_decimal::Decimal;

use super::cursor::Cur;
use crate::domain::amount::{Amount, AmountError};

const WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A number, or from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Num {
    pub low: Decimal,
    pub high: Option<Decimal>,
}

type Read<T> = Option<Result<T, AmountError>>;

/// Reads a whole number in digits or words, or in both: `2 (two)`.
pub(super) fn int(c: &mut Cur<'_>) -> Option<u32> {
    let n = plain_int(c)?;
    let mut ahead = *c;
    if ahead.sign("(") && plain_int(&mut ahead) == Some(n) && ahead.sign(")") {
        *c = ahead;
    }
    Some(n)
}

fn plain_int(c: &mut Cur<'_>) -> Option<u32> {
    let digits = c.digits();
    let n = match word_value(c.word()) {
        Some(20) => return Some(20 + after_twenty(c)),
        Some(n) => n,
        None if digits.len() <= 5 => digits.parse().ok()?,
        None => return None,
    };
    c.at += 1;
    Some(n)
}

/// `twenty` and the `four` after it.
fn after_twenty(c: &mut Cur<'_>) -> u32 {
    c.at += 1;
    let mut ahead = *c;
    ahead.hyphen();
    match word_value(ahead.word()) {
        Some(n) if n < 10 => {
            ahead.at += 1;
            *c = ahead;
            n
        }
        _ => 0,
    }
}

/// Reads a whole number, or `4 to 6`, `4-6`, `4 or 5`; the ends ascend.
pub(super) fn int_range(c: &mut Cur<'_>) -> Option<(u32, Option<u32>)> {
    let low = int(c)?;
    let mut ahead = *c;
    if !(ahead.eat("to|or") || ahead.sign("-")) {
        return Some((low, None));
    }
    match int(&mut ahead) {
        Some(high) if high > low => {
            *c = ahead;
            Some((low, Some(high)))
        }
        _ => Some((low, None)),
    }
}

/// As [`int_range`], of days: also `2 through 5` and `5 to day 9`.
pub(super) fn day_range(c: &mut Cur<'_>) -> Option<(u32, Option<u32>)> {
    let (low, high) = int_range(c)?;
    let mut ahead = *c;
    if high.is_none()
        && ahead.eat("to|through|thru day?")
        && let Some(high) = int(&mut ahead).filter(|high| *high > low)
    {
        *c = ahead;
        return Some((low, Some(high)));
    }
    Some((low, high))
}

fn word_value(word: &str) -> Option<u32> {
    let index = WORDS.iter().position(|w| *w == word)?;
    u32::try_from(index + 1).ok()
}

/// Whether a word is a number or a part of one.
pub(super) fn is_number_word(word: &str) -> bool {
    word_value(word).is_some()
        || matches!(
            word,
            "half"
                | "quarter"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "ninety"
                | "hundred"
                | "zero"
                | "dozen"
                | "couple"
        )
}

/// Reads a quantity or a range of them.
pub(super) fn number(c: &mut Cur<'_>) -> Read<Num> {
    let low = match repeated(c)? {
        Ok(low) => low,
        Err(error) => return Some(Err(error)),
    };
    let mut ahead = *c;
    let either = ahead.eat("or");
    let high = if either || ahead.eat("to") || ahead.sign("-") {
        repeated(&mut ahead)
    } else {
        None
    };
    match high {
        Some(Ok(high)) if high > low && (!either || high - low <= Decimal::ONE) => {
            *c = ahead;
            Some(Ok(Num {
                low,
                high: Some(high),
            }))
        }
        Some(Err(error)) => Some(Err(error)),
        _ => Some(Ok(Num { low, high: None })),
    }
}

/// `one (1)`: one number said twice.
fn repeated(c: &mut Cur<'_>) -> Read<Decimal> {
    let first = single(c)?;
    let mut ahead = *c;
    if ahead.sign("(") {
        let again = single(&mut ahead);
        if again.as_ref() == Some(&first) && ahead.sign(")") {
            *c = ahead;
        }
    }
    Some(first)
}

/// Reads one quantity.
pub(super) fn single(c: &mut Cur<'_>) -> Read<Decimal> {
    if c.eat_longest(&[
        "half",
        "half a|an|one",
        "half of a|an|one",
        "one|a half",
        "one|a half of a|an|one",
    ])
    .is_some()
    {
        return Some(Ok(Decimal::new(5, 1)));
    }
    if c.eat("quarter of? a|an?") || c.eat("a|one quarter of? a|an?") {
        return Some(Ok(Decimal::new(25, 2)));
    }
    let whole = match word_value(c.word()) {
        Some(20) => Decimal::from(20 + after_twenty(c)),
        Some(n) => {
            c.at += 1;
            Decimal::from(n)
        }
        None => match typed(c)? {
            Ok(number) => number,
            error => return Some(error),
        },
    };
    Some(Ok(whole + and_a_part(c)))
}

fn and_a_part(c: &mut Cur<'_>) -> Decimal {
    let mut ahead = *c;
    if c.eat("and a|one? half") {
        return Decimal::new(5, 1);
    }
    if c.eat("and a|one quarter") {
        return Decimal::new(25, 2);
    }
    if ahead.eat("and") && fraction(&mut ahead) == Some((1, 2)) {
        *c = ahead;
        return Decimal::new(5, 1);
    }
    Decimal::ZERO
}

/// Digits with decimals or quarters, by the rules of amounts.
fn typed(c: &mut Cur<'_>) -> Read<Decimal> {
    let first = c.digits();
    if first.is_empty() {
        return None;
    }
    let mut number = first.to_owned();
    let mut ahead = *c;
    if let Some((top, bottom)) = fraction(&mut ahead) {
        number = format!("{top}/{bottom}");
        *c = ahead;
    } else {
        c.at += 1;
        ahead = *c;
        if let Some((top, bottom)) = fraction(&mut ahead) {
            number = format!("{number} {top}/{bottom}");
            *c = ahead;
        }
    }
    Some(Amount::parse(&format!("{number} mg")).map(|amount| amount.value))
}

/// `1/2` without spaces inside.
fn fraction(c: &mut Cur<'_>) -> Option<(u32, u32)> {
    let mut ahead = *c;
    let top = ahead.digits().parse().ok()?;
    ahead.at += 1;
    if !ahead.glued("/") || ahead.token().is_none_or(|token| token.spaced) {
        return None;
    }
    let bottom = ahead.digits().parse().ok()?;
    ahead.at += 1;
    *c = ahead;
    Some((top, bottom))
}
