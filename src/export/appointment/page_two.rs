//! The pages after the first: what stands behind page one, line by line.

use super::flow::Section;
use super::medicine_text::{Detail, medicine};
use super::page_one::{safe, section};
use super::set::{Kind, Setter};
use crate::export::safe::Safe;
use crate::report::appointment::{Appointment, Corrected, Differs, Verbatim, Voided};

type Chunks<S> = Vec<Vec<<S as Setter>::Line>>;

/// The sections that have something to say.
pub fn sections<S: Setter>(report: &Appointment, set: &S) -> Vec<Section<S::Line>> {
    let mut all = set.grid(report).1;
    let mut push = |name: &str, chunks: Chunks<S>| {
        if !chunks.is_empty() {
            let items = chunks.into_iter().map(|c| set.item(c)).collect();
            all.push(section(set, name, "", items));
        }
    };
    let differs = report.differs.iter().map(|d| differ(d, set));
    push("DOSES THAT DIFFER FROM THE PLAN", differs.collect());
    let corrections = report.corrections.iter().map(|c| corrected(c, set));
    push("CORRECTIONS", corrections.collect());
    let lines = report.voided.iter().map(|v| voided(v, set));
    push("LINES VOIDED", lines.collect());
    let ended = report.earlier.iter();
    let ended = ended.map(|m| medicine(m, set, Detail::Full));
    push("EARLIER MEDICINES", ended.collect());
    let words = report.words.iter().map(|v| verbatim(v, set));
    push("ALL WORDS", words.collect());
    let counting = report.counting.iter();
    let counting = counting.map(|t| set.hang(Kind::Plain, " ", t));
    push("HOW THE COUNTS ARE MADE", counting.collect());
    push("THE RECORD", record(report, set));
    all
}

fn differ<S: Setter>(d: &Differs, set: &S) -> Vec<S::Line> {
    let text = format!("{}: {}", safe(&d.medicine), safe(&d.text));
    set.hang(Kind::Plain, &format!(" {}  ", d.when), &text)
}

fn corrected<S: Setter>(c: &Corrected, set: &S) -> Vec<S::Line> {
    let mut lines = set.hang(Kind::Strong, " ", &safe(&c.medicine));
    let was = format!("{} (recorded {})", safe(&c.was), c.was_recorded);
    let now = format!("{} (recorded {})", safe(&c.now), c.recorded);
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
    let n = report.devices.len();
    let devices = if n == 1 { "device" } else { "devices" };
    let entries = report.entries;
    let text = format!("{entries} entries, recorded on {n} {devices}. The last hash of each:");
    let mut chunks = vec![set.hang(Kind::Plain, " ", &text)];
    chunks.extend(report.devices.iter().map(|d| {
        let text = format!("device {}: {} entries", safe(&d.device), d.entries);
        let mut lines = set.hang(Kind::Plain, " ", &text);
        lines.extend(set.hang(Kind::Soft, "   ", &safe(&d.head)));
        lines
    }));
    chunks
}
