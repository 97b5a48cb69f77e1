//! The slot rule, case by case.

use super::book::*;
use super::case::*;
use crate::domain::body::DoseState::{NotTaken, Taken, Unsure};
use crate::domain::expr::Expr;
use crate::domain::timing::{AfterDose, Timing};
use crate::schedule::guard::GuardReason;
use crate::schedule::matching::groups_before;

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
fn the_group_nearest_before_now() {
    let mut second = simple(daily(&[("08:00", 0), ("12:00", 0)]), Expr::Open);
    second.id = id(2);
    let mut case = Case::new(simple(daily(&[("08:00", 0)]), Expr::Open), vec![]);
    case.plan.regimens.push(second);
    let walls = |now| -> Vec<_> {
        let (group, _) = groups_before(&case.calendar(), at(now));
        group.iter().map(|s| (s.regimen, s.key.wall)).collect()
    };
    let eight = wall("2026-11-02 08:00");
    assert_eq!(walls("2026-11-02 08:20"), [(id(1), eight), (id(2), eight)]);
    assert_eq!(
        walls("2026-11-02 12:00"),
        [(id(2), wall("2026-11-02 12:00"))]
    );
}
