//! A cursor over a phrase that a person typed: words, numbers and signs, read one at a time.
//!
//! It knows the look of words, clock times, dates and quoted text; it does not know
//! what a timing or an expression is. It never allocates but for quoted text.

mod clock;
mod date;
mod text;

pub use clock::ClockError;
pub use date::{DateError, check_year};
pub use text::TextError;

/// A position in a phrase. Every reader skips white space first and leaves the
/// position where it was if it finds nothing.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    text: &'a str,
    pos: usize,
}

impl<'a> Scan<'a> {
    /// A cursor at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Scan { text, pos: 0 }
    }

    /// What is not read yet, without the white space around it.
    pub fn rest(&self) -> &'a str {
        self.raw().trim()
    }

    /// What is not read yet.
    pub(super) fn raw(&self) -> &'a str {
        self.text.get(self.pos..).unwrap_or("")
    }

    /// Whether nothing but white space is left.
    pub fn at_end(&self) -> bool {
        self.rest().is_empty()
    }

    /// The position, for [`Scan::back_to`].
    pub fn here(&self) -> usize {
        self.pos
    }

    /// Goes back to a position that [`Scan::here`] gave.
    pub fn back_to(&mut self, pos: usize) {
        self.pos = pos;
    }

    /// What was read since `pos`, without the white space around it.
    pub fn since(&self, pos: usize) -> &'a str {
        self.text.get(pos..self.pos).unwrap_or("").trim()
    }

    pub(super) fn space(&mut self) {
        self.pos = self.text.len() - self.raw().trim_start().len();
    }

    pub(super) fn advance(&mut self, bytes: usize) {
        self.pos = self.text.len().min(self.pos + bytes);
    }

    /// The next character after white space, not read.
    pub fn peek(&self) -> Option<char> {
        self.raw().trim_start().chars().next()
    }

    /// Reads one sign.
    pub fn sign(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(sign);
        if found {
            self.space();
            self.advance(sign.len_utf8());
        }
        found
    }

    /// Reads one sign with no white space before it.
    pub fn sign_here(&mut self, sign: char) -> bool {
        let found = self.raw().starts_with(sign);
        if found {
            self.advance(sign.len_utf8());
        }
        found
    }

    /// The run of letters ahead, not read; empty if something else is ahead.
    pub fn peek_word(&self) -> &'a str {
        let ahead = self.raw().trim_start();
        let end = ahead.find(|c: char| !is_word_char(c));
        ahead.get(..end.unwrap_or(ahead.len())).unwrap_or("")
    }

    /// Reads the run of letters ahead; empty if something else is ahead.
    pub fn any_word(&mut self) -> &'a str {
        let word = self.peek_word();
        if !word.is_empty() {
            self.space();
            self.advance(word.len());
        }
        word
    }

    /// Reads `words`, whatever their case, all or none; each is letters only.
    pub fn words(&mut self, words: &str) -> bool {
        let start = self.pos;
        for word in words.split(' ') {
            if !self.any_word().eq_ignore_ascii_case(word) {
                self.pos = start;
                return false;
            }
        }
        true
    }

    /// Reads the first of several spellings.
    pub fn one_of(&mut self, spellings: &[&str]) -> bool {
        spellings.iter().any(|words| self.words(words))
    }

    /// The run of digits ahead, not read.
    pub fn peek_digits(&self) -> &'a str {
        let ahead = self.raw().trim_start();
        let end = ahead.find(|c: char| !c.is_ascii_digit());
        ahead.get(..end.unwrap_or(ahead.len())).unwrap_or("")
    }

    /// Reads a run of digits.
    pub fn digits(&mut self) -> &'a str {
        let digits = self.peek_digits();
        if !digits.is_empty() {
            self.space();
            self.advance(digits.len());
        }
        digits
    }

    /// Reads a whole number of at most nine digits.
    pub fn int(&mut self) -> Option<u32> {
        let start = self.pos;
        let digits = self.digits();
        let number = digits.parse().ok().filter(|_| digits.len() <= 9);
        if number.is_none() {
            self.pos = start;
        }
        number
    }

    /// Reads what stands between two things of a list: `,`, `and`, or `, and`.
    pub fn comma_or_and(&mut self) -> bool {
        let comma = self.sign(',');
        let and = self.words("and");
        comma || and
    }

    /// Reads what stands between the ends of a range: `to`, `-` or an en dash.
    pub fn range_sign(&mut self) -> bool {
        self.words("to") || self.sign('-') || self.sign('\u{2013}')
    }
}

/// Letters of any script, with the marks that some scripts write their vowels as.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphabetic() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}
