//! The text of `dose set`.

use super::page::Page;
use crate::export::style::Style;
use crate::report::settings::Settings;

/// The settings with their present values.
#[must_use]
pub fn settings(value: &Settings, style: &Style) -> String {
    let mut page = Page::new(style);
    let widths = value.settings.iter().map(|s| s.value.len());
    let width = widths.max().unwrap_or(0);
    for line in &value.settings {
        let set = match line.recorded {
            true => "",
            false => " (nothing recorded)",
        };
        page.hang(
            &format!(" {:<10}  {:<width$}  ", line.name, line.value),
            &format!("{}{set}", line.text),
        );
    }
    page.text("dose set NAME VALUE changes one. dose times lists your own times of day.");
    page.done()
}
