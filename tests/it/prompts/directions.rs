//! What a direction leaves open is asked for once: of what its numbers are, and times.

use super::at_terminal;
use crate::support::Book;

const WORDS: &str = "1 in the morning and 2 at night";

#[test]
fn timing_asks_of_what_the_numbers_are_and_at_which_times() {
    let book = Book::new();
    let run = at_terminal(&book, &[""], &format!("dose timing '{WORDS}'"));
    let run = run.exits(130);
    assert!(
        run.stderr.contains("left at the question"),
        "{}",
        run.transcript()
    );
    let run = at_terminal(
        &book,
        &["U", "tablet", "08:00, 22:00"],
        &format!("dose timing '{WORDS}' --days 1"),
    );
    let run = run.exits(0);
    assert!(
        run.stdout
            .starts_with("daily at 08:00 (1 tablet) and 22:00 (2 tablets)\n"),
        "{}",
        run.transcript()
    );
    for asked in [
        "Of what are its numbers, as in tablet, capsule or mL? ",
        "Read so far: daily at [in the morning] (1 tablet), [at night] (2 tablets)\n",
        "At which 2 times of day (in the morning; at night), as in 08:00, 14:00? ",
    ] {
        assert!(run.stderr.contains(asked), "{}", run.transcript());
    }
}

#[test]
fn add_records_them_in_the_unit_and_at_the_times_that_were_said() {
    let book = Book::new();
    let answers = ["capsule", "08:00, 22:00", "y"];
    at_terminal(
        &book,
        &answers,
        &format!("dose add iron --words '{WORDS}' --said-by self"),
    )
    .exits(0);
    let regimen = &book.sh("dose show iron --json").json()["regimens"][0];
    assert_eq!(
        regimen["timing"],
        "daily at 08:00 (1 capsule) and 22:00 (2 capsules)"
    );
}

#[test]
fn the_times_of_each_step_are_asked_by_its_words() {
    let words = "2 tablets twice a day for 3 days then 1 tablet at night";
    let book = Book::new();
    let answers = ["08:00, 20:00", "at ten", "22:00", "y"];
    let line = format!("dose add pred --words '{words}' --said-by self");
    let run = at_terminal(&book, &answers, &line).exits(0);
    for asked in [
        "Step 1 of 2, \"2 tablets twice a day for 3 days\". \
         At which 2 times of day, as\n  in 08:00, 14:00? ",
        "Step 2 of 2, \"1 tablet at night\". At which time of day (at night), as in 08:00? ",
        "Record it as \"2 tablets daily at 08:00 and 20:00 for 3 days, \
         then 1 tablet\n  daily at 22:00\"?",
    ] {
        assert!(run.stderr.contains(asked), "{}", run.transcript());
    }
    let regimen = &book.sh("dose show pred --json").json()["regimens"][0];
    assert_eq!(
        regimen["timing"],
        "2 tablets daily at 08:00 and 20:00 for 3 days, then 1 tablet daily at 22:00"
    );
}

#[test]
fn a_script_gives_the_times_of_each_step() {
    let words = "2 tablets twice a day for 3 days then 1 tablet at night";
    Book::new()
        .sh(&format!(
            "dose add pred --words '{words}' --timing from-words"
        ))
        .expect(
            "",
            &format!(
                "error: --words: \"{words}\": step 1 names no times of day: 2 wanted; \
                 step 2 names no clock time for \"at night\": 1 wanted\n\
                 Nothing was recorded.\n\
                 hint: in place of --timing from-words, with its gaps filled in: --timing \
                 \"2 tablets daily at HH:MM and HH:MM for 3 days, then 1 tablet daily at HH:MM\"\n"
            ),
            2,
        );
    Book::new()
        .sh("dose add pred --timing '2 mg at 08:00 for 3 days, then 1 mg daily'")
        .expect(
            "",
            "error: --timing \"2 mg at 08:00 for 3 days, then 1 mg daily\" names no times \
             in step 2: 1 wanted\nNothing was recorded.\n\
             hint: --timing says it in full, each step with its times, as in --timing \
             \"1 tablet daily at 08:00 and 20:00 for 7 days, then 1 tablet daily at 08:00\"\n",
            2,
        );
}
