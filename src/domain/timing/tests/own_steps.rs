//! Steps with times of their own: read, printed, refused, completed and changed.

use super::{read, time};
use crate::domain::amount::DoseAmount;
use crate::domain::timing::{Timing, TimingError};

const TWICE_THEN_ONCE: &str =
    "1 tablet daily at 08:00 and 20:00 for 7 days, then 1 tablet daily at 08:00";

#[test]
fn canonical_steps_print_as_they_stand() {
    for phrase in [
        TWICE_THEN_ONCE,
        "1 patch every 72 hours for 14 days, then 2 patches every 48 hours from 06:00 for 5 doses",
        "daily at 08:00 (2 tablets) and 20:00 (1 tablet) for 7 days, then 1 tablet daily at 20:00",
        "1 mg for 2 doses: on Mon at 08:00; on Thu at 20:00, then 1 mg daily at 08:00",
        "for 7 days: on Mon at 08:00 (1 mg); on Tue at 09:00 (2 mg), then on Mon at 08:00 (1 mg); on Tue at 10:00 (2 mg)",
        "1 patch for 7 days: daily at 08:00, worn 12 hours, then 1 patch on Mon at 08:00",
        "4 mg, 3 mg alternating daily at 18:00 for 7 days, then 3 mg daily at 18:00",
        "daily at 08:00 and 20:00 for 7 days, then daily at 08:00",
        "1 tablet with breakfast for 7 days, then half tablet at bedtime",
        "20 mg daily at 08:00 for 7 days, then 10 mg daily at 08:00 for 7 days, then 10 mg every 2 days at 08:00; as needed",
    ] {
        assert_eq!(read(phrase).to_string(), phrase);
    }
}

#[test]
fn steps_are_read_to_one_structure() {
    for (phrase, canonical) in [
        (
            "1 tablet at 8am and 8pm for 1 week then 1 tablet at 8am",
            TWICE_THEN_ONCE,
        ),
        (
            "daily at 08:00 (1 tablet), 20:00 (1 tablet) for 7 days, then daily at 08:00 (1 tablet)",
            TWICE_THEN_ONCE,
        ),
        (
            "1 tablet for 7 days: daily at 08:00 and 20:00, then 1 tablet: daily at 08:00",
            TWICE_THEN_ONCE,
        ),
        (
            "20 mg daily at 08:00 for 7 days, then 10 mg daily at 08:00",
            "20 mg for 7 days, then 10 mg; daily at 08:00",
        ),
        (
            "20 mg for 7 days: daily at 08:00",
            "20 mg for 7 days; daily at 08:00",
        ),
    ] {
        assert_eq!(read(phrase).to_string(), canonical, "{phrase}");
        assert_eq!(read(canonical), read(phrase), "{phrase}");
    }
}

#[test]
fn steps_are_refused() {
    for (phrase, message) in [
        (
            "daily at 08:00 for 7 days",
            "could not read \"for 7 days\"; expected nothing more",
        ),
        (
            "on Mon at 08:00 (1 mg); on Tue at 08:00 (2 mg) for 7 days, then 1 mg at 09:00",
            "could not read \"for 7 days, then 1 mg at 09:00\"; expected nothing more",
        ),
        (
            "1 mg at 08:00 for 9999 days, then 1 mg at 09:00",
            "the length of a step in days 9999 is outside 1 to 3660",
        ),
        (
            "1 tablet daily at 08:00 for 7 days, then 1 tablet",
            "the timing ends too early; expected the days and times of this step, such as daily at 08:00",
        ),
        (
            "1 tablet daily at 08:00, then 2 tablets daily at 20:00",
            "only the last step goes on without a length; write how long \"1 tablet\" lasts, such as for 7 days",
        ),
        (
            "1 tablet every 4 to 6 hours for 2 days, then 1 tablet daily at 08:00",
            "\"every 4 to 6 hours\" cannot be one of several steps that differ in their times; steps are on days or every so many hours",
        ),
        (
            "1 mg on 2026-10-01 at 08:00 for 1 dose, then 1 mg daily at 08:00",
            "\"on 2026-10-01 at 08:00\" cannot be one of several steps that differ in their times; steps are on days or every so many hours",
        ),
        (
            "2 mg for 7 days: daily at 08:00 (1 mg), then 1 mg daily at 09:00",
            "amounts stand both in the steps or turns and at a time; write them in one place",
        ),
        (
            "for 7 days: daily at 08:00 (2 mg) and 20:00 (1 mg)",
            "the step \"daily at 08:00 (2 mg) and 20:00 (1 mg)\" names no one amount; write that of each step, such as 1 tablet daily at 08:00",
        ),
        (
            "1 mg daily at 08:00 and 20:00 for 7 days, then daily at 08:00",
            "the step \"daily at 08:00\" names no one amount; write that of each step, such as 1 tablet daily at 08:00",
        ),
        (
            "1 tablet bid for 7 days, then 1 tablet daily",
            "more than one part names no times; write the times of each part, such as at 08:00",
        ),
    ] {
        let error = Timing::parse(phrase).expect_err(phrase);
        assert_eq!(error.to_string(), message, "{phrase}");
    }
}

#[test]
fn the_times_of_one_step_are_asked_for_by_its_number() {
    let phrase = "1 tablet at 08:00 and 20:00 for 7 days, then 1 tablet daily";
    let Err(TimingError::TimesWanted(wanted)) = Timing::parse(phrase) else {
        panic!("{phrase}")
    };
    assert_eq!(
        wanted.to_string(),
        "step 2 names no time of day; expected one, such as at 08:00"
    );
    let complete = wanted.complete(&[time("08:00")]).unwrap();
    assert_eq!(complete.to_string(), TWICE_THEN_ONCE);
}

#[test]
fn a_time_is_dropped_from_all_steps_and_set_in_none() {
    let two = DoseAmount::parse("2 tablets").unwrap();
    let timing = read(TWICE_THEN_ONCE);
    assert_eq!(
        timing
            .with_time(time("20:00"), two)
            .unwrap_err()
            .to_string(),
        format!(
            "the amounts of {TWICE_THEN_ONCE} stand in its steps or turns; write the timing in full with --timing"
        )
    );
    let drop = |at: &str| {
        let dropped = timing.without_time(time(at)).map(|t| t.to_string());
        dropped.map_err(|error| error.to_string())
    };
    assert_eq!(
        drop("20:00"),
        Ok("1 tablet for 7 days, then 1 tablet; daily at 08:00".to_owned())
    );
    assert_eq!(
        drop("08:00"),
        Err(
            "without 08:00 a step has no time left; write the timing in full with --timing"
                .to_owned()
        )
    );
    assert_eq!(
        drop("09:00"),
        Err(format!("no time 09:00 in {TWICE_THEN_ONCE}"))
    );
}

#[test]
fn steps_without_amounts_take_the_regimens_own() {
    let timing = read("daily at 08:00 and 20:00 for 7 days, then daily at 08:00");
    assert!(timing.default_dose_needed());
    assert!(!timing.names_an_amount());
    let tablet = DoseAmount::parse("1 tablet").unwrap();
    assert_eq!(timing.with_amounts(&tablet), read(TWICE_THEN_ONCE));
}
