//! Reports as text for a person: 80 columns, 60 are enough.
//!
//! Each screen is a function of a report's value and a [`Style`](super::style::Style);
//! all text of a person's goes through [`Safe`](super::safe::Safe). Signs stand beside
//! words, never alone. Not here: what is said (`report`).

mod as_needed;
mod columns;
#[cfg(test)]
mod fixture;
pub(in crate::export) mod layout;
mod other;
mod page;
mod signs;
mod slot;
mod today;
mod words;

pub use today::today;
