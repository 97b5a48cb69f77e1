//! A change, the end of summer time and a flight in one week, written out by hand.

use super::book::*;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::Plan;
use crate::domain::timing::Days;
use crate::schedule::calendar::Calendar;
use crate::schedule::clock_notes::{ClockEvent, ClockNote, clock_notes};
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::slot::Slot;
use crate::schedule::slots::{find_slot, next_slot, slot_before, slots_of};
use crate::schedule::zone::Zones;

const BERLIN: &str = "Europe/Berlin";

/// Capsules on the home clock with a change told on 12 Oct, tablets on the local clock.
pub fn scenario() -> Plan {
    let start = moment(BERLIN, "2026-10-01 00:00");
    let three = |last| {
        let times = [("08:00", 1), ("14:00", 1), ("22:00", last)];
        on_days(Days::Daily, &times, "capsule")
    };
    let mut first = terms(three(1), Clock::Home, &start);
    first.stop = Expr::Until(Point::On(date("2026-12-10")));
    let mut second = first.clone();
    second.timing = three(2).into();
    let mut change = version(
        11,
        ChangeKind::Change,
        moment(BERLIN, "2026-10-12 00:00"),
        second,
    );
    change.recorded_at = moment(BERLIN, "2026-10-12 13:40").utc();
    let a = vec![
        confirmed(version(10, ChangeKind::Start, start, first)),
        change,
    ];
    let from = moment(BERLIN, "2026-10-05 00:00");
    let times = [("07:00", 0), ("13:00", 0), ("19:00", 0)];
    let mut tablets = terms(on_days(Days::Daily, &times, ""), Clock::Local, &from);
    tablets.dose = Some(exact(1, "tablet"));
    let b = vec![version(20, ChangeKind::Start, from, tablets)];
    let mut plan = plan(
        BERLIN,
        vec![regimen(10, "capsules", a), regimen(20, "tablets", b)],
    );
    let flight = moment(BERLIN, "2026-10-27 15:00");
    plan.zones = vec![zone_from(flight, "America/Chicago")];
    plan
}

fn lines(regimen: u128, from: &str, to: &str) -> Vec<String> {
    let plan = scenario();
    let zones = Zones::bundled();
    let doses = DosesInMemory::default();
    let calendar = Calendar::new(&plan, &zones, &doses);
    let regimen = plan.regimen(id(regimen)).unwrap();
    let found = slots_of(&calendar, regimen, &(utc(from)..utc(to)));
    found.iter().map(line).collect()
}

fn line(slot: &Slot) -> String {
    let Some(DoseAmount::Exact(dose)) = &slot.dose else {
        return "no amount".to_owned();
    };
    format!(
        "{} = {} {} {}",
        slot.due_at.format("%d %H:%MZ"),
        slot.local().format("%d %H:%M %:z"),
        slot.key.zone,
        dose.value
    )
}

#[test]
fn the_home_clock_stays_at_home() {
    let expected = [
        "24 06:00Z = 24 08:00 +02:00 Europe/Berlin 1",
        "24 12:00Z = 24 14:00 +02:00 Europe/Berlin 1",
        "24 20:00Z = 24 22:00 +02:00 Europe/Berlin 2",
        "25 07:00Z = 25 08:00 +01:00 Europe/Berlin 1",
        "25 13:00Z = 25 14:00 +01:00 Europe/Berlin 1",
        "25 21:00Z = 25 22:00 +01:00 Europe/Berlin 2",
        "26 07:00Z = 26 08:00 +01:00 Europe/Berlin 1",
        "26 13:00Z = 26 14:00 +01:00 Europe/Berlin 1",
        "26 21:00Z = 26 22:00 +01:00 Europe/Berlin 2",
        "27 07:00Z = 27 08:00 +01:00 Europe/Berlin 1",
        "27 13:00Z = 27 14:00 +01:00 Europe/Berlin 1",
        "27 21:00Z = 27 22:00 +01:00 Europe/Berlin 2",
        "28 07:00Z = 28 08:00 +01:00 Europe/Berlin 1",
        "28 13:00Z = 28 14:00 +01:00 Europe/Berlin 1",
        "28 21:00Z = 28 22:00 +01:00 Europe/Berlin 2",
    ];
    assert_eq!(lines(10, "2026-10-23 22:00", "2026-10-28 23:00"), expected);
}

