//! Words kept as they are, between double quotes, with `\"`, `\\`, `\n`, `\r`, `\t` and `\u{..}`.
//!
//! The writing side is [`crate::domain::escape::write_quoted`].

use super::Scan;
use crate::domain::escape::quoted;

/// Quoted words that are not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("the quote that opens at {} is not closed", quoted(.0))]
    NotClosed(String),
    #[error("{} is not read inside quotes; write \\\\ for a backslash", quoted(.0))]
    Escape(String),
    #[error("there are no words between the quotes")]
    Empty,
}

impl Scan<'_> {
    /// Reads quoted words; None, with nothing read, if no quote is ahead.
    ///
    /// # Errors
    /// A quote that is not closed, an unknown escape, or nothing but white space inside.
    pub fn quoted_words(&mut self) -> Result<Option<String>, TextError> {
        let close = match self.peek() {
            Some('"') => '"',
            Some('\u{201c}') => '\u{201d}',
            _ => return Ok(None),
        };
        self.space();
        let body = self.raw();
        let (words, length) = unquote(body, close)?;
        self.advance(length);
        if words.trim().is_empty() {
            Err(TextError::Empty)
        } else {
            Ok(Some(words))
        }
    }
}

/// The words, and the bytes read with both quotes.
fn unquote(body: &str, close: char) -> Result<(String, usize), TextError> {
    let mut words = String::new();
    let mut chars = body.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == close {
            return Ok((words, at + c.len_utf8()));
        }
        words.push(if c == '\\' { escaped(&mut chars)? } else { c });
    }
    Err(TextError::NotClosed(body.chars().take(20).collect()))
}

fn escaped(chars: &mut impl Iterator<Item = (usize, char)>) -> Result<char, TextError> {
    match chars.next().map(|(_, c)| c) {
        Some(c @ ('"' | '\\' | '\u{201d}')) => Ok(c),
        Some('n') => Ok('\n'),
        Some('r') => Ok('\r'),
        Some('t') => Ok('\t'),
        Some('u') => code_point(chars),
        Some(c) => Err(TextError::Escape(format!("\\{c}"))),
        None => Err(TextError::Escape("\\".to_owned())),
    }
}

fn code_point(chars: &mut impl Iterator<Item = (usize, char)>) -> Result<char, TextError> {
    let digits: String = chars
        .map(|(_, c)| c)
        .take_while(|c| *c != '}')
        .take(8)
        .collect();
    let number = digits
        .strip_prefix('{')
        .and_then(|hex| u32::from_str_radix(hex, 16).ok());
    number
        .and_then(char::from_u32)
        .ok_or_else(|| TextError::Escape(format!("\\u{digits}")))
}
