//! The log of doses, a dose a row, written as it is read.
//!
//! Not here: which doses (`cli`), the facts of a row (`report::log_row`).

pub mod cell;
pub mod csv;
pub mod jsonl;
