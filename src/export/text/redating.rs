//! The text of `dose dating use`, and of what else moves the dating in use: every day that moves, old and new side by side.

use super::columns::{Row as Cells, lay};
use super::page::Page;
use super::recorded_change::CONFIRM;
use super::words::safe;
use crate::export::style::Style;
use crate::report::redating::{Redating, Row};

/// The comparison; `tag` names the dating, `back` the command that takes it back.
#[must_use]
pub fn redating(value: &Redating, tag: Option<&str>, back: &str, style: &Style) -> String {
    let mut page = Page::new(style);
    let words = match value.words.as_str() {
        "" => "none",
        words => words,
    };
    let head = format!("Dating in use: {}", safe(words));
    match tag {
        Some(tag) => page.tagged(&head, &format!("[{tag}]"), 2),
        None => page.text(&head),
    }
    for line in lines(value, style) {
        page.line(line);
    }
    if value.rows.iter().any(|r| r.past) {
        page.text("A day marked \"has passed\" lies before today by this dating.");
    }
    page.text(&format!(
        "No recorded dose was touched. Taking this back: {back}"
    ));
    if value.asks() || tag.is_some() {
        page.text(CONFIRM);
    }
    page.done()
}

fn lines(value: &Redating, style: &Style) -> Vec<String> {
    let cells = |label: &str, was: &str, now: &str, last: &str| Cells {
        cells: vec![label.to_owned(), was.to_owned(), now.to_owned()],
        last: vec![last.to_owned()],
    };
    let mut rows = vec![cells("", &value.was, &value.now, "")];
    let body = value.rows.iter();
    rows.extend(body.map(|r| cells(&label(r, value), &r.was, &r.now, note(r))));
    let laid = lay(&rows, 6, style.width.min(80));
    let titles = std::iter::once(None).chain(value.rows.iter().map(|r| r.title.as_ref()));
    let mut out = Vec::new();
    for (title, lines) in titles.zip(laid) {
        let title = title.map(|t| super::layout::hang(" ", &safe(t), style.width));
        out.extend(title.into_iter().flatten());
        out.extend(lines.iter().map(|l| l.trim_end().to_owned()));
    }
    out
}

/// Lines of a block stand further in than those of the dating itself.
fn label(row: &Row, value: &Redating) -> String {
    let at = value.rows.iter().position(|r| std::ptr::eq(r, row));
    let first = value.rows.iter().position(|r| r.title.is_some());
    match (at, first) {
        (Some(at), Some(first)) if at >= first => format!("   {}", row.label),
        _ => format!(" {}", row.label),
    }
}

fn note(row: &Row) -> &'static str {
    match (row.asks, row.past) {
        (true, true) => "has passed; not yet confirmed",
        (true, false) => "not yet confirmed",
        (false, _) if row.confirmed => "as confirmed",
        (false, _) => "",
    }
}
