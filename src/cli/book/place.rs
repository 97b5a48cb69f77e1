//! Where one book lies.

use std::path::PathBuf;

/// A book's folder, and how it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookPlace {
    /// The name, the first word of every screen where there are several books.
    pub name: String,
    pub folder: PathBuf,
    /// The book that its first entry makes.
    pub is_default: bool,
}
