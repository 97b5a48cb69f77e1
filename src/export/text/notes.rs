//! The text of `dose notes` and `dose condition`, and of cycles and losses.

use super::page::Page;
use super::words::{quoted, safe};
use crate::export::style::Style;
use crate::report::cycles::{Cycles, Losses};
use crate::report::notes::{Conditions, Notes};
use crate::report::when;

/// Notes, newest last.
#[must_use]
pub fn notes(value: &Notes, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.notes {
        let mut parts = vec![when::long_at(line.noted_at.naive_local())];
        parts.extend(line.by.as_deref().map(safe));
        parts.extend(
            line.medicine
                .as_deref()
                .map(|m| format!("about {}", safe(m))),
        );
        parts.extend(line.about_short.as_ref().map(|id| format!("beside {id}")));
        page.hang(
            &format!(" {}  ", line.short),
            &format!("{}: {}", parts.join(", "), quoted(&line.text)),
        );
    }
    if value.notes.is_empty() {
        page.text("No notes are recorded. dose note \"words\" keeps one.");
    }
    page.done()
}

/// Conditions as stated.
#[must_use]
pub fn conditions(value: &Conditions, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.conditions {
        let mut parts = vec![safe(&line.text)];
        parts.extend(line.since.as_deref().map(|s| format!("since {}", safe(s))));
        parts.extend(
            line.said_by
                .as_deref()
                .map(|w| format!("named by {}", safe(w))),
        );
        page.hang(&format!(" {}  ", line.short), &parts.join(", "));
    }
    match (value.conditions.is_empty(), value.none_stated) {
        (true, true) => page.line("Conditions, as stated: none."),
        (true, false) => page.line("Nothing is recorded about conditions."),
        (false, _) => {}
    }
    page.done()
}

/// Cycles, each from its day 1.
#[must_use]
pub fn cycles(value: &Cycles, style: &Style) -> String {
    let mut page = Page::new(style);
    for cycle in &value.cycles {
        page.heading(&format!("Cycle from {}", when::long(cycle.starts_on)));
        for mark in &cycle.marks {
            let day = format!("day {}", mark.cycle_day);
            page.hang(&format!(" {}  {day:7} ", mark.short), &safe(&mark.words));
        }
    }
    if value.cycles.is_empty() {
        page.text("No day 1 of a cycle is recorded. dose mark cycle-day-1 today records one.");
    }
    page.done()
}

/// Losses, each with the age and the word recorded of it.
#[must_use]
pub fn losses(value: &Losses, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.losses {
        let mut parts = vec![when::long(line.on)];
        parts.extend(line.gestation.as_ref().map(|g| format!("at {g} as stated")));
        parts.extend(line.label.as_deref().map(quoted));
        parts.extend(
            line.source
                .as_deref()
                .map(|s| format!("as told by {}", safe(s))),
        );
        page.hang(&format!(" {}  ", line.short), &parts.join(", "));
    }
    if value.losses.is_empty() {
        page.text("No losses are recorded.");
    }
    page.done()
}
