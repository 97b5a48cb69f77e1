//! What is guessed for `--timing` first: the hint names what serves, of `change` as of `add`.

use crate::support::Book;

const NO_TIMES: &str = "a clock time is wanted in place of HH:MM:";

/// A guess and the hint that it is answered with.
const GUESSES: &[(&str, &str)] = &[
    (
        "twice daily",
        "for example: --timing \"daily at 08:00 and 14:00\"",
    ),
    ("every monday", "for example: --timing \"on Mon at 08:00\""),
    (
        "every 2 days",
        "for example: --timing \"every 2 days at 08:00\"",
    ),
    ("morning and night", "--timing \"daily at HH:MM and HH:MM\""),
    (
        "2 capsules at night",
        "--dose \"2 capsules\" --timing \"daily at HH:MM\"",
    ),
    ("every morning", "--timing \"daily at HH:MM\""),
    (
        "3 times a day with food",
        "--timing \"daily at HH:MM, HH:MM and HH:MM\"",
    ),
    (
        "take 1 capsule every 8 hours for 7 days",
        "as a timing: --dose \"1 capsule\" --stop \"+7 days\" --timing \"every 8 hours\"; \
         --words \"take 1 capsule every 8 hours for 7 days\" beside it keeps the words",
    ),
    (
        "1-0-2",
        "amounts of morning, noon and evening are said with their times and in their unit: \
         --timing \"daily at HH:MM (1 tablet), HH:MM (2 tablets)\"",
    ),
    (
        "½-0-0-1",
        "amounts of morning, noon, evening and night are said with their times and in their \
         unit: --timing \"daily at HH:MM (0.5 tablet), HH:MM (1 tablet)\"",
    ),
    ("as we said", "dose help timing explains the phrases"),
    ("1-2-3-4-5", "dose help timing explains the phrases"),
];

#[test]
fn each_is_answered_with_what_serves() {
    let book = Book::new();
    book.sh("dose add utro --dose '1 capsule' --timing 'daily at 08:00'")
        .exits(0);
    for (guess, hint) in GUESSES {
        let bare = hint.starts_with("--");
        let hint = if bare {
            format!("{NO_TIMES} {hint}")
        } else {
            (*hint).to_owned()
        };
        for command in [
            "dose change utro --from tomorrow",
            "dose add other --dose '1 capsule'",
        ] {
            let run = book.sh(&format!("{command} --timing '{guess}'")).exits(2);
            let ends = format!("Nothing was recorded.\nhint: {hint}\n");
            assert!(run.stderr.ends_with(&ends), "{}", run.transcript());
        }
    }
}

#[test]
fn a_change_reads_the_words_where_it_is_asked_to() {
    let book = Book::new();
    book.sh("dose add utro --dose '1 capsule' --timing 'daily at 08:00'")
        .exits(0);
    let change = "dose change utro --from tomorrow --timing from-words";
    let run = book.sh(&format!("{change} --words 'take 2 capsules every 8 hours'"));
    let said = run.exits(0).stdout;
    assert!(
        said.contains("\n  now   every 8 hours (2 capsules)\n"),
        "{said}"
    );
    assert!(
        said.contains("\n        \"take 2 capsules every 8 hours\"\n"),
        "{said}"
    );
    book.sh("dose undo").exits(0);
    let told = book
        .sh("dose told 'Nurse Kim' '1 capsule every 12 hours' --via call")
        .id();
    let said = book.sh(&format!("{change} --told {told}")).exits(0).stdout;
    assert!(
        said.contains("\n  now   every 12 hours (1 capsule)\n"),
        "{said}"
    );
    book.sh("dose undo").exits(0);
    book.sh(&format!("{change} --words '2 capsules at night'")).expect(
        "",
        "error: --words: \"2 capsules at night\" names no clock time for \"at night\": 1 wanted\n\
         Nothing was recorded.\nhint: in place of --timing from-words, with its gaps filled in: \
         --dose \"2 capsules\" --timing \"daily at HH:MM\"\n",
        2,
    );
    book.terminal(&["22:00"])
        .sh(&format!("{change} --words '2 capsules at night'"))
        .exits(0);
    let now = &book.sh("dose show utro --json").json()["regimens"][0];
    assert_eq!(now["versions"][1]["timing"], "daily at 22:00");
}

#[test]
fn corrections_take_no_words_and_say_so() {
    let book = Book::new();
    let id = book
        .sh("dose add utro --dose '1 capsule' --timing 'daily at 08:00'")
        .id();
    for line in [
        format!("dose amend {id} --timing from-words --words 'every 8 hours'"),
        format!("dose confirm {id} --by 'Dr Lee' --corrected --timing from-words"),
    ] {
        book.sh(&line).expect(
            "",
            "error: --timing from-words is of dose add and dose change\nNothing was recorded.\n\
             hint: dose timing \"WORDS\" prints the phrase that --timing takes\n",
            2,
        );
    }
}

#[test]
fn timing_names_the_times_of_a_scheme_too() {
    let run = Book::new().sh("dose timing '1-0-1'").exits(1);
    let hint = "hint: amounts of morning, noon and evening are said with their times and in their \
        unit: --timing \"daily at HH:MM (1 tablet), HH:MM (1 tablet)\"\n";
    assert!(run.stderr.ends_with(hint), "{}", run.transcript());
}
