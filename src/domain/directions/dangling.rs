//! Words at the end that something was to follow, or that speak against the end before them.

use super::build::Words;
use super::cover::Placed;
use super::error::DirectionError;
use super::facts::{Facts, two};
use super::piece::{Glue, Piece};

/// Refuses a direction that ends with `and`: a label can be cut off there.
///
/// # Errors
/// Nothing follows it.
pub(super) fn ends_with_and(pieces: &[Placed], words: Words<'_>) -> Result<(), DirectionError> {
    let last = pieces.iter().rfind(|p| !is_sign(&p.piece));
    match last.filter(|p| p.piece == Piece::Glue(Glue::And)) {
        Some(and) => Err(DirectionError::NotHeld {
            words: words(and),
            why: "nothing follows it",
        }),
        None => Ok(()),
    }
}

/// Refuses `for 7 days thereafter` at an end: the days before, or those after.
///
/// # Errors
/// Two readings.
pub(super) fn goes_on_after_its_end(
    pieces: &[Placed],
    last: Option<&Facts>,
    words: Words<'_>,
) -> Result<(), DirectionError> {
    let after = pieces.iter().rfind(|p| !is_sign(&p.piece)).map(words);
    let after = after.filter(|said| said.eq_ignore_ascii_case("thereafter"));
    let length = last.and_then(|last| last.length.as_ref());
    match after.zip(length) {
        Some((after, length)) => Err(two(&length.words, &format!("{after}, with no end"))),
        None => Ok(()),
    }
}

/// Refuses `for a further 5 days` where no step before it says from when.
///
/// # Errors
/// From when is not said.
pub(super) fn further_than_what(facts: &Facts) -> Result<(), DirectionError> {
    let further = |words: &str| {
        let words = words.to_lowercase();
        words.starts_with("for a further") || words.starts_with("for another")
    };
    match facts.length.as_ref().filter(|l| further(&l.words)) {
        Some(length) => Err(DirectionError::NotHeld {
            words: length.words.clone(),
            why: "from which day is not said",
        }),
        None => Ok(()),
    }
}

fn is_sign(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Glue(Glue::Stop | Glue::Comma | Glue::Open | Glue::Close)
    )
}
