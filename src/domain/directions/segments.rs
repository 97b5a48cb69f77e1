//! The consecutive parts of a direction (`…, then …`), and the part that is as needed.

use super::cover::Placed;
use super::error::DirectionError;
use super::facts::two;
use super::order::is_when;
use super::piece::{Glue, Piece};

/// Pieces of one part.
pub(super) struct Segment {
    pub pieces: Vec<Placed>,
    /// Whether `then` stands before it.
    pub then: bool,
}

/// Splits at `then`, and where a new amount follows a length; where the length stands
/// first (`days 1 to 3: …`), where a new length follows.
///
/// # Errors
/// A new amount after a length and `and`, or where the length stands first: both can run
/// together.
pub(super) fn consecutive(pieces: &[Placed]) -> Result<Vec<Segment>, DirectionError> {
    let segment = |pieces, then| Segment { pieces, then };
    let mut parts = vec![segment(Vec::new(), false)];
    for placed in pieces {
        let Some(part) = parts.last_mut().map(|last| &mut last.pieces) else {
            continue;
        };
        let ended = has(part, lasts) && has(part, |piece| matches!(piece, Piece::Dose(_)));
        let leads = part
            .iter()
            .find(|p| says(p))
            .is_some_and(|p| lasts(&p.piece));
        match placed.piece {
            Piece::Then => parts.push(segment(Vec::new(), true)),
            Piece::Dose(_) if ended && (joined_by_and(part) || leads && has(part, is_length)) => {
                return Err(two("one after the other", "both together"));
            }
            Piece::Dose(_) if ended && !leads => parts.push(segment(vec![placed.clone()], false)),
            Piece::Length(_) if ended && leads && !has(part, is_length) => {
                return Err(two("those days alone", "so long from then on"));
            }
            _ if ended && leads && lasts(&placed.piece) => {
                parts.push(segment(vec![placed.clone()], false));
            }
            _ => part.push(placed.clone()),
        }
    }
    Ok(parts)
}

fn has(part: &[Placed], is: fn(&Piece) -> bool) -> bool {
    part.iter().any(|placed| is(&placed.piece))
}

fn lasts(piece: &Piece) -> bool {
    is_length(piece) || matches!(piece, Piece::CourseDays { .. })
}

fn is_length(piece: &Piece) -> bool {
    matches!(piece, Piece::Length(_))
}

fn says(placed: &Placed) -> bool {
    !matches!(placed.piece, Piece::Glue(_) | Piece::Verb(_))
}

/// Whether `and` ends a part whose length is not that of named days.
fn joined_by_and(part: &[Placed]) -> bool {
    let named = part
        .iter()
        .any(|p| matches!(p.piece, Piece::CourseDays { .. }));
    !named && is_and(part, part.len())
}

/// The pieces with slots, and those as needed.
type Both = (Vec<Placed>, Vec<Placed>);

/// The part with slots and the part as needed, where both stand in one direction.
///
/// # Errors
/// A full stop between them and no amount of its own: it could be of either.
pub(super) fn scheduled_and_as_needed(pieces: &[Placed]) -> Result<Option<Both>, DirectionError> {
    let Some(needed) = pieces.iter().position(|p| p.piece == Piece::AsNeeded) else {
        return Ok(None);
    };
    let before = pieces.get(..needed).unwrap_or(&[]);
    let Some(first_when) = before.iter().position(|p| is_when(&p.piece)) else {
        return Ok(None);
    };
    let last_dose = before
        .iter()
        .rposition(|p| matches!(p.piece, Piece::Dose(_)));
    let at = match last_dose {
        Some(at) if at > first_when && is_glue(before, at) && !is_cut(before, at) => Some(at),
        _ if is_and(before, needed) => Some(needed),
        _ => None,
    };
    let Some(at) = at else {
        let last_when = before.iter().rposition(|p| is_when(&p.piece)).unwrap_or(0);
        let apart = before
            .iter()
            .skip(last_when)
            .any(|p| p.piece == Piece::Glue(Glue::Stop));
        return if apart {
            Err(two("as needed throughout", "as needed besides the times"))
        } else {
            Ok(None)
        };
    };
    let (scheduled, as_needed) = pieces.split_at_checked(at).unwrap_or((pieces, &[]));
    Ok(Some((scheduled.to_vec(), as_needed.to_vec())))
}

/// Whether what stands before the piece `at` joins, a verb aside.
fn is_glue(pieces: &[Placed], at: usize) -> bool {
    let mut before = pieces
        .iter()
        .take(at)
        .rev()
        .skip_while(|p| matches!(p.piece, Piece::Verb(_)));
    before
        .next()
        .is_some_and(|p| matches!(p.piece, Piece::Glue(Glue::And | Glue::Comma | Glue::Stop)))
}

/// Whether a full stop, or a moment, stands between the amount `at` and the end.
fn is_cut(pieces: &[Placed], at: usize) -> bool {
    pieces.iter().skip(at).any(|p| {
        matches!(
            p.piece,
            Piece::Glue(Glue::Stop | Glue::Close) | Piece::Slot(_)
        )
    })
}

fn is_and(pieces: &[Placed], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    before.is_some_and(|p| p.piece == Piece::Glue(Glue::And))
}
