//! Kinds of timing the oracle does not read, laid out by hand.

use super::book::*;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::timing::{DayEvent, Timing};
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::expand::NotRead;
use crate::schedule::slots::slots_of;
use crate::schedule::stop::stop_view;
use crate::schedule::zone::Zones;

const BERLIN: &str = "Europe/Berlin";

/// The first `n` slots of a phrase that starts at `from`, and `last` where it ends.
pub fn laid(phrase: &str, from: &str, n: usize) -> Vec<String> {
    let from = moment(BERLIN, from);
    let mut terms = terms(Timing::parse(phrase).unwrap(), Clock::Home, &from);
    terms.dose = Some(exact(1, "tablet"));
    let start = version(1, ChangeKind::Start, from, terms);
    let mut plan = plan(BERLIN, vec![regimen(1, "a", vec![start])]);
    plan.own_times = vec![own_time(DayEvent::Bedtime, "22:30", None)];
    let (zones, doses) = (Zones::bundled(), DosesInMemory::default());
    let calendar = Calendar::new(&plan, &zones, &doses);
    let course = Course::new(calendar, &plan.regimens[0]);
    let slots = course.walk(utc("2026-01-01 00:00")).take(n);
    slots
        .filter_map(|l| course.slot(&l))
        .map(|s| {
            let shown = s.local().format("%m-%d %H:%M");
            let fold = if s.key.fold { " again" } else { "" };
            match s.dose {
                Some(DoseAmount::Exact(a)) => format!("{shown}{fold} {} {}", a.value, a.unit),
                other => format!("{shown}{fold} {other:?}"),
            }
        })
        .collect()
}

#[test]
fn a_taper_ends_with_its_last_step() {
    assert_eq!(
        laid(
            "20 mg for 2 days, then 10 mg for 1 day; daily at 08:00",
            "2026-11-01 12:00",
            9
        ),
        [
            "11-02 08:00 20 mg",
            "11-03 08:00 20 mg",
            "11-04 08:00 10 mg"
        ]
    );
    assert_eq!(
        laid(
            "20 mg for 3 doses, then 10 mg; daily at 08:00, 20:00",
            "2026-11-01 12:00",
            5
        ),
        [
            "11-01 20:00 20 mg",
            "11-02 08:00 20 mg",
            "11-02 20:00 20 mg",
            "11-03 08:00 10 mg",
            "11-03 20:00 10 mg"
        ]
    );
}

#[test]
fn amounts_take_turns() {
    assert_eq!(
        laid(
            "4 mg, 3 mg alternating daily at 18:00",
            "2026-11-01 00:00",
            3
        ),
        ["11-01 18:00 4 mg", "11-02 18:00 3 mg", "11-03 18:00 4 mg"]
    );
}

#[test]
fn single_days() {
    assert_eq!(
        laid("once at 2026-11-05 21:30", "2026-11-01 00:00", 3),
        ["11-05 21:30 1 tablet"]
    );
    assert_eq!(
        laid("on 2026-11-03, 2026-11-07 at 09:00", "2026-11-01 00:00", 3),
        ["11-03 09:00 1 tablet", "11-07 09:00 1 tablet"]
    );
    assert_eq!(
        laid("every 12 weeks on Tue at 09:00", "2026-11-05 00:00", 2),
        ["11-10 09:00 1 tablet", "02-02 09:00 1 tablet"],
        "the first Tuesday after a Thursday"
    );
    assert_eq!(
        laid("at bedtime", "2026-11-05 00:00", 1),
        ["11-05 22:30 1 tablet"]
    );
}

#[test]
fn hours_elapse_whatever_clocks_do() {
    assert_eq!(
        laid("every 8 hours from 06:00", "2026-10-24 00:00", 5),
        [
            "10-24 06:00 1 tablet",
            "10-24 14:00 1 tablet",
            "10-24 22:00 1 tablet",
            "10-25 05:00 1 tablet",
            "10-25 13:00 1 tablet"
        ]
    );
    assert_eq!(
        laid("every 1 hour from 01:30", "2026-10-25 00:00", 4),
        [
            "10-25 01:30 1 tablet",
            "10-25 02:30 1 tablet",
            "10-25 02:30 again 1 tablet",
            "10-25 03:30 1 tablet"
        ]
    );
    assert_eq!(
        laid("every 8 hours from 06:00", "2026-11-01 09:00", 2),
        ["11-01 14:00 1 tablet", "11-01 22:00 1 tablet"],
        "the grid goes on from a time before the start"
    );
}

#[test]
fn what_is_not_read_is_said() {
    let from = moment(BERLIN, "2026-11-01 00:00");
    for (phrase, expected) in [
        ("cycle days 14 to 25 at 22:00", Some(NotRead::CycleDays)),
        ("daily at 08:00", None),
        ("as needed", None),
    ] {
        let terms = terms(Timing::parse(phrase).unwrap(), Clock::Home, &from);
        let start = version(1, ChangeKind::Start, from.clone(), terms);
        let plan = plan(BERLIN, vec![regimen(1, "a", vec![start])]);
        let (zones, doses) = (Zones::bundled(), DosesInMemory::default());
        let course = Course::new(Calendar::new(&plan, &zones, &doses), &plan.regimens[0]);
        assert_eq!(course.not_read(from.utc()), expected, "{phrase}");
    }
}

#[test]
fn a_taper_has_a_last_dose_without_a_stop() {
    let from = moment(BERLIN, "2026-11-01 00:00");
    let timing = Timing::parse("2 mg for 2 days; daily at 08:00").unwrap();
    let start = version(
        1,
        ChangeKind::Start,
        from.clone(),
        terms(timing, Clock::Home, &from),
    );
    let plan = plan(BERLIN, vec![regimen(1, "a", vec![start])]);
    let (zones, doses) = (Zones::bundled(), DosesInMemory::default());
    let view = stop_view(&Calendar::new(&plan, &zones, &doses), &plan.regimens[0]).unwrap();
    assert_eq!(view.last_dose.unwrap().key, key(BERLIN, "2026-11-02 08:00"));
}

#[test]
fn a_hundred_years_in_a_zone_with_summer_time() {
    let from = moment(BERLIN, "2026-01-01 00:00");
    let timing = Timing::parse("daily at 08:00, 14:00 and 22:00").unwrap();
    let start = version(
        1,
        ChangeKind::Start,
        from.clone(),
        terms(timing, Clock::Local, &from),
    );
    let plan = plan(BERLIN, vec![regimen(1, "a", vec![start])]);
    let (zones, doses) = (Zones::bundled(), DosesInMemory::default());
    let calendar = Calendar::new(&plan, &zones, &doses);
    let century = moment(BERLIN, "2126-01-01 00:00").utc();
    let found = slots_of(&calendar, &plan.regimens[0], &(from.utc()..century));
    assert_eq!(found.len(), 36_524 * 3);
    assert_eq!(found.last().unwrap().key, key(BERLIN, "2125-12-31 22:00"));
}
