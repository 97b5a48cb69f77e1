//! The report as text: pages of 60 lines and 80 columns.

use super::flow::Section;
use super::grid_text;
use super::pages::pages;
use super::set::{ASCII_SIGNS, Kind, SIGNS, Setter, Signs};
use crate::export::style::Style;
use crate::export::text::layout::{blanks, hang, width, wrap};
use crate::report::appointment::Appointment;

/// The columns of a page.
pub const COLUMNS: usize = 80;
/// The columns kept for what stands at the right end of a title.
const RIGHT: usize = 16;
/// The fewest columns in which an answer is written.
const ANSWER: usize = 12;

/// The report, ended by a line break. Of the style only the signs are asked: the page is
/// as wide as paper.
#[must_use]
pub fn text(report: &Appointment, style: &Style) -> String {
    let mut out = String::new();
    for (i, page) in pages(report, &Columns { style }).iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        for line in page {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Sets lines of 80 columns.
pub struct Columns<'a> {
    pub style: &'a Style,
}

impl Setter for Columns<'_> {
    type Line = String;

    fn page_title(&self, title: &str, right: &str) -> String {
        let first = wrap(title, COLUMNS - RIGHT).into_iter().next();
        ends(&first.unwrap_or_default(), right)
    }

    fn title(&self, left: &str, right: &str) -> String {
        if right.is_empty() {
            left.to_owned()
        } else {
            ends(left, right)
        }
    }

    fn hang(&self, _: Kind, lead: &str, text: &str) -> Vec<String> {
        hang(lead, text, COLUMNS)
    }

    fn quote(&self, text: &str) -> Vec<String> {
        let lines = wrap(text, COLUMNS - 5).into_iter();
        lines.map(|l| format!("   | {l}")).collect()
    }

    fn blank(&self, lines: &mut Vec<String>, beside: usize, boxes: &str, own_line: bool) {
        let last = lines.last().map_or(COLUMNS, |l| width(l));
        if own_line || last + 2 + boxes.len() + ANSWER > COLUMNS {
            lines.push(line_out(&format!("{}{boxes}", blanks(beside))));
        } else if let Some(last) = lines.last_mut() {
            *last = line_out(&format!("{last}  {boxes}"));
        }
    }

    fn item(&self, lines: Vec<String>) -> Vec<String> {
        lines
    }

    fn foot(&self, purpose: &str, program: &str) -> Vec<String> {
        let mut lines = vec![String::new()];
        lines.extend(wrap(purpose, COLUMNS - RIGHT));
        if let Some(last) = lines.last_mut() {
            *last = ends(last, program);
        }
        lines
    }

    fn pointer(&self, text: &str) -> String {
        text.to_owned()
    }

    fn grid(&self, report: &Appointment) -> (Section<String>, Vec<Section<String>>) {
        let newest = grid_text::newest(report, self.style);
        (newest, grid_text::older(report, self.style))
    }

    fn signs(&self) -> Signs {
        if self.style.ascii { ASCII_SIGNS } else { SIGNS }
    }
}

/// A line with something at the right end.
fn ends(left: &str, right: &str) -> String {
    let gap = COLUMNS.saturating_sub(width(left) + width(right)).max(2);
    format!("{left}{}{right}", blanks(gap))
}

fn line_out(before: &str) -> String {
    let room = COLUMNS.saturating_sub(width(before));
    format!("{before}{}", "_".repeat(room))
}
