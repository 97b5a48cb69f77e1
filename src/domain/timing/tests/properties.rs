//! Print → parse of every kind, and no panic on any text.

#![allow(clippy::unwrap_used)]

use chrono::NaiveTime;
use proptest::prelude::*;

use crate::domain::amount::DoseAmount;
use crate::domain::timing::{DayMoment, Timing, arbitrary};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _ = Timing::parse(&text);
    }

    #[test]
    fn whatever_is_read_prints_as_it_parses(words in prop::collection::vec(prop::sample::select(vec![
        "daily", "at", "08:00", "14:00", ",", "and", "(", ")", "2", "mg", "tablets", ";", "every", "hours", "days",
        "on", "Mon", "Tue", "as needed", "for", "then", "7", "after", "bedtime", "worn", "alternating", "q8h",
        "half", "\"x\"", "2026-10-01", "from", "off", "at most", "in", "0,5", "tid", "of the month", "day", "each",
    ]), 1..12)) {
        if let Ok(timing) = Timing::parse(&words.join(" ")) {
            prop_assert_eq!(Timing::parse(&timing.to_string()), Ok(timing));
        }
    }

    #[test]
    fn an_amount_set_in_place_is_set_as_by_a_new_timing(
        timing in arbitrary::timing(),
        at in prop::sample::select(vec!["07:00", "08:00", "14:00", "22:00"]),
        pick in any::<prop::sample::Index>(),
    ) {
        let dose = DoseAmount::parse("2 capsules").unwrap();
        // One of its own times, where it has any.
        let own: Vec<NaiveTime> = match &timing {
            Timing::OnDays(groups) => groups.iter().flat_map(|g| &g.times).filter_map(|t| match t.at {
                DayMoment::Clock(at) => Some(at),
                _ => None,
            }).collect(),
            _ => Vec::new(),
        };
        let at = if own.is_empty() { at.parse().unwrap() } else { *pick.get(&own) };
        let mut set = timing.clone();
        match set.set_amount(at, &dose) {
            true => prop_assert_eq!(timing.with_time(at, dose).unwrap(), set),
            false => prop_assert_eq!(timing, set),
        }
    }

    #[test]
    fn stored_text_is_read_back(timing in arbitrary::timing()) {
        let stored = serde_json::to_string(&timing).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timing>(&stored).unwrap(), timing);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prints_as_it_parses(timing in arbitrary::timing()) {
        let text = timing.to_string();
        let read = Timing::parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&timing), "{}", text);
        prop_assert_eq!(read.map(|t| t.to_string()), Ok(text));
    }
}
