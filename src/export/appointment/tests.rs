//! The report of a sample book in each format, and hostile text through every field.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

pub mod book;
mod hostile;
mod log;
pub mod sample;
mod sample_plan;
pub mod sizes;
pub mod words;

use crate::export::appointment::{html, json, markdown, text};
use crate::export::style::Style;
use crate::report::appointment::Appointment;

/// The report in each format.
pub fn formats(report: &Appointment) -> [(&'static str, String); 4] {
    let mut object = Vec::new();
    json::json(&mut object, Some("me"), report).unwrap();
    [
        ("text", text::text(report, &Style::plain())),
        ("markdown", markdown::markdown(report)),
        ("html", html::html(report).unwrap()),
        ("json", String::from_utf8(object).unwrap()),
    ]
}
