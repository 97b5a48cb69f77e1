//! A printed value taken apart: comparator, number, unit. What doesn't read stays words.

use rust_decimal::Decimal;

/// What stands before a number that is no exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparator {
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// `<0.2 ng/mL` taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    pub comparator: Option<Comparator>,
    /// None of a number that reads two ways (`1.234`, `1,234`).
    pub number: Option<Decimal>,
    /// The number's text.
    pub digits: String,
    /// What follows it; empty where nothing does.
    pub unit: String,
}

const SIGNS: [(&str, Comparator); 8] = [
    ("<=", Comparator::AtMost),
    (">=", Comparator::AtLeast),
    ("=<", Comparator::AtMost),
    ("=>", Comparator::AtLeast),
    ("≤", Comparator::AtMost),
    ("≥", Comparator::AtLeast),
    ("<", Comparator::Below),
    (">", Comparator::Above),
];

impl Comparator {
    /// As FHIR writes it.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::Below => "<",
            Comparator::AtMost => "<=",
            Comparator::Above => ">",
            Comparator::AtLeast => ">=",
        }
    }
}

impl Printed {
    /// Takes a printed value apart; None: it does not begin with a number.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let sign = SIGNS.iter().find(|(sign, _)| text.starts_with(sign));
        let rest = sign.map_or(text, |(sign, _)| text.get(sign.len()..).unwrap_or(""));
        let rest = rest.trim_start();
        let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (digits, unit) = rest.split_at_checked(end)?;
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Some(Self {
            comparator: sign.map(|(_, comparator)| *comparator),
            number: number(digits).filter(|_| is_unit(unit)),
            digits: digits.to_owned(),
            unit: unit.trim().to_owned(),
        })
    }

    /// The number, where it is one exact number.
    #[must_use]
    pub fn exact(&self) -> Option<Decimal> {
        self.number.filter(|_| self.comparator.is_none())
    }
}

/// A range (`3-5`), a power (`3 x 10^5`) or a titre (`1:40`) is no number with a unit.
fn is_unit(rest: &str) -> bool {
    let mut signs = rest.trim_start().chars();
    let first = signs.next();
    first.is_none_or(|c| c.is_alphabetic() || c == '%' || c == '/' || c == '°')
        && !matches!(
            (first, signs.next()),
            (Some('x' | 'X'), None | Some(' ' | '1'))
        )
}

/// One separator followed by exactly three digits reads two ways, unless a 0 stands alone
/// before it.
fn number(digits: &str) -> Option<Decimal> {
    let parts: Vec<&str> = digits.split(['.', ',']).collect();
    let plain = match parts.as_slice() {
        [whole] => (*whole).to_owned(),
        [whole, decimals] if decimals.len() != 3 || *whole == "0" => format!("{whole}.{decimals}"),
        _ => return None,
    };
    let ends = plain.ends_with('.');
    plain.parse().ok().filter(|_| !ends)
}
