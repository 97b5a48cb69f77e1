//! What is said once beside several amounts or moments: of all of them, or only of the one
//! that it stands by. `1 tablet at 08:00, 2 tablets at 20:00 on Sundays` is both.
//!
//! It is of all where it comes first (`on Sundays 1 tablet at 08:00, ...`), and days and
//! lengths also where a comma sets them apart at the end (`..., on Sundays`).

use super::build::Words;
use super::cover::Placed;
use super::error::DirectionError;
use super::facts::two;
use super::piece::{Glue, Piece};

/// Refuses what can be of one clause or of all.
///
/// # Errors
/// Two readings.
pub(super) fn of_all_or_of_one(pieces: &[Placed], words: Words<'_>) -> Result<(), DirectionError> {
    if let Some([a, b]) = apart(pieces) {
        return Err(two(&words(a), &words(b)));
    }
    let Some(divided) = Divided::of(pieces) else {
        return Ok(());
    };
    for (at, placed) in pieces.iter().enumerate() {
        let said = words(placed);
        let all = format!("{said}, every time");
        if divided.of_either(pieces, at) {
            return Err(two(&all, &format!("{said}, and other times as well")));
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
    let divided = Divided::of(pieces).filter(|divided| divided.amounts.len() > 1)?;
    let is_note = |piece: &Piece| matches!(piece, Piece::Note(_));
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
            Piece::Length(_) | Piece::AtLongest { .. } | Piece::Stop(_) | Piece::Start(_) => {
                let between = self.first < at && at < self.last;
                between || (self.firmly && !self.of_all(pieces, at))
            }
            Piece::AsNeeded => {
                let own = pieces.get(..at).unwrap_or_default();
                let last = own
                    .iter()
                    .rfind(|p| is_moment(&p.piece) || is_amount(&p.piece));
                last.is_some_and(|p| is_moment(&p.piece)) && !self.of_all(pieces, at)
            }
            _ => false,
        }
    }

    /// Whether a place, a purpose or a route stands with one of the amounts.
    fn of_one(&self, pieces: &[Placed], at: usize) -> bool {
        let ([first, .., last], Some(placed)) = (self.amounts.as_slice(), pieces.get(at)) else {
            return false;
        };
        let inside = |from: usize| from < at && at < self.last;
        let same = || pieces.iter().filter(|p| p.piece == placed.piece).count();
        match &placed.piece {
            Piece::Site(_) => inside(*first) && same() != self.amounts.len(),
            Piece::Purpose(_) => inside(*first),
            Piece::Route(_) => inside(*last) && same() != self.amounts.len(),
            _ => false,
        }
    }

    /// Before all clauses, or set apart after them.
    fn of_all(&self, pieces: &[Placed], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let apart =
            before.is_some_and(|p| matches!(p.piece, Piece::Glue(Glue::Comma | Glue::Stop)));
        at < self.first || (at > self.last && apart)
    }
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

fn is_moment(piece: &Piece) -> bool {
    matches!(piece, Piece::Slot(_) | Piece::DaysAt(..) | Piece::Meals(_))
}

fn is_amount(piece: &Piece) -> bool {
    matches!(piece, Piece::Dose(_))
}
