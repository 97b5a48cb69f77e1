//! Putting the pieces of one way to read a direction together.

use super::amounts::{Amounts, amounts, fill_units};
use super::beside::both_parts;
use super::bound::maximum;
use super::cover::Placed;
use super::dose_days::in_dose_days;
use super::error::DirectionError;
use super::facts::{Facts, Said, two};
use super::order::is_balanced;
use super::piece::DoseSaid;
use super::segments::{consecutive, scheduled_and_as_needed};
use super::steps::steps;
use super::when::{When, when};
use super::{Direction, Span, dangling, sides};
use crate::domain::expr::Expr;
use crate::domain::timing::{StepLength, Timing};

/// The words of a piece.
pub(super) type Words<'a> = &'a dyn Fn(&Placed) -> String;

/// Builds the direction that `pieces` say.
pub(super) fn build(
    pieces: &[Placed],
    words: Words<'_>,
    unit: Option<&str>,
) -> Result<Direction, DirectionError> {
    if !is_balanced(pieces) {
        return Err(two("inside the parentheses", "outside the parentheses"));
    }
    dangling::ends_with_and(pieces, words)?;
    sides::of_one_or_of_all(pieces, words)?;
    let parts = consecutive(pieces)?;
    let mut facts = parts
        .iter()
        .map(|part| {
            let facts = Facts::of(&part.pieces, words)?;
            let then = part.then;
            Ok(Facts { then, ..facts })
        })
        .collect::<Result<Vec<_>, DirectionError>>()?;
    dangling::goes_on_after_its_end(pieces, facts.last(), words)?;
    super::strengths::only_one(&facts)?;
    let mut direction = match facts.as_mut_slice() {
        [one] => one_part(pieces, one, words, unit)?,
        many => {
            let mut notes = Vec::new();
            let when = steps(many, unit, &mut notes)?;
            let mut direction = shared(many)?;
            direction.stop = stop_of_last(many)?;
            direction.notes.extend(notes);
            direction.when = when;
            direction
        }
    };
    if facts.iter().any(|part| part.stops_after) && !facts.last().is_some_and(ends) {
        return Err(DirectionError::NotHeld {
            words: "then stop".to_owned(),
            why: "the words do not say after how long",
        });
    }
    direction.spans = pieces
        .iter()
        .map(|placed| Span {
            rule: placed.rule,
            words: words(placed),
        })
        .collect();
    checked(direction)
}

fn one_part(
    pieces: &[Placed],
    facts: &mut Facts,
    words: Words<'_>,
    unit: Option<&str>,
) -> Result<Direction, DirectionError> {
    if facts.as_needed.is_some()
        && let Some((left, right)) = scheduled_and_as_needed(pieces)?
    {
        return both_parts(&left, &right, words, unit);
    }
    let mut direction = shared(std::slice::from_ref(facts))?;
    one_off(facts)?;
    dangling::further_than_what(facts)?;
    fill_units(facts, unit.map(str::to_owned));
    let amounts = amounts(facts)?;
    direction.stop = stop(facts)?;
    direction.max = maximum(facts, &amounts)?;
    direction.when = when(facts, &amounts, &mut direction.notes)?;
    direction.stop = in_dose_days(direction.stop, &direction.when, &length_words(facts))?;
    if direction.when == When::NotSaid && alone_not_held(facts) {
        let words = direction.not_held.join(" ");
        direction.when = When::Said(Timing::AsDirected(words));
    }
    if matches!(direction.when, When::Said(Timing::AsNeeded(_))) {
        direction.purpose = None;
    }
    put(&mut direction, facts, amounts);
    Ok(direction)
}

/// `now` and `on the first day` of a direction that has no second part.
pub(super) fn one_off(facts: &mut Facts) -> Result<(), DirectionError> {
    if let Some(course) = &facts.course {
        return Err(two(
            &format!("{} of the treatment", course.words),
            &format!("{} of a cycle", course.words),
        ));
    }
    let Some(length) = facts
        .length
        .clone()
        .filter(|l| l.value == StepLength::Doses(1))
    else {
        return Ok(());
    };
    if facts.says_when() && !length.words.to_lowercase().ends_with("dose") {
        return Err(two(&length.words, "each time"));
    }
    if !facts.says_when() {
        facts.single = Some(super::facts::Said {
            value: (),
            words: length.words,
            order: length.order,
        });
        facts.length = None;
    }
    Ok(())
}

pub(super) fn length_words(facts: &Facts) -> String {
    facts
        .length
        .as_ref()
        .map_or(String::new(), |length| length.words.clone())
}

