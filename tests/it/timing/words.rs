//! `dose add --words`: read where it is asked for, proposed at a terminal, and always kept.

use crate::support::Book;

const WORDS: &str = "take 1 capsule by mouth every 8 hours from 06:00 for 7 days";

fn nothing_is_recorded(book: &Book) {
    assert!(!book.data_dir().join("me").exists());
}

#[track_caller]
fn refused(line: &str, stderr: &str) {
    let book = Book::new();
    book.sh(line).expect("", stderr, 2);
    nothing_is_recorded(&book);
}

#[test]
fn a_script_says_that_the_words_are_to_be_read() {
    refused(
        &format!("dose add amox --words '{WORDS}'"),
        concat!(
            "error: --timing is wanted: when doses fall due\n",
            "Nothing was recorded.\n",
            "hint: --timing from-words reads it from --words\n",
        ),
    );
    let book = Book::new();
    book.sh(&format!(
        "dose add amox --timing from-words --words '{WORDS}' --said-by 'Dr Lee'"
    ))
    .exits(0);
    let regimen = &book.sh("dose show amox --json").json()["regimens"][0];
    assert_eq!(regimen["timing"], "every 8 hours from 06:00");
    assert_eq!(
        (&regimen["amount"], &regimen["unit"]),
        (&"1".into(), &"capsule".into())
    );
    assert_eq!(regimen["route"], "by mouth");
    assert_eq!(regimen["stop"]["last_dose_on"], "2026-11-10");
    let changes = book.sh("dose changes --json").json();
    assert_eq!(changes["changes"][0]["words"], WORDS);
}

#[test]
fn a_bound_that_no_timing_holds_is_refused() {
    refused(
        "dose add codeine --timing from-words --words '1 tablet every 4 hours, max 5 tablets in 24 hours'",
        concat!(
            "error: --words: \"at most 5 tablets in 24 hours\" is a bound, and doses that are not as needed have none\n",
            "Nothing was recorded.\n",
            "hint: --timing says when (dose help timing); the words are kept as they are\n",
        ),
    );
}

#[test]
fn numbers_of_no_unit_are_of_the_form() {
    let words = "1 with breakfast and 2 at bedtime";
    refused(
        &format!("dose add iron --timing from-words --words '{words}'"),
        concat!(
            "error: --words: \"1\" is of what is not said; write the unit once, as in 1 tablet\n",
            "Nothing was recorded.\n",
            "hint: --timing says when (dose help timing); the words are kept as they are\n",
        ),
    );
    let book = Book::new();
    book.sh(&format!(
        "dose add iron --form capsule --timing from-words --words '{words}' --said-by self"
    ))
    .exits(0);
    let regimen = &book.sh("dose show iron --json").json()["regimens"][0];
    assert_eq!(
        regimen["timing"],
        "with breakfast (1 capsule) and at bedtime (2 capsules)"
    );
}

#[test]
fn words_beside_a_timing_are_kept_and_not_read() {
    let book = Book::new();
    book.sh("dose add iron --dose '1 tablet' --timing 'daily at 08:00' --words 'every blue moon'")
        .exits(0);
    let changes = book.sh("dose changes --json").json();
    assert_eq!(changes["changes"][0]["words"], "every blue moon");
}

#[test]
fn a_script_is_refused_what_the_words_do_not_say() {
    refused(
        "dose add iron --timing from-words --words 'take one tablet twice a day'",
        concat!(
            "error: --words: \"take one tablet twice a day\" names no times of day: 2 wanted\n",
            "Nothing was recorded.\n",
            "hint: in place of --timing from-words, with its gaps filled in: --dose \"1 tablet\" --timing \"daily at HH:MM and HH:MM\"\n",
        ),
    );
    refused(
        "dose add iron --timing from-words --words 'every blue moon'",
        concat!(
            "error: --words: could not read \"every blue moon\"\n",
            "Nothing was recorded.\n",
            "hint: --timing says when (dose help timing); the words are kept as they are\n",
        ),
    );
    refused(
        "dose add iron --timing from-words",
        concat!(
            "error: --timing from-words reads --words or what was --told, and neither is given\n",
            "Nothing was recorded.\n",
            "hint: --words \"1 capsule every 8 hours\" beside it, in the words of the label\n",
        ),
    );
}

#[test]
fn a_flag_and_the_words_say_the_same_or_nothing_is_recorded() {
    for flag in ["--dose '2 capsules'", "--stop '+9 days'"] {
        let book = Book::new();
        let line = format!("dose add amox --timing from-words --words '{WORDS}' {flag}");
        let run = book.sh(&line).exits(2);
        assert!(
            run.stderr.contains("but the words say"),
            "{}",
            run.transcript()
        );
        nothing_is_recorded(&book);
    }
}

#[test]
fn a_terminal_is_shown_what_was_read_and_asked_for_the_times() {
    let book = Book::new();
    let line = "dose add iron --words 'one tablet in the morning and two at night'";
    let run = book
        .terminal(&["08:00", "08:00, 22:00", "y"])
        .sh(line)
        .exits(0);
    assert!(
        run.stderr.starts_with(concat!(
            "Read from the words:\n",
            "  when      daily at [in the morning] (1 tablet), [at night] (2 tablets)\n",
            "At which 2 times of day (in the morning; at night), as in 08:00, 14:00? ",
            "expected 2 times, found 1\n",
            "At which 2 times of day (in the morning; at night), as in 08:00, 14:00? ",
            "Record it as \"daily at 08:00 (1 tablet) and 22:00 (2 tablets)\"? [y/N] ",
        )),
        "{}",
        run.transcript()
    );
    let regimen = &book.sh("dose show iron --json").json()["regimens"][0];
    assert_eq!(
        regimen["timing"],
        "daily at 08:00 (1 tablet) and 22:00 (2 tablets)"
    );
}

#[test]
fn a_proposal_that_is_not_taken_records_nothing() {
    for answers in [&["n"][..], &[""], &[]] {
        let book = Book::new();
        let line = format!("dose add amox --words '{WORDS}'");
        book.terminal(answers).sh(&line).exits(130);
        nothing_is_recorded(&book);
    }
}

#[test]
fn nobody_is_asked_who_cannot_or_will_not_answer() {
    for flag in ["--no-input", "--json", "-q"] {
        let book = Book::new();
        let line = format!("dose add amox --words '{WORDS}' {flag}");
        let run = book.terminal(&["y"]).sh(&line).exits(2);
        assert!(
            run.stderr.contains("--timing from-words"),
            "{}",
            run.transcript()
        );
        nothing_is_recorded(&book);
    }
}

#[test]
fn weekdays_and_moments_are_asked_too() {
    let book = Book::new();
    book.terminal(&["2026-11-21 08:00"])
        .sh("dose add ab --timing from-words --words 'take 2 tablets as a single dose'")
        .exits(0);
    let regimen = &book.sh("dose show ab --json").json()["regimens"][0];
    assert_eq!(regimen["timing"], "once at 2026-11-21 08:00");
    book.terminal(&["Mon, Wed, Fri", "09:00"])
        .sh("dose add e2 --timing from-words --words '1 patch 3 times a week'")
        .exits(0);
    let regimen = &book.sh("dose show e2 --json").json()["regimens"][0];
    assert_eq!(regimen["timing"], "on Mon, Wed, Fri at 09:00");
}
