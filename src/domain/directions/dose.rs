//! Reading how much: `1 tablet`, `two 500 mg capsules`, `3 tablets (6 mg)`, `one`.

use rust_decimal::Decimal;

use super::cursor::Cur;
use super::number::{Num, number, single};
use super::piece::{DoseSaid, Piece};
use super::unit::{Unit, unit};
use crate::domain::amount::{Amount, AmountError};

/// Reads an amount, with or without its unit.
pub(super) fn dose(c: &mut Cur<'_>) -> Option<Piece> {
    c.eat_longest(&["the? contents of", "a total of"]);
    let num = match one_in_words(c).or_else(|| number(c))? {
        Ok(num) => num,
        Err(error) => return refused(c, error),
    };
    let mut said = DoseSaid {
        num,
        unit: None,
        equals: Vec::new(),
        strength: None,
        notes: Vec::new(),
    };
    if !of_a_strength(c, &mut said) {
        said.unit = unit(c).map(Unit::name);
        to_another(c, &mut said);
    }
    of_a_preparation(c, &mut said);
    if said.unit.is_some() {
        super::equal::in_parentheses(c, &mut said)?;
    }
    Some(Piece::Dose(said))
}

/// `90 mg of vaginal gel`, `10 mL oral suspension`: what the amount is of, kept as a note.
fn of_a_preparation(c: &mut Cur<'_>, said: &mut DoseSaid) {
    let mut ahead = *c;
    ahead.eat("of the?");
    let start = ahead.at;
    ahead.eat("vaginal|oral|nasal|rectal|topical");
    let known =
        "gel|cream|ointment|lotion|solution|suspension|syrup|liquid|mixture|foam|linctus|elixir";
    if said.unit.is_some() && ahead.eat(known) {
        said.notes.push(ahead.since(start).to_lowercase());
        *c = ahead;
    }
}

/// An amount that breaks the rules of amounts is refused as such only if a unit follows.
fn refused(c: &mut Cur<'_>, error: AmountError) -> Option<Piece> {
    unit(c)?;
    Some(Piece::Refuse(error.into()))
}

/// `a tablet`.
fn one_in_words(c: &mut Cur<'_>) -> Option<Result<Num, AmountError>> {
    let mut ahead = *c;
    if !ahead.eat("a|an|one whole?") {
        return None;
    }
    let mut after = ahead;
    unit(&mut after)?;
    *c = ahead;
    Some(Ok(Num {
        low: Decimal::ONE,
        high: None,
    }))
}

/// `two 500 mg tablets`, `2 x 5 mL spoonfuls`, `one tablet of 5 mg`.
fn of_a_strength(c: &mut Cur<'_>, said: &mut DoseSaid) -> bool {
    let mut ahead = *c;
    ahead.eat_longest(&["x", "of the?"]);
    let start = ahead.at;
    let Some((value, sign)) = mass(&mut ahead) else {
        return tablet_of(c, said);
    };
    let strength = ahead.since(start);
    ahead.hyphen();
    let Some(form) = unit(&mut ahead).filter(|unit| matches!(unit, Unit::Form(_))) else {
        return tablet_of(c, said);
    };
    let form = form.name();
    if form.starts_with("spoon") && sign == "mL" {
        said.notes.push(format!("{strength} {form}"));
        said.num.low *= value;
        said.num.high = said.num.high.map(|high| high * value);
        said.unit = Some(sign);
    } else {
        said.strength = Some(format!("{} {sign}", value.normalize()));
        said.unit = Some(form);
    }
    *c = ahead;
    true
}

/// `2.5 mg to 5 mg`: a range whose unit is said twice.
fn to_another(c: &mut Cur<'_>, said: &mut DoseSaid) {
    let mut ahead = *c;
    if said.num.high.is_some() || !(ahead.eat("to") || ahead.sign("-")) {
        return;
    }
    let Some(Ok(high)) = single(&mut ahead) else {
        return;
    };
    let same = unit(&mut ahead).map(Unit::name) == said.unit;
    if same && said.unit.is_some() && high > said.num.low {
        said.num.high = Some(high);
        *c = ahead;
    }
}

fn tablet_of(c: &mut Cur<'_>, said: &mut DoseSaid) -> bool {
    let mut ahead = *c;
    let Some(Unit::Form(form)) = unit(&mut ahead) else {
        return false;
    };
    if !ahead.eat("of") {
        return false;
    }
    let Some((value, sign)) = mass(&mut ahead) else {
        return false;
    };
    said.strength = Some(format!("{} {sign}", value.normalize()));
    said.unit = Some(form);
    *c = ahead;
    true
}

/// A quantity in a unit of mass or volume.
pub(super) fn mass(c: &mut Cur<'_>) -> Option<(Decimal, String)> {
    let mut ahead = *c;
    let value = single(&mut ahead)?.ok()?;
    ahead.hyphen();
    match unit(&mut ahead)? {
        Unit::Sign(sign) => {
            *c = ahead;
            Some((value, sign))
        }
        Unit::Form(_) => None,
    }
}

/// An amount with its unit and nothing more.
pub(super) fn amount(c: &mut Cur<'_>) -> Option<Amount> {
    let mut ahead = *c;
    let num = match one_in_words(&mut ahead).or_else(|| number(&mut ahead))? {
        Ok(Num { low, high: None }) => low,
        _ => return None,
    };
    let unit = unit(&mut ahead)?.name();
    let amount = Amount::new(num, &unit).ok()?;
    *c = ahead;
    Some(amount)
}
