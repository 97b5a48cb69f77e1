//! What was observed, each entry in a line of words: for echoes, history, and whatever
//! shows an entry without its screen. Text of the person's stands as typed; who prints it
//! escapes it.

use serde::de::DeserializeOwned;

use super::when;
use crate::domain::body::{
    ConditionBody, LabBody, LabValue, Moment, NoteBody, SymptomBody, SymptomEndBody, SymptomUntil,
};
use crate::domain::kind;

/// An entry of one of these kinds in words; None of another, or where it does not read.
#[must_use]
pub fn words(kind: &str, body: &str) -> Option<String> {
    match kind {
        kind::LAB => read(body).map(|b| lab(&b)),
        kind::SYMPTOM => read(body).map(|b| symptom(&b)),
        kind::SYMPTOM_END => {
            let end: SymptomEndBody = read(body)?;
            Some(format!("the end of a symptom, {}", until(&end.until)))
        }
        kind::CONDITION => read(body).map(|b| condition(&b)),
        kind::NOTE => read(body).map(|b| note(&b)),
        _ => None,
    }
}

fn read<T: DeserializeOwned>(body: &str) -> Option<T> {
    serde_json::from_str(body).ok()
}

/// `Thu 5 Nov 2026 09:30`, or the day alone.
pub fn moment(at: Option<&Moment>, on: chrono::NaiveDate) -> String {
    at.map_or_else(|| when::long(on), |at| when::long_at(at.wall()))
}

/// `lab draw Thu 5 Nov 2026 09:30: progesterone 9.80 ng/mL, flag "L"; Lab Nord`.
#[must_use]
pub fn lab(body: &LabBody) -> String {
    let drawn = moment(body.at.as_ref(), body.on);
    format!("lab draw {drawn}: {}", lab_facts(body).join("; "))
}

/// The values of a draw and what else is recorded of it.
#[must_use]
pub fn lab_facts(body: &LabBody) -> Vec<String> {
    let mut parts: Vec<String> = body.values.iter().map(value).collect();
    parts.extend(body.lab.clone());
    parts.extend(body.method.as_ref().map(|m| format!("method {m}")));
    if let Some(comment) = &body.comment {
        let by = body.comment_by.as_ref();
        let by = by.map_or_else(|| "comment".to_owned(), |by| format!("comment of {by}"));
        parts.push(format!("{by}: \"{comment}\""));
    }
    parts
}

/// One value with its flag and range, each as printed.
#[must_use]
pub fn value(value: &LabValue) -> String {
    let mut text = format!("{} {}", value.name, value.value);
    if let Some(flag) = &value.flag {
        text.push_str(&format!(", flag \"{flag}\""));
    }
    if let Some(range) = &value.range {
        text.push_str(&format!(", range {range}"));
    }
    text
}

/// `symptom, Thu 5 Nov 2026 03:10: "spotting", "a few drops", to Thu 5 Nov 2026 11:00`.
#[must_use]
pub fn symptom(body: &SymptomBody) -> String {
    let began = moment(body.at.as_ref(), body.on);
    match &body.words {
        None => format!("no symptoms, as stated, {began}"),
        Some(_) => format!("symptom, {began}: {}", symptom_facts(body).join(", ")),
    }
}

/// What is recorded of a symptom, the words first.
#[must_use]
pub fn symptom_facts(body: &SymptomBody) -> Vec<String> {
    let mut parts: Vec<String> = [&body.words, &body.severity]
        .into_iter()
        .flatten()
        .map(|words| format!("\"{words}\""))
        .collect();
    parts.extend(body.count.map(|n| format!("{n} counted")));
    parts.extend(body.length_seconds.map(|s| format!("each {}", span(s))));
    parts.extend(body.interval_seconds.map(|s| format!("every {}", span(s))));
    parts.extend(body.until.as_ref().map(|u| format!("to {}", until(u))));
    parts
}

/// When it was over.
#[must_use]
pub fn until(until: &SymptomUntil) -> String {
    moment(until.at.as_ref(), until.on)
}

/// `40 s`, `1 min 30 s`, `10 min`, `1 h 5 min`.
#[must_use]
pub fn span(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let parts = [(hours, "h"), (minutes, "min"), (rest, "s")];
    let named = parts.iter().filter(|(n, _)| *n > 0);
    let text: Vec<String> = named.map(|(n, unit)| format!("{n} {unit}")).collect();
    match text.is_empty() {
        true => "0 s".to_owned(),
        false => text.join(" "),
    }
}

/// Minutes as [`span`] says them, days before them from three on.
#[must_use]
pub fn elapsed(minutes: i64) -> String {
    let part = |n: i64| span(u32::try_from(n.saturating_mul(60)).unwrap_or(0));
    match minutes {
        ..1 => "0 min".to_owned(),
        1..4_320 => part(minutes),
        _ if minutes % 1440 == 0 => format!("{} days", minutes / 1440),
        _ => format!("{} days {}", minutes / 1440, part(minutes % 1440)),
    }
}

/// `condition: endometriosis, since 2019, named by Dr Lee`.
#[must_use]
pub fn condition(body: &ConditionBody) -> String {
    match &body.text {
        None => "conditions, as stated: none".to_owned(),
        Some(text) => format!("condition: {}", condition_facts(text, body).join(", ")),
    }
}

/// The text of a condition and what else is stated of it.
#[must_use]
pub fn condition_facts(text: &str, body: &ConditionBody) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    parts.extend(body.since.as_ref().map(|s| format!("since {s}")));
    parts.extend(body.said_by.as_ref().map(|w| format!("named by {w}")));
    parts
}

/// `note, Thu 5 Nov 2026 09:30: "…"`.
#[must_use]
pub fn note(body: &NoteBody) -> String {
    let by = body.by.as_ref();
    let by = by.map_or_else(String::new, |by| format!(", {by}"));
    let at = when::long_at(body.at.wall());
    format!("note, {at}{by}: \"{}\"", body.text)
}
