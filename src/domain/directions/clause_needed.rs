//! `as needed` beside several moments: of all of them, or of one.
//! `1 tablet at 08:00, at 22:00 if needed` is both.
//!
//! Not here: a part of its own that `and` begins (`..., and 1 tablet as needed`), which is
//! split off.

use super::clauses::{is_moment, sets_apart};
use super::cover::Placed;
use super::error::DirectionError;
use super::piece::{Glue, Often, Piece};
use super::segments::scheduled_and_as_needed;

/// The words `as needed`, where they can be of one moment or of all.
///
/// # Errors
/// Two readings of where the part as needed begins.
pub(super) fn either(pieces: &[Placed]) -> Result<Option<&Placed>, DirectionError> {
    let Some(at) = pieces.iter().position(|p| p.piece == Piece::AsNeeded) else {
        return Ok(None);
    };
    let needed = pieces.get(at);
    if let Some((_, own)) = scheduled_and_as_needed(pieces)? {
        return Ok(needed.filter(|_| moments(&own) > 1));
    }
    let (before, after) = pieces.split_at_checked(at).unwrap_or_default();
    let either = match (moments(before), moments(after)) {
        (0, 0) => false,
        (0, following) => counted_apart(before, after) || (following > 1 && is_cut(after)),
        (_, 0) if all_are_counted(before) || last_is_apart(before) => false,
        (named, 0) => named > 1 || is_besides(before),
        _ => true,
    };
    Ok(needed.filter(|_| either))
}

fn moments(pieces: &[Placed]) -> usize {
    pieces.iter().filter(|p| is_moment(&p.piece)).count()
}

/// How often a day, where the words count it.
fn counted(pieces: &[Placed]) -> Option<u32> {
    pieces.iter().find_map(|p| match p.piece {
        Piece::Often(Often {
            n, plain: false, ..
        }) => Some(n),
        _ => None,
    })
}

/// Whether as many moments are named as the words count.
fn all_are_counted(before: &[Placed]) -> bool {
    let of = |p: &Placed| match &p.piece {
        Piece::Meals(slots) => slots.len(),
        piece => usize::from(is_moment(piece)),
    };
    let named: usize = before.iter().map(of).sum();
    counted(before).and_then(|n| usize::try_from(n).ok()) == Some(named)
}

/// `twice daily and at night if needed`: a moment that is joined to others.
fn is_besides(before: &[Placed]) -> bool {
    let often = before.iter().position(says_how_often);
    let last = before.iter().rposition(|p| is_moment(&p.piece));
    let between = often
        .zip(last)
        .and_then(|(often, last)| before.get(often..last));
    let joins = |p: &Placed| sets_apart(p) || p.piece == Piece::Glue(Glue::And);
    between.unwrap_or_default().iter().any(joins)
}

fn says_how_often(placed: &Placed) -> bool {
    matches!(
        placed.piece,
        Piece::Often(_) | Piece::Hours { .. } | Piece::Days(_) | Piece::PerWeek(_)
    )
}

/// `twice daily, if needed at night`: the moment can be besides those that are counted.
fn counted_apart(before: &[Placed], after: &[Placed]) -> bool {
    let joined = matches!(after, [_, next, ..] if is_moment(&next.piece));
    let often = before.iter().rposition(says_how_often);
    let apart = || {
        let between = often.and_then(|often| before.get(often..));
        between.unwrap_or_default().iter().any(sets_apart)
    };
    joined && (counted(before).is_some_and(|n| n > 1) || apart())
}

/// Whether another amount, or a full stop, stands between the moments.
fn is_cut(after: &[Placed]) -> bool {
    let first = after.iter().position(|p| is_moment(&p.piece)).unwrap_or(0);
    let another = |p: &Placed| matches!(p.piece, Piece::Dose(_)) || sets_apart(p);
    after.iter().skip(first).any(another)
}

/// Whether a comma stands after the last moment.
fn last_is_apart(before: &[Placed]) -> bool {
    let last = before
        .iter()
        .rposition(|p| is_moment(&p.piece))
        .unwrap_or(0);
    before.iter().skip(last).any(sets_apart)
}
