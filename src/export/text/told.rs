//! The text of `dose told`.

use chrono::NaiveDate;

use super::page::Page;
use super::said::{Told, said_line, verbatim};
use super::words::{quoted, safe, who};
use crate::export::style::Style;
use crate::report::{ToldLine, ToldList, when};

/// Everything told.
#[must_use]
pub fn told(value: &ToldList, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.told {
        page.gap();
        one(&mut page, line, value.today);
    }
    if value.told.is_empty() {
        page.text(&none(value.decided));
    }
    page.done()
}

/// That nothing is open, which is not that nothing was told.
fn none(decided: usize) -> String {
    match decided {
        0 => "Nothing told is recorded. dose told WHO \"words\" keeps a call word for word.".into(),
        n => format!("All that was told is decided: {n}. dose told --all lists it."),
    }
}

/// One thing told, as a block.
pub fn one(page: &mut Page, line: &ToldLine, today: NaiveDate) {
    let said = said_line(&line.said, today, Told::WithoutWords).unwrap_or_default();
    let about = line
        .medicine
        .as_deref()
        .map(|m| format!(", about {}", safe(m)));
    let proposed = if line.proposed { ", proposed" } else { "" };
    let decided = if line.decided { ", decided" } else { "" };
    let lead = format!(" {}  ", line.short);
    page.hang(
        &lead,
        &format!("{said}{}{proposed}{decided}", about.unwrap_or_default()),
    );
    if let Some(words) = verbatim(&line.said) {
        page.hang(&" ".repeat(lead.len()), &words);
    }
    if let (Some(answer), Some(by), Some(on)) = (&line.answer, &line.answered_by, line.answered_on)
    {
        let answer = format!(
            "answered by {}, {}: {}",
            who(by),
            when::long(on),
            quoted(answer)
        );
        page.hang(&" ".repeat(lead.len()), &answer);
    }
}
