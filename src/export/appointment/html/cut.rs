//! Where page one ends in print: how many items of each section stand on it.
//!
//! The text's page one decides. Of what begins further on than page two, a page is not
//! named, since pages after the first are broken by the printer.

use serde::Serialize;

use crate::export::appointment::flow::{Placed, goes_on};
use crate::export::appointment::grid_text::notes;
use crate::export::appointment::observed::below;
use crate::export::appointment::page_one::elsewhere;
use crate::export::appointment::pages::PageOne;
use crate::report::appointment::Appointment;

/// A section on page one.
#[derive(Serialize)]
pub struct Cut {
    /// How many items stand on page one.
    pub shown: usize,
    /// Whether all that stands under the items does, too.
    pub whole: bool,
    /// `continues on page 2, 3 items`; None of a section that page one holds whole.
    pub pointer: Option<String>,
}

/// The sections of page one.
#[derive(Serialize)]
pub struct Cuts {
    pub answers: Cut,
    pub current: Cut,
    /// Medicines without slots stand below the others, in their section.
    pub needed: usize,
    pub changed: Cut,
    pub days: Cut,
    pub labs: Cut,
    pub symptoms: Cut,
}

impl Cuts {
    /// By what the text's page one holds.
    pub fn of(report: &Appointment, one: &PageOne) -> Self {
        let current = report.current.len();
        let newest = report.days.blocks.first();
        let regimens = newest.map_or(0, |b| {
            b.rows.chunk_by(|a, b| a.regimen == b.regimen).count()
        });
        let at = |i: usize, items: usize, under: usize| cut(one.placed.get(i), items, under);
        let last = one.placed.len().saturating_sub(1);
        let taken = at(1, current + report.as_needed.len(), 0);
        let labs = report.labs.as_ref();
        let symptoms = report.symptoms.symptoms.len();
        Self {
            answers: at(
                0,
                report.answers.len(),
                elsewhere(report).into_iter().count(),
            ),
            needed: taken.shown.saturating_sub(current),
            current: taken,
            changed: at(2, report.changed.len(), 0),
            days: at(3, regimens, notes(report).into_iter().count()),
            labs: at(
                4,
                labs.map_or(0, |l| l.draws.len()),
                labs.map_or(0, |l| below(l).count()),
            ),
            // With no symptom there is one sentence, as short as a pointer to it.
            symptoms: at(last, symptoms, symptoms.min(1)),
        }
    }
}

/// `under`: the paragraphs under the items, all of them behind what is left of these. A
/// sentence that stands in place of items takes the room of a pointer: it is never cut.
fn cut(placed: Option<&Placed>, items: usize, under: usize) -> Cut {
    let page = placed.map_or(0, |p| p.page);
    let shown = placed.map_or(items, |p| p.shown.min(items));
    let left = items - shown + under;
    if page == 0 || left == 0 {
        return Cut {
            shown: items,
            whole: true,
            pointer: None,
        };
    }
    let words = match page {
        2 => goes_on(2, left, "item"),
        _ => goes_on(2, left, "item").replace("on page 2", "after page 2"),
    };
    Cut {
        shown,
        whole: false,
        pointer: Some(words),
    }
}
