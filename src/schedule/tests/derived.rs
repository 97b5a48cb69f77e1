//! Slots that follow from what is recorded beside the regimen (cycles, own times, doses of
//! another medicine, datings) and the steps of tapers, each against a plain second opinion.

use chrono::{Days as Skip, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use proptest::prelude::*;

use super::book::*;
use super::case::{BERLIN, at};
use crate::domain::body::{ChangeKind, Clock, DoseState};
use crate::domain::expr::{Expr, Gestation, Point};
use crate::domain::marks::{DatingUse, Mark};
use crate::domain::plan::Plan;
use crate::domain::timing::{DayEvent, Step, StepLength, Timing};
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::dose_facts::{DoseFact, DosesInMemory};
use crate::schedule::slot::Slot;
use crate::schedule::zone::Zones;

const DAYS: i64 = 200;

fn first() -> NaiveDate {
    date("2026-05-01")
}

fn day(n: i64) -> NaiveDate {
    first() + TimeDelta::days(n)
}

fn with(phrase: &str) -> Plan {
    let from = moment(BERLIN, "2026-05-01 00:00");
    let mut terms = terms(Timing::parse(phrase).unwrap(), Clock::Home, &from);
    terms.dose = Some(exact(1, "tablet"));
    let start = version(1, ChangeKind::Start, from, terms);
    plan(BERLIN, vec![regimen(1, "a", vec![start])])
}

fn slots(plan: &Plan, doses: Vec<DoseFact>) -> Vec<Slot> {
    let (zones, doses) = (Zones::bundled(), DosesInMemory(doses));
    let calendar = Calendar::new(plan, &zones, &doses);
    let course = Course::new(calendar, &plan.regimens[0]);
    course.slots_on(&(first()..=day(DAYS - 1)))
}

fn walls(plan: &Plan) -> Vec<NaiveDateTime> {
    let found = slots(plan, Vec::new()).into_iter();
    found.map(|s| s.key.wall).collect()
}

fn mark(n: u128, kind: &str, on: NaiveDate) -> Mark {
    Mark {
        id: id(n),
        order: order(n),
        recorded_at: on.and_time(NaiveTime::MIN).and_utc(),
        clock_given: false,
        kind: kind.to_owned(),
        on,
        at: None,
        embryo_day: None,
        dated_as: None,
        ga: None,
        source: None,
        label: None,
        finding: None,
        measurements: Vec::new(),
        frozen: None,
    }
}

/// A wall time of `minutes` after 00:00 of the first day.
fn minute(minutes: i64) -> NaiveDateTime {
    first().and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes)
}

