//! Amounts of every shape, for properties. Test support only.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Amount, DoseAmount};

/// Any quantity above zero that an amount can have.
pub fn quantity() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (1i64..=12).prop_map(Decimal::from),
        (1i64..=10_000_000).prop_map(Decimal::from),
        (1i64..=10_000_000, 0u32..=6).prop_filter_map("range", |(m, s)| {
            let value = Decimal::new(m, s).normalize();
            (value <= Decimal::from(10_000_000)).then_some(value)
        }),
        Just(Decimal::new(5, 1)),
    ]
    .prop_filter("not ambiguous when typed with three decimals", |value| {
        value.scale() != 3 || *value < Decimal::ONE || *value >= Decimal::from(1000)
    })
}

/// Any unit, in the singular.
pub fn unit() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec!["tablet", "capsule", "mg", "mcg", "mL", "unit", "patch", "pessary", "%", "nanogram", "L"])
            .prop_map(str::to_owned),
        1 => prop::sample::select(vec!["vaginal tablet", "Tablette", "Hub lang", "табл", "गोली", "gel-strip", "錠", "pump spray"])
            .prop_map(str::to_owned),
    ]
}

/// Any exact amount.
pub fn amount() -> impl Strategy<Value = Amount> {
    (quantity(), unit()).prop_map(|(value, unit)| Amount {
        value,
        unit: unit.into(),
    })
}

/// Any amount of a dose.
pub fn dose() -> BoxedStrategy<DoseAmount> {
    prop_oneof![
        4 => amount().prop_map(DoseAmount::Exact),
        1 => (quantity(), quantity(), unit()).prop_filter_map("a range ascends", |(a, b, unit)| {
            (a != b).then(|| DoseAmount::Range { low: a.min(b), high: a.max(b), unit: unit.into() })
        }),
        1 => Just(DoseAmount::AskedWhenLogged),
    ]
    .boxed()
}
