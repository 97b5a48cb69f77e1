//! A table of texts: columns as wide as their widest cell.

use super::face::{Faces, composed};
use super::line::{Cell, Head, Line, Part, Role, SIZE, WIDTH};
use crate::export::appointment::set::Table;

/// Between two columns.
const GAP: f32 = 14.0;
/// Before the first.
const LEFT: f32 = 5.0;
/// The size of the heads.
const SMALL: f32 = 7.5;

/// The table; None where it is wider than the sheet.
pub fn table(faces: &Faces, heads: &[String], rows: &[Vec<String>]) -> Option<Table<Line>> {
    let all = || std::iter::once(heads).chain(rows.iter().map(Vec::as_slice));
    let wide = |text: &String| faces.width(super::face::Weight::Plain, SIZE, &composed(text));
    let column = |i: usize| {
        let cells = all().filter_map(move |r| r.get(i));
        cells.map(wide).fold(0.0, f32::max)
    };
    let mut at = LEFT;
    let mut places = Vec::new();
    for i in 0..heads.len() {
        places.push(at);
        at += column(i) + GAP;
    }
    (at - GAP <= WIDTH).then(|| Table {
        head: vec![line(heads, &places, true)],
        rows: rows.iter().map(|r| vec![line(r, &places, false)]).collect(),
    })
}

fn line(cells: &[String], places: &[f32], head: bool) -> Line {
    let part = |(i, (text, x)): (usize, (&String, &f32))| {
        let text = if text.is_empty() { " " } else { text };
        Part {
            size: if head { SMALL } else { SIZE },
            soft: head,
            cell: Some(Cell {
                head: match (head, i) {
                    (true, _) => Head::Column,
                    (false, 0) => Head::Row,
                    (false, _) => Head::None,
                },
                span: 1,
                says: None,
            }),
            ..Part::plain(*x, composed(text))
        }
    };
    Line {
        role: Role::Row { head },
        parts: cells.iter().zip(places).enumerate().map(part).collect(),
        ..Line::default()
    }
}
