//! Values taken apart, the second unit, and the arithmetic, by known figures.
#![allow(clippy::unwrap_used)]

use super::*;

fn read(text: &str) -> Printed {
    Printed::read(text).unwrap()
}

fn shown(name: &str, text: &str) -> Option<String> {
    about(name, &read(text)).map(|a| format!("{} {}", a.value, a.unit))
}

#[test]
fn a_printed_value_is_taken_apart() {
    for (text, sign, number, unit) in [
        ("9.80 ng/mL", None, Some("9.80"), "ng/mL"),
        ("9,8 ng/mL", None, Some("9.8"), "ng/mL"),
        ("<0.2 ng/mL", Some("<"), Some("0.2"), "ng/mL"),
        (">= 200000 mIU/mL", Some(">="), Some("200000"), "mIU/mL"),
        ("≤5", Some("<="), Some("5"), ""),
        ("12%", None, Some("12"), "%"),
        ("0.125 IU/L", None, Some("0.125"), "IU/L"),
        ("1.234 mIU/mL", None, None, "mIU/mL"),
        ("8,412 mIU/mL", None, None, "mIU/mL"),
        ("1,234.5 U/L", None, None, "U/L"),
        ("1:40", None, None, ":40"),
        ("3-5 /HPF", None, None, "-5 /HPF"),
        ("3 x 10^5 /uL", None, None, "x 10^5 /uL"),
        ("5 xULN", None, Some("5"), "xULN"),
    ] {
        let printed = read(text);
        let found = printed.number.map(|n| n.to_string());
        let found = (printed.comparator.map(Comparator::sign), found.as_deref());
        assert_eq!(found, (sign, number), "{text}");
        assert_eq!(printed.unit, unit, "{text}");
    }
    for words in ["positive", "", "-", "<", "not detected", "ng/mL"] {
        assert_eq!(Printed::read(words), None, "{words}");
    }
}

#[test]
fn progesterone_has_a_second_unit_with_the_figures_printed_three_at_the_least() {
    for (text, second) in [
        ("9.8 ng/mL", "31.2 nmol/L"),
        ("9.80 ug/L", "31.2 nmol/L"),
        ("10.000 ng/mL", "31.801 nmol/L"),
        ("980 ng/dL", "31.2 nmol/L"),
        ("<0.2 ng/mL", "<0.636 nmol/L"),
        ("31.2 nmol/L", "9.81 ng/mL"),
        ("1 NG/ML", "3.18 nmol/L"),
    ] {
        let expected = (text != "10.000 ng/mL").then(|| second.to_owned());
        assert_eq!(shown("Progesterone", text), expected, "{text}");
    }
    assert_eq!(shown("P4", "5 mg/L"), None);
    assert_eq!(shown("estradiol", "5 ng/mL"), None);
    assert_eq!(shown("hCG", "212 mIU/mL"), None);
}

#[test]
fn names_of_one_analyte() {
    for name in ["hCG", "beta-hCG", "β-hCG", "ß-HCG", "bHCG", "hCG beta"] {
        assert_eq!(Analyte::of(name), Some(Analyte::Hcg), "{name}");
        assert!(Analyte::same(name, "hcg"));
    }
    assert!(Analyte::same("TSH", "tsh") && !Analyte::same("TSH", "FT4"));
    assert_eq!(Analyte::of("estradiol"), None);
}

#[test]
fn the_pace_of_known_pairs() {
    let hours = |from: &str, to: &str, apart| pace(&read(from), &read(to), apart);
    let near = |found: f64, wanted: f64| (found - wanted).abs() < 0.05;
    let (a, b) = ("1200 mIU/mL", "2500 mIU/mL");
    let two_days = Timing::Exact(48 * 60);
    let twice = hours(a, b, two_days);
    assert!(
        matches!(twice, Ok(Pace::Twice { hours, most: None }) if near(hours, 45.3)),
        "{twice:?}"
    );
    let half = hours(b, a, two_days);
    assert!(
        matches!(half, Ok(Pace::Half { hours, most: None }) if near(hours, 45.3)),
        "{half:?}"
    );
    let days = hours(a, b, Timing::Between(24 * 60, 72 * 60));
    assert!(
        matches!(days, Ok(Pace::Twice { hours, most: Some(most) }) if near(hours, 22.7) && near(most, 68.0)),
        "{days:?}"
    );
    assert_eq!(hours(a, a, two_days), Ok(Pace::NoChange));
    assert_eq!(hours("<5 mIU/mL", b, two_days), Err(NotWorkedOut::Value));
    assert_eq!(hours("0 mIU/mL", b, two_days), Err(NotWorkedOut::Value));
    assert_eq!(hours("1,200 mIU/mL", b, two_days), Err(NotWorkedOut::Value));
    assert_eq!(hours("1200 IU/L", b, two_days), Err(NotWorkedOut::Unit));
    assert_eq!(hours(a, b, Timing::Exact(0)), Err(NotWorkedOut::Order));
}

proptest::proptest! {
    /// Whatever a report prints, reading it takes nothing away and invents nothing.
    #[test]
    fn every_text_is_taken_apart_or_left(text in "[<>=≤≥]{0,2} ?[0-9.,]{0,12} ?[a-zA-Zµ/%:^ 0-9-]{0,8}") {
        if let Some(printed) = Printed::read(&text) {
            proptest::prop_assert!(text.contains(&printed.digits));
            proptest::prop_assert!(text.contains(&printed.unit));
            if let Some(number) = printed.number {
                let plain = printed.digits.replace(',', ".");
                proptest::prop_assert_eq!(number.to_string().parse::<f64>().unwrap(), plain.parse::<f64>().unwrap());
            }
            let second = about("progesterone", &printed);
            proptest::prop_assert!(second.is_none() || printed.number.is_some());
        }
    }

    /// The formula holds: after the time it gives, the first value has become twice itself.
    #[test]
    fn the_pace_is_the_formula(a in 1_u32..1_000_000, b in 1_u32..1_000_000, minutes in 1_i64..20_000) {
        let printed = |n: u32| read(&format!("{n} IU/L"));
        let hours = match pace(&printed(a), &printed(b), Timing::Exact(minutes)) {
            Ok(Pace::Twice { hours, .. }) => hours,
            Ok(Pace::Half { hours, .. }) => -hours,
            Ok(Pace::NoChange) => { proptest::prop_assert_eq!(a, b); return Ok(()) }
            Err(why) => return Err(proptest::test_runner::TestCaseError::fail(format!("{why:?}"))),
        };
        let grown = f64::from(a) * 2_f64.powf(f64::from(i32::try_from(minutes).unwrap()) / 60.0 / hours);
        proptest::prop_assert!((grown / f64::from(b) - 1.0).abs() < 1e-6, "{grown} {b}");
    }
}
