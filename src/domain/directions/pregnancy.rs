//! What clinics count by: stops told as a window of weeks, starts counted from a transfer.

use super::bounds::of_a_pregnancy;
use super::cursor::Cur;
use super::number::{int, int_range};
use super::piece::Piece;
use crate::domain::expr::{Expr, Gestation, Point};

/// `12 to 16 weeks`, `between 12 and 16 weeks pregnant`, after `until`: a window, never a day.
pub(super) fn window(c: &mut Cur<'_>) -> Option<Piece> {
    let mut ahead = *c;
    let (opens, closes) = match ahead.eat("sometime? between") {
        true => between(&mut ahead)?,
        false => {
            let (low, high) = int_range(&mut ahead)?;
            (low, high?)
        }
    };
    ahead.hyphen();
    ahead.eat("weeks|week|wks").then_some(())?;
    of_a_pregnancy(&mut ahead);
    let age = |weeks| Some(Point::Gestation(Gestation::new(weeks, 0).ok()?));
    let (opens, closes) = (age(opens)?, age(closes)?);
    *c = ahead;
    Some(Piece::Stop(Expr::Window { opens, closes }))
}

fn between(c: &mut Cur<'_>) -> Option<(u32, u32)> {
    let low = int(c)?;
    c.eat("and").then_some(())?;
    int(c).filter(|high| *high > low).map(|high| (low, high))
}

/// What is recorded as a mark of this kind, and how it is said.
const EVENTS: [(&str, &str); 3] = [
    ("the|your? embryo|blastocyst? transfer", "transfer"),
    (
        "the|your? egg|eggs|oocyte|oocytes collection|retrieval",
        "retrieval",
    ),
    ("the|your? ovulation", "ovulation"),
];

/// `the day of transfer`, `the day after egg collection`, `2 days after transfer`, after
/// `from`: counted from that day.
pub(super) fn after_event(c: &mut Cur<'_>) -> Option<Piece> {
    let mut ahead = *c;
    ahead.eat("on");
    let offset_days = days_on(&mut ahead)?;
    let known = EVENTS.map(|(said, _)| said);
    let (_, mark) = EVENTS.get(ahead.eat_longest(&known)?)?;
    ahead.eat("onwards|onward|on");
    *c = ahead;
    Some(Piece::Start(Expr::Point(Point::Mark {
        mark: (*mark).to_owned(),
        offset_days,
    })))
}

/// How many days on from what follows.
fn days_on(c: &mut Cur<'_>) -> Option<i32> {
    match c.eat_longest(&["the? day of", "the? day after|following"]) {
        Some(0) => return Some(0),
        Some(_) => return Some(1),
        None => {}
    }
    let mut ahead = *c;
    let Some(days) = int(&mut ahead) else {
        return Some(0);
    };
    ahead.eat_longest(&["days|day after|following", "days|day post"])?;
    *c = ahead;
    i32::try_from(days).ok().filter(|days| *days <= 400)
}
