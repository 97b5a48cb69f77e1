//! The slot rule, states, the guard and as-needed bounds, case by case.

use chrono::{DateTime, Utc};

use super::book::*;
use crate::domain::body::DoseState::{NotTaken, Taken, Unsure};
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Hold, Plan, Regimen};
use crate::domain::timing::{AfterDose, AsNeeded, Days, MaxQuantity, MaxWindow, Maximum, Timing};
use crate::schedule::as_needed::as_needed_of;
use crate::schedule::calendar::Calendar;
use crate::schedule::course::Course;
use crate::schedule::day::day;
use crate::schedule::dose_facts::{DoseFact, DosesInMemory};
use crate::schedule::guard::{Guard, GuardReason, guard};
use crate::schedule::matching::{candidates, group_before};
use crate::schedule::slot_state::slot_state;
use crate::schedule::slots::{next_slot, slots};
use crate::schedule::stop::{StopKind, stop_view};
use crate::schedule::zone::Zones;

const BERLIN: &str = "Europe/Berlin";

/// An instant by the clocks of Berlin.
fn at(text: &str) -> DateTime<Utc> {
    moment(BERLIN, text).utc()
}

fn daily(times: &[(&str, i64)]) -> Timing {
    on_days(Days::Daily, times, "tablet")
}

fn simple(timing: Timing, stop: Expr) -> Regimen {
    let from = moment(BERLIN, "2026-11-01 00:00");
    let mut terms = terms(timing, Clock::Home, &from);
    terms.stop = stop;
    terms.dose = Some(exact(1, "tablet"));
    regimen(1, "a", vec![version(1, ChangeKind::Start, from, terms)])
}

/// A plan of one regimen with doses, asked by closures.
struct Case {
    plan: Plan,
    doses: DosesInMemory,
    zones: Zones,
}

impl Case {
    fn new(regimen: Regimen, doses: Vec<DoseFact>) -> Self {
        Self {
            plan: plan(BERLIN, vec![regimen]),
            doses: DosesInMemory(doses),
            zones: Zones::bundled(),
        }
    }

    fn calendar(&self) -> Calendar<'_> {
        Calendar::new(&self.plan, &self.zones, &self.doses)
    }

    fn candidates(&self, now: &str) -> Vec<String> {
        candidates(&self.calendar(), &self.plan.regimens[0], at(now))
            .iter()
            .map(|s| s.key.wall.format("%d %H:%M").to_string())
            .collect()
    }

    fn guard(&self, now: &str) -> Option<Guard> {
        guard(&self.calendar(), &self.plan.regimens[0], at(now), None)
    }

    fn reason(&self, now: &str) -> Option<GuardReason> {
        self.guard(now).map(|g| g.reason)
    }

    fn states(&self, date_: &str, now: &str) -> Vec<&'static str> {
        let day = day(&self.calendar(), date(date_), at(now));
        let slots = day.groups.iter().flat_map(|g| &g.slots);
        slots.map(|s| s.state.name()).collect()
    }

    fn next(&self, after: &str) -> Option<String> {
        next_slot(&self.calendar(), &self.plan.regimens[0], at(after))
            .map(|s| s.key.wall.format("%d %H:%M").to_string())
    }
}

#[test]
fn a_slot_takes_a_dose_from_an_hour_before_until_the_next() {
    let case = Case::new(
        simple(daily(&[("08:00", 0), ("22:00", 0)]), Expr::Open),
        vec![],
    );
    assert_eq!(case.candidates("2026-11-02 06:59"), ["01 22:00"]);
    assert_eq!(
        case.candidates("2026-11-02 07:00"),
        ["01 22:00", "02 08:00"]
    );
    assert_eq!(case.candidates("2026-11-02 08:00"), ["02 08:00"]);
    assert_eq!(case.candidates("2026-11-02 20:59"), ["02 08:00"]);
}

