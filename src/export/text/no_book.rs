//! What stands where there is no book yet.

use super::page::Page;
use super::words::safe;
use crate::export::style::Style;

/// The first words a person reads; `folder` is where the first entry makes the book.
#[must_use]
pub fn no_book(folder: &str, style: &Style) -> String {
    let mut page = Page::new(style);
    page.hang(
        "",
        &format!(
            "No book yet. The first entry makes one, here: {}",
            safe(folder)
        ),
    );
    page.hang(
        "  dose add     ",
        "write down a medicine as your clinician said it",
    );
    page.hang(
        "  dose demo    ",
        "look around first; it uses a temporary folder",
    );
    page.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sketch() {
        let text = no_book("~/.local/share/dosebook/me", &Style::plain());
        assert_eq!(
            text,
            "No book yet. The first entry makes one, here: ~/.local/share/dosebook/me\n  dose add     \
             write down a medicine as your clinician said it\n  dose demo    look around first; it \
             uses a temporary folder\n"
        );
    }
}
