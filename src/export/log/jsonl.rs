//! The log as JSON Lines: the keys of `history`, and what the CSV has beside them.

use std::io::{self, Write};

use serde::Serialize;

use crate::export::json_text;

/// Writes one row and its line break.
///
/// # Errors
/// What the writer refuses.
pub fn row(out: &mut dyn Write, row: &impl Serialize) -> io::Result<()> {
    json_text::line(out, row)?;
    out.write_all(b"\n")
}
