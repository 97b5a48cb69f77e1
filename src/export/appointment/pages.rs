//! The report on pages, for whatever sets them: what page one holds, what follows.

use super::flow::{Pages, Placed, Pointers, flow};
use super::medicine_text::Detail;
use super::page_one::{self, safe};
use super::page_two;
use super::set::Setter;
use crate::report::appointment::Appointment;

const TITLE: &str = "MEDICATION RECORD FOR A VISIT";
const PROGRAM: &str = concat!("dosebook ", env!("CARGO_PKG_VERSION"));
/// The sections that page one holds whole wherever they can.
const WHOLE: usize = 2;

/// What stands on page one, as far as a format with pages of its own asks.
pub struct PageOne {
    pub detail: Detail,
    /// Of each section in order.
    pub placed: Vec<Placed>,
}

impl PageOne {
    /// Whether what is asked and what is taken stand on page one whole.
    pub fn holds_what_is_asked(&self) -> bool {
        holds_what_is_asked(&self.placed)
    }
}

/// The pages with their titles.
pub fn pages<S: Setter>(report: &Appointment, set: &S) -> Vec<Vec<S::Line>> {
    let (_, mut all) = laid(report, set);
    let count = all.pages.len();
    let name = report.head.name.as_deref().map(safe);
    for (i, page) in all.pages.iter_mut().enumerate() {
        let title = match (&name, i) {
            (Some(name), 1..) => format!("{TITLE}, {name}"),
            _ => TITLE.to_owned(),
        };
        if let Some(line) = page.first_mut() {
            *line = set.page_title(&title, &format!("page {} of {count}", i + 1));
        }
    }
    all.pages
}

/// How much of each section stands on page one.
pub fn page_one<S: Setter>(report: &Appointment, set: &S) -> PageOne {
    let (detail, all) = laid(report, set);
    PageOne {
        detail,
        placed: all.placed,
    }
}

fn laid<S: Setter>(report: &Appointment, set: &S) -> (Detail, Pages<S::Line>) {
    let detail = detail(report, set);
    let head = page_one::head(&report.head, set);
    let first = page_one::sections(report, set, detail);
    let foot = set.foot(report.purpose, PROGRAM);
    let later = page_two::sections(report, set, detail);
    let lay = |pointers: Pointers| {
        let page = (set.page_lines(), pointers);
        flow(&head, &first, &foot, later.clone(), page, &|text| {
            set.pointer(text)
        })
    };
    let all = lay(Pointers::Apart);
    match holds_what_is_asked(&all.placed) {
        true => (detail, all),
        false => (detail, lay(Pointers::Together)),
    }
}

/// Whether what is asked and what is taken stand on page one whole.
fn holds_what_is_asked(placed: &[Placed]) -> bool {
    placed.iter().take(WHOLE).all(|p| p.page == 0)
}

/// The most detail with which what is asked and what is taken fit on page one.
fn detail<S: Setter>(report: &Appointment, set: &S) -> Detail {
    let head = page_one::head(&report.head, set).len();
    let taken = 1 + head + set.foot(report.purpose, PROGRAM).len();
    let fits = |detail: &Detail| {
        let all = page_one::sections(report, set, *detail);
        let whole: usize = all.iter().take(WHOLE).map(|s| s.height()).sum();
        let pointers = Pointers::Apart.room(all.len().saturating_sub(WHOLE));
        taken + whole + pointers <= set.page_lines()
    };
    let all = [Detail::Full, Detail::Brief];
    all.into_iter().find(fits).unwrap_or(Detail::Tight)
}