#[test]
fn half_the_gap_where_slots_are_near() {
    let case = Case::new(
        simple(daily(&[("08:00", 0), ("09:00", 0)]), Expr::Open),
        vec![],
    );
    assert_eq!(case.candidates("2026-11-02 08:29"), ["02 08:00"]);
    assert_eq!(
        case.candidates("2026-11-02 08:30"),
        ["02 08:00", "02 09:00"]
    );
}

#[test]
fn an_answer_closes_a_slot_and_a_doubt_does_not() {
    let answers = vec![
        dose(1, 1, Taken, "2026-11-02 08:05", Some("2026-11-02 08:00")),
        dose(2, 1, NotTaken, "2026-11-01 22:00", Some("2026-11-01 22:00")),
        dose(3, 1, Unsure, "2026-11-03 08:00", Some("2026-11-03 08:00")),
    ];
    let timing = daily(&[("08:00", 0), ("22:00", 0)]);
    let case = Case::new(simple(timing, Expr::Open), answers);
    assert!(case.candidates("2026-11-02 07:30").is_empty());
    assert!(case.candidates("2026-11-02 12:00").is_empty());
    assert_eq!(case.candidates("2026-11-03 08:10"), ["03 08:00"]);
    let reason = case.reason("2026-11-02 12:00");
    assert!(matches!(reason, Some(GuardReason::AlreadyAnswered { by, .. }) if by.entry == id(1)));
    assert_eq!(
        case.states("2026-11-02", "2026-11-02 12:00"),
        ["taken", "upcoming"]
    );
}

#[test]
fn the_last_slot_ends_where_the_next_would_have_been() {
    let stop = Expr::Point(Point::On(date("2026-11-05")));
    let case = Case::new(simple(daily(&[("08:00", 0)]), stop), vec![]);
    assert_eq!(case.candidates("2026-11-06 07:59"), ["05 08:00"]);
    assert!(case.candidates("2026-11-06 08:00").is_empty());
    let Some(Guard {
        reason: GuardReason::AfterStop { last_slot },
        next,
        ..
    }) = case.guard("2026-11-06 08:00")
    else {
        panic!("no stop");
    };
    assert_eq!(last_slot.unwrap().key, key(BERLIN, "2026-11-05 08:00"));
    assert_eq!(next, None);
}

#[test]
fn once_lasts_until_four_in_the_night() {
    let timing = Timing::Once {
        at: wall("2026-11-05 21:30"),
        dose: None,
    };
    let case = Case::new(simple(timing, Expr::Open), vec![]);
    assert_eq!(case.candidates("2026-11-05 20:30"), ["05 21:30"]);
    assert_eq!(case.candidates("2026-11-06 03:59"), ["05 21:30"]);
    assert!(case.candidates("2026-11-06 04:00").is_empty());
}

#[test]
fn states_follow_the_clock() {
    let mut regimen = simple(
        daily(&[("08:00", 0), ("14:00", 0), ("22:00", 0)]),
        Expr::Open,
    );
    regimen.recorded_at = at("2026-11-02 09:00");
    let case = Case::new(regimen, vec![]);
    let day = "2026-11-02";
    assert_eq!(
        case.states(day, "2026-11-02 13:59"),
        ["before-record", "upcoming", "upcoming"]
    );
    assert_eq!(
        case.states(day, "2026-11-02 14:00"),
        ["before-record", "due", "upcoming"]
    );
    assert_eq!(
        case.states(day, "2026-11-03 03:59"),
        ["before-record", "no-record", "due"]
    );
    assert_eq!(
        case.states(day, "2026-11-03 04:00"),
        ["before-record", "no-record", "no-record"]
    );
}

#[test]
fn the_record_may_begin_before_it_was_entered() {
    let mut regimen = simple(daily(&[("08:00", 0)]), Expr::Open);
    regimen.recorded_at = at("2026-11-04 09:00");
    regimen.log_from_on = Some(date("2026-11-03"));
    let case = Case::new(regimen, vec![]);
    assert_eq!(
        case.states("2026-11-02", "2026-11-04 10:00"),
        ["before-record"]
    );
    assert_eq!(case.states("2026-11-03", "2026-11-04 10:00"), ["no-record"]);
}