fn alone_not_held(facts: &Facts) -> bool {
    !facts.not_held.is_empty()
        && facts.doses.is_empty()
        && facts.notes.is_empty()
        && facts.site.is_empty()
        && facts.route.is_none()
}

pub(super) fn put(direction: &mut Direction, facts: &Facts, amounts: Amounts) {
    direction.dose = amounts.dose;
    direction.count = amounts.count;
    let one = facts.doses.len() == 1;
    for said in &facts.doses {
        if !one && said.value != plain(&said.value) {
            direction.notes.push(said.words.clone());
            continue;
        }
        direction.equals.extend(said.value.equals.iter().cloned());
        direction.notes.extend(said.value.notes.iter().cloned());
        direction.strength = direction
            .strength
            .take()
            .or_else(|| said.value.strength.clone());
    }
}

/// Whether the words say when the part ends.
fn ends(facts: &Facts) -> bool {
    ends_by_itself(facts) || facts.stop.is_some()
}

/// What is said of all parts together: the place, the start, what else.
pub(super) fn shared(parts: &[Facts]) -> Result<Direction, DirectionError> {
    let mut direction = Direction::default();
    for part in parts {
        merge(
            &mut direction.route,
            part.route.as_ref().map(|route| route.value.to_owned()),
        )?;
        merge(
            &mut direction.start,
            part.start.as_ref().map(|start| start.value.clone()),
        )?;
        merge(
            &mut direction.purpose,
            part.purpose.as_ref().map(|purpose| purpose.value.clone()),
        )?;
        merge(&mut direction.method, part.method.clone()).ok();
        let site = (!part.site.is_empty()).then(|| part.site.join(", "));
        merge(&mut direction.site, site)?;
        direction.notes.extend(part.notes.iter().cloned());
        direction.not_held.extend(part.not_held.iter().cloned());
    }
    Ok(direction)
}

/// The stop of steps, which only the last can say, in the place of a length.
fn stop_of_last(parts: &[Facts]) -> Result<Option<Expr>, DirectionError> {
    let Some((last, before)) = parts.split_last() else {
        return Ok(None);
    };
    let mut bounded = before.iter().filter_map(|part| part.stop.as_ref());
    let both = last.stop.as_ref().filter(|_| ends_by_itself(last));
    match bounded.next().or(both) {
        Some(stop) => Err(two(&stop.words, "the lengths of the steps")),
        None => Ok(last.stop.as_ref().map(|stop| stop.value.clone())),
    }
}

fn ends_by_itself(facts: &Facts) -> bool {
    facts.length.is_some() || facts.course.is_some()
}

fn merge<T: PartialEq + ToString>(
    slot: &mut Option<T>,
    said: Option<T>,
) -> Result<(), DirectionError> {
    match (&slot, said) {
        (Some(before), Some(said)) if *before != said => {
            Err(two(&before.to_string(), &said.to_string()))
        }
        (None, Some(said)) => {
            *slot = Some(said);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// The stop that the words say: a length, or an expression.
pub(super) fn stop(facts: &Facts) -> Result<Option<Expr>, DirectionError> {
    let length = facts.length.as_ref().map(|length| match length.value {
        StepLength::Days(days) => Expr::Days(days),
        StepLength::Doses(doses) => Expr::Doses(doses),
    });
    match (&facts.stop, length, &facts.single) {
        (Some(stop), Some(_), _) => Err(two(
            &stop.words,
            facts
                .length
                .as_ref()
                .map_or("", |length| length.words.as_str()),
        )),
        (Some(stop), None, _) => Ok(Some(stop.value.clone())),
        (None, Some(length), _) => Ok(Some(length)),
        (None, None, Some(_)) => Ok(Some(Expr::Doses(1))),
        (None, None, None) => Ok(None),
    }
}

/// What was read prints, and reads back the same; or it is not read.
fn checked(direction: Direction) -> Result<Direction, DirectionError> {
    if let When::Said(timing) = &direction.when {
        let again = Timing::parse(&timing.to_string())?;
        if again != *timing {
            return Err(two(&timing.to_string(), &again.to_string()));
        }
    }
    Ok(direction)
}

/// The amounts of which more is said than their quantity, in their words.
pub(super) fn extras(facts: &Facts) -> impl Iterator<Item = String> + '_ {
    let more = |said: &&Said<DoseSaid>| said.value != plain(&said.value);
    let said = facts.doses.iter().filter(more);
    said.map(|said| said.words.clone())
}

/// An amount without what else is said of it.
fn plain(said: &DoseSaid) -> DoseSaid {
    DoseSaid {
        equals: Vec::new(),
        strength: None,
        notes: Vec::new(),
        ..said.clone()
    }
}
