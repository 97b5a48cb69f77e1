//! Random regimens of a year: timings, changes, holds, stops, flights and datings.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::book::*;
use super::oracle::{QUARTER, offset, rules};
use crate::domain::body::{ChangeKind, Clock, Moment};
use crate::domain::expr::{Expr, Gestation, Point};
use crate::domain::marks::{Mark, Marks};
use crate::domain::plan::{Hold, Plan, Terms};
use crate::domain::timing::{
    DayGroup, DayMoment, Days, EveryHours, HourAnchor, Step as TaperStep, StepLength, TimeOfDay,
    Timing,
};

const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/Chicago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "UTC",
];

/// Quarters of an hour in a year.
pub const YEAR: i32 = 365 * 96;

pub fn start() -> DateTime<Utc> {
    utc("2026-01-01 00:00")
}

pub fn instant(quarters: i32) -> DateTime<Utc> {
    start() + QUARTER * quarters
}

fn moment_at(zone: &str, at: DateTime<Utc>) -> Moment {
    let seconds = offset(&rules(zone), at).num_seconds() as i32;
    Moment {
        at: at.with_timezone(&FixedOffset::east_opt(seconds).unwrap()),
        zone: zone.into(),
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
        1 => (2..9_u16, of(day())).prop_map(|(n, from)| Days::EveryDays { n, from }),
        1 => subsequence(week.clone(), 1..4).prop_map(Days::Weekdays),
        1 => (1..4_u16, subsequence(week, 1..3), of(day()))
            .prop_map(|(n, on, from)| Days::EveryWeeks { n, on, from }),
        1 => (1..4_u16, of(day())).prop_map(|(n, from)| Days::EveryMonths { n, from }),
        1 => subsequence(vec![1, 15, 29, 30, 31], 1..4).prop_map(Days::MonthDays),
        1 => (1..22_u16, 1..8_u16, of(day()))
            .prop_map(|(on, off, from)| Days::Cycle { on, off, from }),
        1 => (1..20_u16, 0..9_u16)
            .prop_map(|(first, more)| Days::CycleDays { first, last: first + more }),
        1 => btree_set(day(), 1..5).prop_map(|days| Days::Dates(days.into_iter().collect())),
        1 => (vec(1..4_i64, 2..4), of(day())).prop_map(|(amounts, from)| Days::Alternating {
            amounts: amounts.into_iter().map(|n| amount(n, "mg")).collect(),
            from,
        }),
    ]
}

/// A day of the year.
fn day() -> impl Strategy<Value = NaiveDate> {
    (0..365_i64).prop_map(|n| start().date_naive() + TimeDelta::days(n))
}

fn group() -> impl Strategy<Value = DayGroup> {
    let clock_change = select(vec![0, 4, 6, 8, 9, 10, 12]);
    let quarter = prop_oneof![0..96_i32, clock_change];
    (days(), btree_map(quarter, 0..3_i64, 1..4)).prop_map(|(days, times)| {
        let times = times.into_iter().map(|(quarter, dose)| TimeOfDay {
            at: DayMoment::Clock(NaiveTime::MIN + QUARTER * quarter),
            dose: (dose > 0).then(|| exact(dose, "tablet")),
            wear_minutes: None,
        });
        DayGroup {
            days,
            times: times.collect(),
        }
    })
}

/// What the calendar lays out by itself, but for tapers.
fn plain() -> impl Strategy<Value = Timing> {
    let elapsed = (4..200_u32).prop_map(|quarters| {
        Timing::EveryHours(EveryHours {
            interval_minutes: quarters * 15,
            interval_minutes_max: None,
            from: HourAnchor::Start,
            dose: None,
        })
    });
    let once = (day(), 0..96_i32).prop_map(|(day, quarter)| Timing::Once {
        at: day.and_time(NaiveTime::MIN + QUARTER * quarter),
        dose: None,
    });
    prop_oneof![
        8 => vec(group(), 1..3).prop_map(Timing::OnDays),
        2 => elapsed,
        1 => once,
    ]
}

/// Steps of days or doses, the last one with an end or without.
pub fn taper() -> impl Strategy<Value = Timing> {
    let length = || {
        prop_oneof![
            3 => (1..30_u32).prop_map(StepLength::Days),
            1 => (1..9_u32).prop_map(StepLength::Doses),
        ]
    };
    let steps = vec((1..9_i64, length().prop_map(Some)), 1..4);
    let last = of(1..9_i64).prop_map(|dose| dose.map(|dose| (dose, None)));
    (steps, last, plain()).prop_map(|(steps, last, timing)| {
        let step = |(dose, length)| TaperStep {
            dose: Some(exact(dose, "mg")),
            length,
            timing: timing.clone(),
        };
        Timing::Steps(steps.into_iter().chain(last).map(step).collect())
    })
}

