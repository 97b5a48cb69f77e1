//! A drawing as plain shapes, in points from its upper left corner.
//!
//! Not here: what is drawn (`plot`), and how a format writes it.

/// A drawing.
#[derive(Debug, Clone)]
pub struct Drawing {
    pub width: f32,
    pub height: f32,
    /// What it shows, for whoever does not see it.
    pub says: String,
    pub shapes: Vec<Shape>,
}

/// A shape.
#[derive(Debug, Clone)]
pub enum Shape {
    Line {
        from: (f32, f32),
        to: (f32, f32),
        stroke: Stroke,
    },
    /// A value; hollow where it is no exact number.
    Dot { at: (f32, f32), hollow: bool },
    Text {
        /// Of the baseline.
        at: (f32, f32),
        anchor: Anchor,
        strong: bool,
        text: String,
    },
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Joins two values.
    Joins,
    /// An axis.
    Axis,
    /// Where a series breaks.
    Break,
    /// A dose.
    Tick,
    /// A time that lasts.
    Span,
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
}

/// The radius of a dot.
pub const DOT: f32 = 1.9;
