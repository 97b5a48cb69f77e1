//! Which characters of a text hide or reorder what a reader sees, and how they are shown.
//!
//! One list for all surfaces: what a label refuses, a terminal and an error message
//! show as `\u{..}`. Not here: the escaping of a file format (HTML, CSV, calendars).

use std::fmt::{self, Write as _};

/// Whether a character is an ASCII or C1 control character.
pub fn is_control(c: char) -> bool {
    c.is_control()
}

/// Whether a character sets the direction of the text around it.
pub fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character has no shape of its own: zero width, fillers, format characters,
/// tags, and the line and paragraph separators.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}'
        | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character, between its neighbours, hides or reorders text.
///
/// Joiners and variation selectors are part of how Persian, Indic scripts and emoji are
/// written: one of them after a visible character outside ASCII (a joiner also before
/// one) is spelling, any other use is not.
pub fn is_hidden(before: Option<char>, c: char, after: Option<char>) -> bool {
    if is_control(c) || is_bidi(c) {
        return true;
    }
    match c {
        '\u{200c}' | '\u{200d}' => !(joinable_left(before) && joinable(after)),
        '\u{fe00}'..='\u{fe0f}' => !joinable(before),
        _ => is_invisible(c),
    }
}

fn joinable(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| !c.is_ascii() && !is_control(c) && !is_bidi(c) && !is_invisible(c))
}

/// A joiner may stand after the variation selector of an emoji.
fn joinable_left(before: Option<char>) -> bool {
    before == Some('\u{fe0f}') || joinable(before)
}

/// The first character of a text that hides or reorders, if any.
pub fn first_hidden(text: &str) -> Option<char> {
    with_neighbours(text)
        .find(|(before, c, after)| is_hidden(*before, *c, *after))
        .map(|(_, c, _)| c)
}

/// Each character with the ones before and after it.
pub fn with_neighbours(
    text: &str,
) -> impl Iterator<Item = (Option<char>, char, Option<char>)> + '_ {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let after = text.chars().skip(1).map(Some).chain(std::iter::once(None));
    before
        .zip(text.chars())
        .zip(after)
        .map(|((before, c), after)| (before, c, after))
}

/// Writes one hidden character visibly: `\n`, `\r`, `\t`, else `\u{1b}`.
pub fn write_escaped(f: &mut impl fmt::Write, c: char) -> fmt::Result {
    match c {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_str("\\t"),
        _ => write!(f, "\\u{{{:x}}}", u32::from(c)),
    }
}

/// A text of somebody else's as a message quotes it: in double quotes, those in it and
/// hidden characters escaped, cut after 80 characters.
pub fn quoted(text: &str) -> Quoted<'_> {
    Quoted(text)
}

/// See [`quoted`].
#[derive(Debug, Clone, Copy)]
pub struct Quoted<'a>(&'a str);

const QUOTED_CHARS: usize = 80;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for (before, c, after) in with_neighbours(self.0).take(QUOTED_CHARS) {
            if c == '"' {
                f.write_str("\\\"")?;
            } else if is_hidden(before, c, after) {
                write_escaped(f, c)?;
            } else {
                f.write_char(c)?;
            }
        }
        let cut = self.0.chars().nth(QUOTED_CHARS).is_some();
        f.write_str(if cut { "…\"" } else { "\"" })
    }
}

/// Writes `text` between double quotes so that it reads back as it was: `"`, `\` and what
/// hides or reorders are escaped, and nothing is cut.
///
/// # Errors
/// Only those of the formatter.
pub fn write_quoted(f: &mut impl fmt::Write, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for (before, c, after) in with_neighbours(text) {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            c if is_hidden(before, c, after) => write_escaped(f, c)?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_show_what_is_hidden() {
        assert_eq!(quoted("a\u{1b}[2Jb").to_string(), "\"a\\u{1b}[2Jb\"");
        assert_eq!(quoted("x\u{202e}y\nz").to_string(), "\"x\\u{202e}y\\nz\"");
        assert_eq!(quoted("Dvořák 北").to_string(), "\"Dvořák 北\"");
        assert_eq!(
            quoted(&"é".repeat(81)).to_string(),
            format!("\"{}…\"", "é".repeat(80))
        );
    }

    #[test]
    fn joiners_are_spelling_only_between_letters_that_join() {
        assert_eq!(first_hidden("می\u{200c}خواهم"), None);
        assert_eq!(first_hidden("👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥"), None);
        assert_eq!(first_hidden("prog\u{200d}esterone"), Some('\u{200d}'));
        assert_eq!(first_hidden("می\u{200c}"), Some('\u{200c}'));
        assert_eq!(first_hidden("❤\u{fe0f}\u{fe0f}"), Some('\u{fe0f}'));
        assert_eq!(first_hidden("5\u{fe0f}mg"), Some('\u{fe0f}'));
    }
}
