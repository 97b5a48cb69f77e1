//! The one type that displays user text on a terminal.
//!
//! Text from a book can hold anything a person pasted: escape sequences that repaint the
//! screen, direction marks that turn `10 mg` round, characters of no width that make two
//! names look alike. They are shown as `\u{..}`; all else is shown as it is.
//! Not here: width, wrapping and colour, nor the escaping of file formats.

use std::fmt;

use crate::domain::escape::{is_hidden, with_neighbours, write_escaped};

/// A user's text, shown so that nothing in it can act on the terminal or hide.
///
/// Honours a format width (`{:<20}`), counted in characters of what is shown.
#[derive(Debug, Clone, Copy)]
pub struct Safe<'a> {
    text: &'a str,
    breaks: bool,
}

impl<'a> Safe<'a> {
    /// For one line: a line break is shown as `\n`.
    pub fn line(text: &'a str) -> Self {
        Self {
            text,
            breaks: false,
        }
    }

    /// For a block of text: `\n` breaks the line, and a `\r` before it is dropped.
    pub fn multiline(text: &'a str) -> Self {
        Self { text, breaks: true }
    }

    fn write(&self, f: &mut impl fmt::Write) -> fmt::Result {
        // Nothing of what a keyboard's first 95 characters write can hide or act.
        if self.text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
            return f.write_str(self.text);
        }
        for (before, c, after) in with_neighbours(self.text) {
            match c {
                '\n' if self.breaks => f.write_char('\n')?,
                '\r' if self.breaks && after == Some('\n') => {}
                c if is_hidden(before, c, after) => write_escaped(f, c)?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.width().is_none() && f.precision().is_none() {
            return self.write(f);
        }
        let mut shown = String::new();
        self.write(&mut shown)?;
        f.pad(&shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::escape::first_hidden;
    use proptest::prelude::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_instead() {
        let cases = [
            ("plain Prométrium 200 mg", "plain Prométrium 200 mg"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("\u{9b}2J\u{7f}\u{85}", "\\u{9b}2J\\u{7f}\\u{85}"),
            ("\u{202e}gm 01\u{2069}", "\\u{202e}gm 01\\u{2069}"),
            ("a\u{200e}b\u{61c}c", "a\\u{200e}b\\u{61c}c"),
            ("a\u{200b}b\u{feff}c\u{ad}", "a\\u{200b}b\\u{feff}c\\u{ad}"),
            ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("a\tb\rc\0", "a\\tb\\rc\\u{0}"),
        ];
        for (text, shown) in cases {
            assert_eq!(Safe::line(text).to_string(), shown);
        }
    }

    #[test]
    fn only_a_block_breaks_lines() {
        assert_eq!(Safe::line("a\nb").to_string(), "a\\nb");
        assert_eq!(Safe::multiline("a\r\nb\rc").to_string(), "a\nb\\rc");
    }

    #[test]
    fn a_width_pads_what_is_shown() {
        assert_eq!(format!("{:<9}|", Safe::line("a\u{1b}")), "a\\u{1b}  |");
        assert_eq!(format!("{:>3}|", Safe::line("é")), "  é|");
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text: String) {
            prop_assert_eq!(first_hidden(&Safe::line(&text).to_string()), None);
        }

        #[test]
        fn a_block_differs_only_in_its_line_breaks(text: String) {
            let block = Safe::multiline(&text).to_string();
            prop_assert_eq!(first_hidden(&block.replace('\n', " ")), None);
        }
    }
}
