//! How text is laid out for one output: its width, its signs, whether it has colour.
//!
//! Not here: whether the output is a terminal; the command line finds that out.

/// How text is laid out for this output.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub color: bool,
    /// Columns to use, 40 at the least.
    pub width: usize,
    /// Columns of the first line that something before the text takes: the book's name.
    pub taken: usize,
    /// Signs in ASCII.
    pub ascii: bool,
    /// Only what is open.
    pub quiet: bool,
}

impl Style {
    /// As it is for what follows other lines.
    #[must_use]
    pub fn below(self) -> Self {
        Self { taken: 0, ..self }
    }

    /// 80 columns, no colour, all signs: what a pipe gets, and what tests compare.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            color: false,
            width: 80,
            taken: 0,
            ascii: false,
            quiet: false,
        }
    }
}
