//! Draws a drawing: lines, dots, and texts in the fonts of the document.

use krilla::geom::{PathBuilder, Point};
use krilla::paint::{Fill, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;

use super::face::{Faces, Weight, composed};
use super::write::grey;
use crate::export::appointment::drawing::{Anchor, DOT, Drawing, Shape, Stroke};

/// The size of texts, in points.
const TEXT: f32 = 7.0;
/// How far from its ends a round's curve is bent, of its radius.
const BEND: f32 = 0.552_3;

/// Draws it, its upper left corner at `top`.
pub fn draw(surface: &mut Surface<'_>, faces: &Faces, drawing: &Drawing, top: (f32, f32)) {
    for shape in &drawing.shapes {
        match shape {
            Shape::Line { from, to, stroke } => {
                line(surface, moved(*from, top), moved(*to, top), *stroke)
            }
            Shape::Dot { at, hollow } => dot(surface, moved(*at, top), *hollow),
            Shape::Text {
                at,
                anchor,
                strong,
                text: words,
            } => text(surface, faces, moved(*at, top), (*anchor, *strong), words),
        }
    }
}

fn moved(at: (f32, f32), by: (f32, f32)) -> (f32, f32) {
    (at.0 + by.0, at.1 + by.1)
}

fn line(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), stroke: Stroke) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let dash = (stroke == Stroke::Break).then(|| StrokeDash {
        array: vec![2.0, 2.0],
        offset: 0.0,
    });
    surface.set_fill(None);
    surface.set_stroke(Some(Pen {
        paint: grey(matches!(stroke, Stroke::Axis | Stroke::Break)).into(),
        width: width(stroke),
        dash,
        ..Pen::default()
    }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// The width of a line, in points.
fn width(stroke: Stroke) -> f32 {
    match stroke {
        Stroke::Axis | Stroke::Break => 0.5,
        Stroke::Joins | Stroke::Tick => 0.9,
        Stroke::Span => 4.0,
    }
}

fn dot(surface: &mut Surface<'_>, (x, y): (f32, f32), hollow: bool) {
    let (r, b) = (DOT, DOT * BEND);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + b, x + b, y + r, x, y + r);
    path.cubic_to(x - b, y + r, x - r, y + b, x - r, y);
    path.cubic_to(x - r, y - b, x - b, y - r, x, y - r);
    path.cubic_to(x + b, y - r, x + r, y - b, x + r, y);
    path.close();
    let ink = || grey(false).into();
    surface.set_fill((!hollow).then(|| Fill {
        paint: ink(),
        ..Fill::default()
    }));
    surface.set_stroke(hollow.then(|| Pen {
        paint: ink(),
        width: 0.8,
        ..Pen::default()
    }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn text(
    surface: &mut Surface<'_>,
    faces: &Faces,
    at: (f32, f32),
    (anchor, strong): (Anchor, bool),
    words: &str,
) {
    let weight = if strong {
        Weight::Strong
    } else {
        Weight::Plain
    };
    let words = composed(words);
    let half = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => faces.width(weight, TEXT, &words) / 2.0,
    };
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: grey(false).into(),
        ..Fill::default()
    }));
    let glyphs = faces.glyphs(weight, &words);
    let font = faces.of(weight).font.clone();
    let at = Point::from_xy(at.0 - half, at.1);
    surface.draw_glyphs(at, &glyphs, font, &words, TEXT, false);
}
