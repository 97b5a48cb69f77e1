//! Any text is answered; what is resolved lies where it was said.

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn any_text_is_answered(
        text in "(mon|today|now|at|ago|[0-9]{1,4}|[:/.T+Z\\[\\]-]| |nov|h|min|\\PC){0,9}|\\PC*",
        seconds in -2_200_000_000i64..7_280_000_000,
    ) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap().to_rfc3339();
        asked("Europe/Berlin", &now, |here| {
            for direction in [Backwards, Forwards] {
                let _ = parse_when(&text, direction, here);
                let _ = parse_date(&text, direction, here);
            }
        });
    }

    #[test]
    fn bare_times_lie_on_their_side_within_a_day(
        seconds in 1_500_000_000i64..2_500_000_000, hour in 0u32..24, minute in 0u32..60,
    ) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        let text = format!("{hour:02}:{minute:02}");
        asked("Europe/Berlin", &now.to_rfc3339(), |here| {
            let passed = parse_when(&text, Backwards, here).unwrap();
            assert!(passed.at <= now + TimeDelta::minutes(5));
            assert!(passed.at > now - TimeDelta::hours(25));
            let coming = parse_when(&text, Forwards, here).unwrap();
            assert!(coming.at > now - TimeDelta::minutes(1));
            assert!(coming.at < now + TimeDelta::hours(25));
            for when in [passed, coming] {
                assert!(when.shifted.is_some() || when.wall.format("%H:%M").to_string() == text);
            }
        });
    }

    #[test]
    fn a_resolved_moment_reads_back(seconds in 1_500_000_000i64..2_500_000_000) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        asked("America/Vancouver", &now.to_rfc3339(), |here| {
            let said = parse_when("now", Backwards, here).unwrap();
            let text = format!("{}{}[{}]", said.wall.format("%FT%T"), said.offset, said.zone);
            assert_eq!(parse_when(&text, Backwards, here), Ok(said));
        });
    }
}