#[test]
fn a_hold_holds_until_its_day() {
    let mut regimen = simple(daily(&[("08:00", 0)]), Expr::Open);
    let from = moment(BERLIN, "2026-11-03 00:00");
    let mut held = regimen.versions[0].terms.clone();
    held.hold = Some(Hold {
        id: id(2),
        reason: Some("scan".to_owned()),
        until: Some(Expr::Point(Point::On(date("2026-11-05")))),
    });
    regimen
        .versions
        .push(version(2, ChangeKind::Hold, from, held));
    let case = Case::new(regimen, vec![]);
    let all = slots(
        &case.calendar(),
        &(at("2026-11-02 00:00")..at("2026-11-06 00:00")),
    );
    let held: Vec<_> = all.iter().map(|s| s.held).collect();
    assert_eq!(held, [false, true, true, false]);
    let reason = case.reason("2026-11-04 08:00");
    assert_eq!(
        reason,
        Some(GuardReason::Held {
            reason: Some("scan".to_owned())
        })
    );
    assert_eq!(case.next("2026-11-03 00:00"), Some("05 08:00".to_owned()));
}

#[test]
fn days_and_doses_of_a_stop_pass_over_holds() {
    for (stop, last) in [
        (Expr::Days(3), "2026-11-05 22:00"),
        (Expr::Doses(3), "2026-11-04 08:00"),
    ] {
        let mut regimen = simple(daily(&[("08:00", 0), ("22:00", 0)]), stop);
        let mut held = regimen.versions[0].terms.clone();
        held.hold = Some(Hold {
            id: id(2),
            reason: None,
            until: None,
        });
        let mut back = held.clone();
        back.hold = None;
        let hold = moment(BERLIN, "2026-11-02 00:00");
        let resume = moment(BERLIN, "2026-11-04 00:00");
        regimen
            .versions
            .push(version(2, ChangeKind::Hold, hold, held));
        regimen
            .versions
            .push(version(3, ChangeKind::Resume, resume, back));
        let case = Case::new(regimen, vec![]);
        let view = stop_view(&case.calendar(), &case.plan.regimens[0]).unwrap();
        assert_eq!(view.kind, StopKind::Dated);
        assert_eq!(view.last_dose.unwrap().key, key(BERLIN, last));
    }
}

#[test]
fn a_recorded_stop_and_the_one_before_it() {
    let mut regimen = simple(daily(&[("08:00", 0), ("22:00", 0)]), Expr::Open);
    let open = Case::new(regimen.clone(), vec![]);
    let view = stop_view(&open.calendar(), &open.plan.regimens[0]).unwrap();
    assert_eq!((view.kind, view.last_dose), (StopKind::None, None));
    let mut stopped = regimen.versions[0].terms.clone();
    stopped.stopped = true;
    let from = moment(BERLIN, "2026-11-05 00:00");
    regimen
        .versions
        .push(version(2, ChangeKind::Stop, from, stopped));
    let case = Case::new(regimen, vec![]);
    let view = stop_view(&case.calendar(), &case.plan.regimens[0]).unwrap();
    assert_eq!(view.kind, StopKind::Stopped);
    assert_eq!(view.last_dose.unwrap().key, key(BERLIN, "2026-11-04 22:00"));
    assert_eq!(case.candidates("2026-11-05 07:59"), ["04 22:00"]);
    assert!(case.candidates("2026-11-05 08:00").is_empty());
    assert!(matches!(
        case.reason("2026-11-05 08:00"),
        Some(GuardReason::AfterStop { .. })
    ));
}

