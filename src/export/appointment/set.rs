//! How a page is set: the one thing in which a page of text and a page of a PDF differ.
//!
//! What is said, in which order, stands in `page_one` and `page_two`, written once. Not
//! here: how lines come to stand on pages (`flow`).

use crate::report::appointment::Appointment;

use super::flow::Section;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    /// A name that heads what follows.
    Strong,
    /// A source, a moment: beside the matter.
    Soft,
}

/// Makes lines of texts. All texts are inert already.
pub trait Setter {
    type Line: Clone + Default;

    /// What the document says of itself in the head.
    fn notice(&self) -> Option<String> {
        None
    }
    /// The first line of a page.
    fn page_title(&self, title: &str, right: &str) -> Self::Line;
    /// The title of a section, with something at the right end.
    fn title(&self, left: &str, right: &str) -> Self::Line;
    /// `lead`, then `text` wrapped beside it. Blanks at the front of a lead set it in.
    fn hang(&self, kind: Kind, lead: &str, text: &str) -> Vec<Self::Line>;
    /// Somebody's words in full, line for line, marked as theirs.
    fn quote(&self, text: &str) -> Vec<Self::Line>;
    /// Boxes, and a line to write on, after the last line or on a line of their own.
    fn blank(&self, lines: &mut Vec<Self::Line>, beside: usize, boxes: &str, own_line: bool);
    /// One item of a list: its lines belong together.
    fn item(&self, lines: Vec<Self::Line>) -> Vec<Self::Line>;
    /// The purpose, and the name of the program at its end.
    fn foot(&self, purpose: &str, program: &str) -> Vec<Self::Line>;
    /// A line that points to another page.
    fn pointer(&self, text: &str) -> Self::Line;
    /// The doses by day: the newest block with its key, then the older ones.
    fn grid(&self, report: &Appointment) -> (Section<Self::Line>, Vec<Section<Self::Line>>);
    /// The character between the times of a medicine, and the mark of words cut short.
    fn signs(&self) -> Signs;
}

/// The signs within texts.
#[derive(Debug, Clone, Copy)]
pub struct Signs {
    pub between: &'static str,
    pub cut: &'static str,
}

/// With `·` and `…`.
pub const SIGNS: Signs = Signs {
    between: " · ",
    cut: "…",
};

/// In ASCII.
pub const ASCII_SIGNS: Signs = Signs {
    between: ", ",
    cut: "...",
};
