//! The text of `dose dating use`, and of what else moves the dating in use: every day that moves, old and new side by side.

use super::columns::{Row as Cells, lay};
use super::page::Page;
use super::recorded_change::CONFIRM;
use super::words::safe;
use crate::export::style::Style;
use crate::report::redating::{Redating, Row};

/// By what the days moved.
pub enum RedatingSaid<'a> {
    /// `who` said which dating counts; `tag` names it.
    By { tag: &'a str, who: &'a str },
    /// It follows from something else, and the command that takes that back, if one does.
    Moved(Option<&'a str>),
}

/// The comparison.
#[must_use]
pub fn redating(value: &Redating, said: &RedatingSaid<'_>, style: &Style) -> String {
    let mut page = Page::new(style);
    let words = match value.words.as_str() {
        "" => "none",
        words => words,
    };
    let head = format!("Dating in use: {}", safe(words));
    match said {
        RedatingSaid::By { tag, .. } => page.tagged(&head, &format!("[{tag}]"), 2),
        RedatingSaid::Moved(_) => page.text(&head),
    }
    for line in lines(value, style) {
        page.line(line);
    }
    if value.rows.iter().any(|r| r.past) {
        page.text("A day marked \"has passed\" lies before today by this dating.");
    }
    let back = match said {
        RedatingSaid::By { .. } => Some("dose undo"),
        RedatingSaid::Moved(back) => *back,
    };
    let back = back.map_or_else(String::new, |b| format!(" Taking this back: {b}"));
    page.text(&format!("No recorded dose was touched.{back}"));
    end(&mut page, value, said);
    page.done()
}

/// What is left to ask: of a clinician's own dating not the dating, but the days it moved.
fn end(page: &mut Page, value: &Redating, said: &RedatingSaid<'_>) {
    match said {
        RedatingSaid::By { who: SELF, .. } => page.text(CONFIRM),
        RedatingSaid::By { who, .. } if value.asks() => page.text(&format!(
            "The dating is by {}. Nobody has confirmed the days it moved: dose confirm MED --by WHO",
            safe(who)
        )),
        RedatingSaid::Moved(_) if value.asks() => page.text(CONFIRM),
        _ => {}
    }
}

/// A person's own statement is no clinician's.
const SELF: &str = "self";

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
