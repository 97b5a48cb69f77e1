//! Every file of the source says at its top what it is.

use super::source::files;

#[test]
fn every_source_file_begins_with_a_header() {
    let bare: Vec<String> = files("rs")
        .into_iter()
        .filter(|file| !says_what_it_is(&file.text))
        .map(|file| file.path)
        .collect();
    assert!(
        bare.is_empty(),
        "no //! header on the first line: {bare:#?}"
    );
}

fn says_what_it_is(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first
        .strip_prefix("//! ")
        .is_some_and(|t| t.trim().len() > 10)
}

#[test]
fn a_file_without_a_header_is_caught() {
    assert!(!says_what_it_is("use std::fmt;\n"));
    assert!(!says_what_it_is("//!\n"));
    assert!(says_what_it_is("//! The door: gathers the world once.\n"));
}
