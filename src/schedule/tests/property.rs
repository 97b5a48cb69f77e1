//! The calendar against the oracle, over a year of random regimens.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::book::*;
use super::oracle::{Found, Oracle};
use super::random::{YEAR, instant, plan_of_steps, random_plan, start, taper};
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::plan::Plan;
use crate::domain::timing::{StepLength, Timing};
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::slot::Slot;
use crate::schedule::slots::{find_slot, slots_of};
use crate::schedule::zone::Zones;

fn found(plan: &Plan) -> Vec<Found> {
    let zones = Zones::bundled();
    let doses = DosesInMemory::default();
    let calendar = Calendar::new(plan, &zones, &doses);
    let year = start()..instant(YEAR);
    let slots = slots_of(&calendar, &plan.regimens[0], &year);
    let found = slots.into_iter().map(|s| (s.due_at, s.held, s.dose));
    found.collect()
}

/// The slots of a year by one timing, in a zone whose clocks stand still.
fn laid(timing: Timing, begin: i32) -> Vec<Slot> {
    let from = moment("UTC", &instant(begin).format("%Y-%m-%d %H:%M").to_string());
    let first = version(
        1,
        ChangeKind::Start,
        from.clone(),
        terms(timing, Clock::Home, &from),
    );
    let plan = plan("UTC", vec![regimen(1, "a", vec![first])]);
    let zones = Zones::bundled();
    let doses = DosesInMemory::default();
    let calendar = Calendar::new(&plan, &zones, &doses);
    slots_of(&calendar, &plan.regimens[0], &(start()..instant(YEAR)))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_year_of_slots_is_the_oracles(plan in random_plan()) {
        let oracle = Oracle::new(&plan, &plan.regimens[0]);
        prop_assert_eq!(found(&plan), oracle.slots(start(), instant(YEAR)));
    }

    #[test]
    fn a_year_of_steps_with_their_own_times_is_the_oracles(plan in plan_of_steps()) {
        let oracle = Oracle::new(&plan, &plan.regimens[0]);
        prop_assert_eq!(found(&plan), oracle.slots(start(), instant(YEAR)));
    }

    #[test]
    fn steps_tile_time(timing in taper(), begin in 0..YEAR / 3) {
        let Timing::Steps(steps) = timing.clone() else {
            unreachable!()
        };
        let (all, taken) = (laid(steps[0].timing.clone(), begin), laid(timing, begin));
        // What a taper has is its rhythm from the beginning on, up to the end of its steps.
        let times = |slots: &[Slot]| slots.iter().map(|s| s.due_at).collect::<Vec<_>>();
        prop_assert_eq!(&times(&all)[..taken.len()], times(&taken));
        let of = |n: usize| taken.iter().filter(move |s| s.step.is_some_and(|p| p.n == n));
        let day = |s: &Slot| s.key.wall.date();
        let mut rest = taken.len();
        for (n, step) in (1..).zip(&steps) {
            let own: Vec<&Slot> = of(n).collect();
            rest -= own.len();
            let Some(first) = own.first() else { continue };
            let after = taken.iter().chain(all.get(taken.len())).find(|s| s.due_at > own[own.len() - 1].due_at);
            match step.length {
                Some(StepLength::Days(days)) => {
                    let end = day(first) + TimeDelta::days(i64::from(days));
                    prop_assert!(own.iter().all(|s| day(s) < end));
                    prop_assert!(after.is_none_or(|s| day(s) >= end));
                }
                Some(StepLength::Doses(n)) => {
                    prop_assert!(own.len() == n as usize || after.is_none());
                }
                None => prop_assert!(after.is_none()),
            }
        }
        prop_assert_eq!(rest, 0);
    }

    #[test]
    fn ranges_fit_together(plan in random_plan(), cut in 0..YEAR) {
        let zones = Zones::bundled();
        let doses = DosesInMemory::default();
        let calendar = Calendar::new(&plan, &zones, &doses);
        let part = |from, to| slots_of(&calendar, &plan.regimens[0], &(from..to));
        let cut = instant(cut);
        let mut both = part(start(), cut);
        both.extend(part(cut, instant(YEAR)));
        prop_assert_eq!(both, part(start(), instant(YEAR)));
    }

    #[test]
    fn every_slot_is_found_by_its_key(plan in random_plan()) {
        let zones = Zones::bundled();
        let doses = DosesInMemory::default();
        let calendar = Calendar::new(&plan, &zones, &doses);
        let all = slots_of(&calendar, &plan.regimens[0], &(start()..instant(YEAR)));
        for slot in all.into_iter().step_by(17) {
            prop_assert_eq!(find_slot(&calendar, id(1), &slot.key), Some(slot));
        }
    }

    #[test]
    fn no_range_is_too_far(plan in random_plan(), from in -80..280_i32, days in 0..400_i64) {
        let zones = Zones::bundled();
        let doses = DosesInMemory::default();
        let calendar = Calendar::new(&plan, &zones, &doses);
        let from = start() + TimeDelta::days(i64::from(from) * 365);
        let course = Course::new(calendar, &plan.regimens[0]);
        let _ = course.slots(&(from..from + TimeDelta::days(days)));
        let _ = course.next(from, |_| false);
        let _ = course.last(from, |_| false);
        let _ = course.slots(&(DateTime::<Utc>::MAX_UTC..DateTime::<Utc>::MIN_UTC));
    }
}
