//! Phrases and what they print as; phrases that are refused, with the exact message; properties.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::*;

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
