//! Where page one ends in print: how many items of each section stand on it.
//!
//! The text's page one decides. Of what begins further on than page two, a page is not
//! named, since pages after the first are broken by the printer.

use serde::Serialize;

use crate::export::appointment::flow::{Placed, goes_on};
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
}

impl Cuts {
    /// By what the text's page one holds.
    pub fn of(report: &Appointment, one: &PageOne) -> Self {
        let current = report.current.len();
        let newest = report.days.blocks.first();
        let regimens = newest.map_or(0, |b| {
            b.rows.chunk_by(|a, b| a.regimen == b.regimen).count()
        });
        let at = |i: usize, items: usize| cut(one.placed.get(i), items);
        let taken = at(1, current + report.as_needed.len());
        Self {
            answers: at(0, report.answers.len()),
            needed: taken.shown.saturating_sub(current),
            current: taken,
            changed: at(2, report.changed.len()),
            days: at(3, regimens),
        }
    }
}

fn cut(placed: Option<&Placed>, items: usize) -> Cut {
    let page = placed.map_or(0, |p| p.page);
    let shown = placed.map_or(items, |p| p.shown.min(items));
    if page == 0 {
        return Cut {
            shown: items,
            whole: true,
            pointer: None,
        };
    }
    let left = (items - shown).max(1);
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
