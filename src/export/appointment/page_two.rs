//! The pages after the first: what stands behind page one, line by line.

use super::flow::Section;
use super::medicine_text::{Detail, medicine};
use super::page_one::{safe, section};
use super::set::{Kind, Setter};
use super::words::left;
use crate::export::safe::Safe;
use crate::export::text::{count, entries};
use crate::report::appointment::{Appointment, Corrected, Differs, Verbatim, Voided};

/// The title of the drawings.
pub const PLOTS: &str = "LABS BY DAY, VALUES AS PRINTED, DOSES AND SYMPTOMS BENEATH";

/// The title of the words that stand nowhere else in full.
pub const WORDS: &str = "Words not printed above";

/// The title of what was answered.
pub fn answered_title(report: &Appointment) -> String {
    format!("Answered {}", report.head.span)
}

type Chunks<S> = Vec<Vec<<S as Setter>::Line>>;

/// The sections that have something to say.
pub fn sections<S: Setter>(report: &Appointment, set: &S, detail: Detail) -> Vec<Section<S::Line>> {
    let mut all = set.grid(report).1;
    let mut push = |name: &str, chunks: Chunks<S>| {
        if !chunks.is_empty() {
            let items = chunks.into_iter().map(|c| set.item(c)).collect();
            all.push(section(set, name, "", items));
        }
    };
    let answered = report.answered.iter();
    let answered =
        answered.map(|a| set.hang(Kind::Plain, &format!(" {}  ", a.when), &safe(&a.text)));
    push(&answered_title(report).to_uppercase(), answered.collect());
    let differs = report.differs.iter().map(|d| differ(d, set));
    push("DOSES THAT DIFFER FROM THE PLAN", differs.collect());
    let corrections = report.corrections.iter().map(|c| corrected(c, set));
    push("CORRECTIONS", corrections.collect());
    let lines = report.voided.iter().map(|v| voided(v, set));
    push("LINES VOIDED", lines.collect());
    let plots = report.plots.as_ref().map(|p| set.plots(p));
    push(PLOTS, plots.unwrap_or_default());
    let comments = comments(report).map(|t| set.hang(Kind::Plain, " ", &t));
    push("SAID OF THE LABS", comments.collect());
    for (name, lines) in history(report) {
        let lines = lines.iter().map(|t| set.hang(Kind::Plain, " ", &safe(t)));
        push(name, lines.collect());
    }
    let ended = report.earlier.iter();
    let ended = ended.map(|m| medicine(m, set, Detail::Full));
    push("EARLIER MEDICINES", ended.collect());
    let words = left(report, detail).into_iter();
    push(
        &WORDS.to_uppercase(),
        words.map(|v| verbatim(v, set)).collect(),
    );
    let counting = report.counting.iter();
    let counting = counting.map(|t| set.hang(Kind::Plain, " ", t));
    push("HOW THE COUNTS ARE MADE", counting.collect());
    push("THE RECORD", record(report, set));
    all
}

/// What was said of the draws.
pub fn comments(report: &Appointment) -> impl Iterator<Item = String> + '_ {
    let draws = report.labs.iter().flat_map(|l| &l.draws);
    draws.filter_map(|d| Some(safe(&format!("{}: {}", d.drawn, d.comment.as_ref()?))))
}

/// Scans, other events, conditions and notes, each with its title.
pub fn history(report: &Appointment) -> [(&'static str, Vec<String>); 4] {
    let h = &report.history;
    let conditions = h.conditions.as_ref().map(|all| match all.is_empty() {
        true => vec!["As stated: none.".to_owned()],
        false => all.clone(),
    });
    [
        ("SCANS", h.scans.clone()),
        ("HISTORY", h.events.clone()),
        ("CONDITIONS, AS STATED", conditions.unwrap_or_default()),
        ("NOTES", h.notes.clone()),
    ]
}

fn differ<S: Setter>(d: &Differs, set: &S) -> Vec<S::Line> {
    let text = format!("{}: {}", safe(&d.medicine), safe(&d.text));
    set.hang(Kind::Plain, &format!(" {}  ", d.when), &text)
}

fn corrected<S: Setter>(c: &Corrected, set: &S) -> Vec<S::Line> {
    let mut lines = set.hang(Kind::Strong, " ", &safe(&c.medicine));
    let was = format!("{} (recorded {})", safe(&c.was), c.was_recorded);
    let now = match &c.recorded {
        Some(at) => format!("{} (recorded {at})", safe(&c.now)),
        None => safe(&c.now),
    };
    lines.extend(set.hang(Kind::Plain, "   was  ", &was));
    lines.extend(set.hang(Kind::Plain, "   now  ", &now));
    let why = c.why.iter();
    lines.extend(why.flat_map(|w| set.hang(Kind::Plain, "   why  ", &safe(w))));
    lines
}

fn voided<S: Setter>(v: &Voided, set: &S) -> Vec<S::Line> {
    let mut lines = set.hang(Kind::Plain, " ", &safe(&v.text));
    lines.extend(set.hang(Kind::Plain, "   why  ", &safe(&v.why)));
    lines
}

/// Words in full, marked as theirs, so that no line of them looks like ours.
fn verbatim<S: Setter>(v: &Verbatim, set: &S) -> Vec<S::Line> {
    let source = match v.said.source.is_empty() {
        true => safe(&v.about),
        false => format!("{}: {}", safe(&v.about), safe(&v.said.source)),
    };
    let mut lines = set.hang(Kind::Strong, " ", &source);
    let words = v.said.words.as_deref().unwrap_or_default();
    lines.extend(set.quote(&Safe::multiline(words).to_string()));
    lines
}

fn record<S: Setter>(report: &Appointment, set: &S) -> Chunks<S> {
    let text = format!(
        "{}, recorded on {}. The last hash of each:",
        entries(report.entries),
        count(report.devices.len(), "device", "devices")
    );
    let mut chunks = vec![set.hang(Kind::Plain, " ", &text)];
    chunks.extend(report.devices.iter().map(|d| {
        let text = format!("device {}: {}", safe(&d.device), entries(d.entries));
        let mut lines = set.hang(Kind::Plain, " ", &text);
        lines.extend(set.hang(Kind::Soft, "   ", &safe(&d.head)));
        lines
    }));
    chunks
}
