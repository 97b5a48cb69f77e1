//! What the order of pieces allows.

use super::cover::Placed;
use super::piece::{Glue, Piece};

/// A number without a unit.
pub(super) fn is_bare(piece: &Piece) -> bool {
    matches!(piece, Piece::Dose(dose) if dose.unit.is_none())
}

/// Whether a number after this piece can be an amount.
pub(super) fn begins_an_amount(before: Option<&Piece>) -> bool {
    matches!(
        before,
        None | Some(
            Piece::Verb(_)
                | Piece::Then
                | Piece::Glue(Glue::And | Glue::Comma | Glue::Stop | Glue::Other)
        )
    )
}

/// Whether a piece says when doses fall due.
pub(super) fn is_when(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Often(_)
            | Piece::Hours { .. }
            | Piece::Slot(_)
            | Piece::DaysAt(..)
            | Piece::Days(_)
            | Piece::Meals(_)
            | Piece::PerWeek(_)
    )
}

/// Whether every parenthesis closes what another opened.
pub(super) fn is_balanced(pieces: &[Placed]) -> bool {
    let mut open = 0i32;
    for placed in pieces {
        match placed.piece {
            Piece::Glue(Glue::Open) => open += 1,
            Piece::Glue(Glue::Close) => open -= 1,
            _ => {}
        }
        if open < 0 {
            return false;
        }
    }
    open == 0
}
