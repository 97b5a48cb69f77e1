//! Reading an expression for a start, a stop or a review. The whole phrase is read, or nothing.

use std::str::FromStr;

use super::parse_point::{length, point};
use super::{Expr, ExprError, Gestation, Point, WeekSaid};
use crate::domain::refused;
use crate::domain::scan::Scan;

const LONGEST: usize = 4_096;

impl Expr {
    /// Reads an expression as a person or [`Expr`]'s Display writes it.
    ///
    /// # Errors
    /// Whatever is not read whole, with the words that stopped it, and what can be read in two ways.
    pub fn parse(text: &str) -> Result<Self, ExprError> {
        if text.trim().is_empty() || text.len() > LONGEST {
            return Err(ExprError::Empty);
        }
        refused::check(text)?;
        let mut s = Scan::new(text);
        let expr = expression(&mut s)?;
        if s.at_end() {
            Ok(expr)
        } else {
            unread(&s, "nothing more")
        }
    }
}

impl FromStr for Expr {
    type Err = ExprError;
    fn from_str(text: &str) -> Result<Self, ExprError> {
        Self::parse(text)
    }
}

fn expression(s: &mut Scan<'_>) -> Result<Expr, ExprError> {
    if s.words("open") {
        return Ok(Expr::Open);
    }
    if s.words("when") {
        return match s.quoted_words()? {
            Some(words) => Ok(Expr::When(words)),
            None => unread(
                s,
                "the event in quotes, such as when \"ultrasound with heart activity\"",
            ),
        };
    }
    if s.sign('+') || s.words("for") {
        return days(s);
    }
    if let Some(doses) = doses(s)? {
        return Ok(doses);
    }
    if s.words("until") {
        return said_point(s, WeekSaid::Until).map(Expr::Until);
    }
    if s.words("through") {
        return said_point(s, WeekSaid::Through).map(Expr::Through);
    }
    if s.one_of(&["not before", "at least"]) {
        return said_point(s, WeekSaid::NotBefore).map(Expr::NotBefore);
    }
    if s.words("between") {
        return between(s);
    }
    s.words("on");
    point_or_window(s)
}

fn days(s: &mut Scan<'_>) -> Result<Expr, ExprError> {
    match length(s)? {
        Some(days) => in_range("the count of days", days, 1, 3660).map(Expr::Days),
        None => unread(s, "days or weeks, such as +10 days"),
    }
}

fn doses(s: &mut Scan<'_>) -> Result<Option<Expr>, ExprError> {
    let start = s.here();
    if let Some(n) = s.int()
        && s.one_of(&["doses", "dose"])
    {
        return in_range("the count of doses", n, 1, 100_000).map(|n| Some(Expr::Doses(n)));
    }
    s.back_to(start);
    Ok(None)
}

/// A point after a word that makes it one, so that `12 weeks` is an age.
fn said_point(s: &mut Scan<'_>, said: WeekSaid) -> Result<Point, ExprError> {
    check_week(s, said)?;
    point(s).map(|found| found.point)
}

fn point_or_window(s: &mut Scan<'_>) -> Result<Expr, ExprError> {
    check_week(s, WeekSaid::In)?;
    let start = s.here();
    if let Some(window) = weeks_apart(s, "to")? {
        return Ok(window);
    }
    check_length(s)?;
    let opens = point(s)?;
    let typed = s.since(start);
    let to = s.words("to");
    if to || s.sign('.') {
        if !to && !s.sign_here('.') {
            return unread(
                s,
                "two full stops between the ends of a window, such as 12w0d..16w0d",
            );
        }
        let closes = closes(s, &opens.point)?;
        return checked_window((opens.point, closes), s.since(start));
    }
    match opens.point {
        Point::Gestation(Gestation(days)) if opens.plain_weeks => Err(ExprError::AgeOrLength {
            typed: typed.to_owned(),
            weeks: u32::try_from(days / 7).unwrap_or(0),
        }),
        point => Ok(Expr::Point(point)),
    }
}

/// `between 6 and 7 weeks`, `between 2026-11-10 and 2026-11-20`: a window, both ends in it.
fn between(s: &mut Scan<'_>) -> Result<Expr, ExprError> {
    let start = s.here();
    if let Some(window) = weeks_apart(s, "and")? {
        return Ok(window);
    }
    let opens = said_point(s, WeekSaid::In)?;
    if !s.words("and") {
        return unread(s, "and, then the end of the window, such as and 2026-11-20");
    }
    let closes = closes(s, &opens)?;
    checked_window((opens, closes), s.since(start))
}

