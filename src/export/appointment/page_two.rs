//! Page two of the report as text: what stands behind page one, line by line.

use super::flow::Section;
use super::grid_text;
use super::medicine_text::{Detail, medicine};
use super::page_one::{COLUMNS, safe, section};
use crate::export::safe::Safe;
use crate::export::style::Style;
use crate::export::text::layout::{hang, wrap};
use crate::report::appointment::{Appointment, Corrected, Differs, Verbatim, Voided};

/// The sections that have something to say.
pub fn sections(report: &Appointment, style: &Style) -> Vec<Section> {
    let mut all = grid_text::older(report, style);
    let mut push = |name: &str, chunks: Vec<Vec<String>>| {
        if !chunks.is_empty() {
            all.push(section(name, name.to_owned(), chunks));
        }
    };
    push(
        "DOSES THAT DIFFER FROM THE PLAN",
        report.differs.iter().map(differs).collect(),
    );
    push(
        "CORRECTIONS",
        report.corrections.iter().map(corrected).collect(),
    );
    push("LINES VOIDED", report.voided.iter().map(voided).collect());
    let ended = report.earlier.iter();
    push(
        "EARLIER MEDICINES",
        ended.map(|m| medicine(m, style, Detail::Full)).collect(),
    );
    push("ALL WORDS", report.words.iter().map(verbatim).collect());
    let counting = report.counting.iter();
    push(
        "HOW THE COUNTS ARE MADE",
        counting.map(|t| hang(" ", t, COLUMNS)).collect(),
    );
    push("THE RECORD", record(report));
    all
}

fn differs(d: &Differs) -> Vec<String> {
    let text = format!("{}: {}", safe(&d.medicine), safe(&d.text));
    hang(&format!(" {}  ", d.when), &text, COLUMNS)
}

fn corrected(c: &Corrected) -> Vec<String> {
    let mut lines = hang(" ", &safe(&c.medicine), COLUMNS);
    let was = format!("{} (recorded {})", safe(&c.was), c.was_recorded);
    let now = format!("{} (recorded {})", safe(&c.now), c.recorded);
    lines.extend(hang("   was  ", &was, COLUMNS));
    lines.extend(hang("   now  ", &now, COLUMNS));
    lines.extend(
        c.why
            .iter()
            .flat_map(|w| hang("   why  ", &safe(w), COLUMNS)),
    );
    lines
}

fn voided(v: &Voided) -> Vec<String> {
    let mut lines = hang(" ", &safe(&v.text), COLUMNS);
    lines.extend(hang("   why  ", &safe(&v.why), COLUMNS));
    lines
}

/// Words in full: a bar before each line, so that no line of theirs looks like ours.
fn verbatim(v: &Verbatim) -> Vec<String> {
    let source = match v.said.source.is_empty() {
        true => safe(&v.about),
        false => format!("{}: {}", safe(&v.about), safe(&v.said.source)),
    };
    let mut lines = hang(" ", &source, COLUMNS);
    let words = v.said.words.as_deref().unwrap_or_default();
    let shown = Safe::multiline(words).to_string();
    lines.extend(
        wrap(&shown, COLUMNS - 5)
            .iter()
            .map(|l| format!("   | {l}")),
    );
    lines
}

fn record(report: &Appointment) -> Vec<Vec<String>> {
    let n = report.devices.len();
    let devices = if n == 1 { "device" } else { "devices" };
    let mut chunks = vec![vec![format!(
        " {} entries, recorded on {n} {devices}. The last hash of each:",
        report.entries
    )]];
    chunks.extend(report.devices.iter().map(|d| {
        let mut lines = hang(
            " ",
            &format!("device {}: {} entries", safe(&d.device), d.entries),
            COLUMNS,
        );
        lines.extend(hang("   ", &safe(&d.head), COLUMNS));
        lines
    }));
    chunks
}
