//! Phrases and what they print as.

use super::read;

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
        (
            "2 mg on Mon at 18:00; 1 mg on Tue at 18:00",
            "on Mon at 18:00 (2 mg); on Tue at 18:00 (1 mg)",
        ),
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
        (
            "with breakfast and 30 minutes before breakfast and 1 hour after breakfast",
            "30 minutes before breakfast, with breakfast and 1 hour after breakfast",
        ),
        (
            "daily at 08:00; 1 tablet every 6 hours as needed",
            "daily at 08:00; as needed (1 tablet), at least 6 hours apart",
        ),
        ("q8h", "every 8 hours"),
        ("Q4-6H", "every 4 to 6 hours"),
        ("prn", "as needed"),
        ("q6h prn", "as needed, at least 6 hours apart"),
        (
            "1 to 2 tablets every 4 to 6 hours as needed for \"pain\", up to 8 tablets in 24 hours",
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
