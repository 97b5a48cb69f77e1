//! The appointment report as a PDF: a file, or a plain word where the program has none.

use crate::support::Book;

const NOW: &str = "2026-11-08T16:00:00+01:00";

fn book() -> Book {
    let book = Book::new();
    let line = "dose add folic --dose '1 tablet' --timing 'daily at 08:00'";
    assert_eq!(book.at(NOW).sh(line).exit, 0);
    book
}

#[cfg(feature = "pdf")]
#[test]
fn it_is_a_file_and_nothing_for_a_terminal() {
    let book = book();
    let file = book.path("visit.pdf");
    let line = format!(
        "dose export appointment --format pdf -o '{}'",
        file.display()
    );
    let run = book.at(NOW).sh(&line);
    assert_eq!(run.exit, 0, "{}", run.stderr);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-1.7"));
    assert_eq!(book.at(NOW).sh(&line).exit, 1);
    let run = book
        .at(NOW)
        .terminals(false, true, false)
        .sh("dose export appointment --format pdf");
    assert_eq!(run.exit, 2);
    assert!(
        run.stderr
            .starts_with("error: a PDF is no text: a terminal can't show it")
    );
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_it_says_so_and_writes_nothing() {
    let book = book();
    let file = book.path("visit.pdf");
    let line = format!(
        "dose export appointment --format pdf -o '{}'",
        file.display()
    );
    let run = book.at(NOW).sh(&line);
    assert_eq!(run.exit, 1);
    insta::assert_snapshot!(run.stderr, @r"
    error: this program was built without PDF: nothing was written
    hint: --format html prints the same pages; --features pdf builds it in
    ");
    assert!(!file.exists());
}
