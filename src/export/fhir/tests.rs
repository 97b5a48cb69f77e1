//! The structure of timings: each kind, what is lost by name, and the way back.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::{r4_dosage, structure_of};
use crate::domain::dosage::{HeldDosage, closed_timing, said_in_r4};
use crate::domain::timing::Timing;
use crate::domain::timing::arbitrary::timing;
use crate::import::fhir::read_dosages;

fn structure(phrase: &str) -> (String, Vec<String>) {
    let timing = Timing::parse(phrase).unwrap();
    let structure = structure_of(&timing, None);
    let dosage = serde_json::to_string(&structure.dosage).unwrap();
    (dosage, structure.losses)
}

fn back(phrase: &str) -> String {
    let said = said_in_r4(&Timing::parse(phrase).unwrap(), None);
    assert_eq!(said.losses, [""; 0], "{phrase}");
    let read: Vec<HeldDosage> = said.dosages.iter().map(read_again).collect();
    let refs: Vec<&HeldDosage> = read.iter().collect();
    closed_timing(&refs).unwrap().timing.to_string()
}

fn read_again(held: &HeldDosage) -> HeldDosage {
    let json = r4_dosage(held).json.to_string();
    read_dosages(&json).unwrap().remove(0).held.expect(&json)
}

proptest! {
    #[test]
    fn what_has_no_loss_comes_back_equal(timing in timing()) {
        let said = said_in_r4(&timing, None);
        if said.losses.is_empty() {
            let read: Vec<HeldDosage> = said.dosages.iter().map(read_again).collect();
            prop_assert_eq!(&read, &said.dosages);
            let refs: Vec<&HeldDosage> = read.iter().collect();
            let closed = closed_timing(&refs);
            // A single step is one rule and a stop.
            if !matches!(&timing, Timing::Steps(steps) if steps.len() == 1) {
                prop_assert_eq!(closed.map(|c| c.timing), Ok(timing));
            }
            return Ok(());
        }
        // A name or words in the place of a rule are never read as one.
        for held in &said.dosages {
            let repeat = held.timing.as_ref().and_then(|t| t.repeat.as_ref());
            let ruled = held.is_as_needed()
                || repeat.is_some_and(|r| r.period.is_some() || !r.times_of_day.is_empty() || !r.when.is_empty());
            let json = r4_dosage(held).json.to_string();
            let read = read_dosages(&json).unwrap().remove(0).held;
            prop_assert!(read.as_ref() == Ok(held) || (!ruled && read.is_err()), "{}", json);
        }
    }

    #[test]
    fn other_timings_read_otherwise(a in timing(), b in timing()) {
        let canonical = |timing: &Timing| {
            let said = said_in_r4(timing, None);
            let texts: Vec<String> = said.dosages.iter().map(|one| one.to_string()).collect();
            said.losses.is_empty().then(|| texts.join(" | "))
        };
        if let (Some(one), Some(other)) = (canonical(&a), canonical(&b)) {
            prop_assert_eq!(one == other, a == b);
        }
    }
}

#[test]
fn kinds_that_r4_says_come_back() {
    for phrase in [
        "daily at 08:00, 14:00 and 22:00 (1 capsule)",
        "daily at 08:00 (2 capsules) and 22:00 (1 capsule)",
        "every 8 hours",
        "every 4 to 6 hours (500 mg)",
        "every 90 minutes",
        "every 2 days at 09:00",
        "every 2 days from 2026-10-12 at 09:00",
        "every 12 weeks on Tue at 09:00",
        "every 3 months from 2026-01-31 at 09:00",
        "on Mon, Wed, Fri at 18:00 (4 mg); on Tue, Thu, Sat, Sun at 18:00 (3 mg)",
        "50 mcg, 75 mcg alternating daily from 2026-10-12 at 07:00",
        "20 mg for 5 days, then 15 mg for 5 days, then 10 mg; daily at 08:00",
        "2 tablets for 1 dose, then 1 tablet; daily at 08:00",
        "1 tablet daily at 08:00 and 20:00 for 7 days, then 1 tablet every 2 days at 08:00",
        "daily at 08:00 (2 tablets) and 20:00 (1 tablet) for 7 days, then 1 tablet daily at 20:00",
        "1 tablet every 6 hours for 2 days, then 1 tablet every 8 hours for 9 doses",
        "daily at 08:00 and 20:00 for 7 days, then daily at 08:00",
        "as needed (500 mg) for \"headache\", at most 2000 mg in 24 hours",
        "as needed (1 tablet), at most 3 per day",
        "daily at 08:00 (10 mg); as needed (5 mg), at most 2 in 24 hours",
        "daily at 08:00 (1 to 2 tablets)",
        "30 minutes before breakfast and at bedtime",
        "with breakfast, with dinner (1 tablet)",
        "every 3 days at 09:00 (1 patch), worn 72 hours",
        "once at 2026-10-12 22:30 (10000 units)",
        "on 2026-10-12, 2026-10-14 at 09:00 (50 mg)",
    ] {
        let canonical = Timing::parse(phrase).unwrap().to_string();
        assert_eq!(back(phrase), canonical);
    }
}

