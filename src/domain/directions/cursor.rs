//! A place among the tokens of a direction, and the small patterns that are matched there.
//!
//! A pattern is words with spaces between them: `a|b` is either, `a?` may be absent.
//! A hyphen without spaces may stand where the pattern has a space.

use super::token::{Kind, Token};

/// A place among tokens; copied to look ahead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cur<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub at: usize,
}

impl<'t> Cur<'t> {
    pub fn token(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    pub fn at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The word ahead in lower case; empty if something else is ahead.
    pub fn word(&self) -> &'t str {
        self.of(Kind::Word)
    }

    /// The number ahead as typed; empty if something else is ahead.
    pub fn digits(&self) -> &'t str {
        self.of(Kind::Number)
    }

    fn of(&self, kind: Kind) -> &'t str {
        match self.token() {
            Some(token) if token.kind == kind => &token.low,
            _ => "",
        }
    }

    /// Whether the token ahead is this sign.
    pub fn is_sign(&self, sign: &str) -> bool {
        self.of(Kind::Sign) == sign
    }

    /// Reads one sign.
    pub fn sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        self.at += usize::from(found);
        found
    }

    /// Reads one sign with no white space before it.
    pub fn glued(&mut self, sign: &str) -> bool {
        self.token().is_some_and(|token| !token.spaced) && self.sign(sign)
    }

    /// Reads a pattern, all or nothing.
    pub fn eat(&mut self, pattern: &str) -> bool {
        match self.matched(self.at, Some(pattern.as_bytes()), true) {
            Some(end) if end > self.at => {
                self.at = end;
                true
            }
            _ => false,
        }
    }

    /// Reads the pattern that reads most, and gives its index.
    pub fn eat_longest(&mut self, patterns: &[&str]) -> Option<usize> {
        let ends = patterns.iter().enumerate().filter_map(|(index, pattern)| {
            let mut ahead = *self;
            ahead.eat(pattern).then_some((ahead.at, index))
        });
        let (end, index) = ends.max_by_key(|(end, index)| (*end, usize::MAX - index))?;
        self.at = end;
        Some(index)
    }

    /// Where the rest of a pattern ends; None: nothing of it is left. By bytes, as each word
    /// of a direction is compared with thousands of patterns.
    fn matched(&self, at: usize, pattern: Option<&[u8]>, first: bool) -> Option<usize> {
        let Some(pattern) = pattern else {
            return Some(at);
        };
        let (word, rest) = match pattern.iter().position(|b| *b == b' ') {
            Some(space) => (pattern.get(..space)?, pattern.get(space + 1..)),
            None => (pattern, None),
        };
        let (either, optional) = match word.strip_suffix(b"?") {
            Some(word) => (word, true),
            None => (word, false),
        };
        let here = if first { at } else { self.over_hyphen(at) };
        let known = self.tokens.get(here).is_some_and(|token| {
            token.kind != Kind::Number && is_one_of(token.low.as_bytes(), either)
        });
        let taken = if known {
            self.matched(here + 1, rest, false)
        } else {
            None
        };
        match taken {
            None if optional => self.matched(at, rest, first),
            taken => taken,
        }
    }

    fn over_hyphen(&self, at: usize) -> usize {
        let is_glued = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        let hyphen = self.tokens.get(at).is_some_and(|token| token.low == "-");
        at + usize::from(hyphen && is_glued(at) && is_glued(at + 1))
    }

    /// Skips a hyphen that joins two words.
    pub fn hyphen(&mut self) {
        self.at = self.over_hyphen(self.at);
    }

    /// The text from the token `from` to this place, as typed, with single spaces.
    pub fn since(&self, from: usize) -> String {
        words(self.text, self.tokens, from, self.at)
    }
}

fn is_one_of(word: &[u8], either: &[u8]) -> bool {
    either.split(|b| *b == b'|').any(|known| known == word)
}

/// The text of some tokens as typed, with single spaces.
pub(super) fn words(text: &str, tokens: &[Token], from: usize, to: usize) -> String {
    let start = tokens.get(from).map_or(0, |token| token.from);
    let end = to
        .checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map_or(start, |token| token.to);
    let typed = text.get(start..end).unwrap_or("");
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}
