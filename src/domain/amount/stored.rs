//! Reading an amount as books keep it, `2 capsules` or `4 mg`, in the few steps its own
//! canonical text takes. A book with hundreds of changes reads hundreds of them at each
//! start. What is not that plain is left to the reader of what people type.

use rust_decimal::Decimal;

use super::unit_words::as_kept;
use super::{Amount, DoseAmount};

/// More digits than a dose has; as many are plain to read.
const MOST_DIGITS: usize = 6;

/// The whole number and the common unit of a text; None where it is anything else.
pub fn stored(text: &str) -> Option<DoseAmount> {
    let (number, unit) = text.split_once(' ')?;
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    if !digits || number.len() > MOST_DIGITS || number.starts_with('0') {
        return None;
    }
    Some(DoseAmount::Exact(Amount {
        value: Decimal::from(number.parse::<u32>().ok()?),
        unit: as_kept(unit)?.into(),
    }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::super::arbitrary;
    use super::*;

    #[test]
    fn what_is_plain_reads_as_it_does_typed() {
        for text in [
            "1 capsule",
            "2 capsules",
            "15 mg",
            "1 tablets",
            "3 pessaries",
            "10 mL",
        ] {
            assert_eq!(
                stored(text).unwrap(),
                DoseAmount::parse(text).unwrap(),
                "{text}"
            );
        }
    }

    #[test]
    fn all_else_is_left() {
        for text in [
            "",
            "1",
            "0 mg",
            "0.5 mL",
            "1,000 mg",
            "2  mg",
            "2 MG",
            "1 to 2 tablets",
            "1 drop a",
            "9999999 mg",
        ] {
            assert_eq!(stored(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_amount_reads_otherwise(dose in arbitrary::dose()) {
            let text = dose.to_string();
            if let Some(read) = stored(&text) {
                prop_assert_eq!(read, dose);
            }
        }
    }
}
