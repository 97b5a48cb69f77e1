//! Exit statuses, and that a refusal records nothing.

use super::clinic;
use crate::support::{Book, Run};

/// Lines that are refused in the clinic's book, with their status.
const REFUSED: &[(&str, u8)] = &[
    // No such medicine, no such entry.
    ("dose take nosuchmedicine", 1),
    ("dose void zzzz --why x", 1),
    // What cannot be read is usage.
    ("dose take prog --at 3/4/2026", 2),
    ("dose take prog --at 25:00", 2),
    ("dose take prog --zone Europe/Berln", 2),
    ("dose change prog --from tonight --set '22:00=2'", 2),
    ("dose take", 2),
    // The guard: the slot of 08:00 is answered, 14:00 is not reached at 12:00.
    ("dose take prog --at 12:00", 4),
    ("dose take prog --at 12:00 -y", 4),
];

#[test]
fn a_refused_line_has_its_status_and_records_nothing() {
    for (line, exit) in REFUSED {
        let book = clinic();
        let before = entries(&book);
        let run = book.sh(line).exits(*exit);
        assert_eq!(run.stdout, "", "{line}");
        assert!(
            run.stderr.contains("Nothing was recorded."),
            "{}",
            run.transcript()
        );
        assert_eq!(entries(&book), before, "{line}");
    }
}

#[test]
fn two_open_slots_are_a_choice_and_a_script_is_given_the_list() {
    // 13:35: 08:00 is open until 14:00, and 14:00 takes a dose from 13:00 on.
    let book = clinic();
    let run = book
        .at("2026-11-03T13:35:00+01:00")
        .sh("dose take prog")
        .exits(3);
    assert!(
        run.stderr.contains("08:00") && run.stderr.contains("14:00"),
        "{}",
        run.stderr
    );
    let chosen = book
        .at("2026-11-03T13:35:00+01:00")
        .terminal(&["2"])
        .sh("dose take prog");
    assert!(chosen.exits(0).stdout.contains("for    14:00"));
}

#[test]
fn a_dose_of_this_very_second_counts() {
    let book = clinic();
    let first = book.sh("dose take paracetamol").exits(0);
    let said = "  recorded 14:20, 1 of 4 doses in 24 hours; 6 hours after it: 20:20\n";
    assert!(first.stdout.ends_with(said), "{}", first.transcript());
    book.sh("dose take paracetamol").exits(4);
}

#[test]
fn leaving_at_a_question_is_130_and_records_nothing() {
    let book = clinic();
    let before = entries(&book);
    book.terminal(&[])
        .sh("dose take prog --at 12:00")
        .exits(130);
    assert_eq!(entries(&book), before);
}

#[test]
fn a_folder_that_is_no_book_is_5() {
    let book = clinic();
    let database = book.data_dir().join("me").join("book.db");
    std::fs::write(
        &database,
        b"not a database at all, but long enough to be read",
    )
    .unwrap();
    book.sh("dose list").exits(5);
}

#[test]
fn due_says_10_only_where_it_is_asked() {
    let book = clinic();
    book.sh("dose due").exits(0);
    book.sh("dose due --exit-code").exits(10);
    book.at("2026-11-04T12:30:00+01:00")
        .sh("dose due --exit-code")
        .exits(0);
}

/// How many entries the book holds, by its own check.
fn entries(book: &Book) -> String {
    let Run { stdout, .. } = book.sh("dose verify --json").exits(0);
    stdout
}
