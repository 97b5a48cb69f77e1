//! A medicine's name taken apart: `Utro 200 mg capsule` is "Utro", "200 mg", "capsule".
//!
//! The name as typed stays the medicine's name; the parts are for columns, and so that
//! a strength is not said twice. Not here: which names are similar (`name`).

use super::strength::strength;

/// The parts of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameParts<'a> {
    /// What is left of the name; never empty.
    pub short: &'a str,
    /// `200 mg`, `50 mg per mL`.
    pub strength: Option<&'a str>,
    pub form: Option<&'a str>,
}

const FORMS: [&str; 32] = [
    "capsule",
    "capsules",
    "tablet",
    "tablets",
    "pill",
    "pills",
    "gel",
    "cream",
    "ointment",
    "patch",
    "patches",
    "pessary",
    "pessaries",
    "suppository",
    "suppositories",
    "injection",
    "ampoule",
    "ampoules",
    "vial",
    "vials",
    "syringe",
    "pen",
    "spray",
    "inhaler",
    "drops",
    "solution",
    "suspension",
    "syrup",
    "powder",
    "sachet",
    "sachets",
    "ring",
];

const UNITS: [&str; 10] = [
    "mg",
    "g",
    "mcg",
    "microgram",
    "micrograms",
    "mL",
    "ml",
    "units",
    "%",
    "mmol",
];

/// Takes a strength and a form off the end of a name, where something is left before them.
#[must_use]
pub fn split_name(name: &str) -> NameParts<'_> {
    let name = name.trim();
    let words = words(name);
    let mut end = words.len();
    let form = words
        .last()
        .filter(|(_, w)| end > 1 && FORMS.contains(&w.to_lowercase().as_str()))
        .map(|(_, w)| *w);
    end -= usize::from(form.is_some());
    let first = strength_from(words.get(..end).unwrap_or_default());
    let cut = |from: usize, to: usize| {
        let start = words.get(from).map_or(name.len(), |(at, _)| *at);
        let stop = words.get(to).map_or(name.len(), |(at, _)| *at);
        name.get(start..stop).unwrap_or_default().trim_end()
    };
    match first {
        Some(first) => NameParts {
            short: cut(0, first),
            strength: Some(cut(first, end)),
            form,
        },
        None => NameParts {
            short: cut(0, end),
            strength: None,
            form,
        },
    }
}

/// Whether a name says a strength or a form by itself, with or without its spaces.
#[must_use]
pub fn says(name: &str, part: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace();
        words.map(str::to_lowercase).collect()
    };
    let (name, part) = (words(name).join(" "), words(part).concat());
    let number = |before: &str| before.ends_with(|c: char| c.is_ascii_digit() || ".,".contains(c));
    // `25 mg` is not said by `125 mg`.
    name.char_indices().any(|(at, _)| {
        let (before, from) = name.split_at_checked(at).unwrap_or_default();
        let fresh = !(part.starts_with(|c: char| c.is_ascii_digit()) && number(before));
        fresh && from.replace(' ', "").starts_with(&part)
    })
}

/// Whether a name says a strength of its own, and another one than this: the medicine was
/// changed since it was named.
#[must_use]
pub fn says_another_strength(name: &str, given: &str) -> bool {
    let bare = |text: &str| strength(text).to_lowercase().replace(' ', "");
    let own = split_name(name).strength;
    own.is_some_and(|own| bare(own) != bare(given)) && !says(name, given)
}

/// A name with the parts that it doesn't say by itself.
#[must_use]
pub fn full_name<'a>(name: &str, parts: impl IntoIterator<Item = &'a String>) -> String {
    let mut full = name.to_owned();
    for part in parts {
        if !says(&full, part) {
            full.push(' ');
            full.push_str(part);
        }
    }
    full
}

/// The words with the places they begin at.
fn words(name: &str) -> Vec<(usize, &str)> {
    name.split_whitespace()
        .map(|w| (w.as_ptr() as usize - name.as_ptr() as usize, w))
        .collect()
}

