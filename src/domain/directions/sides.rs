//! `before breakfast and dinner`: what stands before the first of several events can be of
//! them all.

use super::build::Words;
use super::cover::Placed;
use super::error::DirectionError;
use super::facts::two;
use super::piece::{Glue, Piece, Slot};
use crate::domain::timing::DayMoment;

/// Refuses an event that names no side of its own behind one that does.
///
/// # Errors
/// Two readings.
pub(super) fn of_one_or_of_all(pieces: &[Placed], words: Words<'_>) -> Result<(), DirectionError> {
    for three in pieces.windows(3) {
        let [first, joins, next] = three else {
            continue;
        };
        let (Piece::Slot(a), Piece::Slot(b)) = (&first.piece, &next.piece) else {
            continue;
        };
        let joined = matches!(joins.piece, Piece::Glue(Glue::And | Glue::Comma));
        if joined && is_beside(a) && is_named_alone(b, &words(next)) {
            let (first, next) = (words(first), words(next));
            return Err(two(
                &format!("{first}, and as long before or after {next}"),
                &format!("{first}, and with {next}"),
            ));
        }
    }
    Ok(())
}

/// Whether a moment is before or after an event.
fn is_beside(slot: &Slot) -> bool {
    slot.near.is_some() && !is_at_its_event(slot)
}

fn is_at_its_event(slot: &Slot) -> bool {
    matches!(
        slot.known,
        Some(DayMoment::Event {
            minutes_before: 0,
            ..
        })
    )
}

fn is_named_alone(slot: &Slot, said: &str) -> bool {
    let first = said.split_whitespace().next().unwrap_or_default();
    let own = ["at", "with", "on", "upon", "during"];
    is_at_its_event(slot) && !own.iter().any(|word| first.eq_ignore_ascii_case(word))
}
