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

/// Makes spaces of a stretch of the code.
pub fn blank(out: &mut Lexed, from: usize, to: usize) -> usize {
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
