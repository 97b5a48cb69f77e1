//! The units of a direction: the closed tables of amounts, and a few usual short forms.

use super::cursor::Cur;
use crate::domain::amount::{plural, singular};

/// A unit in its singular, as amounts keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    /// What is counted: tablets, puffs.
    Form(String),
    /// A mass or a volume.
    Sign(String),
}

impl Unit {
    pub fn name(self) -> String {
        match self {
            Unit::Form(name) | Unit::Sign(name) => name,
        }
    }
}

const SIGNS: [&str; 7] = ["mg", "g", "mcg", "mL", "L", "mmol", "mEq"];

const KINDS: &str = "vaginal|oral|soft|hard|effervescent|dispersible|soluble|chewable|rectal|buccal|\
sublingual|nasal|eye|ear|international|prefilled|skin|nicotine|orodispersible|measured|metered";

/// Reads a unit; None, with nothing read, if something else is ahead.
pub(super) fn unit(c: &mut Cur<'_>) -> Option<Unit> {
    let mut ahead = *c;
    ahead.hyphen();
    if let Some(sign) = sign(ahead.word()) {
        ahead.at += 1;
        *c = ahead;
        return Some(Unit::Sign(sign));
    }
    let start = ahead.at;
    ahead.eat_longest(&[
        "film|enteric|sugar coated",
        "modified|prolonged|slow|extended|sustained release",
        KINDS,
    ]);
    pump_of_a_form(&mut ahead);
    let before = ahead.since(start).to_lowercase();
    ahead.hyphen();
    let form = form(ahead.word())?;
    ahead.at += 1;
    let form = match form.as_str() {
        "applicator" if ahead.eat("full") => "applicatorful".to_owned(),
        _ => form,
    };
    plural_in_parentheses(&mut ahead);
    *c = ahead;
    Some(Unit::Form(if before.is_empty() {
        form
    } else {
        format!("{before} {form}")
    }))
}

/// `pump spray`: what a pump gives, where a form follows it.
fn pump_of_a_form(c: &mut Cur<'_>) {
    let mut ahead = *c;
    if ahead.eat("pump") && form(ahead.word()).is_some() {
        *c = ahead;
    }
}

fn sign(word: &str) -> Option<String> {
    let word = match word {
        "mgs" | "mgm" => "mg",
        "mls" => "ml",
        "mcgs" => "mcg",
        "gm" | "gms" => "g",
        word => word,
    };
    let kept = singular(word).ok().filter(|_| !word.is_empty())?;
    SIGNS.contains(&kept.as_str()).then_some(kept)
}

fn form(word: &str) -> Option<String> {
    let word = match word {
        "tab" | "tabs" => "tablet",
        "cap" | "caps" => "capsule",
        "supps" | "supp" => "suppository",
        "spoonsful" => "spoonful",
        "teaspoonful" | "teaspoonfuls" => "teaspoon",
        "tablespoonful" | "tablespoonfuls" => "tablespoon",
        word => word,
    };
    let kept = singular(word).ok().filter(|_| !word.is_empty())?;
    (plural(&kept) != kept.as_str()).then_some(kept)
}

/// Whether a word is a unit.
pub(super) fn is_unit_word(word: &str) -> bool {
    sign(word).is_some() || form(word).is_some()
}

/// `tablet(s)`.
pub(super) fn plural_in_parentheses(c: &mut Cur<'_>) {
    let mut ahead = *c;
    if ahead.glued("(") && ahead.eat("s|es") && ahead.glued(")") {
        *c = ahead;
    }
}
