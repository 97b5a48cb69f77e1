//! Reading dates as labels write them: `5 May 2026`, `January 31, 2015`, `2026-05-05`.
//!
//! Digits whose order differs between countries are refused, by the rules of dates.

use chrono::NaiveDate;

use super::cursor::Cur;
use super::number::int;
use super::piece::Piece;
use crate::domain::expr::{Expr, Point};
use crate::domain::scan::{DateError, Scan};

/// Reads a date; None, with nothing read, if none is ahead.
pub(super) fn date(c: &mut Cur<'_>) -> Option<Result<NaiveDate, DateError>> {
    let mut ahead = *c;
    if let Some(text) = month_first(&mut ahead).or_else(|| {
        ahead = *c;
        day_first(&mut ahead)
    }) {
        *c = ahead;
        return Scan::new(&text).date().transpose();
    }
    let from = c.token()?.from;
    let mut scan = Scan::new(c.text.get(from..)?);
    let found = scan.date().transpose()?;
    let end = from + scan.here();
    while c.token().is_some_and(|token| token.from < end) {
        c.at += 1;
    }
    Some(found)
}

/// `January 31, 2015`, as the text of the other order.
fn month_first(c: &mut Cur<'_>) -> Option<String> {
    let month = month(c)?;
    let day = int(c)?;
    c.eat("st|nd|rd|th");
    c.sign(",");
    let year = year(c)?;
    Some(format!("{day} {month} {year}"))
}

/// `31st of January 2015`.
fn day_first(c: &mut Cur<'_>) -> Option<String> {
    let day = int(c)?;
    c.eat("st|nd|rd|th");
    c.eat("of");
    let month = month(c)?;
    c.sign(".");
    c.sign(",");
    let year = year(c)?;
    Some(format!("{day} {month} {year}"))
}

/// Reads the name of a month; gives its first three letters.
pub(super) fn month<'t>(c: &mut Cur<'t>) -> Option<&'t str> {
    let word = c.word();
    let short = word.get(..3)?;
    let known = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    .iter()
    .any(|name| *name == word || name.get(..3) == Some(word) || word == "sept");
    c.at += usize::from(known);
    known.then_some(short)
}

fn year<'t>(c: &mut Cur<'t>) -> Option<&'t str> {
    let year = c.digits();
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    c.at += usize::from(is_year);
    is_year.then_some(year)
}

/// `from Jan 15-20, 2015`: the start and the last day.
pub(super) fn date_range(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat("from");
    let mut ahead = *c;
    let pair = one_month(&mut ahead).or_else(|| {
        ahead = *c;
        two_dates(&mut ahead)
    });
    *c = ahead;
    Some(match pair? {
        Ok((first, last)) if first < last => Piece::Dates {
            first: Expr::Point(Point::On(first)),
            last: Expr::Through(Point::On(last)),
        },
        Ok(_) => return None,
        Err(error) => Piece::Refuse(error.into()),
    })
}

type Pair = Result<(NaiveDate, NaiveDate), DateError>;

fn one_month(c: &mut Cur<'_>) -> Option<Pair> {
    let month = month(c)?;
    let first = int(c)?;
    (c.eat("to") || c.sign("-")).then_some(())?;
    let last = int(c)?;
    c.sign(",");
    let year = year(c)?;
    let read = |day: u32| {
        Scan::new(&format!("{day} {month} {year}"))
            .date()
            .transpose()
    };
    Some(read(first)?.and_then(|first| Ok((first, read(last).unwrap_or(Ok(first))?))))
}

fn two_dates(c: &mut Cur<'_>) -> Option<Pair> {
    let first = date(c)?;
    (c.eat("to|through") || c.sign("-")).then_some(())?;
    let last = date(c)?;
    Some(first.and_then(|first| Ok((first, last?))))
}
