//! A time of day as typed: `08:05`, `8:05`.
//!
//! Not here: 12-hour clocks, which are refused, and seconds, which only RFC 3339 has.

use chrono::NaiveTime;

use super::error::WhenError;

/// Reads `H:MM` or `HH:MM`; None if the word has another shape, an error if it has this
/// shape and is no time.
pub fn read(word: &str) -> Result<Option<NaiveTime>, WhenError> {
    let Some((hour, minute)) = word.split_once(':') else {
        return Ok(None);
    };
    let (Some(hour), Some(minute)) = (number(hour, 1), number(minute, 2)) else {
        return Ok(None);
    };
    let time = NaiveTime::from_hms_opt(hour, minute, 0);
    time.map(Some)
        .ok_or_else(|| WhenError::ImpossibleTime(word.to_owned()))
}

/// Whether a phrase says `8pm`, `8:30 am`.
pub fn is_twelve_hours(words: &[&str]) -> bool {
    words.iter().any(|word| {
        let before = word.strip_suffix("am").or(word.strip_suffix("pm"));
        before.is_some_and(|before| {
            before
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b':' || b == b'.')
        })
    })
}

fn number(digits: &str, least: usize) -> Option<u32> {
    let fits = (least..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| fits)
}
