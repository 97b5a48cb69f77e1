//! The text of `dose dating`, `weeks` and `marks`.

use super::page::Page;
use super::words::safe;
use crate::export::style::Style;
use crate::report::dating::{DatingLine, Datings, Weeks};
use crate::report::marks::MarkList;
use crate::report::when;

/// Datings side by side.
#[must_use]
pub fn datings(value: &Datings, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.datings {
        page.gap();
        one(&mut page, line);
    }
    if let Some(none) = &value.none {
        page.gap();
        page.text(none);
    }
    page.done()
}

fn one(page: &mut Page, line: &DatingLine) {
    let used = match (line.in_use, &line.chosen_by) {
        (true, Some(by)) => format!(": in use, by {}", safe(by)),
        (true, None) => ": in use".to_owned(),
        (false, _) => String::new(),
    };
    page.hang(
        &format!(" {}  ", line.short),
        &format!("{}{used}", safe(&line.words)),
    );
    let mut facts = vec![format!("day 0 {}", when::long(line.day0_on))];
    facts.extend(line.today.clone());
    let due = line.edd_on.map(when::long);
    facts.extend(due.map(|on| format!("due date by this dating {on}")));
    page.hang("       ", &facts.join(", "));
}

/// The age on a date, or the date of an age.
#[must_use]
pub fn weeks(value: &Weeks, style: &Style) -> String {
    let mut page = Page::new(style);
    match (&value.none, value.date, &value.by) {
        (Some(none), _, _) => page.text(none),
        (None, Some(date), Some(by)) => {
            let none = match value.before {
                true => "before 0w0d",
                false => "no age is told beyond 44w6d",
            };
            let age = value.gestation.as_deref().unwrap_or(none);
            let text = format!("{}: {age} by {by}", when::long(date));
            page.text(&text);
            basis(&mut page, value);
        }
        _ => page.text("That date is outside 1900 to 2200."),
    }
    page.done()
}

fn basis(page: &mut Page, value: &Weeks) {
    let day0 = value.day0_on.map(|on| format!("day 0 {}", when::long(on)));
    let due = value
        .edd_on
        .map(|on| format!("due date by this dating {}", when::long(on)));
    let facts: Vec<String> = [day0, due].into_iter().flatten().collect();
    page.hang("  ", &facts.join(", "));
}

/// Marks, newest first.
#[must_use]
pub fn marks(value: &MarkList, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.marks {
        let used = if line.in_use { ": in use" } else { "" };
        page.hang(
            &format!(" {}  ", line.short),
            &format!("{}{used}", safe(&line.words)),
        );
    }
    if value.marks.is_empty() {
        page.text("No marks are recorded. dose mark transfer 2026-10-12 --embryo-day 5 adds one.");
    }
    page.done()
}