/// `12-16 weeks`, `12 to 16 weeks`: a window of ages, as letters say it. None, with nothing
/// read, if none is ahead.
fn weeks_apart(s: &mut Scan<'_>, joined: &str) -> Result<Option<Expr>, ExprError> {
    let start = s.here();
    let Some(opens) = s.int() else {
        return Ok(None);
    };
    if !(s.words(joined) || (joined == "to" && s.sign('-'))) {
        s.back_to(start);
        return Ok(None);
    }
    let closes = s.int().filter(|_| s.one_of(&["completed weeks", "weeks"]));
    let Some(closes) = closes else {
        s.back_to(start);
        return Ok(None);
    };
    let [opens, closes] = [week(opens)?, week(closes)?];
    checked_window((opens, closes), s.since(start)).map(Some)
}

fn week(week: u32) -> Result<Point, ExprError> {
    let age = Gestation::parse(&format!("{week}w0d"))?;
    Ok(Point::Gestation(age))
}

/// `10 days` without a sign.
fn check_length(s: &Scan<'_>) -> Result<(), ExprError> {
    let mut ahead = s.clone();
    if ahead.int().is_some() && ahead.one_of(&["days", "day", "d"]) && ahead.at_end() {
        return Err(ExprError::Length(s.rest().to_owned()));
    }
    Ok(())
}

/// Reads the end of a window. After a mark and its offset, `2w` counts from the same
/// mark; what could then be an age as well is refused.
fn closes(s: &mut Scan<'_>, opens: &Point) -> Result<Point, ExprError> {
    let Point::Mark { mark, offset_days } = opens else {
        return said_point(s, WeekSaid::In);
    };
    let start = s.here();
    let plus = s.sign('+');
    let days = length(s)?;
    let typed = s.since(start);
    let is_age = !plus && typed.contains(['w', 'W']) && typed.contains(['d', 'D']);
    match days {
        Some(days) if !is_age && (*offset_days != 0 || plus) => {
            let offset_days = i32::try_from(days).unwrap_or(0);
            Ok(Point::Mark {
                mark: mark.clone(),
                offset_days,
            })
        }
        Some(_) if !is_age || *offset_days != 0 => Err(ExprError::WindowEnd(typed.to_owned())),
        _ => {
            s.back_to(start);
            said_point(s, WeekSaid::In)
        }
    }
}

/// A window opens before it closes, as far as the two can be compared.
fn checked_window((opens, closes): (Point, Point), typed: &str) -> Result<Expr, ExprError> {
    let ascends = match (&opens, &closes) {
        (Point::On(a), Point::On(b)) => a < b,
        (Point::At(a), Point::At(b)) => a < b,
        (Point::On(a), Point::At(b)) => *a <= b.date(),
        (Point::At(a), Point::On(b)) => a.date() <= *b,
        (Point::Gestation(a), Point::Gestation(b)) => a < b,
        (
            Point::Mark {
                mark: a,
                offset_days: from,
            },
            Point::Mark {
                mark: b,
                offset_days: to,
            },
        ) if a == b => from < to,
        (Point::Visit(a), Point::Visit(b)) => a != b && *a == super::WhichVisit::Last,
        _ => true,
    };
    if ascends {
        Ok(Expr::Window { opens, closes })
    } else {
        Err(ExprError::Window(typed.to_owned()))
    }
}

/// Refuses `week 12` and `in the 12th week`, which are two different weeks.
pub(super) fn check_week(s: &Scan<'_>, said: WeekSaid) -> Result<(), ExprError> {
    let mut ahead = s.clone();
    ahead.words("in");
    ahead.words("the");
    let named_first = ahead.one_of(&["week", "wk"]);
    let Some(week) = ahead.int() else {
        return Ok(());
    };
    let ordinal = ahead.one_of(&["st", "nd", "rd", "th"]) && ahead.one_of(&["week", "wk"]);
    if named_first || ordinal {
        return Err(ExprError::WhichWeek {
            week,
            from: week.saturating_sub(1),
            said,
        });
    }
    Ok(())
}

/// The error for what is ahead.
pub(super) fn unread<T>(s: &Scan<'_>, expected: &'static str) -> Result<T, ExprError> {
    Err(match s.rest() {
        "" => ExprError::Ended { expected },
        rest => ExprError::Unread {
            unread: rest.to_owned(),
            expected,
        },
    })
}

pub(super) fn in_range(
    what: &'static str,
    given: u32,
    from: u32,
    to: u32,
) -> Result<u32, ExprError> {
    if (from..=to).contains(&given) {
        Ok(given)
    } else {
        Err(ExprError::OutOfRange {
            what,
            given,
            from,
            to,
        })
    }
}
