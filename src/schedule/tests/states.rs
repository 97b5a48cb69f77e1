//! States of slots and doses of a day, case by case.

use super::book::*;
use super::case::*;
use crate::domain::body::DoseState::Taken;
use crate::domain::expr::Expr;
use crate::schedule::course::Course;
use crate::schedule::day::day;
use crate::schedule::slot_state::slot_state;

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
