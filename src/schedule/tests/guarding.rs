//! The guard and as-needed bounds, case by case.

use super::book::*;
use super::case::*;
use crate::domain::body::DoseState::Taken;
use crate::domain::expr::Expr;
use crate::domain::plan::Regimen;
use crate::domain::timing::{AsNeeded, Days, MaxQuantity, MaxWindow, Maximum, Timing};
use crate::schedule::as_needed::as_needed_of;
use crate::schedule::guard::GuardReason;

fn paracetamol(max: Option<Maximum>) -> Regimen {
    let needed = AsNeeded {
        min_gap_minutes: Some(360),
        max,
        ..AsNeeded::default()
    };
    simple(Timing::AsNeeded(needed), Expr::Open)
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
