//! Words and a timing in one command: asked about where the words say something else.

use crate::support::Book;

const TWICE: &str = "dose add ramipril --dose '1 tablet' --timing 'daily at 08:00' \
    --words '1 tablet twice a day' --said-by 'Dr Lee' --via label";
const DIFFER: &str = "the words say \"daily at [time], [time], 1 tablet\", \
    the timing says \"daily at 08:00, 1 tablet\"";

fn asked(book: &Book) -> serde_json::Value {
    book.sh("dose show ramipril --json").json()["regimens"][0]["asked"].clone()
}

#[test]
fn a_script_is_refused_and_yes_keeps_what_was_asked() {
    let book = Book::new();
    let refused = format!(
        "error: {DIFFER}\nNothing was recorded.\n\
         hint: --timing from-words takes what the words say; --yes records the timing as given, \
         and what was asked is kept\n"
    );
    book.sh(TWICE).expect("", &refused, 4);
    assert!(book.sh("dose list").ok().stdout.starts_with("No regimen"));
    book.sh(&format!("{TWICE} --yes")).exits(0);
    assert_eq!(asked(&book), serde_json::json!([DIFFER]));
    let shown = book.sh("dose show ramipril").ok().stdout;
    let line = "  asked      the words say \"daily at [time], [time], 1 tablet\", the timing says\n             \"daily at 08:00, 1 tablet\"\n";
    assert!(shown.contains(line), "{shown}");
}

#[test]
fn a_terminal_is_asked_and_no_leaves() {
    let book = Book::new();
    let question = "The words and the timing differ:\n  words   daily at [time], [time], 1 tablet\n  \
        timing  daily at 08:00, 1 tablet\nRecord the timing as it is given? [y/N] ";
    let left = format!(
        "{question}error: left at the question\nNothing was recorded.\n\
         hint: the command again, with the timing that the words say\n"
    );
    book.terminal(&["n"]).sh(TWICE).expect("", &left, 130);
    let run = book.terminal(&["y"]).sh(TWICE).exits(0);
    assert!(run.stderr.starts_with(question), "{}", run.transcript());
    assert_eq!(asked(&book), serde_json::json!([DIFFER]));
}

#[test]
fn a_change_is_asked_only_where_its_words_are_not_a_part_of_it() {
    let book = Book::new();
    book.sh("dose add ramipril --dose '1 tablet' --timing 'daily at 08:00, 22:00'")
        .exits(0);
    let change = "dose change ramipril --from tomorrow --said-by 'Nurse Kim'";
    // A part, or not to be read: nothing is asked.
    for (fields, words) in [
        ("--set '22:00=2 tablets'", "two at night"),
        ("--set '22:00=2 tablets'", "1 tablet twice a day"),
        (
            "--timing 'daily at 08:00 (1 tablet), 22:00 (2 tablets)'",
            "take two at night",
        ),
        (
            "--timing 'daily at 09:00'",
            "as we said, and no more of it at night",
        ),
        ("--timing 'daily at 09:00'", "once a day"),
    ] {
        let run = book.sh(&format!("{change} {fields} --words '{words}'"));
        run.exits(0);
        book.sh("dose undo").exits(0);
    }
    assert_eq!(asked(&book), serde_json::json!([]));
    let three =
        format!("{change} --timing 'daily at 08:00, 22:00 and 15:00' --words 'two at night'");
    let differ = "the words say \"daily at [at night], 2 tablets\", \
        the timing says \"daily at 08:00, 15:00 and 22:00, 1 tablet each\"";
    let run = book.sh(&three).exits(4);
    assert!(
        run.stderr.starts_with(&format!("error: {differ}\n")),
        "{}",
        run.transcript()
    );
    book.sh(&format!("{three} --yes")).exits(0);
    assert_eq!(asked(&book), serde_json::json!([differ]));
    // What was asked goes with the change that it was asked of.
    book.sh("dose undo").exits(0);
    assert_eq!(asked(&book), serde_json::json!([]));
}
