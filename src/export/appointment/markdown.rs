//! The report as Markdown, in the order of page one, then of page two.
//!
//! User text is escaped so that it is text in CommonMark and in GitHub's dialect: no
//! emphasis, link, table cell, heading, list or HTML comes from it.

mod escape;
mod grid;
mod observed;

pub use escape::escape;

use super::medicine_text::Detail;
use super::page_one::{dating, elsewhere, known, scope, taking_now};
use super::page_two::{WORDS, answered_title};
use super::words::left;
use crate::export::text::entries;
use crate::report::appointment::{
    Answer, AnswerKind, Appointment, Corrected, Current, Differs, Said, Verbatim, Voided,
};

const ANSWER: &str = "________________________";

/// The report.
#[must_use]
pub fn markdown(report: &Appointment) -> String {
    let mut out = String::from("# Medication record for a visit\n\n");
    head(&mut out, report);
    heading(&mut out, &format!("For your answer (answered by {ANSWER})"));
    list(
        &mut out,
        report.answers.iter().map(answer),
        "No change waits to be confirmed, and no question is open.",
    );
    out.extend(elsewhere(report).map(|t| format!("\n{t}\n")));
    heading(&mut out, &taking_now(&report.head));
    let needed = report.as_needed.iter().map(|m| {
        let words = m.said.iter().filter(|s| s.words.is_some());
        format!("{}.{}", escape(&m.text), under(words.map(quoted)))
    });
    let all = report.current.iter().map(medicine).chain(needed);
    list(&mut out, all, "No medicine is recorded as going on.");
    heading(&mut out, &format!("Changed {}", report.head.span));
    let changed = report.changed.iter();
    let changed = changed.map(|c| format!("{}: {}", c.when, escape(&c.text)));
    list(&mut out, changed, "No change is recorded.");
    grid::grid(&mut out, report);
    observed::observed(&mut out, report);
    details(&mut out, report);
    out
}

fn head(out: &mut String, report: &Appointment) {
    let head = &report.head;
    let visit = match (&head.visit, &head.visit_with) {
        (Some(at), Some(with)) => format!("Visit: {at}, {with}"),
        _ => "Visit: none recorded ahead.".to_owned(),
    };
    let lines = head
        .person
        .iter()
        .cloned()
        .chain(known(head))
        .chain([visit, head.period.clone()]);
    let lines = lines
        .chain(dating(head))
        .chain([head.allergy_line.clone()])
        .chain(scope(head));
    list(out, lines.map(|l| escape(&l)), "");
}

fn heading(out: &mut String, text: &str) {
    out.push_str(&format!("\n## {text}\n\n"));
}

fn list(out: &mut String, items: impl Iterator<Item = String>, none: &str) {
    let before = out.len();
    for item in items {
        out.push_str(&format!("- {item}\n"));
    }
    if out.len() == before && !none.is_empty() {
        out.push_str(&format!("{none}\n"));
    }
}

fn under(items: impl Iterator<Item = String>) -> String {
    items.map(|i| format!("\n  - {i}")).collect()
}

fn quoted(said: &Said) -> String {
    match &said.words {
        Some(words) => format!("\"{}\" {}", escape(words), escape(&said.source)),
        None => escape(&said.source),
    }
}

fn answer(answer: &Answer) -> String {
    let said = answer.said.as_ref().map(|s| match &s.words {
        Some(words) => format!(" {}: \"{}\"", escape(&s.source), escape(words)),
        None => format!(" {}.", escape(&s.source)),
    });
    let text = format!(
        "**{}** {}{}",
        escape(&answer.reference),
        escape(&answer.text),
        said.unwrap_or_default()
    );
    match answer.kind {
        AnswerKind::Change => format!("{text}\n  - ☐ confirmed ☐ other: {ANSWER}"),
        _ => format!("{text}\n  - answer: {ANSWER}"),
    }
}

fn medicine(m: &Current) -> String {
    let mut lines = vec![escape(&m.times)];
    lines.extend(m.held.iter().chain(&m.why).map(|t| escape(t)));
    lines.extend(m.said.iter().map(quoted));
    lines.push(format!("Stop: {}", escape(&m.stop)));
    format!("**{}**{}", escape(&m.title), under(lines.into_iter()))
}

/// What text and print have on page two.
fn details(out: &mut String, report: &Appointment) {
    let answered = report.answered.iter();
    let answered = answered.map(|a| format!("{}: {}", a.when, escape(&a.text)));
    part(out, &answered_title(report), answered);
    part(
        out,
        "Doses that differ from the plan",
        report.differs.iter().map(differs),
    );
    part(out, "Corrections", report.corrections.iter().map(corrected));
    part(out, "Lines voided", report.voided.iter().map(voided));
    observed::behind(out, report);
    part(
        out,
        "Earlier medicines",
        report.earlier.iter().map(medicine),
    );
    part(
        out,
        WORDS,
        left(report, Detail::Full).into_iter().map(verbatim),
    );
    let counting = report.counting.iter().map(|t| (*t).to_owned());
    part(out, "How the counts are made", counting);
    let devices = report.devices.iter().map(|d| {
        format!(
            "device {}: {}, last hash {}",
            escape(&d.device),
            entries(d.entries),
            escape(&d.head)
        )
    });
    part(
        out,
        &format!("The record: {}", entries(report.entries)),
        devices,
    );
    let version = env!("CARGO_PKG_VERSION");
    out.push_str(&format!("\n{} (dosebook {version})\n", report.purpose));
}

fn part(out: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if !items.is_empty() {
        heading(out, title);
        list(out, items.into_iter(), "");
    }
}

fn differs(d: &Differs) -> String {
    format!("{} {}: {}", d.when, escape(&d.medicine), escape(&d.text))
}

fn corrected(c: &Corrected) -> String {
    let was = format!("was {} (recorded {})", escape(&c.was), c.was_recorded);
    let now = match &c.recorded {
        Some(at) => format!("now {} (recorded {at})", escape(&c.now)),
        None => format!("now {}", escape(&c.now)),
    };
    let why = c.why.as_deref().map(|w| format!("why: {}", escape(w)));
    let lines = [Some(was), Some(now), why].into_iter().flatten();
    format!("{}{}", escape(&c.medicine), under(lines))
}

fn voided(v: &Voided) -> String {
    let why = std::iter::once(format!("why: {}", escape(&v.why)));
    format!("{}{}", escape(&v.text), under(why))
}

/// Each line of the words as a line of a quotation.
fn verbatim(v: &Verbatim) -> String {
    let words = v.said.words.as_deref().unwrap_or_default();
    let lines: Vec<String> = words
        .split('\n')
        .map(|l| format!("\n  > {}\\", escape(l.trim_end_matches('\r'))))
        .collect();
    let lines = lines.concat();
    let lines = lines.strip_suffix('\\').unwrap_or(&lines);
    format!("{}: {}\n{lines}", escape(&v.about), escape(&v.said.source))
}
