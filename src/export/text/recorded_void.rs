//! The echo of a voiding of an entry that is no dose.

use super::page::Page;
use super::words::quoted;
use crate::export::style::Style;

/// What was voided, in words that are safe to print, with its short id, and why.
#[must_use]
pub fn voided(said: &str, short: &str, why: &str, style: &Style) -> String {
    let mut page = Page::new(style);
    page.tagged(&format!("Voided: {said}"), &format!("[{short}]"), 2);
    page.hang("  why    ", &quoted(why));
    page.done()
}
