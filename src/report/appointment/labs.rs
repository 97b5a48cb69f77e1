//! Draws of the period as a table: a row a draw, a column an analyte, each value as printed.
//!
//! Not here: what breaks a series (`report::labs`), the plot of one (`plots`).

use serde::Serialize;
use uuid::Uuid;

use super::input::AppointmentInput;
use super::wording::{day, moment, route};
use crate::domain::lab::Analyte;
use crate::report::doses_before::DoseBefore;
use crate::report::labs::{Break, LabLine, ValueLine};
use crate::report::observed_words::elapsed;

/// The draws of the period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labs {
    /// The analytes by their first appearance: a column each.
    pub analytes: Vec<String>,
    /// The lab that all draws name; None where they differ or none is recorded.
    pub lab: Option<String>,
    pub draws: Vec<Draw>,
    /// The reference intervals as printed, each once.
    pub ranges: Vec<String>,
}

/// One draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Draw {
    pub id: Uuid,
    /// `5 Nov 09:30`, with what is said of the draw as a whole.
    pub drawn: String,
    /// The age on that day; empty where weeks are not told or are left out.
    pub age: String,
    /// Of each analyte, as printed; empty where it was not measured.
    pub values: Vec<String>,
    /// How long before it the last dose was recorded as taken, and how it was taken.
    pub last_dose: String,
    /// Its lab and method, and what differs from the draw before: sentences.
    pub notes: Vec<String>,
    /// What was said of it, with whose words they are.
    pub comment: Option<String>,
}

/// None where they are left out.
#[must_use]
pub fn labs(input: &AppointmentInput<'_>) -> Option<Labs> {
    if input.omit.labs {
        return None;
    }
    let lines = &input.follows.labs;
    let mut analytes: Vec<String> = Vec::new();
    for value in lines.iter().flat_map(|l| &l.values) {
        if !analytes.iter().any(|a| Analyte::same(a, &value.name)) {
            analytes.push(value.name.clone());
        }
    }
    let lab = one_lab(lines);
    Some(Labs {
        draws: lines
            .iter()
            .enumerate()
            .map(|(i, l)| Draw {
                notes: notes(l, i == 0, lab.is_none()),
                ..draw(input, l, &analytes)
            })
            .collect(),
        ranges: ranges(lines),
        analytes,
        lab,
    })
}

fn one_lab(lines: &[LabLine]) -> Option<String> {
    let first = lines.first()?.lab.clone()?;
    let same = |l: &LabLine| l.lab.as_ref() == Some(&first);
    lines.iter().all(same).then_some(first)
}

fn draw(input: &AppointmentInput<'_>, line: &LabLine, analytes: &[String]) -> Draw {
    let year = input.year();
    let mut drawn = match line.drawn_at {
        Some(at) => moment(at.naive_local(), year),
        None => format!("{}, no time", day(line.drawn_on, year)),
    };
    if line.repeat_of.is_some() {
        drawn.push_str(", rep.");
    }
    let age = line.gestation.clone().filter(|_| !input.omit.pregnancy);
    Draw {
        id: line.id,
        drawn,
        age: age.unwrap_or_default(),
        values: analytes.iter().map(|a| values(line, a)).collect(),
        last_dose: last_dose(input, line),
        notes: Vec::new(),
        comment: comment(line).filter(|_| !input.omit.notes),
    }
}

fn values(line: &LabLine, analyte: &str) -> String {
    let of = |v: &&ValueLine| Analyte::same(&v.name, analyte);
    let all: Vec<String> = line
        .values
        .iter()
        .filter(of)
        .map(|v| value(v, analyte))
        .collect();
    all.join("; ")
}

/// A value printed under another name than its column has says which.
fn value(value: &ValueLine, column: &str) -> String {
    let name = Some(&value.name).filter(|n| *n != column);
    let name = name.map_or_else(String::new, |n| format!("({n}) "));
    match &value.flag {
        Some(flag) => format!("{name}{} flag \"{flag}\"", value.value),
        None => format!("{name}{}", value.value),
    }
}

/// Of the nearest of the doses that stand beside the values; why there is none.
fn last_dose(input: &AppointmentInput<'_>, line: &LabLine) -> String {
    let beside = line.beside();
    let wanted = beside.iter().filter(|d| input.wanted(d.regimen));
    let doses: Vec<&DoseBefore> = wanted.copied().collect();
    let Some(dose) = doses.first() else {
        let none = match beside.is_empty() {
            true => "none recorded",
            false => "left out here",
        };
        return none.to_owned();
    };
    let mut parts = vec![match dose.minutes_before {
        Some(minutes) => elapsed(minutes),
        None => moment(dose.taken_at.naive_local(), input.year()),
    }];
    parts.extend(dose.route.as_deref().map(|r| route(r).to_owned()));
    match doses.len() {
        1 => parts.join(", "),
        _ => format!("{}: {}", dose.medicine, parts.join(", ")),
    }
}

/// Of the first draw its lab and method, of a later one what differs from the one before.
fn notes(line: &LabLine, first: bool, name_lab: bool) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let lab = line.lab.as_ref().filter(|_| first && name_lab);
    all.extend(lab.map(|l| format!("Lab: {l}.")));
    let method = line.method.as_ref().filter(|_| first);
    all.extend(method.map(|m| format!("Method: {m}.")));
    let mut breaks: Vec<(&Break, Vec<&str>)> = Vec::new();
    for b in &line.breaks {
        let same = |(of, _): &&mut (&Break, Vec<&str>)| {
            (of.what, &of.was, &of.now) == (b.what, &b.was, &b.now)
        };
        match breaks.iter_mut().find(same) {
            Some((_, names)) => names.push(&b.analyte),
            None => breaks.push((b, vec![&b.analyte])),
        }
    }
    all.extend(
        breaks
            .iter()
            .map(|(b, names)| broken(b, &names.join(" and "))),
    );
    all
}

fn comment(line: &LabLine) -> Option<String> {
    let words = line.comment.as_ref()?;
    let by = line.comment_by.as_ref();
    Some(match by {
        Some(by) => format!("{by}: \"{words}\""),
        None => format!("\"{words}\""),
    })
}

fn broken(b: &Break, analytes: &str) -> String {
    let text = |t: &Option<String>| t.clone().unwrap_or_else(|| "none recorded".to_owned());
    format!(
        "{analytes}: another {} than before: {}, then {}.",
        b.what,
        text(&b.was),
        text(&b.now)
    )
}

fn ranges(lines: &[LabLine]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for value in lines.iter().flat_map(|l| &l.values) {
        if let Some(range) = &value.range {
            let text = format!("{} {range}", value.name);
            if !all.contains(&text) {
                all.push(text);
            }
        }
    }
    all
}
