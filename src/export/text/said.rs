//! Who said something, how and when, and in which words.

use chrono::NaiveDate;

use super::words::{quoted, safe, via, who};
use crate::domain::label::{says, says_another_strength, split_name};
use crate::report::{SaidLine, when};

/// How the moment and the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// `Nurse Kim, by phone, today 13:40: "words"`.
    InOneLine,
    /// `Nurse Kim, by phone, Wed 4 Nov 2026 13:40`; the words stand elsewhere.
    WithoutWords,
}

/// The line; None where nothing is known.
pub fn said_line(said: &SaidLine, today: NaiveDate, how: Told) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(said.by.as_deref().map(who));
    parts.extend(said.via.as_deref().map(via));
    parts.extend(moment(said, today, how));
    let words = said.words.as_deref().filter(|_| how == Told::InOneLine);
    match (parts.is_empty(), words) {
        (true, None) => None,
        (true, Some(words)) => Some(quoted(words)),
        (false, None) => Some(parts.join(", ")),
        (false, Some(words)) => Some(format!("{}: {}", parts.join(", "), quoted(words))),
    }
}

fn moment(said: &SaidLine, today: NaiveDate, how: Told) -> Option<String> {
    match (said.at, said.on, how) {
        (Some(at), _, Told::InOneLine) => Some(when::day_at(at, today)),
        (Some(at), _, Told::WithoutWords) => Some(when::long_at(at)),
        (None, on, Told::InOneLine) => on.map(|on| when::day(on, today)),
        (None, on, Told::WithoutWords) => on.map(when::long),
    }
}

/// Words as they were said, in quotation marks; `label` is named where they are long.
pub fn verbatim(said: &SaidLine) -> Option<String> {
    said.words.as_deref().map(quoted)
}

/// A medicine with its strength, form and route, each said once.
pub fn title(
    name: &str,
    strength: Option<&str>,
    form: Option<&str>,
    route: Option<&str>,
) -> String {
    let parts = split_name(name);
    let mut text = safe(name);
    let has = |part: &str| says(name, part);
    if let Some(strength) = strength.filter(|s| parts.strength.is_none() && !has(s)) {
        text = format!("{text} {}", safe(strength));
    }
    if let Some(form) = form.filter(|f| parts.form.is_none() && !has(f)) {
        text = format!("{text} {}", safe(form));
    }
    if let Some(strength) = strength.filter(|s| says_another_strength(name, s)) {
        text = format!("{text}, strength {}", safe(strength));
    }
    match route {
        Some(route) => format!("{text}, {}", super::words::route(route)),
        None => text,
    }
}
