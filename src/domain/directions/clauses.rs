//! What is said once beside several amounts or moments: of all of them, or only of the one
//! that it stands by. `1 tablet at 08:00, 2 tablets at 20:00 on Sundays` is both.
//!
//! It is of all where it comes first (`on Sundays 1 tablet at 08:00, ...`), and also where
//! a comma sets it apart at the end (`..., on Sundays`).

use super::build::Words;
use super::cover::Placed;
use super::error::DirectionError;
use super::facts::two;
use super::piece::{Glue, Piece};
use crate::domain::expr::{Expr, Point};
use crate::domain::timing::Days;

/// Refuses what can be of one clause or of all.
///
/// # Errors
/// Two readings.
pub(super) fn of_all_or_of_one(pieces: &[Placed], words: Words<'_>) -> Result<(), DirectionError> {
    if let Some([a, b]) = apart(pieces) {
        return Err(two(&words(a), &words(b)));
    }
    if let Some(at) = super::clause_needed::either(pieces)? {
        let said = words(at);
        let of_one = format!("{said} at one of the times, and the others always");
        return Err(two(&format!("{said} every time"), &of_one));
    }
    if let Some([stop, next]) = stop_with_a_moment(pieces) {
        let (stop, next) = (words(stop), words(next));
        return Err(two(&format!("{stop} {next}"), &format!("{next}, {stop}")));
    }
    if let Some(between) = between_moments(pieces) {
        let said = words(between);
        return Err(two(
            &format!("{said}, every time"),
            &format!("{said}, only that time"),
        ));
    }
    let Some(divided) = Divided::of(pieces) else {
        return Ok(());
    };
    for (at, placed) in pieces.iter().enumerate() {
        let said = words(placed);
        let all = format!("{said}, every time");
        if divided.of_either(pieces, at) {
            let days = matches!(
                placed.piece,
                Piece::DaysAt(..) | Piece::Days(_) | Piece::PerWeek(_) | Piece::Except(_)
            );
            let one = if days {
                "and other times as well"
            } else {
                "only that time"
            };
            return Err(two(&all, &format!("{said}, {one}")));
        }
        if divided.of_one(pieces, at) {
            return Err(two(&all, &format!("{said}, only that time")));
        }
    }
    Ok(())
}

/// A note that stands with one of several amounts, with the words of that clause:
/// `1 tablet in the morning with food` of `... and 2 tablets at night`.
pub(super) fn note(pieces: &[Placed], at: usize, words: Words<'_>) -> Option<String> {
    let is_note = |piece: &Piece| matches!(piece, Piece::Note(_));
    let Some(divided) = Divided::of(pieces).filter(|divided| divided.amounts.len() > 1) else {
        return note_of_one(pieces, at, words);
    };
    let placed = pieces.get(at).filter(|p| is_note(&p.piece))?;
    let between = pieces.get(divided.first..divided.last)?;
    between.iter().find(|p| is_note(&p.piece))?;
    let before = pieces.get(..at).unwrap_or_default();
    let opens = |p: &&Placed| match divided.amounts.first() == Some(&divided.first) {
        true => is_amount(&p.piece),
        false => is_moment(&p.piece),
    };
    let opened = before.iter().rfind(opens)?;
    Some(words(&Placed {
        from: opened.from,
        ..placed.clone()
    }))
}

/// A note between two moments of one amount: `at 08:00 with food` of `... and at 22:00`.
fn note_of_one(pieces: &[Placed], at: usize, words: Words<'_>) -> Option<String> {
    let placed = pieces
        .get(at)
        .filter(|p| matches!(p.piece, Piece::Note(_)))?;
    let (before, after) = pieces.split_at_checked(at)?;
    let opened = before.iter().rfind(|p| is_moment(&p.piece))?;
    let joined = |p: &Placed| matches!(p.piece, Piece::Glue(Glue::And | Glue::Comma));
    let next = after.iter().position(|p| is_moment(&p.piece))?;
    let between = after.get(..next)?;
    between.iter().any(joined).then(|| {
        words(&Placed {
            from: opened.from,
            ..placed.clone()
        })
    })
}

/// Where the clauses of a direction are divided.
struct Divided {
    first: usize,
    last: usize,
    /// Amounts of their own, so that each clause says how much and when.
    amounts: Vec<usize>,
    /// A full stop, or `, and` between two.
    firmly: bool,
}

impl Divided {
    /// None if all moments are of one amount and in one list.
    fn of(pieces: &[Placed]) -> Option<Self> {
        let places = |is: fn(&Piece) -> bool| -> Vec<usize> {
            let all = pieces.iter().enumerate();
            all.filter(|(_, p)| is(&p.piece))
                .map(|(at, _)| at)
                .collect()
        };
        let moments = places(is_moment);
        let amounts = places(|piece| matches!(piece, Piece::Dose(_)));
        let (first, last) = (*moments.first()?, *moments.last()?);
        let between = pieces.get(first..last).unwrap_or_default();
        let and = |pair: &[Placed]| matches!(pair, [a, b] if a.piece == Piece::Glue(Glue::Comma) && b.piece == Piece::Glue(Glue::And));
        let firmly = between.iter().any(|p| p.piece == Piece::Glue(Glue::Stop))
            || (moments.len() == 2 && between.windows(2).any(and));
        let several = moments.len() > 1 && (amounts.len() > 1 || firmly);
        let nights =
            moments.len() > 1 && pieces.iter().any(|p| matches!(p.piece, Piece::DaysAt(..)));
        (several || nights).then_some(Divided {
            first: first.min(amounts.first().copied().unwrap_or(first)),
            last: last.max(amounts.last().copied().unwrap_or(last)),
            amounts,
            firmly,
        })
    }

