//! The report for an appointment in its formats, in one order.
//!
//! User text is made inert by each format's own means: hidden characters are shown as
//! escapes everywhere, markup is escaped where there is markup.

mod base64;
mod drawing;
mod flow;
mod grid_head;
mod grid_text;
pub mod html;
pub mod json;
pub mod markdown;
mod medicine_text;
mod observed;
mod page_one;
mod page_two;
mod pages;
#[cfg(feature = "pdf")]
pub mod pdf;
mod plot;
mod set;
#[cfg(test)]
mod tests;
pub mod text;
mod words;
