//! The books on this machine: one folder each below the data folder.

use std::path::{Path, PathBuf};

use super::BookPlace;
use crate::cli::error::{CliError, CliResult};
use crate::domain::sorted::Sorted;
use crate::export::safe::Safe;

/// The name of the book that needs no name.
const DEFAULT_BOOK: &str = "me";
const LONGEST_NAME: usize = 40;

/// The folder of all books.
#[derive(Debug, Clone)]
pub struct Library {
    data: PathBuf,
}

impl Library {
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self {
            data: data.to_path_buf(),
        }
    }

    /// The place of the book that `wanted` names: with a "/" its folder, else a name.
    ///
    /// # Errors
    /// A name that can't be a folder's.
    pub fn place(&self, wanted: Option<&str>) -> CliResult<BookPlace> {
        match wanted {
            None => Ok(self.named(DEFAULT_BOOK)),
            Some(path) if path.contains('/') => Ok(of_folder(Path::new(path))),
            Some(name) => {
                check_name(name)?;
                Ok(self.named(name))
            }
        }
    }

    fn named(&self, name: &str) -> BookPlace {
        BookPlace {
            name: name.to_owned(),
            folder: self.data.join(name),
            is_default: name == DEFAULT_BOOK,
        }
    }

    /// How many books there are, `book` among them wherever it lies.
    #[must_use]
    pub fn count(&self, book: &BookPlace) -> usize {
        let books = self.books();
        let here = books.iter().any(|b| b.folder == book.folder);
        books.len() + usize::from(!here && is_book(&book.folder))
    }

    /// All books below the data folder, by name.
    #[must_use]
    pub fn books(&self) -> Vec<BookPlace> {
        let Ok(folders) = std::fs::read_dir(&self.data) else {
            return Vec::new();
        };
        let mut books: Vec<BookPlace> = folders
            .filter_map(Result::ok)
            .filter(|f| is_book(&f.path()))
            .filter_map(|f| f.file_name().into_string().ok())
            .map(|name| self.named(&name))
            .collect();
        books.order_by(|a, b| a.name.cmp(&b.name));
        books
    }
}

fn is_book(folder: &Path) -> bool {
    folder.join("book.db").exists() || folder.join("journal").exists()
}

fn of_folder(folder: &Path) -> BookPlace {
    let name = folder
        .file_name()
        .map_or_else(|| "/".to_owned(), |n| n.to_string_lossy().into_owned());
    BookPlace {
        name,
        folder: folder.to_path_buf(),
        is_default: false,
    }
}

/// A book's name: 1 to 40 letters, digits, `-` or `_`, so that it is a folder's anywhere.
///
/// # Errors
/// Any other text.
fn check_name(name: &str) -> CliResult<()> {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let starts = name.chars().next().is_some_and(char::is_alphanumeric);
    if starts && name.chars().count() <= LONGEST_NAME && name.chars().all(fits) {
        return Ok(());
    }
    Err(CliError::usage(format!(
        "\"{}\" can't be the name of a book: expected 1 to {LONGEST_NAME} letters, digits, \"-\" or \"_\"",
        Safe::line(name)
    ))
    .hint("with a \"/\" it is the book's folder: --book ./folder"))
}
