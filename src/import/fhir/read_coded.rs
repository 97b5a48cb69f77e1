//! Reading quantities, ranges, ratios and coded things.

use super::check;
use super::fields::{Extensions, Fields};
use crate::domain::dosage::Words;
use crate::domain::dosage::coded::{Coding, Concept, Extra, Quantity, Range, Ratio};

/// A quantity with a value; without one, or with a comparator, it is refused.
pub(super) fn quantity(mut f: Fields<'_>) -> Option<Quantity> {
    let extra = f.extra(Extensions::Refused);
    let had_value = f.has("value");
    let value = f.decimal("value");
    let read = Quantity {
        extra,
        value: value.unwrap_or_default(),
        unit: f.text("unit"),
        system: f.text("system"),
        code: f.text("code"),
    };
    if f.take("comparator").is_some() {
        f.refuse("comparator", "an amount that is only compared with");
    }
    if !had_value {
        f.refuse("", "a quantity without a value");
    }
    if let Some(value) = value.filter(|value| value.is_sign_negative() && !value.is_zero()) {
        f.refuse("value", format!("{value} is below zero"));
    }
    if let Some(why) = check::units_differ(&read) {
        f.refuse("", why);
    }
    f.finish();
    value.map(|_| read)
}

pub(super) fn range(mut f: Fields<'_>) -> Option<Range> {
    let range = Range {
        extra: f.extra(Extensions::Refused),
        low: f.object("low").and_then(quantity),
        high: f.object("high").and_then(quantity),
    };
    match (&range.low, &range.high) {
        (None, None) => f.refuse("", "a range without ends"),
        (Some(low), Some(high)) if !check::same_unit(low, high) => {
            f.refuse("", "a range with an end in another unit");
        }
        (Some(low), Some(high)) if low.value > high.value => {
            f.refuse("", format!("the range {} to {}", low.value, high.value));
        }
        _ => {}
    }
    f.finish();
    (range.low.is_some() || range.high.is_some()).then_some(range)
}

pub(super) fn ratio(mut f: Fields<'_>) -> Option<Ratio> {
    let extra = f.extra(Extensions::Refused);
    let numerator = f.object("numerator").and_then(quantity);
    let denominator = f.object("denominator").and_then(quantity);
    if numerator.is_none() || denominator.is_none() {
        f.refuse("", "a ratio without both its parts");
    }
    f.finish();
    Some(Ratio {
        extra,
        numerator: numerator?,
        denominator: denominator?,
    })
}

pub(super) fn concept(mut f: Fields<'_>) -> Option<Concept> {
    let read = Concept {
        extra: f.extra(Extensions::Carried),
        codings: f.objects("coding").into_iter().map(coding).collect(),
        text: f.text("text"),
    };
    f.finish();
    Some(read)
}

fn coding(mut f: Fields<'_>) -> Coding {
    let read = Coding {
        extra: f.extra(Extensions::Carried),
        system: f.text("system"),
        version: f.text("version"),
        code: f.text("code"),
        display: f.text("display"),
        user_selected: f.flag("userSelected"),
    };
    f.finish();
    read
}

/// A text and what hangs on it under the same key with an underscore.
pub(super) fn words(f: &mut Fields<'_>, key: &str) -> Option<Words> {
    let text = f.text(key);
    let hung = format!("_{key}");
    let extra = f.object(&hung).map(|mut object| {
        let extra: Extra = object.extra(Extensions::Carried);
        object.finish();
        extra
    });
    if text.is_none() && extra.is_some() {
        f.refuse(&hung, "hangs on words that are not there");
    }
    let extra = extra.unwrap_or_default();
    text.map(|text| Words { extra, text })
}
