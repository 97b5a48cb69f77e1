//! Reading bounds: stops, starts, first steps and single doses.

use super::clock::clock;
use super::cursor::Cur;
use super::date::{date, month};
use super::error::DirectionError;
use super::free::free;
use super::number::{day_range, int};
use super::piece::Piece;
use super::pregnancy::{after_event, window};
use super::weekday::weekdays;
use crate::domain::expr::{Expr, ExprError, Point};
use crate::domain::timing::StepLength;

/// `on the first day`, `on days 2 to 5`, `now`.
pub(super) fn first_steps(c: &mut Cur<'_>) -> Option<Piece> {
    if c.eat("initially") {
        return Some(Piece::Refuse(DirectionError::TwoReadings {
            a: "the first dose".to_owned(),
            b: "at first, for some days".to_owned(),
        }));
    }
    let first = c.eat_longest(&[
        "on? the first day",
        "today",
        "on? day one",
        "now",
        "immediately",
        "straight away",
        "stat",
        "for the first dose",
        "as a loading|first|starting|initial dose",
    ]);
    match first {
        Some(0..=2) => return Some(Piece::CourseDays { first: 1, last: 1 }),
        Some(_) => return Some(Piece::Length(StepLength::Doses(1))),
        None => {}
    }
    course_weeks(c).or_else(|| {
        c.eat("on|from|for");
        c.eat("days|day").then_some(())?;
        let (first, last) = day_range(c)?;
        c.sign(":");
        Some(Piece::CourseDays {
            first,
            last: last.unwrap_or(first),
        })
    })
}

/// `week 1:`, `in weeks 2 to 4`, counted from the first day.
fn course_weeks(c: &mut Cur<'_>) -> Option<Piece> {
    let mut ahead = *c;
    ahead.eat("in|for|during");
    ahead.eat("weeks|week").then_some(())?;
    let (first, last) = day_range(&mut ahead)?;
    ahead.sign(":");
    *c = ahead;
    Some(Piece::CourseDays {
        first: first.checked_sub(1)?.checked_mul(7)?.checked_add(1)?,
        last: last.unwrap_or(first).checked_mul(7)?,
    })
}

/// `as a single dose`, `once only`.
pub(super) fn single(c: &mut Cur<'_>) -> Option<Piece> {
    if c.eat("at once") {
        return Some(Piece::Refuse(DirectionError::TwoReadings {
            a: "now".to_owned(),
            b: "together, in one dose".to_owned(),
        }));
    }
    c.eat_longest(&[
        "as? a|one single|one|once? off? dose only?",
        "as? a? single dose only?",
        "single dose",
        "once only",
        "for one dose only?",
        "one time only",
        "one time dose",
        "as? a stat dose",
        "as a once|one off dose?",
    ])
    .map(|_| Piece::Single)
}

/// `until 12w0d`, `until 5 Jan 2027`, `until finished`, `long term`.
pub(super) fn stop(c: &mut Cur<'_>) -> Option<Piece> {
    if c.eat_longest(&[
        "ongoing",
        "long term",
        "longterm",
        "indefinitely",
        "for life",
        "lifelong",
        "until further notice",
    ])
    .is_some()
    {
        return Some(Piece::Stop(Expr::Open));
    }
    let through = c.eat("through|thru") || c.eat("up to and including");
    if !through && !c.eat("until|till|til") {
        return None;
    }
    c.eat("the");
    if let Some(found) = date(c) {
        return Some(match found {
            Ok(day) if through => Piece::Stop(Expr::Through(Point::On(day))),
            Ok(day) => Piece::Stop(Expr::Until(Point::On(day))),
            Err(error) => Piece::Refuse(error.into()),
        });
    }
    if !through && let Some(stop) = window(c) {
        return Some(stop);
    }
    if let Some(stop) = expression(c, if through { "through" } else { "until" }) {
        return Some(stop);
    }
    if through {
        return None;
    }
    if let Some(refused) = undated(c) {
        return Some(refused);
    }
    free(c).map(|words| Piece::Stop(Expr::When(words)))
}

