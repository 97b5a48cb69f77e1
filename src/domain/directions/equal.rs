//! Reading what stands between parentheses after an amount: the same amount otherwise said.

use rust_decimal::Decimal;

use super::cursor::Cur;
use super::dose::{amount, mass};
use super::number::{int, single};
use super::piece::DoseSaid;
use super::unit::{Unit, unit};
use crate::domain::amount::Amount;

/// Reads `(6 mg)`, `(500 mg each)`, `(= one 5 mg tablet plus one 2 mg tablet)`.
///
/// None if amounts are said to be equal that are not.
pub(super) fn in_parentheses(c: &mut Cur<'_>, said: &mut DoseSaid) -> Option<()> {
    let mut ahead = *c;
    if !ahead.sign("(") {
        return Some(());
    }
    let start = ahead.at;
    if !ahead.sign("=") {
        ahead.eat_longest(&["equals", "equal to", "total", "total of", "ie"]);
    }
    if by_size(&mut ahead) {
        let words = ahead.since(start);
        if ahead.sign(")") {
            said.notes.push(words);
            *c = ahead;
        }
        return Some(());
    }
    if let Some(sum) = made_of(&mut ahead) {
        let words = ahead.since(start);
        if ahead.sign(")") {
            same(said, &sum)?;
            said.notes.push(words);
            *c = ahead;
        }
        return Some(());
    }
    let Some(other) = amount(&mut ahead) else {
        return Some(());
    };
    if ahead.eat("each") && ahead.sign(")") {
        said.strength = Some(other.to_string());
        *c = ahead;
        return Some(());
    }
    ahead.eat_longest(&["total", "in total"]);
    if ahead.sign(")") {
        same(said, &other)?;
        said.equals.push(other);
        *c = ahead;
    }
    Some(())
}

/// `1000 mg/m2`, `2 mg/kg`: what the amount was reckoned from, kept in words.
fn by_size(c: &mut Cur<'_>) -> bool {
    let mut ahead = *c;
    if mass(&mut ahead).is_none() || !ahead.sign("/") {
        return false;
    }
    let area = ahead.eat("m") && (ahead.sign("\u{b2}") || int(&mut ahead) == Some(2));
    if area || ahead.eat("kg") {
        *c = ahead;
        return true;
    }
    false
}

/// `one 5 mg tablet plus one 2 mg tablet`, in sum.
fn made_of(c: &mut Cur<'_>) -> Option<Amount> {
    let mut ahead = *c;
    let (mut sum, sign) = counted(&mut ahead)?;
    let mut more = 0;
    while ahead.eat("plus|and") || ahead.sign("+") {
        let (value, other) = counted(&mut ahead)?;
        if other != sign {
            return None;
        }
        sum += value;
        more += 1;
    }
    let found = (more > 0).then(|| Amount::new(sum, &sign).ok()).flatten()?;
    *c = ahead;
    Some(found)
}

fn counted(c: &mut Cur<'_>) -> Option<(Decimal, String)> {
    let count = single(c)?.ok()?;
    c.eat("x");
    let (value, sign) = mass(c)?;
    match unit(c)? {
        Unit::Form(_) => Some((count * value, sign)),
        Unit::Sign(_) => None,
    }
}

/// Amounts in one unit are to be the same; a spoon holds 5 mL or 15 mL.
fn same(said: &DoseSaid, other: &Amount) -> Option<()> {
    let unit = said.unit.as_deref()?;
    let in_ml = |value: Decimal, unit: &str| match unit {
        "teaspoon" | "teaspoonful" => Some(value * Decimal::from(5)),
        "tablespoon" | "tablespoonful" => Some(value * Decimal::from(15)),
        "mL" => Some(value),
        _ => None,
    };
    let in_mcg = |value: Decimal, unit: &str| match unit {
        "g" => Some(value * Decimal::from(1_000_000)),
        "mg" => Some(value * Decimal::from(1000)),
        "mcg" => Some(value),
        _ => None,
    };
    let agree = |a: Option<Decimal>, b: Option<Decimal>| a.is_none() || b.is_none() || a == b;
    let holds = (unit != other.unit || said.num.low == other.value)
        && agree(in_ml(said.num.low, unit), in_ml(other.value, &other.unit))
        && agree(in_mcg(said.num.low, unit), in_mcg(other.value, &other.unit));
    holds.then_some(())
}
