//! Reading a Timing: its moments, its rule and its code.

use super::check;
use super::check_date;
use super::fields::{Extensions, Fields};
use super::read_coded::{concept, quantity, range};
use crate::domain::dosage::repeat::{Bounds, DayName, DosageTiming, Repeat, TimeUnit, When};
use crate::domain::escape::quoted;

pub(super) fn timing(mut f: Fields<'_>) -> DosageTiming {
    let read = DosageTiming {
        extra: f.extra(Extensions::Refused),
        events: f.texts("event", check_date::moment),
        repeat: f.object("repeat").map(repeat),
        code: f.object("code").and_then(concept),
    };
    check::code(&read, &f);
    f.finish();
    read
}

fn repeat(mut f: Fields<'_>) -> Repeat {
    let read = Repeat {
        extra: f.extra(Extensions::Refused),
        bounds: bounds(&mut f),
        count: f.whole("count", 1),
        count_max: f.whole("countMax", 1),
        duration: f.decimal("duration"),
        duration_max: f.decimal("durationMax"),
        duration_unit: f.coded("durationUnit", time_unit),
        frequency: f.whole("frequency", 1),
        frequency_max: f.whole("frequencyMax", 1),
        period: f.decimal("period"),
        period_max: f.decimal("periodMax"),
        period_unit: f.coded("periodUnit", time_unit),
        days_of_week: f.texts("dayOfWeek", |text| {
            DayName::of_code(text).ok_or_else(|| not_a("a day, mon to sun", text))
        }),
        times_of_day: f.texts("timeOfDay", check_date::time_of_day),
        when: f.texts("when", |text| {
            When::of_code(text).ok_or_else(|| not_a("a code of a part of the day", text))
        }),
        offset: f.whole("offset", 0),
    };
    check::repeat(&read, &f);
    f.finish();
    read
}

fn time_unit(text: &str) -> Result<TimeUnit, String> {
    TimeUnit::of_code(text).ok_or_else(|| not_a("one of s, min, h, d, wk, mo, a", text))
}

fn not_a(expected: &str, found: &str) -> String {
    format!("expected {expected}, found {}", quoted(found))
}

fn bounds(f: &mut Fields<'_>) -> Option<Bounds> {
    let duration = f.object("boundsDuration").map(quantity);
    let range = f.object("boundsRange").map(range);
    let period = f.object("boundsPeriod").map(period);
    let said = [duration.is_some(), range.is_some(), period.is_some()];
    if said.iter().filter(|said| **said).count() > 1 {
        f.refuse("", "the bounds are said in two ways");
    }
    duration
        .flatten()
        .map(Bounds::Duration)
        .or(range.flatten().map(Bounds::Range))
        .or(period.flatten())
}

fn period(mut f: Fields<'_>) -> Option<Bounds> {
    let extra = f.extra(Extensions::Refused);
    let start = f.coded("start", check_date::moment);
    let end = f.coded("end", check_date::moment);
    if start.is_none() && end.is_none() {
        f.refuse("", "a period without ends");
    }
    if check_date::is_turned_round(start.as_deref(), end.as_deref()) {
        f.refuse("", "a period that ends before it starts");
    }
    f.finish();
    Some(Bounds::Period { extra, start, end })
}
