//! Questions to scanned source: where a piece of code stands, and what is there for tests.

use super::lexer::{Lexed, Literal, blank};

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
    use super::super::lexer::lex;

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
