//! Reading an amount, alone or inside an instruction.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::number::scan_number;
use super::unit::scan_unit;
use super::{Amount, AmountError, DoseAmount};
use crate::domain::refused::{Refused, instead_of};
use crate::domain::scan::Scan;

impl Amount {
    /// An amount of a number and a unit from elsewhere, such as an imported file.
    ///
    /// # Errors
    /// As [`Amount::parse`]: what could not be typed and read back is not an amount.
    pub fn new(value: Decimal, unit: &str) -> Result<Self, AmountError> {
        Self::parse(&format!("{} {unit}", value.normalize()))
    }

    /// Reads `2 capsules`, `.5 mL`, `half a tablet`, whole.
    ///
    /// # Errors
    /// Whatever is not one amount above zero with its unit; see [`AmountError`].
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        match DoseAmount::parse(text)? {
            DoseAmount::Exact(amount) => Ok(amount),
            DoseAmount::Range { .. } => Err(AmountError::Range(text.trim().to_owned())),
            DoseAmount::AskedWhenLogged => Err(AmountError::NotAnAmount(text.trim().to_owned())),
        }
    }
}

impl DoseAmount {
    /// Reads an amount, a range of amounts (`1 to 2 tablets`) or `amount when recorded`, whole.
    ///
    /// # Errors
    /// As [`Amount::parse`], and ranges that do not ascend.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let mut s = Scan::new(text);
        let dose = scan_dose(&mut s)?.ok_or_else(|| not_an_amount(text))?;
        if s.at_end() {
            return Ok(dose);
        }
        Err(AmountError::Unread {
            read: s.since(0).to_owned(),
            unread: s.rest().to_owned(),
        })
    }
}

fn not_an_amount(text: &str) -> AmountError {
    let first = Scan::new(text).peek_word();
    match instead_of(first) {
        Some(instead) => Refused {
            token: first.to_owned(),
            instead,
        }
        .into(),
        None => AmountError::NotAnAmount(text.trim().to_owned()),
    }
}

impl FromStr for Amount {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Self, AmountError> {
        Self::parse(text)
    }
}

impl FromStr for DoseAmount {
    type Err = AmountError;
    fn from_str(text: &str) -> Result<Self, AmountError> {
        Self::parse(text)
    }
}

/// Reads an amount that stands alone or between parentheses; None if nothing like one is ahead.
pub fn scan_dose(s: &mut Scan<'_>) -> Result<Option<DoseAmount>, AmountError> {
    scan(s, false)
}

/// Reads an amount with words of the instruction around it. A unit of several words
/// that no table ends is read only between parentheses.
pub fn scan_bare_dose(s: &mut Scan<'_>) -> Result<Option<DoseAmount>, AmountError> {
    let start = s.here();
    if !s.sign('(') {
        return scan(s, true);
    }
    let dose = scan(s, false)?;
    if dose.is_none() || !s.sign(')') {
        s.back_to(start);
        return Ok(None);
    }
    Ok(dose)
}

fn scan(s: &mut Scan<'_>, bare: bool) -> Result<Option<DoseAmount>, AmountError> {
    let start = s.here();
    if s.one_of(&["amount when recorded", "amount as recorded", "as asked"]) {
        return Ok(Some(DoseAmount::AskedWhenLogged));
    }
    let Some(low) = scan_number(s)? else {
        return Ok(None);
    };
    let high = scan_upper(s)?;
    let Some(unit) = scan_unit(s, bare)? else {
        return Err(AmountError::NoUnit(s.since(start).to_owned()));
    };
    match high {
        None => Ok(Some(DoseAmount::Exact(Amount {
            value: low,
            unit: unit.into(),
        }))),
        Some(high) if low < high => Ok(Some(DoseAmount::Range {
            low,
            high,
            unit: unit.into(),
        })),
        Some(_) => Err(AmountError::RangeOrder(s.since(start).to_owned())),
    }
}

fn scan_upper(s: &mut Scan<'_>) -> Result<Option<Decimal>, AmountError> {
    let start = s.here();
    let high = if s.range_sign() {
        scan_number(s)?
    } else {
        None
    };
    if high.is_none() {
        s.back_to(start);
    }
    Ok(high)
}
