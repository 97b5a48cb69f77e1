//! A line of a page: what is drawn where, and what it is to a reader who hears it.
//!
//! Places are in points from the left edge of the content and from the baseline.

use super::face::Weight;

/// The width of the content: A4 less margins that Letter has room for, too.
pub const WIDTH: f32 = 499.0;
/// From one baseline to the next. Sixty of them fit on A4 and on Letter.
pub const LEADING: f32 = 12.0;
/// The size of the text.
pub const SIZE: f32 = 9.0;

/// A line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub role: Role,
    pub item: Item,
    pub parts: Vec<Part>,
    pub rules: Vec<Rule>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Blank,
    /// The title of the document, at the top of each page.
    Title,
    /// The title of a section: its first part; the others stand beside it.
    Heading,
    /// Of a paragraph: its first line, or one of the others.
    Para { first: bool },
    /// A row of a table, of its head or its body.
    Row { head: bool },
}

/// Where in a list a line stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Item {
    #[default]
    Outside,
    First,
    Inside,
}

/// A text in one font.
#[derive(Debug, Clone)]
pub struct Part {
    pub x: f32,
    pub text: String,
    pub weight: Weight,
    pub size: f32,
    pub soft: bool,
    /// Of a row: the cell that the text is.
    pub cell: Option<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub head: Head,
    /// The columns it takes.
    pub span: u32,
    /// What a sign says in words.
    pub says: Option<&'static str>,
}

/// What a cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    None,
    Row,
    Column,
}

/// A straight stroke, above the baseline where `y` is less than 0.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub from: (f32, f32),
    pub to: (f32, f32),
    pub width: f32,
    pub soft: bool,
}

impl Rule {
    /// A level stroke under the text.
    pub fn level(from: f32, to: f32, y: f32, width: f32) -> Self {
        Self {
            from: (from, y),
            to: (to, y),
            width,
            soft: false,
        }
    }
}

impl Part {
    /// A text of the usual size.
    pub fn plain(x: f32, text: impl Into<String>) -> Self {
        Self {
            x,
            text: text.into(),
            weight: Weight::Plain,
            size: SIZE,
            soft: false,
            cell: None,
        }
    }
}
