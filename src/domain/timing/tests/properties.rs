//! Print → parse of every kind, and no panic on any text.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::domain::timing::{Timing, arbitrary};

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
