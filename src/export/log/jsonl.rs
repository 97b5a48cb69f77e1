//! The log as JSON Lines: the keys of `history`, and what the CSV has beside them.

use std::io::{self, Write};

use crate::export::json_text;
use crate::report::log_row::LogRow;

/// Writes one row and its line break.
///
/// # Errors
/// What the writer refuses.
pub fn row(out: &mut dyn Write, row: &LogRow) -> io::Result<()> {
    json_text::line(out, row)?;
    out.write_all(b"\n")
}
