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
