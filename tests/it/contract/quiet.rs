//! Commands that only look make nothing: no folder, no file, no identity of the device.

use super::clinic;
use crate::support::Book;

const LOOKS: &[&str] = &[
    "dose",
    "dose due",
    "dose due --exit-code",
    "dose list",
    "dose changes",
    "dose reviews",
    "dose history",
    "dose books",
    "dose timing 'daily at 08:00'",
    "dose completions bash",
    "dose man",
    "dose help when",
    "dose --help",
    "dose --version",
];

#[test]
fn looking_at_no_book_makes_none() {
    for line in LOOKS {
        let book = Book::new();
        book.sh(line).exits(0);
        let made: Vec<_> = std::fs::read_dir(book.folder()).unwrap().collect();
        assert!(made.is_empty(), "{line}: {made:?}");
    }
}

#[test]
fn due_is_silent_without_a_book_and_when_nothing_is_due() {
    Book::new().sh("dose due").expect("", "", 0);
    clinic()
        .at("2026-11-04T12:30:00+01:00")
        .sh("dose due")
        .expect("", "", 0);
}

#[test]
fn due_is_one_line_of_at_most_40_columns() {
    let run = clinic()
        .sh("dose due")
        .expect("progesterone 14:00\n", "", 0);
    assert!(run.stdout.trim_end().chars().count() <= 40);
    clinic()
        .sh("dose due --private")
        .expect("1 due 14:00\n", "", 0);
}

#[test]
fn no_color_and_no_terminal_leave_the_text_plain() {
    let book = clinic();
    for run in [book.sh("dose"), book.terminal(&[]).sh("dose")] {
        assert!(!run.stdout.contains('\u{1b}'), "{}", run.transcript());
    }
    let coloured = book
        .line()
        .terminals(false, true, true)
        .sh("dose --color always");
    assert!(coloured.stdout.contains('\u{1b}'));
}

#[test]
fn sixty_columns_are_enough() {
    let book = clinic();
    for line in [
        "dose",
        "dose changes",
        "dose reviews",
        "dose list",
        "dose history",
    ] {
        let run = book.terminal(&[]).width(60).sh(line).exits(0);
        let wide: Vec<&str> = run
            .stdout
            .lines()
            .filter(|l| l.chars().count() > 60)
            .collect();
        assert!(
            !run.stdout.is_empty() && wide.is_empty(),
            "{line}: {wide:#?}"
        );
    }
}
