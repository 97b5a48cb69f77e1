//! A direction cut into words, numbers and signs, each with its place in the text.
//!
//! Not here: what any of them means.

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Sign,
}

/// One token. `low` is how it is compared: lower case, one hyphen for all of them.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    pub low: String,
    pub from: usize,
    pub to: usize,
    /// Whether white space, or the beginning, stands before it.
    pub spaced: bool,
}

/// Cuts `text`; nothing but white space is left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut spaced = true;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or("");
        let (kind, length, low) = token(rest, c);
        found.push(Token {
            kind,
            low,
            from: at,
            to: at + length,
            spaced,
        });
        spaced = false;
        at += length;
    }
    found
}

fn token(rest: &str, first: char) -> (Kind, usize, String) {
    if let Some((length, low)) = dotted(rest) {
        return (Kind::Word, length, low);
    }
    if is_letter(first) {
        let length = word_length(rest);
        return (
            Kind::Word,
            length,
            rest.get(..length).unwrap_or("").to_lowercase(),
        );
    }
    if let Some(length) = number_length(rest) {
        return (
            Kind::Number,
            length,
            rest.get(..length).unwrap_or("").to_owned(),
        );
    }
    let low = match first {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-".to_owned(),
        '\u{d7}' => return (Kind::Word, first.len_utf8(), "x".to_owned()),
        c => c.to_string(),
    };
    (Kind::Sign, first.len_utf8(), low)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

/// Letters, and an apostrophe between letters.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    for (at, c) in rest.char_indices() {
        let next = rest.get(at + c.len_utf8()..).and_then(|r| r.chars().next());
        let joins = matches!(c, '\'' | '\u{2019}') && next.is_some_and(is_letter);
        if !is_letter(c) && !joins {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}

/// `b.i.d.` and its kin: single letters with a full stop after each but perhaps the last.
fn dotted(rest: &str) -> Option<(usize, String)> {
    let bytes = rest.as_bytes();
    let mut low = String::new();
    let mut at = 0;
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        low.push(char::from(*bytes.get(at)?).to_ascii_lowercase());
        at += 1;
        if bytes.get(at) != Some(&b'.') {
            break;
        }
        at += 1;
    }
    let ends = rest
        .get(at..)
        .is_some_and(|after| !after.starts_with(is_letter));
    (low.len() > 1 && at >= 2 * low.len() - 1 && ends).then_some((at, low))
}

/// Digits with decimals, and one sign for a fraction after them.
fn number_length(rest: &str) -> Option<usize> {
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut length = digits(rest);
    let after = rest.get(length..).unwrap_or("");
    if after.starts_with(['.', ',']) {
        let more = digits(after.get(1..).unwrap_or(""));
        if more > 0 && (length > 0 || after.starts_with('.')) {
            length += 1 + more;
        }
    }
    if rest
        .get(length..)
        .is_some_and(|r| r.starts_with(['\u{bd}', '\u{bc}', '\u{be}']))
    {
        length += 2;
    }
    (length > 0).then_some(length)
}
