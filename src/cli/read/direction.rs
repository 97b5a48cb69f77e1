//! A direction in plain words, read: what it says as lines and as JSON, and what it leaves
//! to be asked. Not here: the questions themselves.

use serde_json::{Value, json};

use crate::domain::directions::{
    Direction, DirectionError, StepsAsked, TimesAsked, When, read_direction_in,
};
use crate::domain::escape::quoted;
use crate::domain::timing::{Timing, TimingError};
use crate::export::safe::Safe;

/// Why words were not read: the sentence, and the words themselves.
pub struct NotRead {
    pub why: String,
    pub unread: Vec<String>,
    /// Only the unit of its numbers is not said.
    pub unit_wanted: bool,
}

/// Reads a phrase of the closed grammar, else the words of a label or a letter.
///
/// # Errors
/// Words that no rule reads, and what has two readings.
pub fn direction(phrase: &str) -> Result<Direction, NotRead> {
    direction_in(phrase, None)
}

/// As [`direction`], where numbers without a unit are of `unit`.
///
/// # Errors
/// As [`direction`].
pub fn direction_in(phrase: &str, unit: Option<&str>) -> Result<Direction, NotRead> {
    let closed = match Timing::parse(phrase) {
        Ok(timing) => return one_reading(phrase, timing),
        Err(error) => error,
    };
    read_direction_in(phrase, unit).map_err(|error| not_read(phrase, &closed, &error))
}

/// What the closed grammar reads, unless the words of a label say something else with it.
fn one_reading(phrase: &str, timing: Timing) -> Result<Direction, NotRead> {
    if timing.to_string() != phrase.trim()
        && let Ok(words) = read_direction_in(phrase, None)
        && !words.says(&timing)
    {
        let error = DirectionError::TwoReadings {
            a: timing.to_string(),
            b: words.to_string(),
        };
        return Err(NotRead {
            why: error.to_string(),
            unread: error.unread(),
            unit_wanted: false,
        });
    }
    Ok(Direction {
        when: When::Said(timing),
        ..Direction::default()
    })
}

/// Times that are wanted are the nearer reason, where both grammars refuse.
fn not_read(phrase: &str, closed: &TimingError, error: &DirectionError) -> NotRead {
    if let TimingError::TimesWanted(wanted) = closed {
        return NotRead {
            why: format!(
                "{}{} names no times of day: {} wanted",
                quoted(phrase),
                wanted
                    .step
                    .map(|n| format!(", step {n},"))
                    .unwrap_or_default(),
                wanted.n
            ),
            unread: Vec::new(),
            unit_wanted: false,
        };
    }
    NotRead {
        why: error.to_string(),
        unread: error.unread(),
        unit_wanted: matches!(error, DirectionError::UnitWanted { .. }),
    }
}

/// What is wanted before slots can be told, if anything.
pub fn wanted(phrase: &str, when: &When) -> Option<String> {
    let phrase = quoted(phrase);
    match when {
        When::Said(_) => None,
        When::Asked(asked) => Some(format!("{phrase} names {}", missing(asked))),
        When::StepsAsked(steps) => Some(format!("{phrase}: {}", missing_in_steps(steps))),
        When::OneMoment => Some(format!(
            "{phrase} is one dose: its date and time are wanted"
        )),
        When::NotSaid => Some(format!("{phrase} does not say when")),
    }
}

/// `step 1 names no times of day: 2 wanted; step 2 …`.
fn missing_in_steps(steps: &StepsAsked) -> String {
    let each = steps
        .asked()
        .map(|(n, _, asked)| format!("step {n} names {}", missing(asked)));
    each.collect::<Vec<_>>().join("; ")
}

/// How a script says steps.
pub const STEPS_IN_FULL: &str = "--timing says it in full, each step with its times, as in --timing \
    \"1 tablet daily at 08:00 and 20:00 for 7 days, then 1 tablet daily at 08:00\"";

