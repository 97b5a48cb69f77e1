//! A cell that a spreadsheet shows as it was written.
//!
//! A spreadsheet reads a cell that begins with `=` as a formula and runs it: such cells
//! get a `'` before them. Hidden characters, line breaks among them, are shown as escapes.

use std::borrow::Cow;

use crate::export::safe::Safe;

/// A text that no spreadsheet runs, and in which nothing hides.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|b| (b' '..=b'~').contains(&b));
    match (plain, starts_formula(text) || is_guessed(text)) {
        (true, false) => Cow::Borrowed(text),
        (_, false) => Cow::Owned(Safe::line(text).to_string()),
        (_, true) => Cow::Owned(format!("'{}", Safe::line(text))),
    }
}

/// The signs that begin a formula, the wide ones of East Asian keyboards too; blanks
/// before them are looked past, as some programs trim them.
fn starts_formula(text: &str) -> bool {
    let first = text.trim_start_matches(' ').chars().next();
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    first.is_some_and(|c| signs.contains(&c))
}

/// Figures and words that a spreadsheet would read as a number, a date, a time or a truth
/// and show otherwise: `007`, `0.50`, `1/2`, `Nov 5`, `1 pm`, `true`. Plain numbers stand as
/// they are.
fn is_guessed(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_digit() || " .,:/-+%()$€£¥".contains(c);
    if !text.chars().all(|c| sign(c) || c.is_ascii_alphabetic()) {
        return false;
    }
    let mut words = text.split(sign).filter(|w| !w.is_empty());
    let figures = text.contains(|c: char| c.is_ascii_digit());
    match figures {
        true => words.all(is_of_dates) && !is_plain_number(text),
        false => ["true", "false"].contains(&text.trim().to_ascii_lowercase().as_str()),
    }
}

/// Letters of times, of dates and of powers of ten.
fn is_of_dates(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let names = "january february march april may june july august september october november \
                 december monday tuesday wednesday thursday friday saturday sunday";
    let named = |name: &str| name == lower || name.get(..3) == Some(lower.as_str());
    ["e", "am", "pm", "a", "p", "t", "z", "sept"].contains(&lower.as_str())
        || names.split(' ').any(named)
}

/// A number that reads back as the same digits; doubles hold 15 of them.
fn is_plain_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "1"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let short = text.len() <= 15;
    let leading = whole.len() > 1 && whole.starts_with('0');
    short && digits(whole) && digits(part) && !leading && !part.ends_with('0')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn formulas_are_text() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\\t=1"),
            ("\r=1", "'\\r=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("half = two", "half = two"),
            ("'=1", "'=1"),
            ("007", "'007"),
            ("0.50", "'0.50"),
            ("1/2", "'1/2"),
            ("12:30", "'12:30"),
            ("1e5", "'1e5"),
            ("Nov 5", "'Nov 5"),
            ("5 Nov 2026", "'5 Nov 2026"),
            ("1 pm", "'1 pm"),
            ("$5", "'$5"),
            ("(5)", "'(5)"),
            ("True", "'True"),
            ("may", "may"),
            ("2 capsules", "2 capsules"),
            ("1234567890123456", "'1234567890123456"),
            ("0.5", "0.5"),
            ("0", "0"),
            ("1000", "1000"),
            ("200 mg", "200 mg"),
        ];
        for (text, shown) in cases {
            assert_eq!(cell(text), shown);
        }
    }

    #[test]
    fn nothing_hides_and_a_row_is_a_line() {
        assert_eq!(cell("a\r\nBEGIN:VALARM"), "a\\r\\nBEGIN:VALARM");
        assert_eq!(cell("10\u{202e}gm"), "10\\u{202e}gm");
    }
}