fn length() -> impl Strategy<Value = StepLength> {
    prop_oneof![
        (1..20_u32).prop_map(StepLength::Days),
        (1..20_u32).prop_map(StepLength::Doses),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn days_of_cycles_are_those_counted_on_fingers(
        first_day in 1..20_u16,
        length in 0..12_u16,
        marks in proptest::collection::btree_set(-30..DAYS, 0..7),
    ) {
        let last_day = first_day + length;
        let mut plan = with(&format!("cycle days {first_day} to {last_day} at 22:00"));
        for (n, on) in (10..).zip(&marks) {
            plan.marks.all.push(mark(n, "cycle-day-1", day(*on)));
        }
        let mut expected = Vec::new();
        let mut count = None;
        for n in -30..DAYS {
            count = if marks.contains(&n) { Some(1) } else { count.map(|c| c + 1) };
            if n >= 0 && count.is_some_and(|c| c >= first_day && c <= last_day) {
                expected.push(day(n).and_hms_opt(22, 0, 0).unwrap());
            }
        }
        prop_assert_eq!(walls(&plan), expected);
    }

    #[test]
    fn a_day_has_one_bedtime_and_the_past_stays(
        first_time in 0..1440_i64,
        later in proptest::collection::btree_map(0..DAYS * 1440, 0..1440_i64, 0..6),
    ) {
        let mut plan = with("at bedtime");
        let own = |at: i64, from: Option<i64>| {
            let at = (NaiveTime::MIN + TimeDelta::minutes(at)).format("%H:%M").to_string();
            let from = from.map(|m| minute(m).format("%Y-%m-%d %H:%M").to_string());
            own_time(DayEvent::Bedtime, &at, from.as_deref())
        };
        plan.own_times = vec![own(first_time, None)];
        let mut before = walls(&plan);
        prop_assert_eq!(before.len() as i64, DAYS);
        for (from, at) in later {
            plan.own_times.push(own(at, Some(from)));
            let now = walls(&plan);
            let (from, at) = (minute(from), NaiveTime::MIN + TimeDelta::minutes(at));
            prop_assert_eq!(now.len() as i64, DAYS, "one a day");
            let passed = |list: &[NaiveDateTime]| -> Vec<NaiveDateTime> {
                list.iter().copied().filter(|w| *w < from).collect()
            };
            prop_assert_eq!(passed(&now), passed(&before), "what fell due before stays");
            for wall in now.iter().filter(|w| w.date() > from.date()) {
                prop_assert_eq!(wall.time(), at, "{}", from);
            }
            before = now;
        }
    }

    #[test]
    fn each_dose_of_another_medicine_makes_one_slot(
        hours in 1..30_i64,
        taken in proptest::collection::btree_map(0..DAYS * 288, any::<bool>(), 0..40),
    ) {
        let mut plan = with(&format!("{hours} hours after \"B\""));
        let other = with("as needed").regimens.remove(0);
        let other = crate::domain::plan::Regimen { id: id(2), name: "b".into(), ..other };
        plan.regimens.push(other);
        let start = at("2026-05-01 00:00");
        let mut doses = Vec::new();
        let mut expected = Vec::new();
        for (n, (fives, is_taken)) in (50..).zip(taken) {
            let moment = start + TimeDelta::minutes(fives * 5);
            let state = if is_taken { DoseState::Taken } else { DoseState::NotTaken };
            doses.push(DoseFact { at: moment.fixed_offset(), ..dose(n, 2, state, "2026-05-01 00:00", None) });
            let due = moment + TimeDelta::hours(hours);
            // The days of these months all have their 00:00 at 22:00 or 23:00 of UTC.
            if is_taken && due < at("2026-11-17 00:00") {
                expected.push(due);
            }
        }
        let found: Vec<_> = slots(&plan, doses).into_iter().map(|s| s.due_at).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_in_weeks_follows_the_dating_in_use(
        scans in proptest::collection::vec((0..60_i64, 20..70_i32), 1..4),
        chosen in proptest::option::of(0..4_usize),
        weeks in 8..20_i32,
        through in any::<bool>(),
    ) {
        let mut plan = with("daily at 08:00");
        let point = Point::Gestation(Gestation(weeks * 7));
        let stop = if through { Expr::Through(point) } else { Expr::Until(point) };
        plan.regimens[0].versions[0].terms.stop = stop;
        for (n, (on, age)) in (10..).zip(&scans) {
            let scan = mark(n, "scan", day(*on));
            plan.marks.all.push(Mark { dated_as: Some(Gestation(*age)), ..scan });
        }
        let used = chosen.filter(|c| *c < scans.len());
        if let Some(index) = used {
            plan.marks.uses.push(DatingUse {
                id: id(99),
                order: order(99),
                dating: id(10 + index as u128),
                by: "Dr Lee".into(),
                on: day(70),
                via: None,
            });
        }
        let (on, age) = scans[used.unwrap_or(0)];
        let end = on - i64::from(age) + i64::from(weeks * 7) + i64::from(through);
        let found = walls(&plan);
        prop_assert_eq!(found.len() as i64, end.clamp(0, DAYS));
    }

    #[test]
    fn steps_tile_time(
        lengths in proptest::collection::vec(length(), 1..6),
        open in any::<bool>(),
        rhythm in prop::sample::select(vec![
            "daily at 08:00", "daily at 08:00, 20:00", "every 2 days at 09:00",
            "on Mon, Thu at 07:00", "every 12 hours", "21 days on, 7 days off at 21:00",
        ]),
    ) {
        let plain = with(rhythm);
        let base: Vec<Slot> = slots(&plain, Vec::new());
        let mut steps: Vec<Step> = (1..)
            .zip(&lengths)
            .map(|(n, length)| Step {
                dose: Some(exact(n, "mg")),
                length: Some(*length),
                timing: Timing::clone(&plain.regimens[0].versions[0].terms.timing),
            })
            .collect();
        if open {
            steps.last_mut().unwrap().length = None;
        }
        let mut plan = plain.clone();
        let terms = &mut plan.regimens[0].versions[0].terms;
        terms.dose = None;
        terms.timing = Timing::Steps(steps.clone()).into();
        let found = slots(&plan, Vec::new());

        // One hand walks the plain slots and hands each to the step whose turn it is.
        let mut expected: Vec<(NaiveDateTime, usize)> = Vec::new();
        let mut left = base.iter().peekable();
        for (index, step) in steps.iter().enumerate() {
            let Some(begin) = left.peek().map(|s| s.day()) else { break };
            let mut given = 0;
            while let Some(slot) = left.peek() {
                let inside = match step.length {
                    None => true,
                    Some(StepLength::Days(n)) => slot.day() < begin + Skip::new(u64::from(n)),
                    Some(StepLength::Doses(n)) => given < n,
                };
                if !inside {
                    break;
                }
                given += 1;
                expected.push((slot.key.wall, index + 1));
                left.next();
            }
        }
        let got: Vec<(NaiveDateTime, usize)> =
            found.iter().map(|s| (s.key.wall, s.step.unwrap().n)).collect();
        prop_assert_eq!(&got, &expected, "no gap, no overlap, in order");
        for slot in &found {
            let place = slot.step.unwrap();
            prop_assert_eq!(place.of, steps.len());
            prop_assert_eq!(slot.dose.clone(), steps[place.n - 1].dose.clone());
        }
    }
}
