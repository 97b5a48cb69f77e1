//! Draws, symptoms, scans, history and notes as Markdown.

use super::escape::escape;
use super::{heading, list, part};
use crate::export::appointment::observed::{below, heads, in_letters, rows, title};
use crate::export::appointment::page_two::{comments, history};
use crate::report::appointment::Appointment;
use crate::report::appointment::labs::Labs;

/// What stands on page one.
pub fn observed(out: &mut String, report: &Appointment) {
    if let Some(all) = &report.labs {
        labs(out, all);
    }
    heading(out, "Symptoms");
    let symptoms = &report.symptoms;
    let said = symptoms.symptoms.iter();
    let said = said.map(|s| format!("{}: {}", s.when, escape(&s.text)));
    list(out, said.chain(std::iter::once(symptoms.days.clone())), "");
}

fn labs(out: &mut String, labs: &Labs) {
    heading(out, &escape(&in_letters(&title(labs))));
    if labs.draws.is_empty() {
        out.push_str("No draw is recorded in these days.\n");
        return;
    }
    let cells = |row: &[String]| {
        let cells: Vec<String> = row.iter().map(|c| escape(c)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let heads = heads(labs);
    out.push_str(&cells(&heads));
    out.push_str(&format!("|{}\n", " --- |".repeat(heads.len())));
    for row in rows(labs) {
        out.push_str(&cells(&row));
    }
    let below: Vec<String> = below(labs).map(|t| escape(&t)).collect();
    if !below.is_empty() {
        out.push('\n');
        list(out, below.into_iter(), "");
    }
}

/// What stands behind it.
pub fn behind(out: &mut String, report: &Appointment) {
    part(
        out,
        "Said of the labs",
        comments(report).map(|t| escape(&t)),
    );
    for (name, lines) in history(report) {
        part(out, &in_letters(name), lines.iter().map(|t| escape(t)));
    }
}
