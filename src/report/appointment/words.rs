//! All words of clinicians in full: of instructions, confirmations, and what was told.

use super::answers::told_words;
use super::input::AppointmentInput;
use super::value::{Said, Verbatim};
use super::wording::{day, from_moment, said, via};
use crate::domain::plan::{Confirmation, Regimen, Version, was_read};

/// By regimen and version, then what was told.
#[must_use]
pub fn words(input: &AppointmentInput<'_>) -> Vec<Verbatim> {
    let mut all: Vec<Verbatim> = input
        .regimens()
        .flat_map(|r| r.versions.iter().map(move |v| (r, v)))
        .flat_map(|(r, v)| of_version(input, r, v))
        .collect();
    let told = input.plan.told.iter();
    let told: Vec<Verbatim> = told
        .filter(|t| input.wanted_or_general(t.regimen) && !t.via.as_deref().is_some_and(was_read))
        // What a change rests on stands there, word for word.
        .filter(|t| !all.iter().any(|v| v.said.words.as_ref() == Some(&t.words)))
        .map(|t| Verbatim {
            about: input.name(t.regimen).unwrap_or_else(|| "told".to_owned()),
            said: told_words(input, t),
        })
        .collect();
    all.extend(told);
    all
}

fn of_version(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> Vec<Verbatim> {
    let from = version.from.as_ref().map(|f| f.wall());
    let from = from.map_or_else(String::new, |f| {
        format!(", from {}", from_moment(f, input.year()))
    });
    let mut all = Vec::new();
    if let Some(said) = said(&version.said, input.year()).filter(|s| s.words.is_some()) {
        let about = format!("{}{from}", regimen.name);
        all.push(Verbatim { about, said });
    }
    if let Some(said) = version
        .confirmation
        .as_ref()
        .and_then(|c| closing(input, c))
    {
        let about = format!("{}{from}, when asked", regimen.name);
        all.push(Verbatim { about, said });
    }
    all
}

fn closing(input: &AppointmentInput<'_>, c: &Confirmation) -> Option<Said> {
    let how = c
        .via
        .as_deref()
        .map_or_else(String::new, |v| format!(", {}", via(v)));
    Some(Said {
        words: Some(c.words.clone()?),
        by: Some(c.by.clone()),
        via: c.via.clone(),
        on: Some(c.on),
        source: format!("{}{how}, {}", c.by, day(c.on, input.year())),
    })
}
