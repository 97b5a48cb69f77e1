//! Hours told without what makes them a time of day: `at 9`, `at 0930`. Refused by name.

use super::clock::clock;
use super::cursor::Cur;
use super::error::DirectionError;
use super::facts::two;
use super::number::int;
use super::piece::Piece;
use super::unit::is_unit_word;

/// Reads an hour after `at` that no rule of times reads; it is always refused.
pub(super) fn hour(c: &mut Cur<'_>) -> Option<Piece> {
    let start = c.at;
    c.eat("at about|around|exactly?").then_some(())?;
    if clock(&mut c.clone()).is_some() {
        return None;
    }
    let digits = c.digits();
    let (hour, minute) = match digits.split_once('.').or(four(digits)) {
        Some((hour, minute)) if minute.len() == 2 => {
            c.at += 1;
            (hour.parse().ok()?, minute.parse().ok()?)
        }
        Some(_) => return None,
        None => (int(c)?, 0),
    };
    c.eat("o'clock|o\u{2019}clock|oclock|h");
    let half = matches!(c.word(), "am" | "pm" | "in");
    if hour > 23 || minute > 59 || half || is_unit_word(c.word()) {
        return None;
    }
    let at = |hour: u32| format!("at {hour:02}:{minute:02}");
    let error = match hour {
        1..=12 if !(digits.starts_with('0') || four(digits).is_some()) => {
            two(&at(hour), &at((hour + 12) % 24))
        }
        _ => DirectionError::NotHeld {
            words: c.since(start),
            why: "a time of day is written with a colon, such as 21:30",
        },
    };
    Some(Piece::Refuse(error))
}

fn four(digits: &str) -> Option<(&str, &str)> {
    let told = digits.len() == 4 && !digits.contains('.');
    told.then(|| digits.split_at_checked(2)).flatten()
}
