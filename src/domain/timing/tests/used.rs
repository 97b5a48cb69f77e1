//! Timings completed, changed at one time, and asked about.

use super::{read, time};
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{Timing, TimingError};

#[test]
fn times_are_asked_for_and_completed() {
    for (phrase, n, times, canonical) in [
        (
            "tid",
            3,
            &["08:00", "14:00", "22:00"][..],
            "daily at 08:00, 14:00 and 22:00",
        ),
        (
            "2 capsules b.i.d.",
            2,
            &["20:00", "08:00"],
            "daily at 08:00 (2 capsules) and 20:00 (2 capsules)",
        ),
        (
            "daily (1 patch), worn 12 hours",
            1,
            &["08:00"],
            "daily at 08:00 (1 patch), worn 12 hours",
        ),
        ("once daily", 1, &["08:00"], "daily at 08:00"),
        (
            "3 times a day",
            3,
            &["08:00", "14:00", "22:00"],
            "daily at 08:00, 14:00 and 22:00",
        ),
        (
            "3x daily",
            3,
            &["08:00", "14:00", "22:00"],
            "daily at 08:00, 14:00 and 22:00",
        ),
        (
            "3 x a day",
            3,
            &["08:00", "14:00", "22:00"],
            "daily at 08:00, 14:00 and 22:00",
        ),
        (
            "3x/day",
            3,
            &["08:00", "14:00", "22:00"],
            "daily at 08:00, 14:00 and 22:00",
        ),
        (
            "3\u{d7} / day",
            3,
            &["08:00", "14:00", "22:00"],
            "daily at 08:00, 14:00 and 22:00",
        ),
        (
            "every 2 days; as needed",
            1,
            &["08:00"],
            "every 2 days at 08:00; as needed",
        ),
        (
            "20 mg for 7 days, then 10 mg; bid",
            2,
            &["08:00", "20:00"],
            "20 mg for 7 days, then 10 mg; daily at 08:00 and 20:00",
        ),
    ] {
        let Err(TimingError::TimesWanted(wanted)) = Timing::parse(phrase) else {
            panic!("{phrase}")
        };
        assert_eq!(wanted.n, n, "{phrase}");
        let times: Vec<_> = times.iter().map(|t| time(t)).collect();
        assert_eq!(
            wanted.complete(&times).unwrap().to_string(),
            canonical,
            "{phrase}"
        );
        assert!(wanted.complete(&[]).is_err());
    }
    assert_eq!(
        Timing::parse("bid; on Mon"),
        Err(TimingError::TimesWantedTwice)
    );
}

#[test]
fn one_time_is_set_or_dropped() {
    let two = || DoseAmount::parse("2 capsules").unwrap();
    for (phrase, at, canonical) in [
        (
            "daily at 08:00 and 22:00",
            "22:00",
            "daily at 08:00 and 22:00 (2 capsules)",
        ),
        (
            "daily at 08:00",
            "22:00",
            "daily at 08:00 and 22:00 (2 capsules)",
        ),
        (
            "daily at 08:00; on Mon at 22:00",
            "22:00",
            "daily at 08:00; on Mon at 22:00 (2 capsules)",
        ),
        (
            "daily at 08:00; as needed",
            "08:00",
            "daily at 08:00 (2 capsules); as needed",
        ),
    ] {
        assert_eq!(
            read(phrase).with_time(time(at), two()).unwrap().to_string(),
            canonical,
            "{phrase}"
        );
    }
    let mut set = read("daily at 08:00 and 22:00");
    assert!(!set.set_amount(time("14:00"), &two()));
    assert!(set.set_amount(time("22:00"), &two()));
    assert_eq!(set.to_string(), "daily at 08:00 and 22:00 (2 capsules)");
    for (phrase, message) in [
        (
            "on Mon at 22:00; on Tue at 22:00 (1 mg)",
            "22:00 can belong to more than one part of on Mon at 22:00; on Tue at 22:00 (1 mg); write the timing in full with --timing",
        ),
        (
            "every 8 hours",
            "every 8 hours has no times of day that can be set one by one; write the timing in full with --timing",
        ),
        (
            "4 mg, 3 mg alternating daily at 18:00",
            "the amounts of 4 mg, 3 mg alternating daily at 18:00 stand in its steps or turns; write the timing in full with --timing",
        ),
    ] {
        assert_eq!(
            read(phrase)
                .with_time(time("22:00"), two())
                .unwrap_err()
                .to_string(),
            message
        );
    }
    let drop = |phrase: &str| {
        read(phrase)
            .without_time(time("20:00"))
            .map(|t| t.to_string())
            .map_err(|e| e.to_string())
    };
    assert_eq!(
        drop("daily at 08:00 and 20:00"),
        Ok("daily at 08:00".to_owned())
    );
    assert_eq!(
        drop("daily at 08:00; on Mon at 20:00"),
        Ok("daily at 08:00".to_owned())
    );
    assert_eq!(
        drop("20 mg for 7 days; daily at 08:00 and 20:00"),
        Ok("20 mg for 7 days; daily at 08:00".to_owned())
    );
    assert_eq!(
        drop("daily at 08:00"),
        Err("no time 20:00 in daily at 08:00".to_owned())
    );
    assert_eq!(drop("daily at 20:00"), Err("without 20:00 no time is left; a regimen ends with dose stop, or pauses with dose hold".to_owned()));
}

#[test]
fn amounts_that_are_not_named_are_known() {
    for (phrase, needed, every, any) in [
        ("daily at 08:00", true, false, false),
        ("daily at 08:00 (1 mg) and 09:00", true, false, true),
        ("daily at 08:00 (1 mg)", false, true, true),
        ("4 mg, 3 mg alternating daily at 18:00", false, true, true),
        ("20 mg for 7 days; daily at 08:00", false, true, true),
        ("daily at 08:00 (1 mg); as needed", true, false, true),
        ("as directed: \"x\"", false, false, false),
    ] {
        let timing = read(phrase);
        assert_eq!(
            (
                timing.default_dose_needed(),
                timing.names_every_amount(),
                timing.names_an_amount()
            ),
            (needed, every, any),
            "{phrase}"
        );
    }
    assert!(!read("as needed").has_slots());
    assert!(read("8 hours after the last dose").has_slots());
}
