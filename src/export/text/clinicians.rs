//! The text of `dose clinicians`, and of the words on when to call beside a symptom.

use super::page::Page;
use super::words::{quoted, safe};
use crate::export::style::Style;
use crate::report::clinicians::{CallIf, Clinicians};

/// Who is who.
#[must_use]
pub fn clinicians(value: &Clinicians, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.clinicians {
        let lead = format!(" {}  ", line.short);
        let who = who(&line.name, line.role.as_deref(), line.phone.as_deref());
        page.hang(&lead, &who);
        if let Some(words) = &line.call_if {
            page.hang(
                &" ".repeat(lead.len()),
                &format!("call if: {}", quoted(words)),
            );
        }
    }
    if value.clinicians.is_empty() {
        page.text("No clinicians are written down. dose clinician add \"Dr Lee\" writes one down.");
    }
    page.done()
}

/// The words of the clinicians on when to call, a line each, as they gave them.
#[must_use]
pub fn call_if(words: &[CallIf]) -> Vec<String> {
    let line = |c: &CallIf| {
        let who = who(&c.name, c.role.as_deref(), c.phone.as_deref());
        format!("{who} says to call if: {}", quoted(&c.words))
    };
    words.iter().map(line).collect()
}

fn who(name: &str, role: Option<&str>, phone: Option<&str>) -> String {
    let mut parts = vec![safe(name)];
    parts.extend(role.map(safe));
    parts.extend(phone.map(|p| format!("phone {}", safe(p))));
    parts.join(", ")
}