#[test]
fn the_local_clock_flies_along() {
    let expected = [
        "24 05:00Z = 24 07:00 +02:00 Europe/Berlin 1",
        "24 11:00Z = 24 13:00 +02:00 Europe/Berlin 1",
        "24 17:00Z = 24 19:00 +02:00 Europe/Berlin 1",
        "25 06:00Z = 25 07:00 +01:00 Europe/Berlin 1",
        "25 12:00Z = 25 13:00 +01:00 Europe/Berlin 1",
        "25 18:00Z = 25 19:00 +01:00 Europe/Berlin 1",
        "26 06:00Z = 26 07:00 +01:00 Europe/Berlin 1",
        "26 12:00Z = 26 13:00 +01:00 Europe/Berlin 1",
        "26 18:00Z = 26 19:00 +01:00 Europe/Berlin 1",
        "27 06:00Z = 27 07:00 +01:00 Europe/Berlin 1",
        "27 12:00Z = 27 13:00 +01:00 Europe/Berlin 1",
        "27 18:00Z = 27 13:00 -05:00 America/Chicago 1",
        "28 00:00Z = 27 19:00 -05:00 America/Chicago 1",
        "28 12:00Z = 28 07:00 -05:00 America/Chicago 1",
        "28 18:00Z = 28 13:00 -05:00 America/Chicago 1",
        "29 00:00Z = 28 19:00 -05:00 America/Chicago 1",
    ];
    assert_eq!(lines(20, "2026-10-23 22:00", "2026-10-29 01:00"), expected);
}

#[test]
fn days_before_a_change_print_as_they_did() {
    let expected = [
        "11 06:00Z = 11 08:00 +02:00 Europe/Berlin 1",
        "11 12:00Z = 11 14:00 +02:00 Europe/Berlin 1",
        "11 20:00Z = 11 22:00 +02:00 Europe/Berlin 1",
    ];
    assert_eq!(lines(10, "2026-10-10 22:00", "2026-10-11 22:00"), expected);
}

#[test]
fn the_last_dose_is_the_day_before_the_stop() {
    let found = lines(10, "2026-12-09 20:00", "2027-12-09 20:00");
    assert_eq!(found, ["09 21:00Z = 09 22:00 +01:00 Europe/Berlin 2"]);
}

#[test]
fn only_what_a_change_touches_is_unconfirmed() {
    let plan = scenario();
    let zones = Zones::bundled();
    let doses = DosesInMemory::default();
    let calendar = Calendar::new(&plan, &zones, &doses);
    let day = utc("2026-10-11 22:00")..utc("2026-10-12 22:00");
    let found = slots_of(&calendar, &plan.regimens[0], &day);
    let confirmed: Vec<_> = found.iter().map(|s| s.confirmed).collect();
    assert_eq!(confirmed, [true, true, false]);
    assert_eq!(found[2].before, Some(exact(1, "capsule")));
    let later: Vec<_> = found.iter().map(|s| s.recorded_later.is_some()).collect();
    assert_eq!(later, [true, false, false], "08:00 was before 13:40");
}

#[test]
fn one_slot_is_found_by_time_and_by_key() {
    let plan = scenario();
    let zones = Zones::bundled();
    let doses = DosesInMemory::default();
    let calendar = Calendar::new(&plan, &zones, &doses);
    let capsules = &plan.regimens[0];
    let next = next_slot(&calendar, capsules, utc("2026-10-25 13:00")).unwrap();
    assert_eq!(next.key, key(BERLIN, "2026-10-25 22:00"));
    let before = slot_before(&calendar, capsules, utc("2026-10-25 07:00")).unwrap();
    assert_eq!(before.key, key(BERLIN, "2026-10-24 22:00"));
    assert_eq!(find_slot(&calendar, id(10), &next.key), Some(next));
    assert_eq!(
        find_slot(&calendar, id(10), &key(BERLIN, "2026-10-25 20:00")),
        None
    );
    assert_eq!(
        next_slot(&calendar, capsules, utc("2026-12-09 21:00")),
        None
    );
}

#[test]
fn a_day_says_what_its_clocks_do() {
    let plan = scenario();
    let (zones, doses) = (Zones::bundled(), DosesInMemory::default());
    let calendar = Calendar::new(&plan, &zones, &doses);
    let notes = |day| clock_notes(&calendar, date(day));
    let back = ClockEvent::Change {
        zone: BERLIN.to_owned(),
        seconds: -3600,
    };
    let flight = ClockEvent::Zone {
        from: BERLIN.to_owned(),
        to: "America/Chicago".to_owned(),
    };
    let note = |at, what| vec![ClockNote { at: utc(at), what }];
    assert_eq!(notes("2026-10-24"), []);
    assert_eq!(notes("2026-10-25"), note("2026-10-25 01:00", back));
    assert_eq!(notes("2026-10-27"), note("2026-10-27 14:00", flight));
    assert_eq!(
        notes("2026-11-01").len(),
        1,
        "Chicago goes back a week later"
    );
}
