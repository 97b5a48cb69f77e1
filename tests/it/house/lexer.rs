//! A small scanner of Rust source: code apart from comments and literals. It knows just
//! enough of the language for the house checks, no grammar.

/// A string literal, its escapes read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    pub line: usize,
    /// Where it begins in the code.
    pub at: usize,
    pub text: String,
}

/// Source with its literals and comments taken out.
#[derive(Debug, Clone)]
pub struct Lexed {
    /// As long as the source in characters; comments and literals are spaces, but line
    /// breaks and the quotes of strings stay.
    pub code: Vec<char>,
    pub literals: Vec<Literal>,
}

/// Scans a file.
pub fn lex(source: &str) -> Lexed {
    let text: Vec<char> = source.chars().collect();
    let mut out = Lexed {
        code: text.clone(),
        literals: Vec::new(),
    };
    let mut at = 0;
    while at < text.len() {
        at = step(&text, at, &mut out);
    }
    out
}

fn step(text: &[char], at: usize, out: &mut Lexed) -> usize {
    let next = text.get(at + 1);
    match text[at] {
        '/' if next == Some(&'/') => blank(out, at, line_end(text, at)),
        '/' if next == Some(&'*') => blank(out, at, comment_end(text, at)),
        '"' => string(text, at, at, out),
        '\'' => blank(out, at, char_end(text, at)),
        c if is_word(c) => word(text, at, out),
        _ => at + 1,
    }
}

/// An identifier, or the prefix of a literal: `r"`, `r#"`, `b"`, `br#"`, `c"`, `b'`.
fn word(text: &[char], at: usize, out: &mut Lexed) -> usize {
    let end = (at..text.len())
        .find(|i| !is_word(text[*i]))
        .unwrap_or(text.len());
    let prefix: String = text[at..end].iter().collect();
    if !matches!(prefix.as_str(), "r" | "b" | "c" | "br" | "cr") {
        return end;
    }
    let hashes = text[end..].iter().take_while(|c| **c == '#').count();
    match text.get(end + hashes) {
        Some('"') if prefix.contains('r') => raw(text, end, hashes, out),
        Some('"') if hashes == 0 => string(text, end, end, out),
        _ => end,
    }
}

/// An ordinary string whose opening quote stands at `open`.
fn string(text: &[char], start: usize, open: usize, out: &mut Lexed) -> usize {
    let (mut at, mut value) = (open + 1, String::new());
    while at < text.len() && text[at] != '"' {
        at = match text[at] {
            '\\' => escape(text, at + 1, &mut value),
            c => {
                value.push(c);
                at + 1
            }
        };
    }
    keep(out, start, open, (at + 1).min(text.len()), value)
}

/// Reads one escape; a line ending takes the blanks that follow with it.
fn escape(text: &[char], at: usize, value: &mut String) -> usize {
    match text.get(at) {
        Some('n') => value.push('\n'),
        Some('t') => value.push('\t'),
        Some('\n') => {
            let rest = text[at..].iter().take_while(|c| c.is_whitespace()).count();
            return at + rest;
        }
        Some('u' | 'x') => value.push('\u{FFFD}'),
        Some(c) => value.push(*c),
        None => {}
    }
    at + 1
}

fn raw(text: &[char], open: usize, hashes: usize, out: &mut Lexed) -> usize {
    let inner = open + hashes + 1;
    let closes = |i: &usize| {
        text[*i] == '"'
            && text[i + 1..]
                .iter()
                .take(hashes)
                .filter(|c| **c == '#')
                .count()
                == hashes
    };
    let end = (inner..text.len()).find(closes).unwrap_or(text.len());
    let value = text[inner.min(end)..end].iter().collect();
    keep(out, open, open, (end + 1 + hashes).min(text.len()), value)
}

fn keep(out: &mut Lexed, start: usize, open: usize, end: usize, text: String) -> usize {
    let line = 1 + out.code[..open].iter().filter(|c| **c == '\n').count();
    out.literals.push(Literal {
        line,
        at: start,
        text,
    });
    blank(out, start, end);
    out.code[start] = '"';
    out.code[end - 1] = '"';
    end
}

fn line_end(text: &[char], at: usize) -> usize {
    (at..text.len())
        .find(|i| text[*i] == '\n')
        .unwrap_or(text.len())
}

fn comment_end(text: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (1, start + 2);
    while at < text.len() && depth > 0 {
        let pair = (text[at], text.get(at + 1).copied().unwrap_or(' '));
        (depth, at) = match pair {
            ('/', '*') => (depth + 1, at + 2),
            ('*', '/') => (depth - 1, at + 2),
            _ => (depth, at + 1),
        };
    }
    at.min(text.len())
}

