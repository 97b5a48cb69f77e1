//! What a person asks to see, as plain values.
//!
//! Not here: how it looks (`export`), and where the facts come from (`cli`, `store`).

pub mod appointment;
pub mod log_row;
