//! The strengths that a direction names: one medicine has one of them.

use rust_decimal::Decimal;

use super::error::DirectionError;
use super::facts::{Facts, Said};
use super::piece::DoseSaid;

/// Refuses amounts of different strengths: `one 400 mg pessary ... and one 200 mg pessary`,
/// `1 tablet (10 mg) ... and 1 tablet (5 mg)`.
///
/// # Errors
/// What is named second.
pub(super) fn only_one(parts: &[Facts]) -> Result<(), DirectionError> {
    let doses = || parts.iter().flat_map(|part| &part.doses);
    for (at, said) in doses().enumerate() {
        if doses().take(at).any(|before| differ(before, said)) {
            return Err(DirectionError::NotHeld {
                words: said.words.clone(),
                why: "another strength is named before it; each strength is a regimen of its own",
            });
        }
    }
    Ok(())
}

fn differ(a: &Said<DoseSaid>, b: &Said<DoseSaid>) -> bool {
    let (a, b) = (&a.value, &b.value);
    if a.strength.is_some() && b.strength.is_some() && a.strength != b.strength {
        return true;
    }
    a.unit == b.unit
        && each(a).any(|(unit, of_a)| each(b).any(|(u, of_b)| u == unit && of_a != of_b))
}

/// How much one of the units is, by what the words say is the same.
fn each(said: &DoseSaid) -> impl Iterator<Item = (&str, Option<Decimal>)> {
    let one = said.num;
    let equals = said.equals.iter().filter(move |_| one.high.is_none());
    equals.map(move |amount| (amount.unit.as_str(), amount.value.checked_div(one.low)))
}