#[test]
fn what_r4_cannot_say_is_named() {
    for (phrase, loss) in [
        ("21 days on, 7 days off at 08:00", "21/7"),
        ("cycle days 14 to 25 at 22:00 (200 mg)", "cycle days"),
        ("on day 1 of the month at 08:00", "days of the month"),
        ("8 hours after the last dose", "from the last dose"),
        ("as needed (500 mg), at least 6 hours apart", "minimum gap"),
        ("every 8 hours from 06:00", "from 06:00"),
        (
            "50 mcg, 75 mcg alternating daily at 07:00",
            "turns from the start",
        ),
        ("as directed: \"as the sheet says\"", "as directed"),
        ("30 minutes before waking", "30 minutes before waking"),
        (
            "1 mg every 8 hours from 06:00 for 2 days, then 1 mg daily at 08:00",
            "from 06:00",
        ),
    ] {
        let (_, losses) = structure(phrase);
        assert_eq!(losses.len(), 1, "{phrase}: {losses:?}");
        assert!(losses[0].starts_with(loss), "{phrase}: {losses:?}");
    }
}

#[test]
fn days_that_r4_cannot_say_are_not_written_as_every_day() {
    let (dosage, _) = structure("21 days on, 7 days off at 08:00");
    assert_eq!(
        dosage,
        r#"[{"timing":{"code":{"text":"21 days on, 7 days off at 08:00"}}}]"#
    );
}

#[test]
fn structure_is_r4() {
    let (dosage, _) =
        structure("daily at 08:00 (75 mcg) and 30 minutes before dinner (0.5 tablet)");
    assert_eq!(
        dosage,
        concat!(
            r#"[{"sequence":1,"timing":{"repeat":{"timeOfDay":["08:00:00"]}},"#,
            r#""doseAndRate":[{"doseQuantity":{"value":75,"unit":"mcg","system":"http://unitsofmeasure.org","code":"ug"}}]},"#,
            r#"{"sequence":1,"timing":{"repeat":{"when":["ACV"],"offset":30}},"#,
            r#""doseAndRate":[{"doseQuantity":{"value":0.5,"unit":"tablet"}}]}]"#
        )
    );
}

/// Examples only, for tests; none of them is advice.
#[test]
fn regimens_keep_their_structure() {
    for (regimen, phrase, losses) in [
        ("A", "daily at 08:00, 14:00 and 22:00 (200 mg)", 0),
        ("B", "daily at 21:00 (90 mg)", 0),
        ("C", "daily at 20:00 (50 mg)", 0),
        ("D", "daily at 20:00 (25 mg)", 0),
        ("E", "daily at 07:00, 15:00 and 23:00 (10 mg)", 0),
        ("F", "daily at 08:00 and 20:00 (400 mg)", 0),
        ("G", "cycle days 14 to 25 at 22:00 (200 mg)", 1),
        (
            "H",
            "20 mg for 3 days, then 15 mg for 3 days, then 10 mg for 3 days, then 5 mg for 3 days; daily at 08:00",
            0,
        ),
        (
            "I",
            "as needed (500 mg), at least 6 hours apart, at most 2000 mg in 24 hours",
            1,
        ),
        ("J", "21 days on, 7 days off at 21:00 (1 tablet)", 1),
        ("K", "every 12 weeks on Tue at 09:00 (150 mg)", 0),
        ("L", "every 3 days at 09:00 (1 patch), worn 72 hours", 0),
        (
            "M",
            "50 mcg, 75 mcg alternating daily from 2026-10-12 at 07:00",
            0,
        ),
    ] {
        let timing = Timing::parse(phrase).unwrap();
        let structure = structure_of(&timing, None);
        assert_eq!(
            structure.losses.len(),
            losses,
            "{regimen}: {:?}",
            structure.losses
        );
        if losses == 0 {
            assert_eq!(back(phrase), timing.to_string(), "{regimen}");
        }
    }
}
