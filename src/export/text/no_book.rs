//! The screen before there is a book.

use super::words::safe;

/// Where the first entry will make one, and how to begin.
#[must_use]
pub fn no_book(folder: &str) -> String {
    format!(
        "No book yet. The first entry makes one, here: {}\n  \
         dose add     write down a medicine as your clinician said it\n  \
         dose demo    look around first; it uses a temporary folder\n",
        safe(folder)
    )
}