#[test]
fn another_weekday_and_before_the_start() {
    let timing = on_days(
        Days::Weekdays(vec![chrono::Weekday::Mon]),
        &[("20:00", 4)],
        "tablet",
    );
    let taken = dose(1, 1, Taken, "2026-11-02 20:05", Some("2026-11-02 20:00"));
    let case = Case::new(simple(timing, Expr::Open), vec![taken.clone()]);
    let asked = case.guard("2026-11-03 09:12").unwrap();
    assert_eq!(asked.reason, GuardReason::AnotherDay);
    assert_eq!(asked.last, Some(taken));
    assert_eq!(asked.next.unwrap().key, key(BERLIN, "2026-11-09 20:00"));
    let reason = case.reason("2026-10-31 12:00");
    assert!(matches!(
        reason,
        Some(GuardReason::BeforeStart { starts_at: Some(_) })
    ));
}

#[test]
fn the_next_slot_of_the_day_is_not_near_yet() {
    let case = Case::new(simple(daily(&[("20:00", 0)]), Expr::Open), vec![]);
    assert_eq!(case.reason("2026-11-01 09:00"), Some(GuardReason::NotYet));
}

fn paracetamol(max: Option<Maximum>) -> Regimen {
    let needed = AsNeeded {
        min_gap_minutes: Some(360),
        max,
        ..AsNeeded::default()
    };
    simple(Timing::AsNeeded(needed), Expr::Open)
}

#[test]
fn as_needed_within_its_bounds_is_not_asked_about() {
    let four = Maximum {
        quantity: MaxQuantity::Doses(2),
        window: MaxWindow::RollingHours(24),
    };
    let doses = vec![
        dose(1, 1, Taken, "2026-11-02 08:00", None),
        dose(2, 1, Taken, "2026-11-02 15:00", None),
    ];
    let case = Case::new(paracetamol(Some(four)), doses);
    let now = at("2026-11-02 20:00");
    let view = as_needed_of(&case.calendar(), &case.plan.regimens[0], now).unwrap();
    assert_eq!(view.taken_in_window, 2.into());
    assert_eq!(view.allowed_in_window, Some(2.into()));
    assert_eq!(view.window_unit, "dose");
    assert_eq!(view.earliest_at, Some(at("2026-11-03 08:00")));
    let gap = case.reason("2026-11-02 20:59");
    assert!(matches!(
        gap,
        Some(GuardReason::BelowGap {
            gap_minutes: 360,
            ..
        })
    ));
    let above = case.reason("2026-11-02 21:00");
    assert!(matches!(above, Some(GuardReason::AboveMaximum { .. })));
    assert!(case.reason("2026-11-03 07:59").is_some());
    assert_eq!(case.reason("2026-11-03 08:00"), None);
}

#[test]
fn amounts_count_by_the_strength_and_per_civil_day() {
    let max = Maximum {
        quantity: MaxQuantity::Amount {
            value: 1000.into(),
            unit: "mg".to_owned(),
        },
        window: MaxWindow::CalendarDay,
    };
    let mut regimen = paracetamol(Some(max));
    regimen.versions[0].terms.strength = Some("500 mg".to_owned());
    let doses = vec![
        dose(1, 1, Taken, "2026-11-02 08:00", None),
        dose(2, 1, Taken, "2026-11-02 14:00", None),
    ];
    let case = Case::new(regimen, doses);
    let now = at("2026-11-02 22:00");
    let view = as_needed_of(&case.calendar(), &case.plan.regimens[0], now).unwrap();
    assert_eq!(
        (view.taken_in_window, view.window_unit.as_str()),
        (1000.into(), "mg")
    );
    assert_eq!(view.earliest_at, Some(at("2026-11-03 00:00")));
    assert!(matches!(
        case.reason("2026-11-02 23:59"),
        Some(GuardReason::AboveMaximum { .. })
    ));
    assert_eq!(case.reason("2026-11-03 00:00"), None);
}