/// Steps that differ in their times too; some are at those of the step before.
pub fn own_steps() -> impl Strategy<Value = Timing> {
    let length = prop_oneof![
        2 => (1..40_u32).prop_map(StepLength::Days),
        1 => (1..9_u32).prop_map(StepLength::Doses),
    ];
    let step = (1..9_i64, length, steady(), 0..4_u8);
    (vec(step, 2..5), any::<bool>()).prop_map(|(drawn, open)| {
        let mut steps: Vec<TaperStep> = Vec::new();
        let count = drawn.len();
        for (n, (dose, length, timing, again)) in (1..).zip(drawn) {
            let before = steps.last().filter(|_| again == 0);
            steps.push(TaperStep {
                timing: before.map_or(timing, |step| step.timing.clone()),
                dose: Some(exact(dose, "mg")),
                length: Some(length).filter(|_| n < count || !open),
            });
        }
        Timing::Steps(steps)
    })
}

/// What goes on for ever.
fn steady() -> impl Strategy<Value = Timing> {
    plain().prop_filter("goes on", |timing| match timing {
        Timing::OnDays(groups) => {
            let ends = |d: &Days| matches!(d, Days::Dates(_) | Days::CycleDays { .. });
            !groups.iter().any(|group| ends(&group.days))
        }
        Timing::Once { .. } => false,
        _ => true,
    })
}

fn timing() -> impl Strategy<Value = Timing> {
    prop_oneof![6 => plain(), 1 => taper(), 2 => own_steps()]
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
    let mark = ("lmp|scan|retrieval", -9..40_i32)
        .prop_map(|(mark, offset_days)| Point::Mark { mark, offset_days });
    let point = prop_oneof![
        day().prop_map(Point::On),
        (0..280_i32).prop_map(|age| Point::Gestation(Gestation(age))),
        mark,
    ];
    prop_oneof![
        point.clone().prop_map(Expr::Until),
        point.clone().prop_map(Expr::Through),
        point.clone().prop_map(Expr::Point),
        point.clone().prop_map(Expr::NotBefore),
        (point.clone(), point).prop_map(|(opens, closes)| Expr::Window { opens, closes }),
        "scan|second scan|Retrieval".prop_map(Expr::When),
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
        1 => of(0..40_i64).prop_map(Step::Hold),
        2 => Just(Step::Resume),
        1 => Just(Step::Stopped),
    ]
}

fn apply(terms: &mut Terms, step: Step, from: &Moment, n: u128) -> ChangeKind {
    match step {
        Step::Timing(timing) => {
            terms.timing = timing.into();
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

/// Marks of one pregnancy, some of them chosen as its dating, and first days of cycles.
fn marks() -> impl Strategy<Value = Marks> {
    let drawn = (0..5_usize, 0..365_i64, 30..120_i32);
    (vec(drawn, 0..6), vec(0..6_usize, 0..3)).prop_map(|(marks, chosen)| {
        let kinds = ["lmp", "scan", "retrieval", "second scan", "cycle-day-1"];
        let made = |(n, (kind, day, age)): (u128, (usize, i64, i32))| Mark {
            kind: kinds[kind].to_owned(),
            on: start().date_naive() + TimeDelta::days(day),
            dated_as: (kind == 1).then_some(Gestation(age)),
            ..mark(n)
        };
        let all: Vec<Mark> = (300..).zip(marks).map(made).collect();
        let chosen = (400..).zip(chosen);
        let uses = chosen.filter_map(|(n, i)| Some(dating_use(n, all.get(i)?.id)));
        Marks {
            uses: uses.collect(),
            all,
            weeks_off: false,
        }
    })
}

prop_compose! {
    /// One version of steps that differ in their times, in one zone.
    pub fn plan_of_steps()(
        home in select(ZONES),
        timing in own_steps(),
        begin in 0..YEAR / 2,
    ) -> Plan {
        let from = moment_at(home, instant(begin));
        let terms = terms(timing, Clock::Home, &from);
        let first = version(1, ChangeKind::Start, from, terms);
        plan(home, vec![regimen(1, "a", vec![first])])
    }
}

prop_compose! {
    pub fn random_plan()(
        home in select(ZONES),
        timing in timing(),
        clock in clock(),
        stop in stop(),
        begin in 0..YEAR,
        mut steps in vec((0..YEAR, step()), 0..5),
        mut flights in vec((0..YEAR, select(ZONES)), 0..3),
        marks in marks(),
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
        plan.marks = marks;
        flights.sort_by_key(|f| f.0);
        for (at, zone) in flights {
            plan.zones.push(zone_from(moment_at(zone, instant(at)), zone));
        }
        plan
    }
}
