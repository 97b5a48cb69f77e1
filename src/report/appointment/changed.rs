//! The changes that came into force, or were recorded, in the period.

use super::answers::{change_words, name_of};
use super::corrected_changes::read_then;
use super::input::AppointmentInput;
use super::late;
use super::redated::redated;
use super::value::Changed;
use super::why::why;
use super::wording::{day, ended, moment, said, via};
use crate::domain::body::Outcome;
use crate::domain::plan::{Regimen, Version};
use crate::domain::sorted::Sorted;

/// In order of the moment from which they hold.
#[must_use]
pub fn changed(input: &AppointmentInput<'_>) -> Vec<Changed> {
    let mut all: Vec<(&Regimen, &Version)> = input
        .regimens()
        .flat_map(|r| r.versions.iter().map(move |v| (r, v)))
        .filter(|(_, v)| in_period(input, v))
        .collect();
    all.order_by_key(|(_, v)| (v.from.as_ref().map(|f| f.utc()), v.order));
    let mut lines: Vec<Changed> = all.into_iter().map(|(r, v)| line(input, r, v)).collect();
    for (on, dating) in redated(input) {
        let at = lines.partition_point(|c| c.from.is_none_or(|f| f.date() <= on));
        lines.insert(at, dating);
    }
    lines
}

fn in_period(input: &AppointmentInput<'_>, version: &Version) -> bool {
    let (from, to) = (input.period.from, input.period.to.date_naive());
    let within = |on: chrono::NaiveDate| from <= on && on <= to;
    let recorded = input.wall(version.recorded_at).date();
    within(recorded)
        || version
            .from
            .as_ref()
            .is_some_and(|f| within(f.wall().date()))
}

fn line(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> Changed {
    let year = input.year();
    let from = version.from.as_ref().map(|f| f.wall());
    Changed {
        id: version.id,
        from,
        when: from.map_or_else(|| "not dated".to_owned(), |f| moment(f, year)),
        medicine: regimen.name.clone(),
        text: text(input, regimen, version),
        confirmed: !version.unconfirmed(),
    }
}

fn text(input: &AppointmentInput<'_>, regimen: &Regimen, version: &Version) -> String {
    if version.unconfirmed() {
        let reference = (input.short)(version.id);
        let late = recorded_later(input, version);
        return format!("{}: see {reference}, for your answer.{late}", regimen.name);
    }
    let words = change_words(input, regimen, version);
    let mut text = ended(&format!("{}: {words}", name_of(regimen, version)));
    if let Some(source) = said(&version.said, input.year()).map(|s| s.source)
        && !source.is_empty()
    {
        text = format!("{text} {}", ended(&source));
    }
    let why = why(input, [version]);
    text.extend(why.map(|w| format!(" {}", ended(&w))));
    text.push_str(&recorded_later(input, version));
    text.push_str(&closed(input, version));
    text
}

fn recorded_later(input: &AppointmentInput<'_>, version: &Version) -> String {
    let recorded = late::recorded(input, version);
    recorded.map_or_else(String::new, |on| format!(" Recorded {on}."))
}

fn closed(input: &AppointmentInput<'_>, version: &Version) -> String {
    let Some(c) = &version.confirmation else {
        return String::new();
    };
    let word = match c.outcome {
        Outcome::Confirmed => "Confirmed",
        Outcome::Declined => "Declined",
        Outcome::Corrected => "Corrected",
    };
    let how = c
        .via
        .as_deref()
        .map_or_else(String::new, |v| format!(", {}", via(v)));
    let read = read_then(input, version, c);
    let read = read.map_or_else(String::new, |r| format!(", {r}"));
    let on = day(c.on, input.year());
    format!(" {word} by {}{how}, {on}{read}.", c.by)
}
