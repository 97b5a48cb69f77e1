//! The report as text: pages of 60 lines and 80 columns.

use super::flow::{PAGE, POINTER, first_page, next_pages};
use super::medicine_text::Detail;
use super::page_one::{self, COLUMNS, ends, safe};
use super::page_two;
use crate::export::style::Style;
use crate::export::text::layout::wrap;
use crate::report::appointment::Appointment;

const TITLE: &str = "MEDICATION RECORD FOR A VISIT";
/// The head of a later page: its title.
const LATER_HEAD: usize = 1;
/// The sections that page one holds whole wherever they can.
const WHOLE: usize = 2;

/// The report, ended by a line break. Of the style only the signs are asked: the page is
/// as wide as paper.
#[must_use]
pub fn text(report: &Appointment, style: &Style) -> String {
    let foot = foot(report);
    let detail = detail(report, style);
    let mut first = vec![String::new()];
    first.extend(page_one::head(&report.head));
    let sections = page_one::sections(report, style, detail);
    let (first, mut rest) = first_page(first, sections, &foot);
    rest.extend(page_two::sections(report, style));
    let mut pages = vec![first];
    pages.extend(
        next_pages(rest, LATER_HEAD + 1)
            .into_iter()
            .map(|mut page| {
                page.insert(0, String::new());
                page
            }),
    );
    finish(report, pages)
}

/// The most detail with which what is asked and what is taken fit on page one.
pub fn detail(report: &Appointment, style: &Style) -> Detail {
    let taken = 1 + page_one::head(&report.head).len() + foot(report).len();
    let fits = |detail: &Detail| {
        let all = page_one::sections(report, style, *detail);
        let whole: usize = all.iter().take(WHOLE).map(|s| s.height()).sum();
        let pointers = POINTER * all.len().saturating_sub(WHOLE);
        taken + whole + pointers <= PAGE
    };
    let all = [Detail::Full, Detail::Brief];
    all.into_iter().find(fits).unwrap_or(Detail::Tight)
}

fn foot(report: &Appointment) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(wrap(report.purpose, COLUMNS - 16));
    let name = concat!("dosebook ", env!("CARGO_PKG_VERSION"));
    if let Some(last) = lines.last_mut() {
        *last = ends(last, name);
    }
    lines
}

/// The title line of each page, and all pages as one text.
fn finish(report: &Appointment, mut pages: Vec<Vec<String>>) -> String {
    let count = pages.len();
    let name = report.head.name.as_deref().map(safe);
    let mut out = String::new();
    for (i, page) in pages.iter_mut().enumerate() {
        let title = match (&name, i) {
            (Some(name), 1..) => wrap(&format!("{TITLE}, {name}"), COLUMNS - 16),
            _ => vec![TITLE.to_owned()],
        };
        let title = title.first().map_or(TITLE, String::as_str);
        if let Some(line) = page.first_mut() {
            *line = ends(title, &format!("page {} of {count}", i + 1));
        }
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
