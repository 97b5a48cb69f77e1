//! What holds of any text: no panic, no word dropped, what is read prints and reads back.

use chrono::{NaiveTime, Weekday};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::domain::directions::{
    DirectionError, TimesAsked, When, read_direction, read_direction_in,
};
use crate::domain::timing::arbitrary::timing;
use crate::domain::timing::{DayMoment, Timing};

const WORDS: &str = "take apply 1 2 one two half ½ 1/2 0.5 500 mg mL tablet tablets capsule puffs units patch a an \
the daily once twice three times x day week month every other each 4 8 hours hourly weekly at on in with before \
after breakfast lunch dinner bedtime night morning noon am pm 08:00 20:00 8 Monday Mon Fri and or to - , . ; : ( ) / \
as needed when required prn for pain 7 days then stop maximum max up not more than per until finished 12w0d 5 May 2026 \
by mouth vaginally into vagina muscle eye left affected area food meals swallow whole directed cycle of off \
single dose doses bid bd tds nocte mane stat ac pc q6h q now first thereafter reducing every night 5/7 banana";

fn sentence() -> impl Strategy<Value = String> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    vec(prop::sample::select(words), 1..14).prop_map(|words| words.join(" "))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn holds(text: &str) {
    let Ok(direction) = read_direction(text) else {
        return;
    };
    let covered: String = direction
        .spans
        .iter()
        .map(|span| span.words.as_str())
        .collect();
    assert_eq!(squeezed(&covered), squeezed(text), "{text}");
    let timing = match &direction.when {
        When::Said(timing) => Some(timing.clone()),
        When::Asked(asked) => completed(asked),
        When::StepsAsked(steps) => {
            let each = steps.asked().map(|(_, _, asked)| completed(asked));
            let each: Option<Vec<Timing>> = each.collect();
            each.and_then(|timings| steps.complete(&timings).ok())
        }
        When::OneMoment | When::NotSaid => None,
    };
    if let Some(timing) = timing {
        let canonical = timing.to_string();
        assert_eq!(Timing::parse(&canonical).as_ref(), Ok(&timing), "{text}");
    }
}

/// With times of its own, if those are not there already.
fn completed(asked: &TimesAsked) -> Option<Timing> {
    let minute = |at: usize| NaiveTime::from_hms_opt(3, u32::try_from(at).ok()?, 0);
    let times: Option<Vec<DayMoment>> = (0..asked.times.len())
        .map(|at| minute(at).map(DayMoment::Clock))
        .collect();
    let on = usize::try_from(asked.weekdays.unwrap_or(0)).ok()?;
    let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()));
    let days: Vec<Weekday> = days.take(on).collect();
    asked.complete(&times?, &days).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn words_in_any_order_do_not_panic_and_none_is_dropped(text in sentence()) {
        holds(&text);
    }

    /// A unit that is given beside the words changes nothing but what its numbers are of.
    #[test]
    fn a_unit_beside_the_words_does_not_change_when(text in sentence()) {
        if let Ok(plain) = read_direction(&text)
            && let Ok(with) = read_direction_in(&text, Some("tablet"))
            && plain.max.is_none()
        {
            prop_assert_eq!(plain.when.to_string(), with.when.to_string(), "{}", text);
            prop_assert_eq!(plain.stop, with.stop);
        }
    }

    #[test]
    fn any_text_does_not_panic(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn a_word_that_nothing_knows_is_refused(text in sentence(), at in 0usize..12) {
        let mut words: Vec<&str> = text.split(' ').collect();
        words.insert(at.min(words.len()), "qzxv\u{a4}");
        let error = read_direction(&words.join(" "));
        prop_assert!(error.is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A canonical phrase that is also read as a direction says the same in both.
    #[test]
    fn canonical_timings_are_read_alike(timing in timing()) {
        let phrase = timing.to_string();
        if let Ok(direction) = read_direction(&phrase)
            && let When::Said(read) = &direction.when
            && direction.dose.is_none()
            && direction.start.is_none()
            && direction.notes.is_empty()
            && !phrase.contains("(worn")
        {
            prop_assert_eq!(read, &timing, "{}", phrase);
        }
    }
}

#[test]
fn refusals_name_their_words() {
    let unread = |phrase: &str| read_direction(phrase).expect_err(phrase).unread();
    assert_eq!(unread("1 tablet twcie daily"), ["twcie"]);
    assert_eq!(unread("1 tablet od"), ["od"]);
    assert_eq!(unread("foo 1 tablet daily bar baz"), ["foo", "bar baz"]);
    assert_eq!(read_direction("  "), Err(DirectionError::Empty));
    assert!(matches!(
        read_direction(&"a ".repeat(4000)),
        Err(DirectionError::TooLong(_))
    ));
}
