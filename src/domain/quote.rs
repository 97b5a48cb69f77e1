//! A person's words inside a message or a canonical phrase: quoted, on one line, nothing hidden.
//!
//! Not here: what reaches a terminal as the whole of a field; the command line escapes that.

use std::fmt::{self, Write};

/// Whether a character would not be seen, or would turn the direction of what is around it.
///
/// Control characters, bidirectional controls, zero-width characters, line and
/// paragraph separators, tags and the byte order mark.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Writes `text` between double quotes; `"`, `\` and hidden characters are escaped.
///
/// # Errors
/// Only those of the formatter.
pub fn write_quoted(f: &mut impl Write, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            c if is_hidden(c) => write!(f, "\\u{{{:x}}}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

/// `text` as [`write_quoted`] writes it, for messages.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    // Writing to a String cannot fail.
    let _ = write_quoted(&mut out, text);
    out
}