#[test]
fn after_the_last_dose_one_slot_is_open() {
    let after = AfterDose {
        interval_minutes: 480,
        interval_minutes_max: None,
        dose: None,
    };
    let regimen = simple(Timing::AfterLastDose(after), Expr::Open);
    let empty = Case::new(regimen.clone(), vec![]);
    assert_eq!(empty.next("2026-10-01 00:00"), Some("01 00:00".to_owned()));
    let taken = dose(1, 1, Taken, "2026-11-01 07:20", Some("2026-11-01 00:00"));
    let case = Case::new(regimen.clone(), vec![taken.clone()]);
    assert_eq!(case.next("2026-11-01 07:20"), Some("01 15:20".to_owned()));
    assert!(matches!(
        case.reason("2026-11-01 12:00"),
        Some(GuardReason::BelowGap { .. })
    ));
    assert_eq!(case.candidates("2026-11-01 14:20"), ["01 15:20"]);
    assert_eq!(case.candidates("2026-11-03 12:00"), ["01 15:20"]);
    assert_eq!(
        case.states("2026-11-01", "2026-11-01 12:00"),
        ["taken", "upcoming"]
    );
    let not = dose(2, 1, NotTaken, "2026-11-01 15:20", Some("2026-11-01 15:20"));
    let moved = Case::new(regimen, vec![taken, not]);
    assert_eq!(moved.next("2026-11-01 16:00"), Some("01 23:20".to_owned()));
}

#[test]
fn a_dose_for_a_slot_no_longer_in_force_is_kept_beside() {
    let doses = vec![
        dose(1, 1, Taken, "2026-11-02 14:00", Some("2026-11-02 14:00")),
        dose(2, 1, Taken, "2026-11-02 08:10", Some("2026-11-02 08:00")),
        dose(3, 1, Taken, "2026-11-02 08:40", Some("2026-11-02 08:00")),
    ];
    let case = Case::new(simple(daily(&[("08:00", 0)]), Expr::Open), doses);
    let day = day(&case.calendar(), date("2026-11-02"), at("2026-11-02 20:00"));
    assert_eq!(day.other.len(), 1);
    assert_eq!(day.other[0].dose.entry, id(1));
    let record = &day.groups[0].slots[0].record;
    assert_eq!(record.answer.as_ref().unwrap().entry, id(2));
    assert_eq!(record.further[0].entry, id(3));
}

#[test]
fn a_gap_makes_two_times_one_question() {
    let timing = daily(&[("02:30", 1), ("03:30", 2)]);
    let mut regimen = simple(timing, Expr::Open);
    let early = moment(BERLIN, "2026-01-01 00:00");
    regimen.versions[0].from = Some(early.clone());
    let case = Case::new(regimen, vec![]);
    let course = Course::new(case.calendar(), &case.plan.regimens[0]);
    let found = course.slots_on(&(date("2026-03-29")..=date("2026-03-29")));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].key.wall, wall("2026-03-29 03:30"));
    assert_eq!(found[0].also_for, [wall("2026-03-29 02:30")]);
    assert_eq!(found[0].dose, None);
    let state = slot_state(&course, &found[0], None, utc("2026-03-29 01:30"));
    assert_eq!(state.name(), "before-record");
}

#[test]
fn the_group_nearest_before_now() {
    let mut second = simple(daily(&[("08:00", 0), ("12:00", 0)]), Expr::Open);
    second.id = id(2);
    let mut case = Case::new(simple(daily(&[("08:00", 0)]), Expr::Open), vec![]);
    case.plan.regimens.push(second);
    let walls = |now| -> Vec<_> {
        let group = group_before(&case.calendar(), at(now));
        group.iter().map(|s| (s.regimen, s.key.wall)).collect()
    };
    let eight = wall("2026-11-02 08:00");
    assert_eq!(walls("2026-11-02 08:20"), [(id(1), eight), (id(2), eight)]);
    assert_eq!(
        walls("2026-11-02 12:00"),
        [(id(2), wall("2026-11-02 12:00"))]
    );
}