/// `Fri`, `the end of March`: a day that the calendar has many of, which is no event.
fn undated(c: &mut Cur<'_>) -> Option<Piece> {
    let mut ahead = *c;
    ahead.eat_longest(&[
        "end|start|beginning|middle of the?",
        "next|this|following",
        "on|after|before the?",
    ]);
    let feast = |c: &mut Cur<'_>| c.eat_longest(&["christmas|xmas|easter", "new year's? day?"]);
    if weekdays(&mut ahead).is_none() && month(&mut ahead).is_none() && feast(&mut ahead).is_none()
    {
        return None;
    }
    let start = c.at;
    *c = ahead;
    Some(Piece::Refuse(DirectionError::NotHeld {
        words: c.since(start),
        why: "which one is not said; a stop is a date, such as until 2027-01-05",
    }))
}

/// The longest run of tokens that reads as an expression after `word`.
fn expression(c: &mut Cur<'_>, word: &str) -> Option<Piece> {
    let start = c.at;
    let longest = c.tokens.len().min(start + 8);
    for end in (start + 1..=longest).rev() {
        let words = super::cursor::words(c.text, c.tokens, start, end);
        match Expr::parse(&format!("{word} {words}")) {
            Ok(stop) => {
                c.at = end;
                c.eat("completed? weeks");
                if matches!(
                    stop,
                    Expr::Until(Point::Gestation(_)) | Expr::Through(Point::Gestation(_))
                ) {
                    of_a_pregnancy(c);
                }
                return Some(Piece::Stop(stop));
            }
            Err(error @ ExprError::WhichWeek { .. }) => {
                c.at = end;
                return Some(Piece::Refuse(DirectionError::NotHeld {
                    words,
                    why: which_week(&error),
                }));
            }
            Err(_) => {}
        }
    }
    None
}

/// `of pregnancy`, `pregnant`, `' gestation` after a number of weeks.
pub(super) fn of_a_pregnancy(c: &mut Cur<'_>) {
    let mut ahead = *c;
    let _ = ahead.glued("'") || ahead.glued("\u{2019}");
    if ahead
        .eat_longest(&["of? the|your? pregnancy|gestation", "pregnant"])
        .is_some()
    {
        *c = ahead;
    }
}

/// `12 weeks` after `from`: a gestational age.
fn from_weeks(c: &mut Cur<'_>) -> Option<Piece> {
    let mut ahead = *c;
    match expression(&mut ahead, "until")? {
        Piece::Stop(Expr::Until(point @ Point::Gestation(_))) => {
            *c = ahead;
            Some(Piece::Start(Expr::Point(point)))
        }
        _ => None,
    }
}

fn which_week(_: &ExprError) -> &'static str {
    "a week begins and ends on two different days; write until 12w0d or through 12w6d"
}

/// `starting January 31, 2015`, `from 5 May 2026`, `from 06:00`.
pub(super) fn start(c: &mut Cur<'_>) -> Option<Piece> {
    if c.eat_longest(&[
        "starting|beginning|start|begin|commencing|commence on|from|at?",
        "from",
    ])? == 1
    {
        c.eat("the");
    }
    if let Some(found) = date(c) {
        return Some(match found {
            Ok(day) => Piece::Start(Expr::Point(Point::On(day))),
            Err(error) => Piece::Refuse(error.into()),
        });
    }
    if let Some(start) = from_weeks(c).or_else(|| after_event(c)) {
        return Some(start);
    }
    match clock(c)? {
        Ok(time) => Some(Piece::Anchor(time)),
        Err(error) => Some(Piece::Refuse(error.into())),
    }
}

/// `worn for 12 hours`, `remove after 12 hours`, `leave on for 16 hours`.
pub(super) fn wear(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat_longest(&[
        "worn|wear|leave|left|keep|kept on? for?",
        "worn|wear|leave|left|keep|kept in place for?",
        "remove|removed|take|taken off? after",
        "then? remove after",
        "and remove after",
    ])?;
    let n = int(c)?;
    c.hyphen();
    c.eat("hours|hour|hrs|h").then_some(())?;
    c.eat_longest(&["each day", "then remove", "and then remove", "and remove"]);
    n.checked_mul(60)
        .filter(|n| (1..=527_040).contains(n))
        .map(Piece::Wear)
}
