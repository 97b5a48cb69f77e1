//! Amounts and what they print as; amounts that are refused, with the exact message.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::*;

#[test]
fn amounts_are_read() {
    for (typed, canonical) in [
        ("2 capsules", "2 capsules"),
        ("1 Capsules", "1 capsule"),
        ("1capsule", "1 capsule"),
        (".5 mL", "0.5 mL"),
        ("0,5 ML", "0.5 mL"),
        ("0.50 mg.", "0.5 mg"),
        ("1.0 mg", "1 mg"),
        ("200.00mg", "200 mg"),
        ("0,125 mg", "0.125 mg"),
        ("0.500 mg", "0.5 mg"),
        ("1/2 tablet", "half tablet"),
        ("half a tablet", "half tablet"),
        ("half of a tablet", "half tablet"),
        ("\u{bd} tablet", "half tablet"),
        ("1/2 mL", "0.5 mL"),
        ("1/4 tablet", "0.25 tablet"),
        ("3/4 tablet", "0.75 tablet"),
        ("1 1/2 tablets", "1.5 tablets"),
        ("1\u{bd} tablets", "1.5 tablets"),
        ("half unit", "0.5 unit"),
        ("one tablet", "1 tablet"),
        ("1 to 2 tablets", "1 to 2 tablets"),
        ("1-2 tablets", "1 to 2 tablets"),
        ("0.5 to 1 tablet", "0.5 to 1 tablet"),
        ("2000 mg", "2000 mg"),
        ("1000 units", "1000 units"),
        ("1000.5 mg", "1000.5 mg"),
        ("10000000 units", "10000000 units"),
        ("2 micrograms", "2 mcg"),
        ("50 ng", "50 nanograms"),
        ("2 pessary", "2 pessaries"),
        ("2 vaginal tablets", "2 vaginal tablets"),
        ("8%", "8 %"),
        ("2 Tabletten", "2 Tabletten"),
        ("2 pump  spray", "2 pump sprays"),
        ("2 e\u{301}l", "2 \u{e9}l"),
        ("amount when recorded", "amount when recorded"),
    ] {
        let dose = DoseAmount::parse(typed).unwrap_or_else(|e| panic!("{typed}: {e}"));
        assert_eq!(dose.to_string(), canonical, "{typed}");
        assert_eq!(DoseAmount::parse(canonical), Ok(dose), "{typed}");
    }
}

#[test]
fn amounts_are_refused() {
    let not_an_amount =
        "is not an amount; expected a number and a unit, such as 2 capsules or 0.5 mL";
    let no_unit = "names no unit; expected a unit after the number, such as capsules, mg or mL";
    for (typed, message) in [
        ("", format!("\"\" {not_an_amount}")),
        ("mg", format!("\"mg\" {not_an_amount}")),
        ("2", format!("\"2\" {no_unit}")),
        ("2 days", format!("\"2\" {no_unit}")),
        ("1,000 mg", "\"1,000\" can be read as 1 or as 1000; write 1 or 1000".into()),
        ("0106.295 mL", "\"0106.295\" can be read as 106.295 or as 106295; write 106295, or the amount in a smaller unit".into()),
        ("1.000 mg", "\"1.000\" can be read as 1 or as 1000; write 1 or 1000".into()),
        ("12.250 mg", "\"12.250\" can be read as 12.25 or as 12250; write 12.25 or 12250".into()),
        ("1.125 mg", "\"1.125\" can be read as 1.125 or as 1125; write 1125, or the amount in a smaller unit".into()),
        ("0 mg", "\"0\" is zero; expected an amount above zero".into()),
        ("0.00 mg", "\"0.00\" is zero; expected an amount above zero".into()),
        (
            "1.5e mg",
            "\"1.5e\" was read, but not \"mg\"; expected a number and a unit, such as 2 capsules or 0.5 mL".into(),
        ),
        ("-1 mg", "\"-1\" is below zero; expected an amount above zero".into()),
        ("0.1234567 mg", "\"0.1234567\" has more than 6 decimals".into()),
        ("10000000.5 mg", "\"10000000.5\" is above 10000000, the greatest amount that is kept".into()),
        ("99999999999999999999999 mg", "\"99999999999999999999999\" is above 10000000, the greatest amount that is kept".into()),
        ("1/3 tablet", "the fraction \"1/3\" is not read; expected 1/2, 1/4, 3/4 or a decimal such as 0.3".into()),
        ("25/10 units", "the fraction \"25/10\" is not read; expected 1/2, 1/4, 3/4 or a decimal such as 0.3".into()),
        ("10 U", "\"U\" is easily misread and is not accepted; write units".into()),
        ("10iu", "\"iu\" is easily misread and is not accepted; write units".into()),
        ("2 cc", "\"cc\" is easily misread and is not accepted; write mL".into()),
        ("5 ug", "\"ug\" is easily misread and is not accepted; write mcg".into()),
        ("5 \u{b5}g", "\"\u{b5}g\" is easily misread and is not accepted; write mcg".into()),
        ("5 \u{3bc}g", "\"\u{3bc}g\" is easily misread and is not accepted; write mcg".into()),
        ("V tablets", "\"V\" is easily misread and is not accepted; write 5".into()),
        ("2 to 1 tablets", "\"2 to 1 tablets\" runs from the greater to the lesser amount, or to the same; write the lesser one first".into()),
        ("5 mg/mL", "\"5 mg\" was read, but not \"/mL\"; expected a number and a unit, such as 2 capsules or 0.5 mL".into()),
        ("2 ta\u{202e}blets", "\"2 ta\" was read, but not \"\\u{202e}blets\"; expected a number and a unit, such as 2 capsules or 0.5 mL".into()),
        ("1 abcdefghijklmnopqrstuvwxyzabcdefg", "\"abcdefghijklmnopqrstuvwxyzabcdefg\" is not a unit; expected letters, with spaces or hyphens inside, at most 32 characters".into()),
    ] {
        let error = DoseAmount::parse(typed).expect_err(typed);
        assert_eq!(error.to_string(), message, "{typed}");
    }
    assert!(matches!(
        Amount::parse("1 to 2 mg"),
        Err(AmountError::Range(_))
    ));
}

#[test]
fn prose_has_commas_and_canonical_text_has_none() {
    for (typed, prose) in [
        ("100000 units", "100,000 units"),
        ("1000 mg", "1,000 mg"),
        ("999.5 mg", "999.5 mg"),
        ("1234567.25 mg", "1,234,567.25 mg"),
        ("1/2 tablet", "half tablet"),
        ("500 to 1000 mg", "500 to 1,000 mg"),
    ] {
        assert_eq!(DoseAmount::parse(typed).unwrap().prose(), prose);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prints_as_it_parses(dose in arbitrary::dose()) {
        prop_assert_eq!(DoseAmount::parse(&dose.to_string()), Ok(dose));
    }

    #[test]
    fn nothing_panics_and_what_is_read_prints_as_it_parses(text in "[0-9 .,/a-zA-Z%-]{1,16}|\\PC{1,12}") {
        if let Ok(dose) = DoseAmount::parse(&text) {
            prop_assert_eq!(DoseAmount::parse(&dose.to_string()), Ok(dose));
        }
    }
}
