//! Texts broken into lines by the widths of their letters.

use super::face::{Faces, Weight, composed};
use super::line::{Line, Part, Role, SIZE, WIDTH};
use crate::export::text::layout::wrap_measured;

/// What a column of an indent is worth, in points.
pub const COLUMN: f32 = 5.0;
/// Widths are compared in hundredths of a point.
const FINE: f32 = 100.0;

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub weight: Weight,
    pub size: f32,
    pub soft: bool,
}

/// The usual look.
pub const PLAIN: Look = Look {
    weight: Weight::Plain,
    size: SIZE,
    soft: false,
};

/// A paragraph from `x` on, wrapped at the right edge or `room` points from `x`.
pub fn paragraph(faces: &Faces, look: Look, x: f32, room: f32, text: &str) -> Vec<Line> {
    let fine = |text: &str| hundredths(faces.width(look.weight, look.size, text));
    let text = composed(text);
    let lines = wrap_measured(&text, hundredths(room.min(WIDTH - x)), &fine);
    let last = lines.len().saturating_sub(1);
    let one = |(i, text): (usize, String)| Line {
        role: Role::Para { first: i == 0 },
        parts: vec![Part {
            // A blank at the end keeps the last word of a line from joining the next.
            text: if i < last { format!("{text} ") } else { text },
            weight: look.weight,
            size: look.size,
            soft: look.soft,
            ..Part::plain(x, "")
        }],
        ..Line::default()
    };
    lines.into_iter().enumerate().map(one).collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn hundredths(points: f32) -> usize {
    (points * FINE).max(0.0) as usize
}
