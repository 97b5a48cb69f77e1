//! Drawings as SVG within a page: shapes with classes, styled by the page, loading nothing.

use std::fmt::Write;

use minijinja::HtmlEscape;

use crate::export::appointment::drawing::{Anchor, DOT, Drawing, Shape, Stroke};

/// The drawing; its place among others names its title.
pub fn svg(drawing: &Drawing, place: usize) -> String {
    let mut out = String::new();
    let (w, h) = (drawing.width, drawing.height);
    let says = HtmlEscape(&drawing.says);
    let _ = write!(
        out,
        "<svg viewBox=\"0 0 {w:.0} {h:.0}\" role=\"img\" aria-labelledby=\"plot-{place}\">\
         <title id=\"plot-{place}\">{says}</title>"
    );
    for shape in &drawing.shapes {
        let _ = write_shape(&mut out, shape);
    }
    out.push_str("</svg>");
    out
}

fn write_shape(out: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Line { from, to, stroke } => write!(
            out,
            "<line class=\"{}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            class(*stroke),
            from.0,
            from.1,
            to.0,
            to.1
        ),
        Shape::Dot { at, hollow } => write!(
            out,
            "<circle class=\"{}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{DOT}\"/>",
            if *hollow { "hollow" } else { "dot" },
            at.0,
            at.1
        ),
        Shape::Text {
            at,
            anchor,
            strong,
            text,
        } => write!(
            out,
            "<text class=\"{}{}\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            if *strong { "strong" } else { "plain" },
            if *anchor == Anchor::Middle {
                " middle"
            } else {
                ""
            },
            at.0,
            at.1,
            HtmlEscape(text)
        ),
    }
}

fn class(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Joins => "joins",
        Stroke::Axis => "axis",
        Stroke::Break => "break",
        Stroke::Tick => "tick",
        Stroke::Span => "span",
    }
}
