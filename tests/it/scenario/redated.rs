//! Voiding and taking back what dates: every day that moves is shown, as by `dating use`.

use crate::dating::{scanned, stop};
use crate::support::Book;

/// Whether a stop of progesterone that moved stands in the reviews.
fn asks_again(book: &Book) -> bool {
    let all = book.sh("dose reviews --json").ok().json();
    let all = all["reviews"].as_array().unwrap();
    all.iter()
        .any(|r| r["kind"] == "stop-moved" && r["medicine"] == "progesterone")
}

#[test]
fn voiding_the_scan_in_use_shows_every_day_that_moves_and_asks_again() {
    let (book, id) = scanned();
    book.sh(&format!("dose dating use {id} --by 'Dr Lee'"))
        .exits(0);
    book.sh("dose confirm progesterone --by 'Dr Lee'").exits(0);
    assert!(!asks_again(&book));
    let moved = "\
Dating in use: day-5 transfer of Mon 12 Oct, as told by Dr Lee
               by scan            by this transfer
 day 0         Sat 19 Sep 2026    Wed 23 Sep 2026
 today         7w2d               6w5d
 progesterone, until 12w0d
   last dose   Fri 11 Dec 22:00   Tue 15 Dec 22:00   not yet confirmed
 estradiol, window 10w0d to 12w0d
   opens       Sat 28 Nov         Wed 2 Dec          not yet confirmed
   closes      Sat 12 Dec         Wed 16 Dec         not yet confirmed
No recorded dose was touched. Taking this back: dose undo
Confirm this with your clinician before acting on it.
";
    let pad = " ".repeat(33);
    book.sh(&format!("dose void {id} --why 'of another person'"))
        .expect(
            &format!(
                "Voided: the mark scan, Mon 9 Nov 2026{pad}    [{id}]\n  why    \"of another person\"\n\n{moved}"
            ),
            "",
            0,
        );
    assert!(asks_again(&book));
    assert_eq!(stop(&book, "progesterone")["last_dose_on"], "2026-12-15");
    // Taken back, the days are as they were confirmed; restored, they move once more.
    let back = book.sh("dose undo").ok().stdout;
    assert!(
        back.contains("   last dose   Tue 15 Dec 22:00   Fri 11 Dec 22:00   as confirmed\n")
            && back
                .contains("\nNo recorded dose was touched. Taking this back: dose undo --back\n"),
        "{back}"
    );
    assert!(!asks_again(&book));
    let again = book.sh("dose undo --back").ok().stdout;
    assert!(again.ends_with(&format!("\n{moved}")), "{again}");
    assert!(asks_again(&book));
}

#[test]
fn undoing_the_mark_that_dates_leaves_stops_without_a_day() {
    let book = Book::new();
    for line in [
        "dose add progesterone --dose '1 capsule' --timing 'daily at 22:00' --stop 'until 12w0d'",
        "dose mark lmp 2026-09-23",
    ] {
        book.sh(line).exits(0);
    }
    let undone = book.sh("dose undo").ok().stdout;
    let table = "\
Dating in use: none
               by LMP             no dating
 day 0         Wed 23 Sep 2026    -
 today         6w0d               -
 progesterone, until 12w0d
   last dose   Tue 15 Dec 22:00   not yet     not yet confirmed
No recorded dose was touched. Taking this back: dose undo --back
Confirm this with your clinician before acting on it.
";
    assert!(undone.ends_with(&format!("\n\n{table}")), "{undone}");
}

#[test]
fn voiding_a_mark_that_is_not_in_use_moves_nothing_and_says_nothing_of_days() {
    let (book, id) = scanned();
    let voided = book.sh(&format!("dose void {id} --why 'typed twice'")).ok();
    assert!(
        !voided.stdout.contains("Dating in use"),
        "{}",
        voided.stdout
    );
    assert_eq!(voided.stdout.lines().count(), 2);
}

/// What was confirmed of a window is the day on which it opens.
#[test]
fn the_closing_day_of_a_confirmed_window_is_not_confirmed() {
    let (book, id) = scanned();
    book.sh(
        "dose add gel --dose '1 tablet' --timing 'daily at 08:00' --stop 'between 2026-12-01 and 12w0d'",
    )
    .exits(0);
    book.sh("dose confirm gel --by 'Dr Lee'").exits(0);
    let table = book.sh(&format!("dose dating use {id} --by 'Dr Lee'")).ok();
    let closes = table.stdout.split(" gel, window").nth(1).unwrap();
    let closes = closes.lines().find(|l| l.contains("closes")).unwrap();
    assert!(closes.ends_with("not yet confirmed"), "{closes}");
}
