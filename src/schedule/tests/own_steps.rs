//! Steps with times of their own, laid out by hand: from what each of them counts.

use super::kinds::laid;

#[track_caller]
fn falls_due(phrase: &str, from: &str, expected: &[&str]) {
    assert_eq!(laid(phrase, from, expected.len()), expected, "{phrase}");
}

#[test]
fn days_count_from_the_first_day_of_a_step() {
    falls_due(
        "1 tablet daily at 08:00 and 20:00 for 2 days, then 2 tablets every 2 days at 09:00",
        "2026-11-01 12:00",
        &[
            "11-01 20:00 1 tablet",
            "11-02 08:00 1 tablet",
            "11-02 20:00 1 tablet",
            "11-03 09:00 2 tablet",
            "11-05 09:00 2 tablet",
        ],
    );
    falls_due(
        "1 mg on Mon at 09:00 for 5 days, then 2 mg every week at 09:00",
        "2026-11-01 12:00",
        &["11-02 09:00 1 mg", "11-07 09:00 2 mg", "11-14 09:00 2 mg"],
    );
}

#[test]
fn after_doses_days_count_from_where_the_next_would_have_been() {
    falls_due(
        "1 mg daily at 20:00 for 3 doses, then 2 mg every 2 days at 08:00",
        "2026-11-01 12:00",
        &[
            "11-01 20:00 1 mg",
            "11-02 20:00 1 mg",
            "11-03 20:00 1 mg",
            "11-04 08:00 2 mg",
            "11-06 08:00 2 mg",
        ],
    );
    falls_due(
        "1 mg every week at 09:00 for 3 doses, then 2 mg every month at 09:00",
        "2026-11-01 00:00",
        &[
            "11-01 09:00 1 mg",
            "11-08 09:00 1 mg",
            "11-15 09:00 1 mg",
            "11-22 09:00 2 mg",
            "12-22 09:00 2 mg",
        ],
    );
}

#[test]
fn hours_count_from_when_the_next_dose_would_have_been() {
    falls_due(
        "1 patch every 72 hours for 7 days, then 2 patches every 48 hours",
        "2026-11-01 10:00",
        &[
            "11-01 10:00 1 patch",
            "11-04 10:00 1 patch",
            "11-07 10:00 1 patch",
            "11-10 10:00 2 patch",
            "11-12 10:00 2 patch",
        ],
    );
    // The clocks go back in between.
    falls_due(
        "1 mg daily at 08:00 for 2 days, then 2 mg every 12 hours",
        "2026-10-23 00:00",
        &[
            "10-23 08:00 1 mg",
            "10-24 08:00 1 mg",
            "10-25 08:00 2 mg",
            "10-25 20:00 2 mg",
        ],
    );
    falls_due(
        "1 mg every 12 hours for 2 days, then 2 mg every 8 hours from 06:00",
        "2026-11-01 10:00",
        &[
            "11-01 10:00 1 mg",
            "11-01 22:00 1 mg",
            "11-02 10:00 1 mg",
            "11-02 22:00 1 mg",
            "11-03 06:00 2 mg",
            "11-03 14:00 2 mg",
        ],
    );
}

#[test]
fn a_step_at_the_times_of_the_one_before_goes_on_with_its_rhythm() {
    falls_due(
        "1 mg every 2 days at 08:00 for 3 days, then 2 mg every 2 days at 08:00 for 3 days, \
         then 3 mg daily at 09:00",
        "2026-11-01 00:00",
        &[
            "11-01 08:00 1 mg",
            "11-03 08:00 1 mg",
            "11-05 08:00 2 mg",
            "11-07 08:00 2 mg",
            "11-08 09:00 3 mg",
            "11-09 09:00 3 mg",
        ],
    );
}

#[test]
fn each_time_of_a_step_has_its_amount() {
    falls_due(
        "daily at 08:00 (2 mg) and 20:00 (1 mg) for 1 day, then 3 mg daily at 20:00",
        "2026-11-01 00:00",
        &[
            "11-01 08:00 2 mg",
            "11-01 20:00 1 mg",
            "11-02 20:00 3 mg",
            "11-03 20:00 3 mg",
        ],
    );
    falls_due(
        "daily at 08:00 and 20:00 for 1 day, then daily at 20:00",
        "2026-11-01 00:00",
        &[
            "11-01 08:00 1 tablet",
            "11-01 20:00 1 tablet",
            "11-02 20:00 1 tablet",
        ],
    );
}
