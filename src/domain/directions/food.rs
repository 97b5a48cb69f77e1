//! Food that is joined to a moment: `after food and at night` can be one dose or more.

use super::build::Words;
use super::cover::Placed;
use super::error::DirectionError;
use super::facts::two;
use super::piece::{Glue, Piece};

/// Refuses `after food and at bedtime`, unless the food is of a moment before it
/// (`in the morning with food and at night`).
pub(super) fn food_and_a_moment(pieces: &[Placed], words: Words<'_>) -> Result<(), DirectionError> {
    for (at, three) in pieces.windows(3).enumerate() {
        let [a, and, b] = three else { continue };
        if and.piece != Piece::Glue(Glue::And) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| pieces.get(at));
        let of_a_moment = before.is_some_and(|before| is_moment(&before.piece));
        let first = is_food(&a.piece) && is_moment(&b.piece) && !of_a_moment;
        if first || (is_moment(&a.piece) && is_food(&b.piece)) {
            let (a, b) = (words(a), words(b));
            return Err(two(&format!("{a}, and also {b}"), &format!("{a} {b}")));
        }
    }
    Ok(())
}

fn is_moment(piece: &Piece) -> bool {
    matches!(piece, Piece::Slot(_) | Piece::Meals(_) | Piece::DaysAt(..))
}

fn is_food(piece: &Piece) -> bool {
    let Piece::Note(note) = piece else {
        return false;
    };
    let note = note.to_lowercase();
    ["food", "meal", "eating", "snack"]
        .iter()
        .any(|food| note.contains(food))
}
