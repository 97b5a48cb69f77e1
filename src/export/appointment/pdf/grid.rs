//! The grid of doses by day as a table: a column a day, the counts at the right.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::face::{Faces, Weight, composed};
use super::line::{Cell, Head, Line, Part, Role, Rule, WIDTH};
use super::measure::{Look, paragraph};
use crate::export::appointment::flow::Section;
use crate::export::appointment::grid_text::{NAME, key_signs, notes, span, whole_period};
use crate::export::appointment::page_one::safe;
use crate::export::appointment::set::{Kind, Setter};
use crate::report::appointment::grid::{Block, Row};
use crate::report::appointment::sign::Sign;
use crate::report::appointment::{Appointment, Tally};

/// The columns, in points: names, times, the three counts.
const NAMES: f32 = 92.0;
const TIMES: f32 = 28.0;
const COUNTS: [f32; 3] = [50.0, 37.0, 37.0];
/// A day is no wider than this.
const DAY: f32 = 13.0;
/// The size of the heads, and of names, times and counts.
const HEAD: f32 = 6.5;
const TEXT: f32 = 8.0;

/// The newest block with its key, and the older ones.
pub fn grid<S: Setter<Line = Line>>(
    report: &Appointment,
    set: &S,
    faces: &Faces,
) -> (Section<Line>, Vec<Section<Line>>) {
    let mut counted = BTreeSet::new();
    let mut all = Vec::new();
    for block in &report.days.blocks {
        let table = Table::new(faces, &block.days);
        let name = format!("{NAME}, {}", span(&block.days));
        let mut title = vec![set.title(&name, "")];
        title.extend(table.heads());
        all.push(Section {
            again: title.clone(),
            title,
            name: NAME.to_owned(),
            chunks: table.regimens(report, block, &counted),
        });
        counted.extend(block.rows.iter().map(|r| r.regimen));
    }
    let older = all.split_off(all.len().min(1));
    (newest(report, set, all.pop()), older)
}

fn newest<S: Setter<Line = Line>>(
    report: &Appointment,
    set: &S,
    section: Option<Section<Line>>,
) -> Section<Line> {
    let text = |t: String| set.hang(Kind::Plain, "", &t);
    let mut title = vec![set.title(NAME, "")];
    let again = vec![set.title(&format!("{NAME}, continued"), "")];
    let Some(mut section) = section else {
        let none = text("No slot fell due in these days.".to_owned());
        let chunks = std::iter::once(none).chain(notes(report).map(text));
        return Section {
            title,
            again,
            name: NAME.to_owned(),
            chunks: chunks.collect(),
        };
    };
    let mut heads = set.hang(Kind::Soft, "", &key(report));
    heads.extend(section.title.iter().skip(1).cloned());
    title.extend_from_slice(&heads);
    section.title = title;
    section.again = again.into_iter().chain(heads).collect();
    let below = whole_period(report).into_iter().chain(notes(report));
    section.chunks.extend(below.map(text));
    section
}

fn key(report: &Appointment) -> String {
    let signs = key_signs(report).into_iter();
    let one = |s: Sign| format!("{} {}", s.glyph(false), s.word()).replace(' ', "\u{a0}");
    let signs: Vec<String> = signs.map(one).collect();
    format!(
        "{}\u{a0}\u{a0} blank:\u{a0}none\u{a0}due",
        signs.join("\u{a0}\u{a0} ")
    )
}

struct Table<'a> {
    faces: &'a Faces,
    days: &'a [NaiveDate],
    day: f32,
}

impl<'a> Table<'a> {
    fn new(faces: &'a Faces, days: &'a [NaiveDate]) -> Self {
        let room = WIDTH - NAMES - TIMES - COUNTS.iter().sum::<f32>();
        let n = u8::try_from(days.len()).unwrap_or(u8::MAX).max(1);
        let day = (room / f32::from(n)).min(DAY);
        Self { faces, days, day }
    }

    fn at(&self, day: usize) -> f32 {
        let n = f32::from(u8::try_from(day).unwrap_or(u8::MAX));
        NAMES + TIMES + n * self.day
    }

    fn heads(&self) -> Vec<Line> {
        let months = self.days.chunk_by(|a, b| a.month() == b.month());
        let mut at = 0;
        let mut parts = vec![];
        for month in months {
            let form = if month.len() > 5 { "%B" } else { "%b" };
            let name = month.first().map(|on| on.format(form).to_string());
            parts.push(Part {
                cell: cell(Head::Column, month.len()),
                ..small(self.at(at), name.unwrap_or_default())
            });
            at += month.len();
        }
        let letter = |on: &NaiveDate| on.format("%a").to_string().chars().take(1).collect();
        vec![
            self.head_row(["", ""], parts, ["", "", ""]),
            self.head_row(["", ""], self.each(|on| on.day().to_string()), ["", "", ""]),
            self.head_row(
                ["medicine", "time"],
                self.each(letter),
                ["taken of due", "not taken", "no record"],
            ),
        ]
    }

    fn each(&self, text: impl Fn(&NaiveDate) -> String) -> Vec<Part> {
        let days = self.days.iter().enumerate();
        days.map(|(i, on)| self.centred(i, small(0.0, text(on)), cell(Head::Column, 1)))
            .collect()
    }

