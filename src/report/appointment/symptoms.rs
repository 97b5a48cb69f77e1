//! Symptoms of the period in the person's words; "none" as stated, and the days on which
//! nothing was written down, which is neither.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use uuid::Uuid;

use super::head::days;
use super::input::AppointmentInput;
use super::wording::{day, moment};
use crate::report::observed_words::span;
use crate::report::symptoms::SymptomLine;

/// More days than these are counted, not named.
const NAMED: usize = 12;

/// The symptoms of the period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Symptoms {
    pub symptoms: Vec<Symptom>,
    /// The days on which "none" was stated.
    pub none_on: Vec<NaiveDate>,
    /// How many days have neither.
    pub days_without_entry: usize,
    /// The two above in words.
    pub days: String,
}

/// One symptom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Symptom {
    pub id: Uuid,
    pub on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    /// `5 Nov 03:10 to 11:00`.
    pub when: String,
    /// The words, the severity in the person's words, what was counted.
    pub text: String,
}

/// Those that stand.
#[must_use]
pub fn symptoms(input: &AppointmentInput<'_>) -> Symptoms {
    let lines = &input.follows.symptoms;
    let said = lines.iter().filter(|l| l.words.is_some());
    let none: BTreeSet<NaiveDate> = lines
        .iter()
        .filter(|l| l.words.is_none())
        .map(|l| l.on)
        .collect();
    let covered = |on: &NaiveDate| {
        let of = |l: &SymptomLine| l.on <= *on && *on <= l.ended_on.unwrap_or(l.on);
        none.contains(on) || lines.iter().any(of)
    };
    let all = days(input);
    let without = all.iter().filter(|on| !covered(on)).count();
    let none_on: Vec<NaiveDate> = none.into_iter().filter(|on| input.within(*on)).collect();
    Symptoms {
        symptoms: said.map(|l| symptom(l, input.year())).collect(),
        days: in_words(&none_on, without, all.len(), input.year()),
        none_on,
        days_without_entry: without,
    }
}

fn symptom(line: &SymptomLine, year: i32) -> Symptom {
    Symptom {
        id: line.id,
        on: line.on,
        ended_on: line.ended_on,
        when: when(line, year),
        text: text(line),
    }
}

fn when(line: &SymptomLine, year: i32) -> String {
    let began = match line.began_at {
        Some(at) => moment(at.naive_local(), year),
        None => day(line.on, year),
    };
    match (line.ended_on, line.ended_at) {
        (Some(on), Some(at)) if on == line.on => {
            format!("{began} to {}", at.naive_local().format("%H:%M"))
        }
        (_, Some(at)) => format!("{began} to {}", moment(at.naive_local(), year)),
        (Some(on), None) if on == line.on => began,
        (Some(on), None) => format!("{began} to {}", day(on, year)),
        (None, None) => format!("{began}, no end recorded"),
    }
}

fn text(line: &SymptomLine) -> String {
    let quoted = [&line.words, &line.severity].into_iter().flatten();
    let mut parts: Vec<String> = quoted.map(|w| format!("\"{w}\"")).collect();
    parts.extend(line.count.map(|n| format!("{n} counted")));
    parts.extend(line.length_seconds.map(|s| format!("each {}", span(s))));
    parts.extend(line.interval_seconds.map(|s| format!("every {}", span(s))));
    parts.join(", ")
}

fn in_words(none: &[NaiveDate], without: usize, all: usize, year: i32) -> String {
    let these = |n: usize| match n {
        1 => "1 day".to_owned(),
        n => format!("{n} days"),
    };
    let stated = match none.len() {
        0 => "\"None\" is stated of no day.".to_owned(),
        n if n > NAMED => format!("\"None\" recorded on {}.", these(n)),
        _ => format!("\"None\" recorded on {}.", listed(none, year)),
    };
    match without {
        0 => stated,
        1 if all == 1 => "No entry on this day: neither a symptom nor \"none\".".to_owned(),
        n if n == all => format!(
            "No entry on any of the {}: neither a symptom nor \"none\".",
            these(n)
        ),
        n if none.is_empty() => format!("No entry on {}.", these(n)),
        n => format!("{stated} No entry on {}.", these(n)),
    }
}

/// `31 Oct, 6, 7 and 8 Nov`.
fn listed(days: &[NaiveDate], year: i32) -> String {
    let months = days.chunk_by(|a, b| (a.year(), a.month()) == (b.year(), b.month()));
    let mut words: Vec<String> = Vec::new();
    for month in months {
        let Some((last, others)) = month.split_last() else {
            continue;
        };
        words.extend(others.iter().map(|on| on.day().to_string()));
        words.push(day(*last, year));
    }
    match words.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(days: &[&str]) -> Vec<NaiveDate> {
        days.iter().filter_map(|d| d.parse().ok()).collect()
    }

    #[test]
    fn days_are_listed_by_month() {
        let days = dates(&["2026-10-31", "2026-11-06", "2026-11-07", "2026-11-08"]);
        assert_eq!(listed(&days, 2026), "31 Oct, 6, 7 and 8 Nov");
        assert_eq!(listed(&dates(&["2025-10-31"]), 2026), "31 Oct 2025");
    }

    #[test]
    fn none_and_no_entry_are_told_apart() {
        let none = dates(&["2026-11-06"]);
        assert_eq!(
            in_words(&none, 14, 18, 2026),
            "\"None\" recorded on 6 Nov. No entry on 14 days."
        );
        assert_eq!(
            in_words(&[], 18, 18, 2026),
            "No entry on any of the 18 days: neither a symptom nor \"none\"."
        );
        assert_eq!(in_words(&[], 17, 18, 2026), "No entry on 17 days.");
        assert_eq!(
            in_words(&[], 1, 1, 2026),
            "No entry on this day: neither a symptom nor \"none\"."
        );
        assert_eq!(in_words(&none, 0, 1, 2026), "\"None\" recorded on 6 Nov.");
    }
}
