//! The report as text: pages of 64 lines and 80 columns.

use super::flow::{PAGE, Section};
use super::grid_text;
use super::pages::pages;
use super::set::{ASCII_SIGNS, Kind, SIGNS, Setter, Signs, Table};
use crate::export::style::Style;
use crate::export::text::layout::{blanks, hang, pad, width, wrap};
use crate::report::appointment::Appointment;

/// The columns of a page.
pub const COLUMNS: usize = 80;
/// The columns kept for what stands at the right end of a title.
const RIGHT: usize = 16;
/// The fewest columns of the last column of a table, whose cells wrap.
const LAST: usize = 17;
/// The fewest columns in which an answer is written.
const ANSWER: usize = 12;

/// The report, ended by a line break. Of the style only the signs are asked: the page is
/// as wide as paper.
#[must_use]
pub fn text(report: &Appointment, style: &Style) -> String {
    let mut out = String::new();
    for (i, page) in pages(report, &Columns::of_text(style)).iter().enumerate() {
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

/// Sets lines of so many columns.
pub struct Columns<'a> {
    pub style: &'a Style,
    pub columns: usize,
    pub lines: usize,
    /// Whether each line to write on is a line of its own.
    pub apart: bool,
}

impl<'a> Columns<'a> {
    /// Of a page of text.
    #[must_use]
    pub fn of_text(style: &'a Style) -> Self {
        Self {
            style,
            columns: COLUMNS,
            lines: PAGE,
            apart: false,
        }
    }
}

impl Setter for Columns<'_> {
    type Line = String;

    fn page_lines(&self) -> usize {
        self.lines
    }

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
        hang(lead, text, self.columns)
    }

    fn quote(&self, text: &str) -> Vec<String> {
        let lines = wrap(text, COLUMNS - 5).into_iter();
        lines.map(|l| format!("   | {l}")).collect()
    }

    fn blank(&self, lines: &mut Vec<String>, beside: usize, boxes: &str, own_line: bool) {
        let last = lines.last().map_or(COLUMNS, |l| width(l));
        if own_line || self.apart || last + 2 + boxes.len() + ANSWER > COLUMNS {
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

    fn table(&self, heads: &[String], rows: &[Vec<String>]) -> Option<Table<String>> {
        let wide = |i: usize| {
            let cells = std::iter::once(heads).chain(rows.iter().map(Vec::as_slice));
            cells.filter_map(|r| r.get(i)).map(|c| width(c)).max()
        };
        let widths: Vec<usize> = (0..heads.len()).filter_map(wide).collect();
        let (_, others) = widths.split_last()?;
        let before: usize = others.iter().map(|w| w + 2).sum();
        let row = |cells: &[String]| {
            let (last, cells) = cells.split_last()?;
            let cells = cells.iter().zip(&widths);
            let cells: Vec<String> = cells.map(|(c, w)| pad(c, *w) + "  ").collect();
            Some(hang(&format!(" {}", cells.concat()), last, self.columns))
        };
        (before + LAST < self.columns).then(|| Table {
            head: row(heads).unwrap_or_default(),
            rows: rows.iter().filter_map(|r| row(r)).collect(),
        })
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
