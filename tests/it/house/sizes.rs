//! No file of the source grows past what one reading holds.

use super::source::files;

/// The aim is 40 to 150 lines; this is where it ends.
const LINES: usize = 400;

#[test]
fn no_source_file_is_long() {
    let long: Vec<String> = files("rs")
        .iter()
        .map(|file| (file.text.lines().count(), &file.path))
        .filter(|(lines, _)| *lines > LINES)
        .map(|(lines, path)| format!("{lines} lines: {path}"))
        .collect();
    assert!(long.is_empty(), "more than {LINES} lines: {long:#?}");
}
