//! Expressions and what they print as; expressions that are refused, with the exact message; properties.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::*;

#[test]
fn phrases_are_read() {
    for (phrase, canonical) in [
        ("2026-12-10", "2026-12-10"),
        ("10 Dec 2026", "2026-12-10"),
        ("10 december 2026", "2026-12-10"),
        ("2026-12-10 14:00", "2026-12-10 14:00"),
        ("2026-12-10T14:00", "2026-12-10 14:00"),
        ("until 2026-12-10", "until 2026-12-10"),
        ("through 2026-12-10", "through 2026-12-10"),
        ("until 2026-12-10 14:00", "until 2026-12-10 14:00"),
        ("UNTIL  12w0d", "until 12w0d"),
        ("until 12w", "until 12w0d"),
        ("until 12 weeks", "until 12w0d"),
        ("until 16 completed weeks", "until 16w0d"),
        ("through 12+6", "through 12w6d"),
        ("through 12 3/7", "through 12w3d"),
        ("through 12 weeks and 6 days", "through 12w6d"),
        ("12 weeks 3 days", "12w3d"),
        ("12w0d..16w0d", "12w0d..16w0d"),
        ("12w0d to 16w0d", "12w0d..16w0d"),
        ("at least 28 weeks", "not before 28w0d"),
        ("12w .. 16w", "12w0d..16w0d"),
        ("12-16 weeks", "12w0d..16w0d"),
        ("12 to 16 completed weeks", "12w0d..16w0d"),
        ("between 6 and 7 weeks", "6w0d..7w0d"),
        ("between 6w0d and 7w3d", "6w0d..7w3d"),
        (
            "between 2026-12-10 and 2026-12-20",
            "2026-12-10..2026-12-20",
        ),
        ("between transfer + 1w and 2w", "transfer + 1w..2w"),
        ("2026-12-10..2026-12-20", "2026-12-10..2026-12-20"),
        ("not before 28w0d", "not before 28w0d"),
        ("loss + 1w..2w", "loss + 1w..2w"),
        ("loss + 1w..loss + 2w", "loss + 1w..2w"),
        ("loss+10 days..15 days", "loss + 10d..15d"),
        ("loss - 1 day..loss + 2w", "loss - 1 day..loss + 14 days"),
        ("transfer..12w0d", "transfer..12w0d"),
        ("transfer + 14 days", "transfer + 14 days"),
        ("transfer + 2 weeks", "transfer + 14 days"),
        ("until transfer - 1 day", "until transfer - 1 day"),
        ("Positive test", "positive-test"),
        ("cycle day 1 + 2 days", "cycle-day-1 + 2 days"),
        ("\"first scan\" + 3 days", "\"first scan\" + 3 days"),
        ("\"transfer\"", "transfer"),
        ("+10 days", "+10 days"),
        ("+ 1 day", "+1 day"),
        ("+2 weeks", "+14 days"),
        ("for 2 weeks", "+14 days"),
        ("30 doses", "30 doses"),
        ("1 dose", "1 dose"),
        ("open", "open"),
        (
            "when \"ultrasound with heart activity\"",
            "when \"ultrasound with heart activity\"",
        ),
        ("last-visit", "last-visit"),
        ("until next visit", "until next-visit"),
    ] {
        let read = Expr::parse(phrase).unwrap_or_else(|e| panic!("{phrase}: {e}"));
        assert_eq!(read.to_string(), canonical, "{phrase}");
    }
}

#[test]
fn phrases_are_refused() {
    for (phrase, message) in [
        (
            "",
            "the expression is empty; expected a date, or words such as until 12w0d",
        ),
        (
            "in the 12th week",
            "week 12 can be 11w0d to 11w6d, or 12w0d to 12w6d; which is meant?",
        ),
        (
            "through week 12",
            "week 12 can be 11w0d to 11w6d, or 12w0d to 12w6d; which is meant?",
        ),
        (
            "12/03/2026",
            "\"12/03/2026\" can be read in two orders; write it as 2026-03-12 or 12 Mar 2026",
        ),
        (
            "until 12.03.2026",
            "\"12.03.2026\" can be read in two orders; write it as 2026-03-12 or 12 Mar 2026",
        ),
        ("2026-02-31", "there is no 31 February 2026"),
        ("29 Feb 2027", "there is no 29 February 2027"),
        ("2026-13-01", "there is no month 13 in a year"),
        ("1899-12-31", "the year 1899 is outside 1900 to 2200"),
        ("2201-01-01", "the year 2201 is outside 1900 to 2200"),
        (
            "12w7d",
            "\"12w7d\" is not a gestational age; expected weeks 0 to 44 and days 0 to 6, such as 12w3d",
        ),
        (
            "until 45w0d",
            "\"45w0d\" is not a gestational age; expected weeks 0 to 44 and days 0 to 6, such as 12w3d",
        ),
        (
            "12 weeks",
            "12 weeks can be an age, 12w0d, or a length, +12 weeks; which is meant?",
        ),
        (
            "10 days",
            "10 days can be an age or a length; write + before a length, such as +10 days",
        ),
        (
            "16w0d..12w0d",
            "the window 16w0d..12w0d does not open before it closes",
        ),
        (
            "12w0d..12w0d",
            "the window 12w0d..12w0d does not open before it closes",
        ),
        (
            "loss..2w",
            "after a mark, 2w can be an age or a length; write the mark again, such as loss + 1w..loss + 2w, or write the window with two ages or dates",
        ),
        (
            "loss + 1w..2w3d",
            "after a mark, 2w3d can be an age or a length; write the mark again, such as loss + 1w..loss + 2w, or write the window with two ages or dates",
        ),
        (
            "opne",
            "could not read \"opne\"; expected a date such as 2026-12-10, an age such as 12w0d, or a mark such as transfer",
        ),
        (
            "open ended",
            "could not read \"ended\"; expected nothing more",
        ),
        (
            "until",
            "the expression ends too early; expected a date such as 2026-12-10, an age such as 12w0d, or a mark such as transfer",
        ),
        ("0 doses", "the count of doses 0 is outside 1 to 100000"),
        ("+0 days", "the count of days 0 is outside 1 to 3660"),
        (
            "+10",
            "could not read \"10\"; expected days or weeks, such as +10 days",
        ),
        (
            "when scan",
            "could not read \"scan\"; expected the event in quotes, such as when \"ultrasound with heart activity\"",
        ),
        (
            "2026-12-10 24:00",
            "\"24:00\" is not a time of day; write 00:00, which belongs to the day that begins",
        ),
    ] {
        let error = Expr::parse(phrase).expect_err(phrase);
        assert_eq!(error.to_string(), message, "{phrase}");
    }
}

#[test]
fn every_age_prints_as_it_parses() {
    for days in 0..315 {
        let age = Gestation(days);
        let (w, d) = (days / 7, days % 7);
        for form in [
            age.to_string(),
            format!("{w}+{d}"),
            format!("{w} {d}/7"),
            format!("{w} weeks {d} days"),
        ] {
            assert_eq!(Gestation::parse(&form), Ok(age), "{form}");
        }
    }
    assert_eq!(Gestation::parse("12w").map(|age| age.0), Ok(84));
    assert!(Gestation::parse("week 12").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prints_as_it_parses(expr in arbitrary::expr()) {
        let text = expr.to_string();
        prop_assert_eq!(Expr::parse(&text), Ok(expr.clone()), "{}", text);
        let stored = serde_json::to_string(&expr).unwrap();
        prop_assert_eq!(serde_json::from_str::<Expr>(&stored).unwrap(), expr);
    }

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = Expr::parse(&text);
    }
}
