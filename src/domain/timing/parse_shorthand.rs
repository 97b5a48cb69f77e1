//! Reading how often a day (`3 times a day`, `3x/day`, `bid`) and the shorthand of hours (`q8h`).

use super::TimingError;
use super::parse_duration::{in_range, interval};
use crate::domain::scan::Scan;

/// Reads how many times a day; None, with nothing read, if something else is ahead.
pub(super) fn times_a_day(s: &mut Scan<'_>) -> Result<Option<usize>, TimingError> {
    let start = s.here();
    if s.words("daily") {
        return Ok(Some(1));
    }
    for (words, n) in [("bid", 2), ("tid", 3), ("qid", 4)] {
        if s.words(words) || dotted(s, words) {
            return Ok(Some(n));
        }
    }
    let n = match () {
        () if s.words("once") => Some(1),
        () if s.words("twice") => Some(2),
        () if s.words("three times") => Some(3),
        () if s.words("four times") => Some(4),
        () => s
            .int()
            .filter(|_| s.one_of(&["times", "time", "x"]) || s.sign('\u{d7}')),
    };
    match n {
        Some(n) if a_day(s) => {
            in_range("the count of times a day", n, 1, 24).map(|n| usize::try_from(n).ok())
        }
        Some(times) if s.one_of(&["a week", "per week", "weekly"]) && times > 1 => {
            Err(TimingError::WeekdaysWanted { times })
        }
        _ => {
            s.back_to(start);
            Ok(None)
        }
    }
}

fn a_day(s: &mut Scan<'_>) -> bool {
    let start = s.here();
    let found = s.one_of(&["daily", "a day", "per day", "each day", "every day"])
        || s.sign('/') && s.one_of(&["day", "d"]);
    if !found {
        s.back_to(start);
    }
    found
}

/// `b.i.d.` and its kin.
fn dotted(s: &mut Scan<'_>, letters: &str) -> bool {
    let start = s.here();
    let mut buffer = [0u8; 4];
    let found = letters
        .chars()
        .all(|letter| s.words(letter.encode_utf8(&mut buffer)) && s.sign_here('.'));
    if !found {
        s.back_to(start);
    }
    found
}

/// `q8h`, `q4-6h`, in minutes; None, with nothing read, if something else is ahead.
pub(super) fn q_hours(s: &mut Scan<'_>) -> Result<Option<(u32, Option<u32>)>, TimingError> {
    let start = s.here();
    if let Some((from, to)) = hours_after_q(s) {
        return match to {
            Some(to) if to <= from => Err(TimingError::RangeOrder { from, to }),
            Some(to) => Ok(Some((interval(from, 60)?, Some(interval(to, 60)?)))),
            None => Ok(Some((interval(from, 60)?, None))),
        };
    }
    s.back_to(start);
    Ok(None)
}

fn hours_after_q(s: &mut Scan<'_>) -> Option<(u32, Option<u32>)> {
    if !s.words("q") {
        return None;
    }
    let from = s.int()?;
    let to = match s.sign_here('-') {
        true => Some(s.int()?),
        false => None,
    };
    s.one_of(&["h", "hr", "hrs", "hours"]).then_some((from, to))
}
