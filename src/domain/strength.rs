//! A strength as it is written down: what one piece contains, `200 mg`, `50 mg/mL`.
//!
//! It is text of the label. Only its notation is put right, and only where number and unit
//! are certain: a space between them, the unit as it is kept, no idle zeros.

use super::amount::{Amount, is_sign};

/// The strength in safe notation; as typed where it is anything but numbers with units
/// of the tables (`200mg`, `0.5ml`, `50mg/ml`, `40 mg per 0.4 mL`).
#[must_use]
pub fn strength(typed: &str) -> String {
    noted(typed.trim()).unwrap_or_else(|| typed.to_owned())
}

fn noted(text: &str) -> Option<String> {
    for by in ["/", " per "] {
        if let Some((of, each)) = text.split_once(by) {
            let each = each.trim();
            let each = measured(each).or_else(|| sign(each))?;
            return Some(format!("{}{by}{each}", measured(of.trim())?));
        }
    }
    measured(text)
}

/// `200 mg` of `200mg`.
fn measured(text: &str) -> Option<String> {
    let number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let unit = text.trim_start_matches(number);
    if unit.len() == text.len() || !plain(unit.trim_start()) {
        return None;
    }
    let amount = Amount::parse(text).ok()?;
    let known = is_sign(&amount.unit) || amount.unit == "unit";
    known.then(|| amount.to_string())
}

/// `mL` of `ml`, which stands for one of them.
fn sign(text: &str) -> Option<String> {
    let amount = Amount::parse(&format!("1 {text}")).ok()?;
    (plain(text) && is_sign(&amount.unit)).then(|| amount.unit.into())
}

fn plain(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::strength;

    #[test]
    fn number_and_unit_get_a_space_and_the_spelling_that_is_kept() {
        for (typed, noted) in [
            ("200mg", "200 mg"),
            ("0.5ml", "0.5 mL"),
            ("1000mcg", "1000 mcg"),
            (".5 ML", "0.5 mL"),
            ("2,5mg", "2.5 mg"),
            ("1.0 mg", "1 mg"),
            ("200  milligrams", "200 mg"),
            ("100units", "100 units"),
            ("50mg/ml", "50 mg/mL"),
            ("40mg/0.4ml", "40 mg/0.4 mL"),
            ("50 mg per ml", "50 mg per mL"),
            ("200 mg", "200 mg"),
        ] {
            assert_eq!(strength(typed), noted, "{typed}");
        }
    }

    #[test]
    fn what_is_not_certain_stays_to_the_letter() {
        for typed in [
            "1,000mg",
            "1.000 mg",
            "forte",
            "8/500",
            "2%",
            "100IU",
            "1/2 mg",
            "10mg+20mg",
            "200mg retard",
            "5 mg/24h",
            "half mg",
            "1 tablet",
            "200",
            "mg",
            "-5mg",
            "0mg",
            "500ug",
            " x ",
            "",
        ] {
            assert_eq!(strength(typed), typed, "{typed}");
        }
    }

    #[test]
    fn it_reads_its_own_writing() {
        for typed in ["200mg", "40mg/0.4ml", "1000mcg", "5ng"] {
            let once = strength(typed);
            assert_eq!(strength(&once), once, "{typed}");
        }
    }
}
