//! A screen being written: lines with a heading now and then, one break at the end of each.

use super::layout::{hang, tagged, wrap};
use crate::export::style::Style;

/// A column that something before the text takes.
const BEFORE: &str = "x";

/// Lines in order.
pub struct Page {
    lines: Vec<String>,
    pub style: Style,
}

impl Page {
    pub fn new(style: &Style) -> Self {
        Self {
            lines: Vec::new(),
            style: *style,
        }
    }

    /// A finished line.
    pub fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// One empty line, where there is something above and no empty line yet.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|l| !l.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// A heading after a gap; bold where there is colour.
    pub fn heading(&mut self, text: &str) {
        self.gap();
        let text = self.behind(text);
        let lines = match super::layout::width(&text) <= self.style.width {
            true => vec![text],
            false => wrap(&text, self.style.width),
        };
        for line in self.after(lines) {
            let line = self.bold(&line);
            self.lines.push(line);
        }
    }

    /// Text wrapped beside its lead.
    pub fn hang(&mut self, lead: &str, text: &str) {
        let lines = hang(&self.behind(lead), text, self.style.width);
        self.push(lines);
    }

    /// Text wrapped from the left edge.
    pub fn text(&mut self, text: &str) {
        let lines = wrap(&self.behind(text), self.style.width);
        self.push(lines);
    }

    /// Text at the left, a tag at the right end of its first line.
    pub fn tagged(&mut self, text: &str, tag: &str, indent: usize) {
        let width = self.style.width.min(80);
        let lines = tagged(&self.behind(text), tag, indent, width);
        self.push(lines);
    }

    /// As [`Page::tagged`], of a text that begins with its own indent.
    pub fn tagged_in(&mut self, text: &str, tag: &str, indent: usize) {
        let width = self.style.width.min(80);
        let lead = super::layout::blanks(indent);
        let lines = tagged(text, tag, indent + 2, width.saturating_sub(indent));
        self.lines
            .extend(lines.into_iter().map(|l| format!("{lead}{l}")));
    }

    /// How many lines stand.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// The text, each line ended by a line break.
    pub fn done(mut self) -> String {
        if self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
        let mut out = String::new();
        for line in self.lines {
            out.push_str(&line);
            out.push('\n');
        }
        out
    }

    /// The text behind what stands before the first line, which is only counted here.
    fn behind(&self, text: &str) -> String {
        let before = match self.lines.is_empty() {
            true => self.before(),
            false => 0,
        };
        format!("{}{text}", BEFORE.repeat(before))
    }

    fn before(&self) -> usize {
        self.style.taken.min(self.style.width / 2)
    }

    fn push(&mut self, lines: Vec<String>) {
        let lines = self.after(lines);
        self.lines.extend(lines);
    }

    /// Lines of such a text, without what was counted.
    fn after(&self, mut lines: Vec<String>) -> Vec<String> {
        if let (true, Some(first)) = (self.lines.is_empty(), lines.first_mut()) {
            *first = first.split_off(self.before().min(first.len()));
        }
        lines
    }

    fn bold(&self, line: &str) -> String {
        let bold = anstyle::Style::new().bold();
        match self.style.color {
            true => format!("{}{line}{}", bold.render(), bold.render_reset()),
            false => line.to_owned(),
        }
    }
}