    fn centred(&self, day: usize, part: Part, cell: Option<Cell>) -> Part {
        let wide = self.faces.width(part.weight, part.size, &part.text);
        Part {
            x: self.at(day) + (self.day - wide) / 2.0,
            cell,
            ..part
        }
    }

    fn head_row(&self, left: [&str; 2], days: Vec<Part>, right: [&str; 3]) -> Line {
        let head = cell(Head::Column, 1);
        let text = |t: &str| if t.is_empty() { " " } else { t }.to_owned();
        let [name, time] = left.map(text);
        let mut parts = vec![
            Part {
                cell: head,
                ..small(0.0, name)
            },
            Part {
                cell: head,
                ..small(NAMES, time)
            },
        ];
        parts.extend(days);
        let counts = right.iter().enumerate();
        parts.extend(counts.map(|(i, t)| self.count(i, small(0.0, text(t)), head)));
        Line {
            role: Role::Row { head: true },
            parts,
            ..Line::default()
        }
    }

    /// A part that ends where a column of counts does.
    fn count(&self, column: usize, part: Part, cell: Option<Cell>) -> Part {
        let wide = self.faces.width(part.weight, part.size, &part.text);
        let right = WIDTH - COUNTS.iter().skip(column + 1).sum::<f32>();
        Part {
            x: right - wide,
            cell,
            ..part
        }
    }

    fn regimens(
        &self,
        report: &Appointment,
        block: &Block,
        counted: &BTreeSet<Uuid>,
    ) -> Vec<Vec<Line>> {
        let regimens = block.rows.chunk_by(|a, b| a.regimen == b.regimen);
        let one = |rows: &[Row]| {
            let id = rows.first().map(|r| r.regimen);
            let tally = report.days.tallies.iter().find(|t| Some(t.regimen) == id);
            self.regimen(rows, tally.filter(|t| !counted.contains(&t.regimen)))
        };
        regimens.map(one).collect()
    }

    fn regimen(&self, rows: &[Row], tally: Option<&Tally>) -> Vec<Line> {
        let name = rows.first().map(|r| composed(&safe(&r.medicine)));
        let name = name.unwrap_or_default();
        let wide = self.faces.width(Weight::Strong, TEXT, &name);
        let beside = wide + 4.0 <= NAMES;
        let mut lines = Vec::new();
        if !beside {
            lines.extend(self.name_rows(&name));
        }
        for (i, row) in rows.iter().enumerate() {
            let name = if beside && i == 0 { name.as_str() } else { " " };
            lines.push(self.row(row, name, tally.filter(|_| i + 1 == rows.len())));
        }
        if let Some(first) = lines.first_mut() {
            first.rules.push(Rule {
                soft: true,
                ..Rule::level(0.0, WIDTH, -9.0, 0.3)
            });
        }
        lines
    }

    /// A name that is wider than its column, in rows of its own.
    fn name_rows(&self, name: &str) -> Vec<Line> {
        let look = Look {
            weight: Weight::Strong,
            size: TEXT,
            soft: false,
        };
        let mut lines = paragraph(self.faces, look, 0.0, WIDTH, name);
        for line in &mut lines {
            line.role = Role::Row { head: false };
            for part in &mut line.parts {
                part.cell = cell(Head::Row, self.days.len() + 5);
            }
        }
        lines
    }

    fn row(&self, row: &Row, name: &str, tally: Option<&Tally>) -> Line {
        let data = cell(Head::None, 1);
        let named = if name == " " {
            data
        } else {
            cell(Head::Row, 1)
        };
        let mut parts = vec![
            Part {
                weight: Weight::Strong,
                cell: named,
                ..text(0.0, name.to_owned())
            },
            Part {
                cell: cell(Head::Row, 1),
                ..text(NAMES, row.label.clone())
            },
        ];
        parts.extend(row.cells.iter().enumerate().map(|(i, c)| self.sign(i, *c)));
        let counts = tally.map(|t| {
            let taken = format!("{}/{}", t.taken, t.due);
            [taken, t.not_taken.to_string(), t.no_record.to_string()]
        });
        let counts = counts.unwrap_or_else(|| [" ", " ", " "].map(str::to_owned));
        let counts = counts.into_iter().enumerate();
        parts.extend(counts.map(|(i, t)| self.count(i, text(0.0, t), data)));
        Line {
            role: Role::Row { head: false },
            parts,
            ..Line::default()
        }
    }

    fn sign(&self, day: usize, sign: Option<Sign>) -> Part {
        let glyph = sign.map_or(' ', |s| s.glyph(false));
        let cell = Cell {
            head: Head::None,
            span: 1,
            says: sign.map(Sign::word),
        };
        self.centred(day, text(0.0, glyph.to_string()), Some(cell))
    }
}

fn cell(head: Head, span: usize) -> Option<Cell> {
    Some(Cell {
        head,
        span: u32::try_from(span).unwrap_or(1),
        says: None,
    })
}

fn small(x: f32, text: String) -> Part {
    Part {
        size: HEAD,
        soft: true,
        ..Part::plain(x, text)
    }
}

fn text(x: f32, text: String) -> Part {
    Part {
        size: TEXT,
        ..Part::plain(x, text)
    }
}
