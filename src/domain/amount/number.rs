//! Quantities as people type them: `2`, `.5`, `0,5`, `1/2`, `1 1/2`, `half`, `two`.
//!
//! A number that is one thing in one country and another elsewhere is refused.

use rust_decimal::Decimal;

use super::error::AmountError;
use crate::domain::scan::Scan;

const WORDS: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];
const GREATEST: u64 = 10_000_000;
const MOST_DECIMALS: usize = 6;

/// Reads a quantity above zero; None, with nothing read, if no number is ahead.
pub fn scan_number(s: &mut Scan<'_>) -> Result<Option<Decimal>, AmountError> {
    let start = s.here();
    if let Some(named) = scan_named(s) {
        return Ok(Some(named));
    }
    if s.sign('-') || s.sign('\u{2212}') {
        s.digits();
        return Err(AmountError::Negative(s.since(start).to_owned()));
    }
    let whole = s.digits();
    if whole.is_empty() && !matches!(s.peek(), Some('.' | '\u{bd}' | '\u{bc}' | '\u{be}')) {
        return Ok(None);
    }
    if let Some(quarters) = scan_quarters(s, whole)? {
        return Ok(Some(quarters));
    }
    let decimals = scan_decimals(s, whole.is_empty());
    let typed = s.since(start);
    if whole.is_empty() && decimals.is_empty() {
        s.back_to(start);
        return Ok(None);
    }
    check_ambiguous(typed, whole, decimals)?;
    decimal_of(typed, whole, decimals).map(Some)
}

fn scan_named(s: &mut Scan<'_>) -> Option<Decimal> {
    let word = s.peek_word();
    let value = match word.len() {
        4 if word.eq_ignore_ascii_case("half") => Decimal::new(5, 1),
        7 if word.eq_ignore_ascii_case("quarter") => Decimal::new(25, 2),
        3..=5 => {
            let index = WORDS.iter().position(|w| w.eq_ignore_ascii_case(word))?;
            Decimal::from(index + 1)
        }
        _ => return None,
    };
    s.any_word();
    if value < Decimal::ONE {
        s.words("of");
        s.one_of(&["a", "an"]);
    }
    Some(value)
}

/// Reads the decimals after a full stop or comma; empty, with nothing read, if there are none.
fn scan_decimals<'a>(s: &mut Scan<'a>, stop_only: bool) -> &'a str {
    let start = s.here();
    let sign = s.sign_here('.') || (!stop_only && s.sign_here(',')) || (stop_only && s.sign('.'));
    let decimals = if sign && s.raw().starts_with(|c: char| c.is_ascii_digit()) {
        s.digits()
    } else {
        ""
    };
    if decimals.is_empty() {
        s.back_to(start);
    }
    decimals
}

/// `whole` was read: reads `/2`, or ` 1/2`, or one sign for it.
fn scan_quarters(s: &mut Scan<'_>, whole: &str) -> Result<Option<Decimal>, AmountError> {
    let start = s.here();
    let sign = match s.peek() {
        Some('\u{bd}') => Some(50),
        Some('\u{bc}') => Some(25),
        Some('\u{be}') => Some(75),
        _ => None,
    };
    if let (Some(hundredths), Some(c)) = (sign, s.peek()) {
        s.sign(c);
        return add(whole, whole, hundredths).map(Some);
    }
    if s.sign_here('/') {
        return quarters(whole, s.digits())
            .and_then(|part| add(whole, "0", part))
            .map(Some);
    }
    let top = s.digits();
    if !top.is_empty() && s.sign_here('/') {
        return quarters(top, s.digits())
            .and_then(|part| add(whole, whole, part))
            .map(Some);
    }
    s.back_to(start);
    Ok(None)
}

fn quarters(top: &str, bottom: &str) -> Result<i64, AmountError> {
    match (top, bottom) {
        ("1", "2") => Ok(50),
        ("1", "4") => Ok(25),
        ("3", "4") => Ok(75),
        _ => Err(AmountError::Fraction(format!("{top}/{bottom}"))),
    }
}

fn add(typed: &str, whole: &str, hundredths: i64) -> Result<Decimal, AmountError> {
    let value = read(typed, whole)? + Decimal::new(hundredths, 2);
    if value > Decimal::from(GREATEST) {
        return Err(AmountError::TooGreat(typed.to_owned()));
    }
    Ok(value.normalize())
}

/// A non-zero whole part of up to three digits and exactly three decimals, as typed
/// or as it would print.
fn check_ambiguous(typed: &str, whole: &str, decimals: &str) -> Result<(), AmountError> {
    let whole = whole.trim_start_matches('0');
    let looks_grouped = (1..=3).contains(&whole.len());
    let kept = decimals.trim_end_matches('0');
    if !looks_grouped || (decimals.len() != 3 && kept.len() != 3) {
        return Ok(());
    }
    let thousands = format!("{whole}{decimals:.3}");
    let (as_decimal, instead) = match kept {
        "" => (whole.to_owned(), format!("{whole} or {thousands}")),
        kept if kept.len() < 3 => (
            format!("{whole}.{kept}"),
            format!("{whole}.{kept} or {thousands}"),
        ),
        kept => (
            format!("{whole}.{kept}"),
            format!("{thousands}, or the amount in a smaller unit"),
        ),
    };
    Err(AmountError::Ambiguous {
        typed: typed.to_owned(),
        as_decimal,
        as_thousands: thousands,
        instead,
    })
}

fn decimal_of(typed: &str, whole: &str, decimals: &str) -> Result<Decimal, AmountError> {
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > MOST_DECIMALS {
        return Err(AmountError::Decimals(typed.to_owned()));
    }
    let scale = u32::try_from(decimals.len()).unwrap_or(0);
    let part: i64 = if decimals.is_empty() {
        0
    } else {
        decimals.parse().unwrap_or(0)
    };
    let value = read(typed, whole)? + Decimal::new(part, scale);
    if value.is_zero() {
        Err(AmountError::Zero(typed.to_owned()))
    } else if value > Decimal::from(GREATEST) {
        Err(AmountError::TooGreat(typed.to_owned()))
    } else {
        Ok(value.normalize())
    }
}

fn read(typed: &str, whole: &str) -> Result<Decimal, AmountError> {
    let digits = whole.trim_start_matches('0');
    match digits.parse::<u64>() {
        _ if digits.is_empty() => Ok(Decimal::ZERO),
        Ok(number) if number <= GREATEST => Ok(Decimal::from(number)),
        _ => Err(AmountError::TooGreat(typed.to_owned())),
    }
}
