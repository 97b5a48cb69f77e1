//! Sets the report's lines in type, on the sheet of the document.

use super::face::{Faces, Weight, composed};
use super::grid;
use super::line::{Item, Line, Part, Role, Rule, SIZE, WIDTH};
use super::measure::{COLUMN, Look, PLAIN, paragraph};
use crate::export::appointment::flow::Section;
use crate::export::appointment::set::{Kind, SIGNS, Setter, Signs};
use crate::report::appointment::Appointment;

/// The size of the title and of what stands beside the matter.
const TITLE_SIZE: f32 = 11.0;
const SMALL: f32 = 8.0;
/// The least room in which an answer is written, and the gap before it.
const ANSWER: f32 = 90.0;
const GAP: f32 = 8.0;
/// Where a line to write on lies, below the baseline.
const UNDER: f32 = 1.5;

/// The sheet.
pub struct Sheet<'a> {
    faces: &'a Faces,
    notice: Option<String>,
}

impl<'a> Sheet<'a> {
    /// With a sentence about letters that the fonts do not hold.
    pub fn new(faces: &'a Faces, notice: Option<String>) -> Self {
        Self { faces, notice }
    }

    fn width(&self, part: &Part) -> f32 {
        self.faces.width(part.weight, part.size, &part.text)
    }

    /// A text that ends at the right edge; a row of `_` at its end is a line to write on.
    fn right(&self, line: &mut Line, text: &str, size: f32) {
        let words = text.trim_end_matches('_');
        let blank = text.len() - words.len();
        let out = self.faces.width(Weight::Plain, size, "_") * 1.8;
        let out = out * f32::from(u8::try_from(blank).unwrap_or(u8::MAX));
        let mut part = Part {
            size,
            soft: true,
            ..Part::plain(0.0, words)
        };
        part.x = WIDTH - out - self.width(&part);
        line.parts.push(part);
        if blank > 0 {
            let rule = Rule::level(WIDTH - out, WIDTH, UNDER, 0.6);
            line.rules.push(rule);
        }
    }
}

impl Setter for Sheet<'_> {
    type Line = Line;

    fn notice(&self) -> Option<String> {
        self.notice.clone()
    }

    fn page_title(&self, title: &str, right: &str) -> Line {
        let look = Look {
            weight: Weight::Strong,
            size: TITLE_SIZE,
            soft: false,
        };
        let lines = paragraph(self.faces, look, 0.0, WIDTH - 70.0, title);
        let mut line = lines.into_iter().next().unwrap_or_default();
        line.role = Role::Title;
        self.right(&mut line, right, SMALL);
        line
    }

    fn title(&self, left: &str, right: &str) -> Line {
        let mut line = Line {
            role: Role::Heading,
            parts: vec![Part {
                weight: Weight::Strong,
                ..Part::plain(0.0, left)
            }],
            rules: vec![Rule::level(0.0, WIDTH, 3.0, 0.7)],
            ..Line::default()
        };
        if !right.is_empty() {
            self.right(&mut line, right, SMALL);
        }
        line
    }

    fn hang(&self, kind: Kind, lead: &str, text: &str) -> Vec<Line> {
        let look = Look {
            weight: match kind {
                Kind::Strong => Weight::Strong,
                Kind::Plain | Kind::Soft => Weight::Plain,
            },
            soft: kind == Kind::Soft,
            ..PLAIN
        };
        let columns = |n: usize| COLUMN * f32::from(u8::try_from(n).unwrap_or(u8::MAX));
        let words = composed(lead.trim());
        let at = columns(lead.len() - lead.trim_start().len());
        if words.is_empty() {
            return paragraph(self.faces, look, at, WIDTH, text);
        }
        let part = Part::plain(at, format!("{words} "));
        let end = at + self.width(&part);
        // Two blanks end a column of leads, one goes on in the same line of words.
        let x = match lead.ends_with("  ") {
            true => columns(lead.chars().count()).max(end),
            false => end,
        };
        let mut lines = paragraph(self.faces, look, x, WIDTH, text);
        if let Some(first) = lines.first_mut() {
            first.parts.insert(0, part);
        }
        lines
    }

    fn quote(&self, text: &str) -> Vec<Line> {
        let mut lines = paragraph(self.faces, PLAIN, 4.0 * COLUMN, WIDTH, text);
        for line in &mut lines {
            line.rules.push(Rule {
                from: (3.0 * COLUMN, -9.0),
                to: (3.0 * COLUMN, 3.0),
                width: 1.5,
                soft: true,
            });
        }
        lines
    }

    fn blank(&self, lines: &mut Vec<Line>, beside: usize, boxes: &str, own_line: bool) {
        let boxes = boxes.replace("[ ]", "☐").replace("  ", "   ");
        let columns = f32::from(u8::try_from(beside).unwrap_or(u8::MAX));
        let last = lines.last().and_then(|l| l.parts.last());
        let end = last.map_or(WIDTH, |p| p.x + self.width(p) + GAP);
        let wide = self.faces.width(Weight::Plain, SIZE, &boxes);
        if own_line || end + wide + ANSWER > WIDTH {
            let line = Line {
                role: Role::Para { first: true },
                ..Line::default()
            };
            lines.push(line);
            self.write_on(lines, COLUMN * columns, &boxes);
        } else {
            self.write_on(lines, end, &boxes);
        }
    }

    fn item(&self, mut lines: Vec<Line>) -> Vec<Line> {
        for (i, line) in lines.iter_mut().enumerate() {
            line.item = if i == 0 { Item::First } else { Item::Inside };
        }
        lines
    }

    fn foot(&self, purpose: &str, program: &str) -> Vec<Line> {
        let look = Look {
            size: SMALL,
            soft: true,
            ..PLAIN
        };
        let mut lines = vec![Line::default()];
        lines.extend(paragraph(self.faces, look, 0.0, WIDTH - 90.0, purpose));
        if let Some(last) = lines.last_mut() {
            self.right(last, program, SMALL);
        }
        lines
    }

    fn pointer(&self, text: &str) -> Line {
        let lines = self.hang(Kind::Strong, "", text.trim_start());
        lines.into_iter().next().unwrap_or_default()
    }

    fn grid(&self, report: &Appointment) -> (Section<Line>, Vec<Section<Line>>) {
        grid::grid(report, self, self.faces)
    }

    fn signs(&self) -> Signs {
        SIGNS
    }
}

impl Sheet<'_> {
    /// The boxes from `x` on in the last line, and a line to write on after them.
    fn write_on(&self, lines: &mut [Line], x: f32, boxes: &str) {
        let Some(line) = lines.last_mut() else {
            return;
        };
        let part = Part::plain(x, boxes);
        let from = x + self.width(&part);
        if !boxes.is_empty() {
            line.parts.push(part);
        }
        line.rules.push(Rule::level(from, WIDTH, UNDER, 0.6));
    }
}