/// The end of a character literal; of a lifetime, the place after its tick.
fn char_end(text: &[char], at: usize) -> usize {
    match (text.get(at + 1), text.get(at + 2)) {
        (Some('\\'), _) => (at + 3..text.len())
            .find(|i| text[*i] == '\'')
            .map_or(text.len(), |i| i + 1),
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

fn blank(out: &mut Lexed, from: usize, to: usize) -> usize {
    for c in &mut out.code[from..to] {
        if *c != '\n' {
            *c = ' ';
        }
    }
    to
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Lexed {
    /// The code as a string.
    pub fn text(&self) -> String {
        self.code.iter().collect()
    }

    /// The line on which a place of the code stands, counted from 1.
    pub fn line_of(&self, at: usize) -> usize {
        1 + self.code[..at].iter().filter(|c| **c == '\n').count()
    }

    /// Places where this piece of code stands, as characters from the beginning.
    pub fn find(&self, piece: &str) -> Vec<usize> {
        let piece: Vec<char> = piece.chars().collect();
        let whole = |i: &usize| self.code[*i..].starts_with(&piece);
        (0..self.code.len()).filter(whole).collect()
    }

    /// The modules in other files that stand under `#[cfg(test)]`: the name, and the file
    /// that a `#[path]` gives.
    pub fn test_modules(&self) -> Vec<(String, Option<String>)> {
        let marks = self.find("#[cfg(test)]");
        let found = marks.iter().filter_map(|at| {
            let (item, end) = self.item_after(at + "#[cfg(test)]".len())?;
            let text: String = item.iter().collect();
            let (before, name) = text.split_once("mod ")?;
            let name = name.strip_suffix(';')?.trim().to_owned();
            let inside = |l: &&Literal| before.contains("path") && l.at > *at && l.at < end;
            Some((
                name,
                self.literals.iter().find(inside).map(|l| l.text.clone()),
            ))
        });
        found.collect()
    }

    /// The same without the items that stand under `#[cfg(test)]`.
    pub fn without_tests(mut self) -> Self {
        for at in self.find("#[cfg(test)]") {
            if let Some((_, end)) = self.item_after(at + "#[cfg(test)]".len()) {
                blank(&mut self, at, end);
                self.literals.retain(|l| l.at < at || l.at >= end);
            }
        }
        self
    }

    /// The item at a place: up to its `;`, or to the bracket that closes its body.
    fn item_after(&self, from: usize) -> Option<(&[char], usize)> {
        let mut depth = 0;
        for at in from..self.code.len() {
            match self.code[at] {
                '{' => depth += 1,
                '}' if depth == 1 => return Some((&self.code[from..=at], at + 1)),
                '}' => depth -= 1,
                ';' if depth == 0 => return Some((&self.code[from..=at], at + 1)),
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::lex;

    const SAMPLE: &str = r####"
//! "not a literal"
fn a<'x>(c: char) -> &'x str { /* "nor /* this */" */
    let q = '"'; let e = '\''; let _ = (c, q, e);
    let raw = r#"say "two""#;
    "one \
        line\n\"end\""
}
#[cfg(test)]
mod tests { fn b() { "only a test" } }
#[cfg(test)] mod far;
#[cfg(test)]
#[path = "near_tests.rs"]
mod near;
fn last() { "last" }
"####;

    #[test]
    fn literals_are_told_from_comments_characters_and_lifetimes() {
        let texts: Vec<String> = lex(SAMPLE).literals.into_iter().map(|l| l.text).collect();
        let wanted = [
            "say \"two\"",
            "one line\n\"end\"",
            "only a test",
            "near_tests.rs",
            "last",
        ];
        assert_eq!(texts, wanted);
    }

    #[test]
    fn test_items_are_taken_out_and_the_rest_stays() {
        let product = lex(SAMPLE).without_tests();
        let texts: Vec<&str> = product.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["say \"two\"", "one line\n\"end\"", "last"]);
        assert!(product.text().contains("fn last()"));
        assert!(!product.text().contains("fn b()"));
        let modules = lex(SAMPLE).test_modules();
        let (far, near) = (
            ("far".into(), None),
            ("near".into(), Some("near_tests.rs".into())),
        );
        assert_eq!(modules, [far, near]);
    }

    #[test]
    fn lines_are_counted_through_literals() {
        let lexed = lex(SAMPLE);
        assert_eq!(lexed.literals[0].line, 5);
        assert_eq!(lexed.literals[1].line, 6);
        assert_eq!(lexed.text().lines().count(), SAMPLE.lines().count());
    }
}
