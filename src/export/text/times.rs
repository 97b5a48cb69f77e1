//! The text of `dose times`.

use super::page::Page;
use super::words::safe;
use crate::export::style::Style;
use crate::report::times::Times;
use crate::report::when;

/// The person's own times of day.
#[must_use]
pub fn times(value: &Times, style: &Style) -> String {
    let mut page = Page::new(style);
    for line in &value.times {
        let from = match &line.from_at {
            Some(at) => format!(", from {}", when::long_at(at.naive_local())),
            None => String::new(),
        };
        let uses = match (line.in_use, line.medicines.is_empty()) {
            (true, false) => format!(": {}", safe(&line.medicines.join(", "))),
            (true, true) => String::new(),
            (false, _) => " (does not hold now)".to_owned(),
        };
        page.hang(
            &format!(" {}  {:<9}  ", line.short, line.name),
            &format!("{}{from}{uses}", line.at),
        );
    }
    if value.times.is_empty() {
        page.text("None of your own times is recorded. dose times breakfast=07:30 bedtime=22:30 records two.");
    }
    page.done()
}
