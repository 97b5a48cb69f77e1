//! Phrases and what they print as; phrases that are refused, with the exact message; properties.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::*;

fn read(phrase: &str) -> Timing {
    Timing::parse(phrase).unwrap_or_else(|e| panic!("{phrase}: {e}"))
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

/// Every line prints as it stands.
const CANONICAL: &[&str] = &[
    "daily at 08:00, 14:00 and 22:00",
    "daily at 08:00 (2 capsules), 14:00 (1 capsule) and 22:00 (1 capsule)",
    "daily at 08:00, 14:00 and bedtime",
    "daily at 08:00, with lunch and at bedtime",
    "daily at 08:00 (half tablet) and 20:00 (1.5 tablets)",
    "daily at 21:00 (1 to 2 tablets)",
    "daily at 21:00 (amount when recorded)",
    "at bedtime",
    "30 minutes before breakfast",
    "with breakfast (1 tablet) and dinner (2 tablets)",
    "on Mon at bedtime",
    "every 2 days at 09:00",
    "every 2 days from 2026-10-01 at 09:00",
    "every 3 days at 08:00, worn 72 hours",
    "daily at 08:00 (1 patch, worn 12 hours) and 20:00 (1 patch)",
    "every 12 weeks on Tue at 09:00",
    "every 2 weeks on Tue from 2026-10-06 at 09:00",
    "every week at 09:00",
    "every 3 months from 2026-10-31 at 09:00",
    "on Mon, Wed, Fri at 18:00 (4 mg); on Tue, Thu, Sat, Sun at 18:00 (3 mg)",
    "daily at 08:00 (4 mg); on Mon at 18:00 (3 mg)",
    "on day 1 of the month at 09:00",
    "on days 1, 15 of the month at 09:00",
    "21 days on, 7 days off at 09:00",
    "21 days on, 7 days off from 2026-10-01 at 09:00",
    "cycle days 14 to 25 at 22:00",
    "cycle day 3 at 22:00",
    "4 mg, 3 mg alternating daily at 18:00",
    "4 mg, 3 mg alternating daily from 2026-10-01 at 18:00",
    "every 8 hours",
    "every 8 hours from 06:00",
    "every 8 hours from 2026-10-01 06:00 (1 tablet)",
    "every 4 to 6 hours from 06:00",
    "every 90 minutes",
    "8 hours after the last dose",
    "8 hours after the last dose (1 tablet)",
    "6 hours after \"iron\"",
    "as needed",
    "as needed, at least 6 hours apart, at most 4 in 24 hours",
    "as needed, at most 8 tablets in 24 hours",
    "as needed, at most 2000 mg per day",
    "as needed (1 to 2 tablets) for \"pain\", at least 4 to 6 hours apart, at most 4 per day",
    "daily at 08:00; as needed, at least 4 hours apart",
    "on Mon at 08:00; on Tue at 09:00; as needed",
    "once at 2026-10-01 21:30",
    "once at 2026-10-01 21:30 (250 mcg)",
    "on 2026-10-01, 2026-10-05 at 09:00",
    "20 mg for 7 days, then 10 mg for 7 days, then 5 mg for 7 days; daily at 08:00",
    "20 mg for 7 days, then 10 mg for 7 days, then 5 mg; daily at 08:00",
    "2 tablets for 1 dose, then 1 tablet; every 12 hours from 08:00",
    "20 mg for 7 days, then 10 mg; daily at 08:00; as needed",
    "(2 Hub lang) for 7 days, then 1 Tablette; daily at 08:00",
    "as directed: \"by the \\\"plan\\\"\\nof the clinic, od\"",
];

#[test]
fn canonical_phrases_print_as_they_stand() {
    for phrase in CANONICAL {
        assert_eq!(read(phrase).to_string(), *phrase);
    }
}

#[test]
fn phrases_are_read() {
    for (phrase, canonical) in [
        (
            "Daily AT 8:00 ,14:00,22:00",
            "daily at 08:00, 14:00 and 22:00",
        ),
        ("daily at 22:00, and 08:00", "daily at 08:00 and 22:00"),
        (
            "daily at 08:00 (2 capsules), 22:00 (1 capsule)",
            "daily at 08:00 (2 capsules) and 22:00 (1 capsule)",
        ),
        ("daily at 8 am and 8:30 pm", "daily at 08:00 and 20:30"),
        ("at 08:00 and 20:00", "daily at 08:00 and 20:00"),
        (
            "daily at 08:00 and 20:00, 1 capsule each",
            "daily at 08:00 (1 capsule) and 20:00 (1 capsule)",
        ),
        (
            "take 1 capsule daily at noon.",
            "daily at 12:00 (1 capsule)",
        ),
        ("every day at 08:00", "daily at 08:00"),
        ("every other day at 09:00", "every 2 days at 09:00"),
        ("twice daily at 08:00 and 20:00", "daily at 08:00 and 20:00"),
        ("at waking and at breakfast", "at waking and with breakfast"),
        (
            "1 hour 30 minutes before dinner",
            "90 minutes before dinner",
        ),
        ("2 hours after supper", "2 hours after dinner"),
        ("Wed, Mon and Friday at 18:00", "on Mon, Wed, Fri at 18:00"),
        (
            "on Mon to Fri at 18:00",
            "on Mon, Tue, Wed, Thu, Fri at 18:00",
        ),
        (
            "on weekends at 18:00; on weekdays at 18:00 (1 mg)",
            "on Mon, Tue, Wed, Thu, Fri at 18:00 (1 mg); on Sat, Sun at 18:00",
        ),
        (
            "on Tue at 18:00 (4 mg); on Mon at 18:00 (4 mg)",
            "on Mon, Tue at 18:00 (4 mg)",
        ),
        (
            "on Mon at 20:00; on Mon at 08:00",
            "on Mon at 08:00 and 20:00",
        ),
        ("on Mon to Sun at 08:00", "daily at 08:00"),
        ("every 1 weeks on Tue at 09:00", "on Tue at 09:00"),
        ("weekly on Tue at 09:00", "on Tue at 09:00"),
        ("monthly at 09:00", "every month at 09:00"),
        (
            "on the 15th and 1st of the month at 09:00",
            "on days 1, 15 of the month at 09:00",
        ),
        (
            "every 3 days at 08:00 (1 patch) worn for 3 days",
            "every 3 days at 08:00 (1 patch), worn 72 hours",
        ),
        ("q8h", "every 8 hours"),
        ("Q4-6H", "every 4 to 6 hours"),
        ("prn", "as needed"),
        ("q6h prn", "as needed, at least 6 hours apart"),
        (
            "1 to 2 tablets every 4 to 6 hours as needed for pain, up to 8 tablets in 24 hours",
            "as needed (1 to 2 tablets) for \"pain\", at least 4 to 6 hours apart, at most 8 tablets in 24 hours",
        ),
        (
            "as needed, at most 4 doses a day, at least 6 hours apart",
            "as needed, at least 6 hours apart, at most 4 per day",
        ),
        (
            "daily at 08:00; 1 tablet as needed",
            "daily at 08:00; as needed (1 tablet)",
        ),
        (
            "1 tablet every 8 hours from 06:00",
            "every 8 hours from 06:00 (1 tablet)",
        ),
        (
            "every 8 hours from 1 Oct 2026 at 06:00",
            "every 8 hours from 2026-10-01 06:00",
        ),
        (
            "6 hours after each dose of \"iron\"",
            "6 hours after \"iron\"",
        ),
        (
            "20 mg for 1 week then 10 mg for 2 weeks; daily at 08:00",
            "20 mg for 7 days, then 10 mg for 14 days; daily at 08:00",
        ),
        (
            "50 mcg and 75 mcg alternating at 08:00",
            "50 mcg, 75 mcg alternating daily at 08:00",
        ),
        (
            "as directed \u{201c}see plan\u{201d}",
            "as directed: \"see plan\"",
        ),
        (
            "every 2 days from 2026-10-01 at 08:00 (50 mcg); every 2 days from 2026-10-02 at 08:00 (75 mcg)",
            "every 2 days from 2026-10-01 at 08:00 (50 mcg); every 2 days from 2026-10-02 at 08:00 (75 mcg)",
        ),
    ] {
        assert_eq!(read(phrase).to_string(), canonical, "{phrase}");
        assert_eq!(read(canonical), read(phrase), "{phrase}");
    }
}

#[test]
fn phrases_are_refused() {
    for (phrase, message) in [
        (
            "",
            "the timing is empty; expected words such as daily at 08:00",
        ),
        (
            "daily at 24:00",
            "\"24:00\" is not a time of day; write 00:00, which belongs to the day that begins",
        ),
        (
            "daily at 25:00",
            "\"25:00\" is not a time of day; expected hours and minutes such as 08:00 or 20:30",
        ),
        (
            "daily at 12 am",
            "\"12 am\" can be noon or midnight; write 12:00 or 00:00",
        ),
        (
            "daily at 8",
            "could not read \"8\"; expected a time of day such as 08:00 or bedtime",
        ),
        (
            "daily at",
            "the timing ends too early; expected a time of day such as 08:00 or bedtime",
        ),
        (
            "daily at 08:00 by mouth",
            "could not read \"by mouth\"; expected nothing more",
        ),
        (
            "1 capsule by mouth daily at 08:00",
            "could not read \"by mouth daily at 08:00\"; expected the days and times, such as daily at 08:00, every 8 hours or as needed",
        ),
        (
            "1 Tablette morgens at 08:00",
            "could not read \"morgens at 08:00\"; expected the days and times, such as daily at 08:00, every 8 hours or as needed",
        ),
        (
            "before breakfast",
            "how long before or after breakfast? Write the minutes, such as 30 minutes before breakfast",
        ),
        (
            "3 times a week",
            "3 times a week does not say which days; write them, such as on Mon, Wed, Fri at 08:00",
        ),
        (
            "qd",
            "\"qd\" is easily misread and is not accepted; write daily",
        ),
        (
            "2 capsules q.d.",
            "\"q.d.\" is easily misread and is not accepted; write daily",
        ),
        (
            "QOD at 08:00",
            "\"QOD\" is easily misread and is not accepted; write every other day",
        ),
        (
            "od",
            "\"od\" is easily misread and is not accepted; write daily",
        ),
        (
            "qhs",
            "\"qhs\" is easily misread and is not accepted; write at bedtime",
        ),
        (
            "tiw",
            "\"tiw\" is easily misread and is not accepted; write the days, such as on Mon, Wed, Fri",
        ),
        (
            "daily at 08:00 (10U)",
            "\"U\" is easily misread and is not accepted; write units",
        ),
        (
            "daily at 08:00 (10 IU)",
            "\"IU\" is easily misread and is not accepted; write units",
        ),
        (
            "II tablets daily at 08:00",
            "\"II\" is easily misread and is not accepted; write 2",
        ),
        (
            "d/c after 7 days",
            "\"d/c\" is easily misread and is not accepted; write the word in full: discharge, or the date of the last dose",
        ),
        (
            "daily at 08:00 (2)",
            "\"2\" names no unit; expected a unit after the number, such as capsules, mg or mL",
        ),
        ("daily at 08:00 and 8:00", "08:00 stands twice in one part"),
        (
            "on Mon at 18:00 (4 mg); on Mon, Tue at 18:00 (3 mg)",
            "two parts fall on one day at 18:00: \"on Mon\" and \"on Mon, Tue\"",
        ),
        (
            "daily at 18:00; on Mon at 18:00",
            "two parts fall on one day at 18:00: \"daily\" and \"on Mon\"",
        ),
        ("on 31 Feb 2026 at 08:00", "there is no 31 February 2026"),
        (
            "once at 12/03/2026 08:00",
            "\"12/03/2026\" can be read in two orders; write it as 2026-03-12 or 12 Mar 2026",
        ),
        ("twice daily at 08:00", "expected 2 times, found 1"),
        (
            "every 400 days at 08:00",
            "the count of days 400 is outside 2 to 366",
        ),
        (
            "on day 32 of the month at 08:00",
            "the day of the month 32 is outside 1 to 31",
        ),
        (
            "every 6 to 4 hours",
            "the range 6 to 4 does not ascend; write the lesser end first",
        ),
        (
            "20 mg for 7 days, then 10 mg, then 5 mg for 7 days; daily at 08:00",
            "only the last step goes on without a length; write how long \"10 mg\" lasts, such as for 7 days",
        ),
        (
            "20 mg for 7 days; daily at 08:00 (10 mg)",
            "amounts stand both in the steps or turns and at a time; write them in one place",
        ),
        (
            "2 mg daily at 08:00 (1 mg)",
            "\"2 mg\" and \"1 mg\" are both given as the amount; write one of them",
        ),
        (
            "every 8 hours; daily at 08:00",
            "\"every 8 hours\" cannot be joined with other parts by a semicolon",
        ),
        (
            "as directed",
            "the timing ends too early; expected the words in quotes, such as as directed: \"by the plan of the clinic\"",
        ),
        (
            "as directed: \"see",
            "the quote that opens at \"\\\"see\" is not closed",
        ),
        (
            "as needed, at most 1.5 in 24 hours",
            "\"1.5\" names no unit; expected a unit after the number, such as capsules, mg or mL",
        ),
        (
            "whenever\u{202e}",
            "could not read \"whenever\\u{202e}\"; expected the days and times, such as daily at 08:00, every 8 hours or as needed",
        ),
    ] {
        let error = Timing::parse(phrase).expect_err(phrase);
        assert_eq!(error.to_string(), message, "{phrase}");
    }
}

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
