//! The tables of pregnancy dating, exact: days at 0w0d, due dates, which dating is in use.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use chrono::{DateTime, Days, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::entry::Order;
use crate::domain::expr::{Expr, Gestation, Point};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(on: NaiveDate) -> DateTime<Utc> {
    on.and_hms_opt(12, 0, 0).unwrap().and_utc()
}

fn age(text: &str) -> Gestation {
    Gestation::parse(text).unwrap()
}

fn order(n: u64) -> Order {
    Order {
        lamport: n,
        device: Uuid::nil(),
        seq: n,
        id: Uuid::nil(),
    }
}

/// The `n`th entry: a mark of that day, recorded on it.
fn mark(n: u64, kind: &str, on: &str) -> Mark {
    Mark {
        id: Uuid::from_u128(u128::from(n)),
        order: order(n),
        recorded_at: noon(date(on)),
        clock_given: false,
        kind: kind.to_owned(),
        on: date(on),
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

fn transfer(n: u64, on: &str, day: u8) -> Mark {
    Mark {
        embryo_day: Some(day),
        ..mark(n, "transfer", on)
    }
}

fn scan(n: u64, on: &str, stated: &str) -> Mark {
    Mark {
        dated_as: Some(age(stated)),
        ..mark(n, "scan", on)
    }
}

fn marks(all: Vec<Mark>) -> Marks {
    Marks {
        all,
        ..Marks::default()
    }
}

fn choose(marks: &mut Marks, n: u64, dating: u64, on: &str) {
    marks.uses.push(DatingUse {
        id: Uuid::from_u128(u128::from(n)),
        order: order(n),
        dating: Uuid::from_u128(u128::from(dating)),
        by: "Dr Lee".into(),
        on: date(on),
        via: None,
    });
}

#[test]
fn every_period_of_six_years_gives_a_due_date_280_days_on() {
    let first = date("2023-01-01");
    for n in 0..2192 {
        let on = first.checked_add_days(Days::new(n)).unwrap();
        let lmp = mark(1, "lmp", &on.to_string());
        let dating = Dating::of(&lmp).unwrap();
        assert_eq!(dating.day0, on);
        let due = dating.edd().unwrap();
        assert_eq!((due - on).num_days(), 280);
        let back = mark(2, "edd", &due.to_string());
        assert_eq!(back.day0(), Some(on));
        assert_eq!(dating.age(due), Some(age("40w0d")));
    }
    assert_eq!(
        first.checked_add_days(Days::new(2191)),
        Some(date("2028-12-31"))
    );
}

#[test]
fn the_table_of_methods() {
    let on = "2026-10-12";
    for (embryo, edd_after, at_transfer) in [
        (2, 264, "2w2d"),
        (3, 263, "2w3d"),
        (4, 262, "2w4d"),
        (5, 261, "2w5d"),
        (6, 260, "2w6d"),
    ] {
        let mark = transfer(1, on, embryo);
        let dating = Dating::of(&mark).unwrap();
        assert_eq!((dating.edd().unwrap() - date(on)).num_days(), edd_after);
        assert_eq!(dating.age(date(on)), Some(age(at_transfer)));
    }
    for kind in ["ovulation", "retrieval"] {
        let mark = mark(1, kind, on);
        let dating = Dating::of(&mark).unwrap();
        assert_eq!((dating.edd().unwrap() - date(on)).num_days(), 266);
    }
    let five = transfer(1, on, 5);
    assert_eq!(five.day0(), Some(date("2026-09-23")));
    assert_eq!(
        scan(1, "2026-11-09", "7w2d").day0(),
        Some(date("2026-09-19"))
    );
    let stated = Mark {
        ga: Some(age("8w4d")),
        ..mark(1, "first visit", "2024-03-01")
    };
    assert_eq!(stated.day0(), Some(date("2024-01-01")));
    assert_eq!(stated.method(), Some(Method::Stated));
    assert_eq!(mark(1, "transfer", on).day0(), None, "the age is not known");
    assert_eq!(mark(1, "scan", on).day0(), None);
    let loss = Mark {
        ga: Some(age("9w4d")),
        ..mark(1, "loss", on)
    };
    assert_eq!(loss.day0(), None, "an end dates nothing");
}

#[test]
fn ages_of_the_stop_table_fall_on_their_days() {
    let marks = marks(vec![mark(1, "lmp", "2024-01-01")]);
    let on = |text| marks.date(&Point::Gestation(age(text)), date("2024-01-10"));
    for (stated, day) in [
        ("12w0d", "2024-03-25"),
        ("11w6d", "2024-03-24"),
        ("12w6d", "2024-03-31"),
        ("11w0d", "2024-03-18"),
        ("16w0d", "2024-04-22"),
        ("28w0d", "2024-07-15"),
    ] {
        assert_eq!(on(stated), Some(date(day)), "{stated}");
    }
}

#[test]
fn no_weeks_are_told_beyond_the_last_age() {
    let marks = marks(vec![mark(1, "lmp", "2024-01-01")]);
    assert_eq!(marks.gestation(date("2023-12-31")), None);
    assert_eq!(marks.gestation(date("2024-01-01")), Some(age("0w0d")));
    assert_eq!(marks.gestation(date("2024-11-10")), Some(age("44w6d")));
    assert_eq!(marks.gestation(date("2024-11-11")), None);
    let day0 = date("2024-01-01");
    assert_eq!(
        gestation_at(day0, date("2023-12-31")).unwrap().to_string(),
        "before 0w0d"
    );
}

#[test]
fn a_transfer_waits_for_a_positive_test_and_a_later_dating_for_a_choice() {
    let mut all = marks(vec![transfer(1, "2026-10-12", 5)]);
    assert!(all.shown().is_none());
    assert_eq!(all.open().counted_from().unwrap().kind, "transfer");
    all.all.push(mark(2, "positive-test", "2026-10-22"));
    assert_eq!(all.gestation(date("2026-11-04")), Some(age("6w0d")));
    all.all.push(scan(3, "2026-11-09", "7w2d"));
    assert_eq!(all.gestation(date("2026-11-09")), Some(age("6w5d")));
    choose(&mut all, 4, 3, "2026-11-09");
    assert_eq!(all.gestation(date("2026-11-09")), Some(age("7w2d")));
    assert_eq!(all.shown().unwrap().chosen_by, Some("Dr Lee"));
    choose(&mut all, 5, 1, "2026-11-10");
    assert_eq!(all.gestation(date("2026-11-09")), Some(age("6w5d")));
    all.weeks_off = true;
    assert_eq!(all.gestation(date("2026-11-09")), None);
}

#[test]
fn the_first_that_dates_stays_in_use() {
    let all = marks(vec![
        transfer(1, "2026-10-12", 5),
        mark(2, "lmp", "2026-09-28"),
        mark(3, "positive-test", "2026-10-22"),
    ]);
    assert_eq!(all.shown().unwrap().method, Method::Lmp);
    let frozen = marks(vec![
        mark(1, "retrieval", "2026-03-02"),
        transfer(2, "2026-10-12", 5),
        mark(3, "positive-test", "2026-10-22"),
    ]);
    assert_eq!(frozen.shown().unwrap().method, Method::Transfer);
}

#[test]
fn re_dating_moves_day_0_by_four_days() {
    let mut all = marks(vec![
        mark(1, "lmp", "2024-01-01"),
        scan(2, "2024-03-01", "8w0d"),
    ]);
    let twelve = Point::Gestation(age("12w0d"));
    assert_eq!(all.gestation(date("2024-03-01")), Some(age("8w4d")));
    let said = date("2024-02-01");
    assert_eq!(all.date(&twelve, said), Some(date("2024-03-25")));
    choose(&mut all, 3, 2, "2024-03-01");
    assert_eq!(all.date(&twelve, said), Some(date("2024-03-29")));
    assert_eq!(all.gestation(date("2024-03-01")), Some(age("8w0d")));
}

#[test]
fn after_each_kind_of_end_nothing_is_told() {
    for end in ["negative-test", "loss", "birth", "ended"] {
        let mut all = marks(vec![
            mark(1, "lmp", "2024-01-01"),
            scan(2, "2024-03-01", "8w0d"),
            // The scan found what had happened the day before.
            mark(3, end, "2024-02-29"),
        ]);
        choose(&mut all, 4, 2, "2024-03-01");
        for day in ["2024-01-10", "2024-02-28", "2024-02-29", "2024-06-01"] {
            assert_eq!(all.gestation(date(day)), None, "{end} {day}");
        }
        assert!(all.shown().is_none() && all.open().datings().is_empty());
        assert_eq!(all.ended().unwrap().kind, end);
        let twelve = Point::Gestation(age("12w0d"));
        let frozen = all.date(&twelve, date("2024-02-01"));
        assert_eq!(frozen, Some(date("2024-03-29")), "as it stood");
        assert_eq!(all.date(&twelve, date("2024-03-02")), None);
        all.all.push(mark(5, "lmp", "2024-05-01"));
        assert!(all.ended().is_none());
        assert_eq!(all.gestation(date("2024-05-08")), Some(age("1w0d")));
        assert_eq!(all.date(&twelve, date("2024-02-01")), frozen);
    }
}

#[test]
fn a_period_can_begin_before_the_test_that_ends_the_cycle_before_it() {
    let all = marks(vec![
        transfer(1, "2026-10-12", 5),
        mark(2, "lmp", "2026-10-31"),
        mark(3, "negative-test", "2026-11-01"),
    ]);
    assert_eq!(all.shown().unwrap().day0, date("2026-10-31"));
}

#[test]
fn an_earlier_loss_recorded_later_ends_nothing_that_goes_on() {
    let all = marks(vec![
        mark(1, "lmp", "2024-01-01"),
        mark(2, "loss", "2023-01-10"),
    ]);
    assert_eq!(all.gestation(date("2024-02-05")), Some(age("5w0d")));
}

#[test]
fn a_window_after_a_loss_counts_its_week_in_the_pregnancy_after_it() {
    let loss = Mark {
        ga: Some(age("9w4d")),
        ..mark(1, "loss", "2023-06-01")
    };
    let mut all = marks(vec![loss]);
    let Expr::Window { opens, closes } = Expr::parse("loss + 1w..2w").unwrap() else {
        panic!("a window");
    };
    let said = date("2024-01-20");
    assert_eq!(all.window_date(&opens, said), None, "nothing dates it yet");
    all.all.push(mark(2, "lmp", "2024-01-01"));
    let week = |text| age_on(date("2024-01-01"), age(text));
    assert_eq!(all.window_date(&opens, said), week("10w4d"));
    assert_eq!(all.window_date(&closes, said), week("11w4d"));
    all.all[0].ga = None;
    assert_eq!(all.window_date(&opens, said), Some(date("2023-06-08")));
}

#[test]
fn a_second_transfer_does_not_move_what_was_said_of_the_first() {
    let fourteen = Point::Mark {
        mark: "transfer".into(),
        offset_days: 14,
    };
    let mut all = marks(vec![transfer(1, "2026-03-02", 5)]);
    let (first, second) = (date("2026-02-20"), date("2026-06-01"));
    assert_eq!(all.date(&fourteen, first), Some(date("2026-03-16")));
    all.all.push(mark(2, "negative-test", "2026-03-13"));
    assert_eq!(
        all.date(&fourteen, second),
        None,
        "the next is not recorded"
    );
    all.all.push(transfer(3, "2026-06-10", 5));
    assert_eq!(all.date(&fourteen, first), Some(date("2026-03-16")));
    assert_eq!(all.date(&fourteen, second), Some(date("2026-06-24")));
}

#[test]
fn words_of_a_persons_own_are_marks_too() {
    let all = marks(vec![mark(1, "First injection", "2026-03-02")]);
    let point = Point::Mark {
        mark: "first injection".into(),
        offset_days: -2,
    };
    let found = all.date(&point, date("2026-03-10"));
    assert_eq!(found, Some(date("2026-02-28")));
}

proptest! {
    #[test]
    fn ages_and_dates_are_each_others_inverse(day0 in 0i64..80_000, n in 0i32..=314) {
        let day0 = date("1950-01-01").checked_add_days(Days::new(day0.unsigned_abs())).unwrap();
        let on = age_on(day0, Gestation(n)).unwrap();
        prop_assert_eq!(gestation_at(day0, on), Some(Gestation(n)));
        let stated = Mark { dated_as: Some(Gestation(n)), ..mark(1, "scan", &on.to_string()) };
        prop_assert_eq!(stated.day0(), Some(day0));
        let lmp = mark(1, "lmp", &day0.to_string());
        prop_assert_eq!(Dating::of(&lmp).unwrap().age(on), Some(Gestation(n)));
    }
}