    /// Whether days, a length or `as needed` stand where they can be of one clause.
    fn of_either(&self, pieces: &[Placed], at: usize) -> bool {
        let Some(placed) = pieces.get(at) else {
            return false;
        };
        match placed.piece {
            Piece::DaysAt(..) => joins_another(pieces, at),
            Piece::Days(_) | Piece::PerWeek(_) => !self.of_all(pieces, at),
            // Of several amounts it is refused where the days are left out.
            Piece::Except(_) => self.amounts.len() < 2 && !self.of_all(pieces, at),
            Piece::Stop(Expr::Open) => false,
            Piece::Length(_)
            | Piece::AtLongest { .. }
            | Piece::Stop(_)
            | Piece::Start(_)
            | Piece::Wear(_) => {
                let between = self.first < at && at < self.last;
                let divided = self.firmly || self.amounts.len() > 1;
                between || (divided && !self.of_all(pieces, at))
            }
            _ => false,
        }
    }

    /// Whether a place, a purpose or a route stands with one of the amounts.
    fn of_one(&self, pieces: &[Placed], at: usize) -> bool {
        let ([first, .., last], Some(placed)) = (self.amounts.as_slice(), pieces.get(at)) else {
            return false;
        };
        let before = pieces.get(..at).unwrap_or_default();
        let after = at > self.last && !self.of_all(pieces, at);
        let inside = |from: usize| from < at && (at < self.last || after);
        let same = || pieces.iter().filter(|p| p.piece == placed.piece).count();
        match &placed.piece {
            Piece::Site(_) => inside(*first) && same() != self.amounts.len(),
            Piece::Purpose(_) => inside(*first) && !self.is_as_needed(pieces, at),
            Piece::Route(_) => {
                let follows = before.iter().any(|p| is_moment(&p.piece));
                (inside(*last) || (follows && inside(*first))) && same() != self.amounts.len()
            }
            _ => false,
        }
    }

    /// Whether `as needed` stands after the last moment: what it is for is of it.
    fn is_as_needed(&self, pieces: &[Placed], at: usize) -> bool {
        let before = pieces.get(self.last..at).unwrap_or_default();
        before.iter().any(|p| p.piece == Piece::AsNeeded)
    }

    /// Before all clauses, or set apart after them.
    fn of_all(&self, pieces: &[Placed], at: usize) -> bool {
        let after = pieces.get(self.last..at).unwrap_or_default();
        at < self.first || after.iter().any(sets_apart)
    }
}

/// `until scan on Friday`, `until 5 May 2027 at 08:00`: the day or the hour can be that of
/// the stop.
fn stop_with_a_moment(pieces: &[Placed]) -> Option<[&Placed; 2]> {
    let of_stop = |stop: &Expr, next: &Piece| match stop {
        Expr::Open | Expr::Until(Point::Gestation(_)) | Expr::Through(Point::Gestation(_)) => false,
        Expr::Days(_) | Expr::Doses(_) => false,
        _ => is_moment(next) || matches!(next, Piece::Days(Days::Weekdays(_) | Days::Dates(_))),
    };
    pieces.windows(2).find_map(|pair| match pair {
        [stop, next] if matches!(&stop.piece, Piece::Stop(s) if of_stop(s, &next.piece)) => {
            Some([stop, next])
        }
        _ => None,
    })
}

/// A length, a route, a place or a purpose that stands between two moments of one amount:
/// `1 tablet at 08:00 for 5 days and at 22:00`.
fn between_moments(pieces: &[Placed]) -> Option<&Placed> {
    let moments = pieces.iter().filter(|p| is_moment(&p.piece)).count();
    let first = pieces.iter().position(|p| is_moment(&p.piece))?;
    let last = pieces.iter().rposition(|p| is_moment(&p.piece))?;
    let same = |piece: &Piece| pieces.iter().filter(|p| p.piece == *piece).count() == moments;
    let said_once = |p: &&Placed| match &p.piece {
        Piece::Length(_) | Piece::AtLongest { .. } | Piece::Start(_) => true,
        Piece::Stop(stop) => *stop != Expr::Open,
        Piece::Route(_) | Piece::Site(_) | Piece::Purpose(_) => !same(&p.piece),
        _ => false,
    };
    let one_amount = pieces.iter().filter(|p| is_amount(&p.piece)).count() < 2;
    let between = pieces.get(first..last).filter(|_| one_amount)?;
    between.iter().find(said_once)
}

/// Two places with a moment between them: `to face in the morning and to body at night`.
fn apart(pieces: &[Placed]) -> Option<[&Placed; 2]> {
    let mut before: Option<&Placed> = None;
    let mut moment = false;
    for placed in pieces {
        if is_moment(&placed.piece) {
            moment = true;
        }
        if matches!(placed.piece, Piece::Site(_)) {
            match before {
                Some(before) if moment && before.piece != placed.piece => {
                    return Some([before, placed]);
                }
                _ => (before, moment) = (Some(placed), false),
            }
        }
    }
    None
}

/// `every other night` beside another moment; `every other night at bedtime` is one.
fn joins_another(pieces: &[Placed], at: usize) -> bool {
    let beside = [at.checked_sub(1), at.checked_add(1)];
    let mut beside = beside.into_iter().flatten().filter_map(|at| pieces.get(at));
    !beside.any(|p| is_moment(&p.piece))
}

/// Whether a comma or a full stop stands here.
pub(super) fn sets_apart(placed: &Placed) -> bool {
    matches!(placed.piece, Piece::Glue(Glue::Comma | Glue::Stop))
}

pub(super) fn is_moment(piece: &Piece) -> bool {
    matches!(piece, Piece::Slot(_) | Piece::DaysAt(..) | Piece::Meals(_))
}

fn is_amount(piece: &Piece) -> bool {
    matches!(piece, Piece::Dose(_))
}
