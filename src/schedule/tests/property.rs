//! The calendar against the oracle, over a year of random regimens.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Utc, Weekday};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::book::*;
use super::oracle::{Found, Oracle, QUARTER, offset, rules};
use crate::domain::body::{ChangeKind, Clock, Moment};
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Hold, Plan, Terms};
use crate::domain::timing::{DayGroup, DayMoment, Days, EveryHours, HourAnchor, TimeOfDay, Timing};
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::slots::{find_slot, slots_of};
use crate::schedule::zone::Zones;

const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/Chicago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "UTC",
];

/// Quarters of an hour in a year.
const YEAR: i32 = 365 * 96;

fn start() -> DateTime<Utc> {
    utc("2026-01-01 00:00")
}

fn instant(quarters: i32) -> DateTime<Utc> {
    start() + QUARTER * quarters
}

fn moment_at(zone: &str, at: DateTime<Utc>) -> Moment {
    let seconds = offset(&rules(zone), at).num_seconds() as i32;
    Moment {
        at: at.with_timezone(&FixedOffset::east_opt(seconds).unwrap()),
        zone: zone.to_owned(),
    }
}

fn days() -> impl Strategy<Value = Days> {
    let week = vec![
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Thu,
        Weekday::Sat,
        Weekday::Sun,
    ];
    prop_oneof![
        3 => Just(Days::Daily),
        1 => (2..9_u16).prop_map(|n| Days::EveryDays { n, from: None }),
        1 => subsequence(week.clone(), 1..4).prop_map(Days::Weekdays),
        1 => (1..4_u16, subsequence(week, 1..3))
            .prop_map(|(n, on)| Days::EveryWeeks { n, on, from: None }),
        1 => (1..4_u16).prop_map(|n| Days::EveryMonths { n, from: None }),
        1 => subsequence(vec![1, 15, 29, 30, 31], 1..4).prop_map(Days::MonthDays),
        1 => (1..22_u16, 1..8_u16).prop_map(|(on, off)| Days::Cycle { on, off, from: None }),
    ]
}

fn timing() -> impl Strategy<Value = Timing> {
    let clock_change = select(vec![0, 4, 6, 8, 9, 10, 12]);
    let quarter = prop_oneof![0..96_i32, clock_change];
    let times = proptest::collection::btree_map(quarter, 0..3_i64, 1..4);
    let civil = (days(), times).prop_map(|(days, times)| {
        let times = times.into_iter().map(|(quarter, dose)| TimeOfDay {
            at: DayMoment::Clock(NaiveTime::MIN + QUARTER * quarter),
            dose: (dose > 0).then(|| exact(dose, "tablet")),
            wear_minutes: None,
        });
        Timing::OnDays(vec![DayGroup {
            days,
            times: times.collect(),
        }])
    });
    let elapsed = (4..200_u32).prop_map(|quarters| {
        Timing::EveryHours(EveryHours {
            interval_minutes: quarters * 15,
            interval_minutes_max: None,
            from: HourAnchor::Start,
            dose: None,
        })
    });
    prop_oneof![4 => civil, 1 => elapsed]
}

#[derive(Debug, Clone)]
enum Step {
    Timing(Timing),
    Clock(Clock),
    Dose(i64),
    Stop(Expr),
    Hold(Option<i64>),
    Resume,
    Stopped,
}

fn clock() -> impl Strategy<Value = Clock> {
    select(vec![Clock::Home, Clock::Local])
}

fn stop() -> impl Strategy<Value = Expr> {
    let day = (0..365_i64).prop_map(|d| Point::On(start().date_naive() + TimeDelta::days(d)));
    prop_oneof![
        day.clone().prop_map(Expr::Until),
        day.prop_map(Expr::Point),
        (1..60_u32).prop_map(Expr::Days),
        (1..60_u32).prop_map(Expr::Doses),
        Just(Expr::Open),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => timing().prop_map(Step::Timing),
        1 => clock().prop_map(Step::Clock),
        1 => (1..4_i64).prop_map(Step::Dose),
        2 => stop().prop_map(Step::Stop),
        1 => proptest::option::of(0..40_i64).prop_map(Step::Hold),
        2 => Just(Step::Resume),
        1 => Just(Step::Stopped),
    ]
}

fn apply(terms: &mut Terms, step: Step, from: &Moment, n: u128) -> ChangeKind {
    match step {
        Step::Timing(timing) => {
            terms.timing = timing;
            terms.timing_from = Some(from.clone());
        }
        Step::Clock(clock) => terms.clock = clock,
        Step::Dose(dose) => terms.dose = Some(exact(dose, "tablet")),
        Step::Stop(stop) => {
            terms.stop = stop;
            terms.stop_from = Some(from.clone());
        }
        Step::Hold(days) => {
            let until = days.map(|d| from.wall().date() + TimeDelta::days(d));
            terms.hold = Some(Hold {
                id: id(n),
                reason: None,
                until: until.map(|d| Expr::Point(Point::On(d))),
            });
            return ChangeKind::Hold;
        }
        Step::Resume => {
            terms.hold = None;
            terms.stopped = false;
            return ChangeKind::Resume;
        }
        Step::Stopped => {
            terms.stopped = true;
            return ChangeKind::Stop;
        }
    }
    ChangeKind::Change
}

prop_compose! {
    fn random_plan()(
        home in select(ZONES),
        timing in timing(),
        clock in clock(),
        stop in stop(),
        begin in 0..YEAR,
        mut steps in proptest::collection::vec((0..YEAR, step()), 0..5),
        mut flights in proptest::collection::vec((0..YEAR, select(ZONES)), 0..3),
    ) -> Plan {
        let begin = begin / 3;
        let from = moment_at(home, instant(begin));
        let mut now = terms(timing, clock, &from);
        now.stop = stop;
        let mut versions = vec![version(1, ChangeKind::Start, from, now.clone())];
        steps.sort_by_key(|s| s.0);
        for (n, (at, step)) in (2..).zip(steps) {
            let from = moment_at(home, instant(at));
            let kind = apply(&mut now, step, &from, n);
            versions.push(version(n, kind, from, now.clone()));
        }
        let mut plan = plan(home, vec![regimen(1, "a", versions)]);
        flights.sort_by_key(|f| f.0);
        for (at, zone) in flights {
            plan.zones.push(zone_from(moment_at(zone, instant(at)), zone));
        }
        plan
    }
}

fn found(plan: &Plan) -> Vec<Found> {
    let zones = Zones::bundled();
    let doses = DosesInMemory::default();
    let calendar = Calendar::new(plan, &zones, &doses);
    let year = start()..instant(YEAR);
    let slots = slots_of(&calendar, &plan.regimens[0], &year);
    let found = slots.into_iter().map(|s| (s.due_at, s.held, s.dose));
    found.collect()
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
