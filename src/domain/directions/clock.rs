//! Reading clock times as labels write them: `9.30pm`, `8 in the morning`, `2200 hours`.
//!
//! Not here: hours that do not say which half of the day they are of, which are refused.

use chrono::NaiveTime;

use super::cursor::Cur;
use super::number::{int, is_number_word};
use super::token::Kind;
use crate::domain::scan::{ClockError, Scan};

/// Reads a clock time, by the rules of clock times; also `2200 hours` and `12 noon`.
pub(super) fn clock(c: &mut Cur<'_>) -> Option<Result<NaiveTime, ClockError>> {
    let mut ahead = *c;
    if ahead.eat("noon|midday") || (int(&mut ahead) == Some(12) && ahead.eat("noon|midday")) {
        *c = ahead;
        return NaiveTime::from_hms_opt(12, 0, 0).map(Ok);
    }
    if let Some(time) = in_a_part_of_the_day(c).or_else(|| military(c)) {
        return Some(Ok(time));
    }
    if let Some(found) = with_a_point(c) {
        return Some(found);
    }
    let from = c.token()?.from;
    let mut scan = Scan::new(c.text.get(from..)?);
    let found = scan.clock().transpose()?;
    let end = from + scan.here();
    while c.token().is_some_and(|token| token.from < end) {
        c.at += 1;
    }
    Some(found)
}

/// `8 in the morning`, `10 o'clock at night`, `9.30 in the evening`.
///
/// `two in the afternoon` is how many, unless hours are told in words elsewhere.
fn in_a_part_of_the_day(c: &mut Cur<'_>) -> Option<NaiveTime> {
    let mut ahead = *c;
    let counts = ahead.digits().is_empty() && !tells_hours(c);
    let of_24_hours = is_of_24_hours(c);
    let (hour, minute) = hour_and_minute(&mut ahead)?;
    if !ahead.eat("o'clock|oclock") && counts {
        return None;
    }
    let add = match ahead.eat_longest(&[
        "in the morning",
        "in the afternoon",
        "in the evening",
        "at night",
    ])? {
        0 if (4..=11).contains(&hour) => 0,
        _ if of_24_hours => return None,
        1 if (1..=6).contains(&hour) => 12,
        2 if (5..=11).contains(&hour) => 12,
        3 if (7..=11).contains(&hour) => 12,
        _ => return None,
    };
    *c = ahead;
    NaiveTime::from_hms_opt(hour + add, minute, 0)
}

/// Whether an hour of two digits is ahead, as clocks of 24 hours tell them: `08:00 at night`
/// is of no one time. `10 at night` is.
fn is_of_24_hours(c: &Cur<'_>) -> bool {
    let digits = c.digits();
    let (hour, point) = digits
        .split_once('.')
        .map_or((digits, false), |(h, _)| (h, true));
    let colon = c
        .tokens
        .get(c.at + 1)
        .is_some_and(|next| next.low == ":" && !next.spaced);
    hour.len() == 2 && (point || colon || hour.starts_with('0'))
}

/// `9`, or `9.30` and `9:30` where an hour is told; `1.50 in the afternoon` can be how many.
fn hour_and_minute(c: &mut Cur<'_>) -> Option<(u32, u32)> {
    let told = follows_at(c);
    let digits = c.digits();
    if let Some((hour, minute)) = digits.split_once('.') {
        let time = (hour.parse().ok()?, minute_of(minute)?);
        c.at += 1;
        return Some(time).filter(|_| told || !may_be_an_amount(digits));
    }
    let hour = int(c).filter(|hour| (1..=12).contains(hour))?;
    let mut ahead = *c;
    if ahead.glued(":")
        && let Some(minute) = minute_of(ahead.digits())
    {
        ahead.at += 1;
        *c = ahead;
        return Some((hour, minute));
    }
    Some((hour, 0))
}

fn minute_of(digits: &str) -> Option<u32> {
    let two = digits.len() == 2;
    digits.parse().ok().filter(|minute| two && *minute < 60)
}

/// Whether `at` stands before a number, here or before.
pub(super) fn tells_hours(c: &Cur<'_>) -> bool {
    let before = c.tokens.get(..=c.at).unwrap_or_default();
    before.windows(2).any(|pair| match pair {
        [at, hour] => at.low == "at" && (hour.kind == Kind::Number || is_number_word(&hour.low)),
        _ => false,
    })
}

fn follows_at(c: &Cur<'_>) -> bool {
    let before = c.at.checked_sub(1).and_then(|at| c.tokens.get(at));
    before.is_some_and(|token| token.low == "at")
}

/// Whether digits with a space and `am` after them can also be how many: `2 am`, `1.50 am`.
pub(super) fn may_be_an_amount(digits: &str) -> bool {
    matches!(digits, "1" | "2" | "3")
        || matches!(digits.split_once('.'), Some((_, "25" | "50" | "75")))
}

fn military(c: &mut Cur<'_>) -> Option<NaiveTime> {
    let mut ahead = *c;
    let digits = ahead.digits();
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    ahead.at += 1;
    ahead.eat("hours|hrs|h").then_some(())?;
    let (hours, minutes) = digits.split_at_checked(2)?;
    let time = NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)?;
    *c = ahead;
    Some(time)
}

/// `9.30pm`, `8.00 a.m.`; and after `at`, `08.00` and `21.30`, which are of one half of the day.
fn with_a_point(c: &mut Cur<'_>) -> Option<Result<NaiveTime, ClockError>> {
    let digits = c.digits();
    let (hour, minute) = digits.split_once('.')?;
    minute_of(minute)?;
    let mut ahead = *c;
    ahead.at += 1;
    let half = ["am", "pm"].into_iter().find(|half| ahead.eat(half));
    let plain = half.is_none() && hour.len() == 2 && lists_hours(c);
    let one_half = hour.starts_with('0') || hour.parse::<u32>().ok()? > 12;
    if half.is_none() && !(plain && one_half) {
        return None;
    }
    let colon = format!("{hour}:{minute}{}", half.unwrap_or_default());
    let found = Scan::new(&colon).clock().transpose()?;
    *c = ahead;
    Some(found)
}

/// Whether `at` stands before these digits, or before times that they are listed with.
fn lists_hours(c: &Cur<'_>) -> bool {
    let before = c.tokens.get(..c.at).unwrap_or_default();
    let listed = |low: &str| matches!(low, "and" | "," | "&") || low.contains('.');
    let at = before.iter().rev().find(|token| !listed(&token.low));
    at.is_some_and(|token| token.low == "at")
}
