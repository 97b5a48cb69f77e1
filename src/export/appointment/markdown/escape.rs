//! User text as Markdown that is nothing but text.

use crate::export::safe::Safe;

/// The text with hidden characters shown and markup escaped, on one line.
///
/// Addresses are broken too: GitHub's dialect turns `www.`, `http://` and `a@b.c` into
/// links without any markup. A backslash does not keep it from an `@`, an entity in the
/// middle of a run of text does not either, so the sign is put between blanks of no
/// meaning: as code.
#[must_use]
pub fn escape(text: &str) -> String {
    let shown = Safe::line(text.trim_start()).to_string();
    let mut out = String::with_capacity(shown.len() + 8);
    let mut at_start = true;
    let mut number = true;
    let mut chars = shown.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        match c {
            '@' => out.push_str("`@`"),
            c if is_markup(c) || (at_start && "+-=".contains(c)) => push(&mut out, c),
            '.' | ')' if number && !at_start && ends(next) => push(&mut out, c),
            ':' if next == Some('/') => push(&mut out, c),
            '.' if ends_with_www(&out) => push(&mut out, c),
            c => out.push(c),
        }
        at_start = false;
        number &= c.is_ascii_digit();
    }
    out
}

/// A number makes a list only where nothing stands right behind its sign.
fn ends(next: Option<char>) -> bool {
    next.is_none_or(char::is_whitespace)
}

fn is_markup(c: char) -> bool {
    "\\`*_[]<>|~&$#".contains(c)
}

fn push(out: &mut String, c: char) {
    out.push('\\');
    out.push(c);
}

fn ends_with_www(out: &str) -> bool {
    let last: String = out.chars().rev().take(3).collect();
    last.eq_ignore_ascii_case("www")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        let cases = [
            ("# x", "\\# x"),
            ("- x", "\\- x"),
            ("1. x", "1\\. x"),
            ("12) x", "12\\) x"),
            ("a|b", "a\\|b"),
            ("`x` *y* _z_", "\\`x\\` \\*y\\* \\_z\\_"),
            ("[a](http://b)", "\\[a\\](http\\://b)"),
            ("![i](x)", "!\\[i\\](x)"),
            ("<script>&lt;", "\\<script\\>\\&lt;"),
            ("see www.x.org", "see www\\.x.org"),
            ("a@b.c", "a`@`b.c"),
            ("    code", "code"),
            ("0.5 mg, 08:00", "0.5 mg, 08:00"),
            ("12.", "12\\."),
            ("x\n# y", "x\\\\n\\# y"),
            ("~~x~~ $y$", "\\~\\~x\\~\\~ \\$y\\$"),
        ];
        for (text, shown) in cases {
            assert_eq!(escape(text), shown, "{text}");
        }
    }
}
