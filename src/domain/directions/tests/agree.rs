//! Words beside a timing: which pairs contradict each other. Judged by hand.

use crate::domain::amount::DoseAmount;
use crate::domain::directions::{Reach, read_direction_in};
use crate::domain::timing::Timing;

/// Words, timing, and whether they contradict where the words say all, and where a part.
const PAIRS: &[(&str, &str, bool, bool)] = &[
    // The same said twice, or in words that leave the times open.
    ("1 tablet daily at 08:00", "daily at 08:00", false, false),
    (
        "1 tablet twice a day",
        "daily at 08:00, 20:00",
        false,
        false,
    ),
    (
        "one tablet morning and night",
        "daily at 07:00, 21:00",
        false,
        false,
    ),
    ("1 tablet at bedtime", "daily at 22:30", false, false),
    (
        "1 tablet every 8 hours",
        "daily at 06:00, 14:00, 22:00",
        false,
        false,
    ),
    (
        "1 tablet three times a day",
        "every 8 hours from 06:00",
        false,
        false,
    ),
    ("1 tablet once a week", "on Mon at 20:00", false, false),
    (
        "1 tablet 3 times a week",
        "on Mon, Wed, Fri at 20:00",
        false,
        false,
    ),
    (
        "1 tablet every other day",
        "every 2 days at 09:00",
        false,
        false,
    ),
    (
        "1 tablet every month",
        "on day 1 of the month at 09:00",
        false,
        false,
    ),
    ("1 to 2 tablets at night", "daily at 22:00", false, false),
    ("10 mg every morning", "daily at 08:00", false, false),
    (
        "1 tablet every 4 to 6 hours",
        "every 6 hours from 06:00",
        false,
        false,
    ),
    (
        "as needed",
        "as needed, at least 6 hours apart",
        false,
        false,
    ),
    ("take as directed", "daily at 08:00", false, false),
    // Something else.
    ("1 tablet twice a day", "daily at 08:00", true, true),
    ("1 tablet once a day", "daily at 08:00, 20:00", true, true),
    ("1 tablet daily at 08:00", "daily at 09:00", true, true),
    ("2 tablets twice a day", "daily at 08:00, 20:00", true, true),
    ("2 tablets at night", "daily at 08:00, 22:00", true, true),
    (
        "1 tablet every 8 hours",
        "daily at 08:00, 20:00",
        true,
        true,
    ),
    (
        "1 tablet every 8 hours",
        "every 6 hours from 06:00",
        true,
        true,
    ),
    (
        "1 tablet twice a day",
        "every 8 hours from 06:00",
        true,
        true,
    ),
    ("1 tablet once a week", "daily at 08:00", true, true),
    (
        "1 tablet on Mondays at 08:00",
        "on Tue at 08:00",
        true,
        true,
    ),
    (
        "1 tablet 3 times a week",
        "on Mon, Wed at 20:00",
        true,
        true,
    ),
    (
        "1 tablet every other day",
        "every 3 days at 09:00",
        true,
        true,
    ),
    ("1 tablet as needed", "daily at 08:00", true, true),
    ("1 tablet twice a day", "as needed", true, true),
    (
        "as needed, at least 4 hours apart",
        "as needed, at least 6 hours apart",
        true,
        true,
    ),
    (
        "1 tablet daily at 08:00 for 7 days, then 2 tablets daily at 08:00",
        "daily at 08:00",
        true,
        true,
    ),
    // Of an instruction that says only what changes.
    ("1 tablet at night", "daily at 08:00, 22:00", true, false),
    (
        "2 tablets at night",
        "daily at 08:00 (1 tablet), 22:00 (2 tablets)",
        true,
        false,
    ),
    (
        "2 tablets at 22:00",
        "daily at 08:00 (1 tablet), 22:00 (2 tablets)",
        true,
        false,
    ),
    (
        "2 tablets at 22:00",
        "daily at 08:00 (2 tablets), 22:00 (1 tablet)",
        true,
        true,
    ),
    (
        "one in the morning, two at night",
        "daily at 08:00 (1 tablet), 22:00 (2 tablets)",
        false,
        false,
    ),
    (
        "two in the morning, one at night",
        "daily at 08:00 (1 tablet), 22:00 (1 tablet)",
        true,
        true,
    ),
];

#[test]
fn words_contradict_only_what_they_say_otherwise() {
    let dose = DoseAmount::parse("1 tablet").unwrap();
    for (words, timing, whole, part) in PAIRS {
        let read = read_direction_in(words, Some("tablet"));
        let direction = read.unwrap_or_else(|e| panic!("{words}: {e}"));
        let timing = Timing::parse(timing).unwrap_or_else(|e| panic!("{timing}: {e}"));
        let found = |reach| direction.contradicts(&timing, Some(&dose), reach);
        let found = (found(Reach::Whole), found(Reach::Part));
        assert_eq!(found, (*whole, *part), "{words} | {timing}");
    }
}