/// Where the trailing strength begins; None where there is none, or nothing before it.
fn strength_from(words: &[(usize, &str)]) -> Option<usize> {
    let text: Vec<&str> = words.iter().map(|(_, w)| *w).collect();
    (1..text.len()).find(|i| text.get(*i..).is_some_and(is_strength))
}

/// `200 mg`, `2.5%`, `50 mg per mL`, `50 mg / mL`.
fn is_strength(words: &[&str]) -> bool {
    match words {
        [one] => glued(one),
        [number, unit] => is_number(number) && (is_unit(unit) || per(unit)),
        [number, unit, "per" | "/", other] => is_number(number) && is_unit(unit) && is_unit(other),
        _ => false,
    }
}

/// `2%`, `200mg`: a number with its unit in one word.
fn glued(word: &str) -> bool {
    let digits = word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let Some((number, unit)) = digits.and_then(|at| word.split_at_checked(at)) else {
        return false;
    };
    is_number(number) && (is_unit(unit) || per(unit))
}

/// `mg/mL`.
fn per(unit: &str) -> bool {
    unit.split_once('/')
        .is_some_and(|(a, b)| is_unit(a) && is_unit(b))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(name: &str) -> (&str, Option<&str>, Option<&str>) {
        let p = split_name(name);
        (p.short, p.strength, p.form)
    }

    #[test]
    fn a_strength_and_a_form_come_off_the_end() {
        assert_eq!(
            parts("Utro 200 mg capsule"),
            ("Utro", Some("200 mg"), Some("capsule"))
        );
        assert_eq!(
            parts("folic acid 400 mcg"),
            ("folic acid", Some("400 mcg"), None)
        );
        assert_eq!(parts("estradiol gel"), ("estradiol", None, Some("gel")));
        assert_eq!(
            parts("Crinone 8% gel"),
            ("Crinone", Some("8%"), Some("gel"))
        );
        assert_eq!(
            parts("iron 50 mg per mL syrup"),
            ("iron", Some("50 mg per mL"), Some("syrup"))
        );
        assert_eq!(parts("iron 50 mg/mL"), ("iron", Some("50 mg/mL"), None));
        assert_eq!(
            parts("Prednisolon 5mg Tablets"),
            ("Prednisolon", Some("5mg"), Some("Tablets"))
        );
    }

    #[test]
    fn a_name_is_never_taken_apart_to_nothing() {
        assert_eq!(parts("progesterone"), ("progesterone", None, None));
        assert_eq!(parts("200 mg"), ("200 mg", None, None));
        assert_eq!(parts("capsule"), ("capsule", None, None));
        assert_eq!(parts("vitamin B 12"), ("vitamin B 12", None, None));
        assert_eq!(parts("calcium and D"), ("calcium and D", None, None));
    }

    #[test]
    fn a_part_is_said_with_or_without_its_blanks_and_not_by_another_number() {
        for (name, part) in [
            ("Utro 200mg Capsule", "200 mg"),
            ("Utro 200 mg", "200mg"),
            ("estradiol gel", "gel"),
        ] {
            assert!(says(name, part), "{name} says {part}");
        }
        for (name, part) in [
            ("Levotest 125 mg tablet", "25 mg"),
            ("Levotest 1.25 mg", "25 mg"),
            ("Omega 3", "50 mg"),
        ] {
            assert!(!says(name, part), "{name} does not say {part}");
        }
        assert!(says_another_strength("Levotest 125 mg tablet", "25 mg"));
        for same in ["200 mg", "200mg", "200 MG"] {
            assert!(!says_another_strength("Utro 200mg capsule", same), "{same}");
        }
        assert!(!says_another_strength("Omega 3", "50 mg"), "it says none");
        let parts = ["25 mg".to_owned(), "tablet".to_owned()];
        assert_eq!(
            full_name("Levotest 125 mg tablet", &parts),
            "Levotest 125 mg tablet 25 mg"
        );
    }

    proptest! {
        #[test]
        fn something_is_always_left(name in "\\PC{0,30}") {
            let left = split_name(&name).short;
            prop_assert!(!left.is_empty() || name.trim().is_empty());
            prop_assert!(name.contains(left));
        }
    }
}