fn missing(asked: &TimesAsked) -> String {
    let n = asked.times.len();
    let words: Vec<String> = named(asked).map(|w| quoted(w).to_string()).collect();
    let times = match (n, words.len()) {
        (0, _) => None,
        (_, 0) => Some(format!("no times of day: {n} wanted")),
        (_, some) if some == n => Some(format!(
            "no clock time for {}: {n} wanted",
            words.join(", ")
        )),
        (_, some) => Some(format!(
            "no clock time for {} and {} more: {n} wanted",
            words.join(", "),
            n - some
        )),
    };
    let weekdays = asked.weekdays.map(|n| format!("no weekdays: {n} wanted"));
    let all: Vec<String> = weekdays.into_iter().chain(times).collect();
    all.join(", and ")
}

/// What the words call the times that are wanted.
pub fn named(asked: &TimesAsked) -> impl Iterator<Item = &str> {
    asked.times.iter().filter_map(|time| time.words.as_deref())
}

/// The same for scripts: the times by their words, and how many weekdays; in `steps`, of
/// each step that wants some.
pub fn wanted_json(when: &When) -> Value {
    match when {
        When::Asked(asked) => json!({
            "times": times_json(asked),
            "weekdays": asked.weekdays,
            "moment": false,
        }),
        When::StepsAsked(steps) => {
            let step = |(n, _, asked): (usize, _, &TimesAsked)| json!({ "step": n, "times": times_json(asked), "weekdays": asked.weekdays });
            let steps: Vec<Value> = steps.asked().map(step).collect();
            json!({ "times": [], "weekdays": null, "moment": false, "steps": steps })
        }
        When::OneMoment => json!({ "times": [], "weekdays": null, "moment": true }),
        When::Said(_) | When::NotSaid => Value::Null,
    }
}

fn times_json(asked: &TimesAsked) -> Vec<Option<&str>> {
    let times = asked.times.iter();
    times.map(|time| time.words.as_deref()).collect()
}

/// What a direction says beside when, a name and a text each, in a fixed order.
pub fn facts(direction: &Direction) -> Vec<(&'static str, String)> {
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    let mut add = |name, text: Option<String>| {
        facts.extend(text.map(|text| (name, Safe::line(&text).to_string())));
    };
    add("amount", direction.dose.as_ref().map(ToString::to_string));
    add(
        "amount",
        count(direction).map(|n| format!("{n}, of what is not said")),
    );
    for same in &direction.equals {
        add("same as", Some(same.to_string()));
    }
    add("strength", direction.strength.clone());
    add("route", direction.route.clone());
    add("site", direction.site.clone());
    add("how", direction.method.clone());
    add("start", direction.start.as_ref().map(ToString::to_string));
    add("stop", direction.stop.as_ref().map(ToString::to_string));
    add("for", direction.purpose.clone());
    add("bound", unsaid_bound(direction));
    for note in &direction.notes {
        add("note", Some(note.clone()));
    }
    for words in &direction.not_held {
        add("not held", Some(words.clone()));
    }
    facts
}

/// The most that the words allow, where the timing does not say it already.
pub fn unsaid_bound(direction: &Direction) -> Option<String> {
    let bound = direction.max.as_ref()?.to_string();
    (!direction.when.to_string().contains(&bound)).then_some(bound)
}

fn count(direction: &Direction) -> Option<String> {
    let count = direction.count.as_ref()?;
    Some(match count.high {
        Some(to) => format!("{} to {to}", count.low),
        None => count.low.to_string(),
    })
}

/// The facts as indented lines; empty where there are none.
pub fn facts_text(direction: &Direction) -> String {
    let facts = facts(direction);
    let lines = facts
        .iter()
        .map(|(name, text)| format!("  {name:<10}{text}\n"));
    lines.collect()
}

/// The facts for scripts, every key always there.
pub fn facts_json(direction: &Direction) -> Value {
    let text = |value: Option<String>| value.map_or(Value::Null, Value::String);
    json!({
        "when": direction.when.to_string(),
        "amount": text(direction.dose.as_ref().map(ToString::to_string)),
        "count": text(count(direction)),
        "same_as": direction.equals.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "strength": direction.strength,
        "route": direction.route,
        "site": direction.site,
        "method": direction.method,
        "start": text(direction.start.as_ref().map(ToString::to_string)),
        "stop": text(direction.stop.as_ref().map(ToString::to_string)),
        "purpose": direction.purpose,
        "at_most": text(direction.max.as_ref().map(ToString::to_string)),
        "notes": direction.notes,
        "not_held": direction.not_held,
    })
}
