//! Abbreviations that are misread, and what to write in their place.
//!
//! From the published lists of error-prone abbreviations. Not here: shorthand that
//! is read and echoed in words (bid, tid, qid, q8h, prn); the timing grammar has it.

/// A refused abbreviation, as typed, and the wording to use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} is easily misread and is not accepted; write {instead}", crate::domain::escape::quoted(.token))]
pub struct Refused {
    pub token: String,
    pub instead: &'static str,
}

/// The wording in place of `word`, if `word` is refused. Full stops inside it (`q.d.`) and its case do not matter.
pub fn instead_of(word: &str) -> Option<&'static str> {
    let mut bytes = [0u8; 5];
    let mut length = 0;
    for c in word.chars().filter(|c| *c != '.') {
        let plain = match c {
            '\u{b5}' | '\u{3bc}' => 'u',
            c => c.to_ascii_lowercase(),
        };
        *bytes.get_mut(length)? = u8::try_from(plain).ok()?;
        length += 1;
    }
    let plain = std::str::from_utf8(bytes.get(..length)?).ok()?;
    words(plain).or_else(|| roman(plain))
}

fn words(plain: &str) -> Option<&'static str> {
    Some(match plain {
        "qd" | "od" => "daily",
        "qod" => "every other day",
        "hs" | "qhs" | "bt" => "at bedtime",
        "tiw" => "the days, such as on Mon, Wed, Fri",
        "u" | "iu" => "units",
        "cc" => "mL",
        "ug" => "mcg",
        "ul" => "mL, such as 0.05 mL",
        "ss" => "half",
        "d/c" => "the word in full: discharge, or the date of the last dose",
        _ => return None,
    })
}

/// Numerals to twelve, but for a lone x, which people write for "times".
fn roman(plain: &str) -> Option<&'static str> {
    Some(match plain {
        "i" => "1",
        "ii" => "2",
        "iii" => "3",
        "iv" => "4",
        "v" => "5",
        "vi" => "6",
        "vii" => "7",
        "viii" => "8",
        "ix" => "9",
        "xi" => "11",
        "xii" => "12",
        _ => return None,
    })
}

/// Looks for a refused abbreviation in a phrase, outside quotes.
///
/// # Errors
/// The first one found.
pub fn check(phrase: &str) -> Result<(), Refused> {
    let mut rest = phrase;
    while !rest.is_empty() {
        let end = rest.find(['"', '\u{201c}']).unwrap_or(rest.len());
        let (outside, quote) = rest.split_at(end);
        outside.split(is_between).try_for_each(check_word)?;
        rest = after_quote(quote);
    }
    Ok(())
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')')
}

fn check_word(chunk: &str) -> Result<(), Refused> {
    let word = chunk.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    match instead_of(word) {
        Some(instead) => Err(Refused {
            token: word.to_owned(),
            instead,
        }),
        None => Ok(()),
    }
}

/// What follows the quoted words that `quote` begins with.
fn after_quote(quote: &str) -> &str {
    let close = if quote.starts_with('"') {
        '"'
    } else {
        '\u{201d}'
    };
    let mut escaped = false;
    for (at, c) in quote.char_indices().skip(1) {
        if c == close && !escaped {
            return quote.get(at + c.len_utf8()..).unwrap_or("");
        }
        escaped = c == '\\' && !escaped;
    }
    ""
}
