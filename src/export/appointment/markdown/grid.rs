//! The grid of doses by day as Markdown tables, the newest days first.

use std::collections::BTreeSet;

use super::escape::escape;
use crate::export::appointment::grid_text::{key_signs, span};
use crate::report::appointment::grid::Block;
use crate::report::appointment::{Appointment, Tally};

/// The section, with its key and notes.
pub fn grid(out: &mut String, report: &Appointment) {
    out.push_str("\n## Doses by day\n\n");
    let key = key_signs(report);
    let key = key
        .iter()
        .map(|s| format!("{} {}", s.glyph(false), s.word()));
    let key: Vec<String> = key.collect();
    out.push_str(&format!("{}, blank: none due.\n", key.join(", ")));
    let mut counted = BTreeSet::new();
    for block in &report.days.blocks {
        table(out, report, block, &counted);
        counted.extend(block.rows.iter().map(|r| r.regimen));
    }
    if report.days.blocks.is_empty() {
        out.push_str("\nNo slot fell due in these days.\n");
    } else {
        let days = match report.days.days {
            1 => "this day".to_owned(),
            n => format!("all {n} days"),
        };
        out.push_str(&format!("\nCounts are of slots due in {days}.\n"));
    }
    if !report.notes.is_empty() {
        out.push_str(&format!("\n{}\n", escape(&report.notes.join(" "))));
    }
}

fn table(out: &mut String, report: &Appointment, block: &Block, counted: &BTreeSet<uuid::Uuid>) {
    let days = block.days.iter().map(|d| d.format("%a %-d").to_string());
    let days: Vec<String> = days.collect();
    out.push_str(&format!("\n{}\n\n", span(&block.days)));
    let heads = days.join(" | ");
    out.push_str(&format!(
        "| medicine | time | {heads} | taken of due | not taken | no record |\n"
    ));
    out.push_str(&format!("|{}\n", " --- |".repeat(days.len() + 5)));
    for rows in block.rows.chunk_by(|a, b| a.regimen == b.regimen) {
        for (i, row) in rows.iter().enumerate() {
            let name = if i == 0 {
                escape(&row.medicine)
            } else {
                String::new()
            };
            let cells = row.cells.iter();
            let cells = cells.map(|c| c.map_or(String::new(), |s| s.glyph(false).to_string()));
            let cells: Vec<String> = cells.collect();
            let last = i + 1 == rows.len() && !counted.contains(&row.regimen);
            let tally = report
                .days
                .tallies
                .iter()
                .find(|t| t.regimen == row.regimen);
            let tally = tally.filter(|_| last).map_or("| | ".to_owned(), counts);
            out.push_str(&format!(
                "| {name} | {} | {} | {tally}|\n",
                row.label,
                cells.join(" | ")
            ));
        }
    }
}

fn counts(tally: &Tally) -> String {
    format!(
        "{}/{} | {} | {} ",
        tally.taken, tally.due, tally.not_taken, tally.no_record
    )
}
