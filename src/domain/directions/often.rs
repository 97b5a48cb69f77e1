//! Reading how often: times a day, times a week, every so many hours.

use super::cursor::Cur;
use super::facts::Said;
use super::number::{int, int_range};
use super::piece::{Often, Per, PerWeek, Piece};

const A_DAY: &[&str] = &[
    "daily",
    "a|per|each|every day",
    "in a day",
    "/ day",
    "/ d",
    "every single day",
];
const A_WEEK: &[&str] = &[
    "weekly",
    "a|per|each|every week|wk",
    "in a week",
    "/ week|wk",
];
const A_MONTH: &[&str] = &["monthly", "a|per|each|every month", "/ month"];
const TIMES: &str = "times|time|x";

/// `daily`, `3 times a day`, `bid`, `up to twice daily`.
pub(super) fn often(c: &mut Cur<'_>) -> Option<Piece> {
    let said = |n, max, up_to| {
        Some(Piece::Often(Often {
            n,
            max,
            up_to,
            plain: false,
        }))
    };
    if let Some(n) = latin(c.word()) {
        c.at += 1;
        c.eat("daily");
        return said(n, None, false);
    }
    if c.eat("daily|everyday|qday") || c.eat("every|each|q day") || c.eat("every single day") {
        return Some(Piece::Often(Often {
            n: 1,
            max: None,
            up_to: false,
            plain: true,
        }));
    }
    let up_to = c
        .eat_longest(&["up to", "upto", "up to a maximum of", "at most"])
        .is_some();
    let (n, max) = times(c)?;
    c.hyphen();
    c.eat_longest(A_DAY)?;
    said(n, max, up_to).filter(|_| (1..=24).contains(&n))
}

/// Shorthand that is read: `bd`, `tds`, `qid`.
fn latin(word: &str) -> Option<u32> {
    match word {
        "bid" | "bd" | "bds" => Some(2),
        "tid" | "tds" => Some(3),
        "qid" | "qds" => Some(4),
        _ => None,
    }
}

/// The words of a count of times a day; shorthand is written out.
pub(super) fn plain_words(often: &Said<Often>) -> String {
    let letters = |c: &char| c.is_alphabetic();
    let word: String = often.words.chars().filter(letters).collect();
    match latin(&word.to_lowercase()) {
        Some(n) => format!("{n} times a day"),
        None => often.words.clone(),
    }
}

/// `twice`, `three times`, `2 to 3 times`.
fn times(c: &mut Cur<'_>) -> Option<(u32, Option<u32>)> {
    let mut ahead = *c;
    let found = if ahead.eat("once") {
        let mut more = ahead;
        if more.eat("or|to twice") {
            ahead = more;
            (1, Some(2))
        } else {
            (1, None)
        }
    } else if ahead.eat("twice") {
        (2, None)
    } else if ahead.eat("thrice") {
        (3, None)
    } else {
        let range = int_range(&mut ahead)?;
        ahead.hyphen();
        ahead.eat(TIMES).then_some(range)?
    };
    *c = ahead;
    Some(found)
}

/// `5 days`, of a week.
fn days(c: &mut Cur<'_>) -> Option<u32> {
    let mut ahead = *c;
    let n = int(&mut ahead).filter(|n| *n < 7)?;
    ahead.hyphen();
    ahead.eat("days|nights").then_some(())?;
    *c = ahead;
    Some(n)
}

/// `twice a week`, `for 5 days a week`: of days that have no names.
pub(super) fn per_week(c: &mut Cur<'_>) -> Option<Piece> {
    let (n, of_days) = match times(c) {
        Some((n, max)) => (Some(n).filter(|_| max.is_none()), false),
        None => {
            c.eat("for|on");
            (Some(days(c)?), true)
        }
    };
    c.hyphen();
    c.eat_longest(A_WEEK)?;
    let n = n.filter(|n| (2..=7).contains(n))?;
    Some(Piece::PerWeek(PerWeek { n, of_days }))
}

/// `a day` after an amount.
pub(super) fn amount_per(c: &mut Cur<'_>) -> Option<Piece> {
    let mut day = *c;
    if day
        .eat_longest(&["a|per day", "in a day", "/ day"])
        .is_some()
    {
        *c = day;
        return Some(Piece::AmountPer(Per::Day));
    }
    if c.eat("a|per week") {
        return Some(Piece::AmountPer(Per::Week));
    }
    c.eat("a|per month").then_some(Piece::AmountPer(Per::Month))
}

/// Whether `weekly`, `a week` and their kin are ahead, and reads them.
pub(super) fn a_week(c: &mut Cur<'_>) -> bool {
    c.eat_longest(A_WEEK).is_some()
}

/// As [`a_week`], of months.
pub(super) fn a_month(c: &mut Cur<'_>) -> bool {
    c.eat_longest(A_MONTH).is_some()
}

/// `every 4 to 6 hours`, `8-hourly`, `q6h`, in minutes.
pub(super) fn hours(c: &mut Cur<'_>) -> Option<Piece> {
    let mut ahead = *c;
    if ahead.eat("q") {
        let (min, max) = int_range(&mut ahead)?;
        ahead.hyphen();
        ahead.eat("h|hr|hrs|hour|hours").then_some(())?;
        *c = ahead;
        return minutes(min, max, 60);
    }
    if c.eat("hourly") || c.eat("every|each hour") {
        return minutes(1, None, 60);
    }
    if c.eat("once? every|each") || c.eat("once per") {
        let (min, max) = int_range(c)?;
        c.hyphen();
        return minutes(min, max, time_unit(c)?);
    }
    let (min, max) = int_range(c)?;
    c.hyphen();
    c.eat("hourly|hrly").then_some(())?;
    minutes(min, max, 60)
}

fn minutes(min: u32, max: Option<u32>, unit: u32) -> Option<Piece> {
    let piece = Piece::Hours {
        min: min.checked_mul(unit)?,
        max: match max {
            Some(max) => Some(max.checked_mul(unit)?),
            None => None,
        },
    };
    (min > 0).then_some(piece)
}

fn time_unit(c: &mut Cur<'_>) -> Option<u32> {
    if c.eat("hours|hour|hrs|hr|h") {
        Some(60)
    } else if c.eat("minutes|minute|mins|min") {
        Some(1)
    } else {
        None
    }
}

/// Reads `6 hours`, `half an hour`, `4 to 6 hours`, in minutes.
pub(super) fn duration(c: &mut Cur<'_>) -> Option<(u32, Option<u32>)> {
    let mut ahead = *c;
    let found = if ahead.eat("half an? hour") {
        (30, None)
    } else if ahead.eat("an|one hour") {
        (60, None)
    } else {
        let (min, max) = int_range(&mut ahead)?;
        ahead.hyphen();
        let unit = time_unit(&mut ahead)?;
        let max = match max {
            Some(max) => Some(max.checked_mul(unit)?),
            None => None,
        };
        (min.checked_mul(unit)?, max)
    };
    *c = ahead;
    (found.0 > 0).then_some(found)
}

/// Reads a count and a hyphen that may stand before a word such as `monthly`.
pub(super) fn counted(c: &mut Cur<'_>) -> Option<u32> {
    let n = int(c)?;
    c.hyphen();
    Some(n)
}
