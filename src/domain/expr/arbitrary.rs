//! Expressions of every kind, for properties.
//!
//! Test support only; the ranges are those that the grammar reads.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::*;
use crate::domain::timing::arbitrary::{date, moment};

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{1,20}", any::<String>()]
        .prop_filter("words", |w| !w.trim().is_empty() && w.len() < 200)
}

fn mark() -> impl Strategy<Value = String> {
    prop_oneof![3 => prop::sample::select(KNOWN_MARKS.to_vec()).prop_map(str::to_owned), 1 => words()]
}

/// Any point.
pub fn point() -> BoxedStrategy<Point> {
    let offset = prop_oneof![Just(0), -3660i32..=3660, (-20i32..20).prop_map(|w| w * 7)];
    prop_oneof![
        date().prop_map(Point::On),
        moment().prop_map(Point::At),
        (0i32..315).prop_map(|days| Point::Gestation(Gestation(days))),
        (mark(), offset).prop_map(|(mark, offset_days)| Point::Mark { mark, offset_days }),
        prop::sample::select(vec![WhichVisit::Last, WhichVisit::Next]).prop_map(Point::Visit),
    ]
    .boxed()
}

fn window() -> BoxedStrategy<Expr> {
    let of_mark = (mark(), -700i32..700, 1i32..700).prop_map(|(mark, from, more)| {
        let end = |offset_days| Point::Mark {
            mark: mark.clone(),
            offset_days,
        };
        Expr::Window {
            opens: end(from),
            closes: end(from + more),
        }
    });
    let any = (point(), point()).prop_map(|(opens, closes)| Expr::Window { opens, closes });
    let ascending = any.prop_filter("a window ascends", |expr| match expr {
        Expr::Window {
            opens: Point::On(a),
            closes: Point::On(b),
        } => a < b,
        Expr::Window {
            opens: Point::At(a),
            closes: Point::At(b),
        } => a < b,
        Expr::Window {
            opens: Point::On(a),
            closes: Point::At(b),
        } => *a <= b.date(),
        Expr::Window {
            opens: Point::At(a),
            closes: Point::On(b),
        } => a.date() <= *b,
        Expr::Window {
            opens: Point::Gestation(a),
            closes: Point::Gestation(b),
        } => a < b,
        Expr::Window {
            opens: Point::Mark { mark: a, .. },
            closes: Point::Mark { mark: b, .. },
        } => a != b,
        Expr::Window {
            opens: Point::Mark { offset_days, .. },
            closes: Point::Gestation(_),
        } => *offset_days == 0,
        Expr::Window {
            opens: Point::Visit(a),
            closes: Point::Visit(b),
        } => a != b && *a == WhichVisit::Last,
        _ => true,
    });
    prop_oneof![of_mark, ascending].boxed()
}

/// Any expression, of every kind.
pub fn expr() -> BoxedStrategy<Expr> {
    prop_oneof![
        point().prop_map(Expr::Point),
        point().prop_map(Expr::Until),
        point().prop_map(Expr::Through),
        point().prop_map(Expr::NotBefore),
        window(),
        (1u32..=3660).prop_map(Expr::Days),
        (1u32..=100_000).prop_map(Expr::Doses),
        words().prop_map(Expr::When),
        Just(Expr::Open),
    ]
    .boxed()
}
