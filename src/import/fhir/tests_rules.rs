//! Rules at random: held means that they come back equal, and that no other rule reads alike.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::read_dosages;
use crate::domain::dosage::HeldDosage;
use crate::domain::dosage::repeat::{DayName, When};
use crate::export::fhir::r4_dosage;

/// `"key":value` where there is one.
fn pair(key: &'static str, value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    of(value).prop_map(move |value| value.map_or(String::new(), |v| format!("\"{key}\":{v},")))
}

fn number(max: u32) -> impl Strategy<Value = String> {
    (1..=max).prop_map(|n| n.to_string())
}

fn quoted(all: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(all).prop_map(|one| format!("\"{one}\""))
}

fn list(one: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    vec(one, 1..3).prop_map(|all| format!("[{}]", all.join(",")))
}

fn bounds() -> impl Strategy<Value = String> {
    let length = |key: &'static str| {
        (1..4u8, select(&["d", "wk", "h"][..]))
            .prop_map(move |(n, unit)| format!("\"{key}\":{{\"value\":{n},\"code\":\"{unit}\"}}"))
    };
    let range = (length("low"), length("high"))
        .prop_map(|(low, high)| format!("\"boundsRange\":{{{low},{high}}},"));
    let day = (1..4u8).prop_map(|n| format!("\"2026-10-0{n}\""));
    let period = (pair("start", day.clone()), day)
        .prop_map(|(start, end)| format!("\"boundsPeriod\":{{{start}\"end\":{end}}},"));
    prop_oneof![
        Just(String::new()),
        length("boundsDuration").prop_map(|one| format!("{one},")),
        range,
        period,
    ]
}

/// The parts of a rule, which need not fit: what does not is refused.
fn parts() -> impl Strategy<Value = [String; 7]> {
    let times = list(quoted(&["08:00:00", "20:00:00", "20:00:30"]));
    let days = list(select(DayName::ALL).prop_map(|day| format!("\"{}\"", day.code())));
    let when = list(select(When::ALL).prop_map(|when| format!("\"{}\"", when.code())));
    let moment = prop_oneof![
        Just(String::new()),
        pair("timeOfDay", times),
        (pair("when", when), pair("offset", number(2))).prop_map(|(a, b)| a + &b),
    ];
    let unit = quoted(&["min", "h", "d", "wk", "mo", "a"]);
    let period = (
        select(&["1", "2", "1.5"][..]),
        pair("periodMax", number(3)),
        unit,
    )
        .prop_map(|(p, max, unit)| format!("\"period\":{p},{max}\"periodUnit\":{unit},"));
    let duration = (
        number(2),
        pair("durationMax", number(3)),
        quoted(&["h", "d"]),
    )
        .prop_map(|(d, max, unit)| format!("\"duration\":{d},{max}\"durationUnit\":{unit},"));
    let frequency = (
        pair("frequency", number(2)),
        pair("frequencyMax", number(3)),
    );
    let count = (pair("count", number(2)), pair("countMax", number(3)));
    let maybe = |part: BoxedStrategy<String>| of(part).prop_map(Option::unwrap_or_default);
    let all = (
        bounds(),
        count.prop_map(|(a, b)| a + &b),
        maybe(duration.boxed()),
        frequency.prop_map(|(a, b)| a + &b),
        maybe(period.boxed()),
        pair("dayOfWeek", days),
        moment,
    );
    all.prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g])
}

fn dosage(parts: &[String; 7]) -> String {
    let pairs = parts.concat();
    let pairs = pairs.trim_end_matches(',');
    format!(r#"{{"timing":{{"repeat":{{{pairs}}}}}}}"#)
}

fn held(parts: &[String; 7]) -> Option<HeldDosage> {
    read_dosages(&dosage(parts)).unwrap().remove(0).held.ok()
}

proptest! {
    #[test]
    fn held_rules_come_back(parts in parts()) {
        if let Some(held) = held(&parts) {
            let back = r4_dosage(&held).json.to_string();
            prop_assert_eq!(back, dosage(&parts));
        }
    }

    #[test]
    fn nothing_panics(text in r#"[\[\]{}:,"a-z0-9.eE\-]{0,80}"#, value in "[\\[\\]{}\"0-9a-z:.\\-]{0,12}") {
        let _ = read_dosages(&text);
        for key in ["period", "boundsPeriod", "timeOfDay", "offset", "when"] {
            let json = format!(r#"{{"timing":{{"repeat":{{"{key}":{value}}}}}}}"#);
            if let Ok(found) = read_dosages(&json) {
                let _ = super::lines(&found);
            }
        }
    }

    #[test]
    fn numbers_of_any_size_do_not_panic(mantissa in "[1-9][0-9]{0,29}", exponent in -40i32..40) {
        let number = format!("{mantissa}e{exponent}");
        let length = format!(r#"{{"value":{number},"code":"wk"}}"#);
        for (unit, key) in [("h", "period"), ("wk", "period"), ("d", "duration")] {
            let json = format!(r#"{{"timing":{{"code":{{"coding":[{{"system":"http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation","code":"WK"}}]}},"repeat":{{"boundsDuration":{length},"frequency":1,"{key}":{number},"{key}Unit":"{unit}","timeOfDay":["08:00:00"]}}}},"sequence":{number}}}"#);
            let found = read_dosages(&json).unwrap();
            let _ = super::lines(&found);
        }
    }

    #[test]
    fn rules_that_differ_in_one_part_read_otherwise(one in parts(), others in vec(parts(), 8)) {
        let Some(held_one) = held(&one) else {
            return Ok(());
        };
        for other in others {
            for index in 0..7 {
                let mut changed = one.clone();
                changed[index] = other[index].clone();
                let Some(held_changed) = held(&changed) else { continue };
                prop_assert_eq!(
                    held_one == held_changed,
                    held_one.to_string() == held_changed.to_string(),
                    "{} and {}", dosage(&one), dosage(&changed)
                );
            }
        }
    }
}
