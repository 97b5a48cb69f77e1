//! A part with slots, and a part as needed beside it.

use super::Direction;
use super::amounts::{amounts, fill_units};
use super::bound::as_needed;
use super::build::{Words, extras, length_words, one_off, put, shared, stop};
use super::cover::Placed;
use super::dose_days::in_dose_days;
use super::error::DirectionError;
use super::facts::{Facts, two};
use super::when::{joined, when};

/// Slots, and further doses as needed.
pub(super) fn both_parts(
    left: &[Placed],
    right: &[Placed],
    words: Words<'_>,
    unit: Option<&str>,
) -> Result<Direction, DirectionError> {
    let mut parts = [Facts::of(left, words)?, Facts::of(right, words)?];
    let mut unit = unit.map(str::to_owned);
    for part in &mut parts {
        unit = fill_units(part, unit);
    }
    let mut direction = shared(&parts)?;
    let [scheduled, needed] = &mut parts;
    one_off(scheduled)?;
    one_off(needed)?;
    only_as_needed(needed)?;
    direction.notes.extend(extras(needed));
    let (own, then) = (amounts(scheduled)?, amounts(needed)?);
    direction.stop = stop(scheduled)?;
    if let Some(stop) = stop(needed)? {
        direction.stop.get_or_insert(stop);
    }
    let mut as_needed = as_needed(needed, &then, &mut direction.notes)?;
    as_needed.dose = then.dose.filter(|dose| own.dose.as_ref() != Some(dose));
    if then.count.is_some() && then.count != own.count {
        return Err(DirectionError::UnitWanted {
            words: needed
                .doses
                .first()
                .map_or(String::new(), |dose| dose.words.clone()),
        });
    }
    direction.purpose = scheduled.purpose.take().map(|purpose| purpose.value);
    direction.max.clone_from(&as_needed.max);
    direction.when = joined(when(scheduled, &own, &mut direction.notes)?, as_needed)?;
    direction.stop = in_dose_days(direction.stop, &direction.when, &length_words(scheduled))?;
    put(&mut direction, scheduled, own);
    Ok(direction)
}

/// What the part as needed has no place for.
fn only_as_needed(facts: &Facts) -> Result<(), DirectionError> {
    let single = facts.single.as_ref().map(|single| &single.words);
    let per = facts.amount_per.as_ref().map(|per| &per.words);
    let anchor = facts.anchor.as_ref().map(|anchor| &anchor.words);
    let wear = facts.wear.as_ref().map(|wear| &wear.words);
    match single.or(per).or(anchor).or(wear) {
        Some(words) => Err(two(words, "as needed")),
        None => Ok(()),
    }
}
