//! What has to hold between the parts of a dosage.
//!
//! The invariants of FHIR (tim-1 to tim-10) and contradictions that leave two readings.

use rust_decimal::Decimal;

use super::fields::Fields;
use super::unread::Unreads;
use crate::domain::amount::{is_sign, plural, singular};
use crate::domain::dosage::HeldDosage;
use crate::domain::dosage::abbreviation::Abbreviation;
use crate::domain::dosage::coded::Quantity;
use crate::domain::dosage::repeat::{Bounds, DosageTiming, Repeat, TimeUnit};
use crate::domain::dosage::units::{measure, time_unit, unit_words};
use crate::domain::escape::quoted;

/// A dosage that says nothing of when is words, which are not read.
pub(super) fn whole(held: &HeldDosage, out: &Unreads) {
    if held.as_needed.flag == Some(false) && !held.reasons().is_empty() {
        let why = "false, beside a reason to need it";
        out.add("asNeeded".to_owned(), why);
    }
    match &held.timing {
        None if !held.is_as_needed() => out.add(
            "timing".to_owned(),
            "no structure says when; words alone are not read",
        ),
        Some(t) if t.events.is_empty() && t.repeat.is_none() && t.code.is_none() => {
            out.add("timing".to_owned(), "it says nothing of when");
        }
        Some(t) if !held.is_as_needed() && only_bounds(t) => out.add(
            "timing.repeat".to_owned(),
            "bounds alone, which say nothing of how often",
        ),
        _ => {}
    }
}

fn only_bounds(timing: &DosageTiming) -> bool {
    let known = timing.code.as_ref().and_then(Abbreviation::of);
    let says_less = |r: &Repeat| {
        let bare = Repeat {
            extra: r.extra.clone(),
            bounds: r.bounds.clone(),
            ..Repeat::default()
        };
        *r == bare
    };
    timing.events.is_empty() && known.is_none() && timing.repeat.as_ref().is_some_and(says_less)
}

/// A code alone has to be known; one beside a rule may not contradict it.
pub(super) fn code(timing: &DosageTiming, f: &Fields<'_>) {
    let Some(code) = &timing.code else { return };
    let known = Abbreviation::of(code);
    match (known, &timing.repeat) {
        (None, None) if timing.events.is_empty() => {
            let words = code.words().unwrap_or("");
            f.refuse(
                "code",
                format!("{} is no code that is known", quoted(words)),
            );
        }
        (Some(known), Some(repeat)) if !known.agrees_with(repeat) => {
            f.refuse(
                "code",
                format!("{} is not what the rule beside it says", known.code()),
            );
        }
        _ => {}
    }
}

pub(super) fn repeat(r: &Repeat, f: &Fields<'_>) {
    with_max(
        f,
        "duration",
        r.duration,
        r.duration_max,
        r.duration_unit,
        "tim-1",
    );
    with_max(f, "period", r.period, r.period_max, r.period_unit, "tim-2");
    ordered(
        f,
        "count",
        r.count.map(Into::into),
        r.count_max.map(Into::into),
    );
    let frequency = r.frequency.map(Decimal::from);
    ordered(f, "frequency", frequency, r.frequency_max.map(Into::into));
    let no_event = r.when.is_empty() || r.when.iter().any(|when| !when.takes_offset());
    if r.offset.is_some() && no_event {
        f.refuse("offset", "minutes from nothing that takes them (tim-9)");
    }
    if !r.when.is_empty() && !r.times_of_day.is_empty() {
        f.refuse("when", "beside times of day (tim-10)");
    }
    once_each(f, "timeOfDay", &r.times_of_day);
    once_each(f, "dayOfWeek", &r.days_of_week);
    once_each(f, "when", &r.when);
    let times = r.times_of_day.len();
    let several = r.frequency.filter(|n| *n > 1 && daily(r) && times > 0);
    if let Some(n) = several.filter(|n| usize::try_from(*n) != Ok(times)) {
        let why = format!("{n} times a day, beside {times} of them named");
        f.refuse("frequency", why);
    }
    bounds(r, f);
}

/// One that stands twice is no second dose, nor surely a slip for another.
fn once_each<T: PartialEq>(f: &Fields<'_>, key: &str, list: &[T]) {
    let mut rest = list;
    while let Some((one, after)) = rest.split_first() {
        if after.contains(one) {
            f.refuse(key, "one of them stands twice");
            return;
        }
        rest = after;
    }
}

fn daily(r: &Repeat) -> bool {
    r.frequency_max.is_none()
        && r.period == Some(Decimal::ONE)
        && r.period_unit == Some(TimeUnit::Day)
        && r.period_max.is_none()
}

fn with_max(
    f: &Fields<'_>,
    key: &str,
    value: Option<Decimal>,
    max: Option<Decimal>,
    unit: Option<TimeUnit>,
    invariant: &str,
) {
    if value.is_some() != unit.is_some() {
        f.refuse(
            key,
            format!("a number and a unit belong together ({invariant})"),
        );
    }
    if let Some(value) = value.filter(|value| *value <= Decimal::ZERO) {
        f.refuse(key, format!("expected more than zero, found {value}"));
    }
    ordered(f, key, value, max);
}

fn ordered(f: &Fields<'_>, key: &str, least: Option<Decimal>, most: Option<Decimal>) {
    match (least, most) {
        (None, Some(_)) => f.refuse(
            &format!("{key}Max"),
            format!("without {key} (tim-6 to tim-8)"),
        ),
        (Some(least), Some(most)) if most < least => {
            f.refuse(&format!("{key}Max"), format!("{most} is less than {least}"));
        }
        _ => {}
    }
}

fn bounds(r: &Repeat, f: &Fields<'_>) {
    let lengths = match &r.bounds {
        Some(Bounds::Duration(length)) => vec![length],
        Some(Bounds::Range(range)) => range.low.iter().chain(&range.high).collect(),
        _ => Vec::new(),
    };
    if lengths.iter().any(|length| time_unit(length).is_none()) {
        f.refuse("bounds", "expected a length in a unit of time");
    }
}

/// Whether a least gap is in minutes or hours.
pub(super) fn is_gap(gap: &Quantity) -> bool {
    matches!(time_unit(gap), Some(TimeUnit::Minute | TimeUnit::Hour)) && gap.value > Decimal::ZERO
}

/// A printed unit that is another measure than the coded one.
pub(super) fn units_differ(q: &Quantity) -> Option<String> {
    let (unit, code) = (q.unit.as_deref()?, q.code.as_deref()?);
    let differ = match (measure(unit), measure(code)) {
        (Some(unit), Some(code)) => unit != code,
        (None, Some(code)) => is_sign(code) && is_counted(unit),
        _ => false,
    };
    differ.then(|| {
        let (unit, code) = (quoted(unit), quoted(code));
        format!("the unit {unit} beside the code {code}")
    })
}

/// A form such as a tablet, which is no mass and no volume.
fn is_counted(unit: &str) -> bool {
    singular(unit).is_ok_and(|one| !is_sign(&one) && plural(&one) != one)
}

pub(super) fn same_unit(a: &Quantity, b: &Quantity) -> bool {
    unit_words(a) == unit_words(b)
}
