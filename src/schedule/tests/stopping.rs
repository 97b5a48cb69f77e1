//! Stops and holds, case by case.

use super::book::*;
use super::case::*;
use crate::domain::body::ChangeKind;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::Hold;
use crate::schedule::guard::{Guard, GuardReason};
use crate::schedule::slots::slots;
use crate::schedule::stop::{StopKind, stop_view};

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
