//! Reading one point: a date, a moment, an age, a mark with its offset, or a visit.

use super::gestation::scan_gestation;
use super::parse::{in_range, unread};
use super::{ExprError, Point, WhichVisit};
use crate::domain::scan::Scan;

/// The marks that need no quotes.
pub const KNOWN_MARKS: [&str; 13] = [
    "lmp",
    "edd",
    "ovulation",
    "retrieval",
    "transfer",
    "scan",
    "trigger",
    "positive-test",
    "negative-test",
    "cycle-day-1",
    "loss",
    "birth",
    "ended",
];

const MOST_DAYS: u32 = 3660;

/// A point, and its words if they can also be a length.
pub(super) struct Found {
    pub point: Point,
    pub plain_weeks: bool,
}

/// Reads one point.
pub(super) fn point(s: &mut Scan<'_>) -> Result<Found, ExprError> {
    let sure = |point| Found {
        point,
        plain_weeks: false,
    };
    if let Some(point) = dated(s)? {
        return Ok(sure(point));
    }
    if let Some(found) = scan_gestation(s)? {
        return Ok(Found {
            point: Point::Gestation(found.age),
            plain_weeks: found.plain_weeks,
        });
    }
    if let Some(visit) = visit(s) {
        return Ok(sure(Point::Visit(visit)));
    }
    match mark(s)? {
        Some(mark) => Ok(sure(Point::Mark {
            mark,
            offset_days: offset(s)?.unwrap_or(0),
        })),
        None => unread(
            s,
            "a date such as 2026-12-10, an age such as 12w0d, or a mark such as transfer",
        ),
    }
}

fn dated(s: &mut Scan<'_>) -> Result<Option<Point>, ExprError> {
    let Some(date) = s.date()? else {
        return Ok(None);
    };
    let start = s.here();
    let said = s.one_of(&["at", "T"]);
    match s.clock()? {
        Some(time) => Ok(Some(Point::At(date.and_time(time)))),
        None if said => unread(s, "a time such as 14:00"),
        None => {
            s.back_to(start);
            Ok(Some(Point::On(date)))
        }
    }
}

fn visit(s: &mut Scan<'_>) -> Option<WhichVisit> {
    for (word, which) in [("last", WhichVisit::Last), ("next", WhichVisit::Next)] {
        let start = s.here();
        if s.words(word) {
            s.sign('-');
            if s.words("visit") {
                return Some(which);
            }
        }
        s.back_to(start);
    }
    None
}

fn mark(s: &mut Scan<'_>) -> Result<Option<String>, ExprError> {
    if let Some(words) = s.quoted_words()? {
        return Ok(Some(words));
    }
    Ok(KNOWN_MARKS
        .iter()
        .find(|known| known_mark(s, known))
        .map(|known| (*known).to_owned()))
}

/// Reads a known mark, with hyphens or spaces between its words.
fn known_mark(s: &mut Scan<'_>, known: &str) -> bool {
    let start = s.here();
    let read = known.split('-').enumerate().all(|(index, part)| {
        if index > 0 {
            s.sign('-');
        }
        if part == "1" {
            s.int() == Some(1)
        } else {
            s.words(part)
        }
    });
    if !read {
        s.back_to(start);
    }
    read
}

/// Reads `+ 14 days`, `- 1w`, in days; None, with nothing read, if no sign is ahead.
fn offset(s: &mut Scan<'_>) -> Result<Option<i32>, ExprError> {
    let sign = match s.peek() {
        Some('+') => 1,
        Some('-') => -1,
        _ => return Ok(None),
    };
    s.sign('+');
    s.sign('-');
    match length(s)? {
        Some(days) => Ok(Some(sign * i32::try_from(days).unwrap_or(0))),
        None => unread(s, "days or weeks, such as + 14 days"),
    }
}

/// Reads `14 days`, `2 weeks`, `1w`, `1w3d`, in days; None, with nothing read, if none is ahead.
pub(super) fn length(s: &mut Scan<'_>) -> Result<Option<u32>, ExprError> {
    let start = s.here();
    let Some(n) = s.int() else { return Ok(None) };
    let days = if s.one_of(&["days", "day", "d"]) {
        n
    } else if s.one_of(&["weeks", "week", "w"]) {
        n.saturating_mul(7).saturating_add(further_days(s))
    } else {
        s.back_to(start);
        return Ok(None);
    };
    in_range("the count of days", days, 0, MOST_DAYS).map(Some)
}

fn further_days(s: &mut Scan<'_>) -> u32 {
    let start = s.here();
    if let Some(days) = s.int()
        && s.one_of(&["d", "days", "day"])
    {
        return days;
    }
    s.back_to(start);
    0
}
