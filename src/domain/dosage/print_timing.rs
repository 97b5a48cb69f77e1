//! The canonical words of when: `2 times a day, times not named`, `before breakfast`.

use rust_decimal::Decimal;

use super::abbreviation::Abbreviation;
use super::coded::Concept;
use super::print::{ends, length};
use super::repeat::{Bounds, DosageTiming, Repeat, TimeUnit, When};
use crate::domain::escape::quoted;

/// The rule, its bounds, its moments and its code, each a part of the text.
pub(super) fn timing_text(timing: &DosageTiming) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(repeat) = &timing.repeat {
        parts.extend(rule(repeat));
        parts.extend(count(repeat));
        parts.extend(repeat.bounds.as_ref().map(bounds));
    }
    parts.extend(events(timing));
    parts.extend(timing.code.as_ref().map(|code| coded(code, timing)));
    parts
}

fn coded(code: &Concept, timing: &DosageTiming) -> String {
    match Abbreviation::of(code) {
        Some(known) if timing.repeat.is_none() => format!("{}, times not named", known.words()),
        Some(known) => format!("that is {}", known.words()),
        None => format!("named {}", quoted(code.words().unwrap_or(""))),
    }
}

fn events(timing: &DosageTiming) -> Option<String> {
    let at = |moment: &String| match moment.split_once('T') {
        Some((day, time)) => format!("{day} {time}"),
        None => moment.clone(),
    };
    let moments: Vec<String> = timing.events.iter().map(at).collect();
    let so = if timing.repeat.is_some() {
        "worked out as "
    } else {
        ""
    };
    (!moments.is_empty()).then(|| format!("{so}on {}", and(&moments)))
}

fn rule(r: &Repeat) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    words.extend(rate(r));
    let days: Vec<String> = r
        .days_of_week
        .iter()
        .map(|day| day.words().to_owned())
        .collect();
    if !days.is_empty() {
        words.push(format!("on {}", and(&days)));
    }
    let times: Vec<String> = r.times_of_day.iter().map(|time| clock(time)).collect();
    if !times.is_empty() {
        words.push(format!("at {}", and(&times)));
    }
    let when: Vec<String> = r.when.iter().map(|when| moment(*when, r.offset)).collect();
    if !when.is_empty() {
        words.push(and(&when));
    }
    let mut text = words.join(" ");
    if times.is_empty() && when.is_empty() {
        text.push_str(unnamed(r, text.is_empty()));
    }
    if let (Some(value), Some(unit)) = (r.duration, r.duration_unit) {
        let lasting = spanned(value, r.duration_max, unit);
        text = format!("{text}, each over {lasting}");
    }
    let text = text.trim_start_matches(", ").to_owned();
    (!text.is_empty()).then_some(text)
}

/// What a rule without moments of the day leaves open.
fn unnamed(r: &Repeat, nothing: bool) -> &'static str {
    let long = r.period_unit.is_some_and(|unit| unit >= TimeUnit::Day);
    match (nothing, r.count) {
        (true, Some(_)) => "",
        (true, None) => "how often not named",
        _ if long || !r.days_of_week.is_empty() => ", times not named",
        _ => "",
    }
}

/// `2 times a day`, `once every 4 to 6 hours`; without a number, `every 2 days`.
fn rate(r: &Repeat) -> Option<String> {
    let often = match (r.frequency, r.frequency_max) {
        (None, _) => None,
        (Some(1), None) => Some("once".to_owned()),
        (Some(n), None) => Some(format!("{n} times")),
        (Some(n), Some(max)) => Some(format!("{n} to {max} times")),
    };
    let (Some(period), Some(unit)) = (r.period, r.period_unit) else {
        return often.map(|often| format!("{often}, over what time not named"));
    };
    let each = match (&often, r.period_max) {
        (Some(_), None) if period == Decimal::ONE => format!("{} {}", article(unit), unit.words()),
        (None, None) if period == Decimal::ONE => format!("every {}", unit.words()),
        _ => format!("every {}", spanned(period, r.period_max, unit)),
    };
    Some(often.map_or(each.clone(), |often| format!("{often} {each}")))
}

fn article(unit: TimeUnit) -> &'static str {
    if unit == TimeUnit::Hour { "an" } else { "a" }
}

fn spanned(value: Decimal, max: Option<Decimal>, unit: TimeUnit) -> String {
    let value = value.normalize();
    match max.map(|max| max.normalize()) {
        Some(max) => format!("{value} to {max} {}s", unit.words()),
        None if value == Decimal::ONE => format!("1 {}", unit.words()),
        None => format!("{value} {}s", unit.words()),
    }
}

/// `08:00` of `08:00:00`.
fn clock(time: &str) -> String {
    time.strip_suffix(":00").unwrap_or(time).to_owned()
}

fn moment(when: When, offset: Option<u32>) -> String {
    let many = if offset == Some(1) { "" } else { "s" };
    match offset {
        None => when.words().to_owned(),
        Some(minutes) if when.is_event() => format!("{minutes} minute{many} {}", when.words()),
        Some(minutes) => format!("{} and {minutes} minute{many}", when.words()),
    }
}

fn count(r: &Repeat) -> Option<String> {
    let count = r.count?;
    let many = if r.count_max.unwrap_or(count) == 1 {
        ""
    } else {
        "s"
    };
    Some(match r.count_max {
        Some(max) => format!("{count} to {max} doses in all"),
        None => format!("{count} dose{many} in all"),
    })
}

fn bounds(bounds: &Bounds) -> String {
    match bounds {
        Bounds::Duration(duration) => format!("for {}", length(duration)),
        Bounds::Range(range) => format!("for {}", ends(range, length)),
        Bounds::Period { start, end, .. } => {
            let part = |word: &str, at: &Option<String>| {
                let at = at.as_ref()?;
                Some(format!("{word} {}", at.replacen('T', " ", 1)))
            };
            let both = [part("from", start), part("through", end)];
            both.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
fn and(things: &[String]) -> String {
    match things.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}
