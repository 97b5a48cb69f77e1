//! What waits for a word of the clinic after an end goes on waiting when something new
//! begins; and what hangs on a start that moves, moves with it.

use crate::support::Book;

fn ended() -> Book {
    let book = Book::new();
    for (at, line) in [
        (
            "2026-11-02T08:00:00+01:00",
            "dose mark lmp 2026-09-14 --source 'Dr Lee'",
        ),
        (
            "2026-11-02T08:01:00+01:00",
            "dose add Utro --dose '1 capsule' --timing 'daily at 08:00' --start 5w0d",
        ),
        (
            "2026-11-02T08:02:00+01:00",
            "dose add Later --dose '1 capsule' --timing 'daily at 08:00' --start 10w0d",
        ),
        ("2026-11-05T08:00:00+01:00", "dose mark loss today"),
        ("2026-11-17T08:00:00+01:00", "dose mark lmp 2026-11-12"),
    ] {
        book.at(at).sh(line).exits(0);
    }
    book.now("2026-11-17T08:05:00+01:00");
    book
}

#[test]
fn something_new_puts_nothing_back_that_waits() {
    let book = ended();
    let slots = |day: &str| {
        let line = format!("dose slots --from {day} --to {day} --json");
        book.sh(&line).ok().json()["slots"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(slots("2026-11-17"), 0);
    // The week of its start comes by the dating of what ended.
    assert_eq!(slots("2026-11-24"), 0);
    book.sh("dose today").expect(
        concat!(
            "Tue 17 Nov 2026, 08:05, Europe/Berlin · 0w5d by LMP\n",
            "\n",
            "To confirm with your clinic: 2 regimens are recorded as going on. Their times\n",
            "are listed again once an answer is recorded.\n",
            " Utro, Later · dose list\n",
            " dose confirm MED --by WHO: it goes on; dose stop MED --after WHEN: it ended\n",
        ),
        "",
        0,
    );
    book.sh("dose confirm utro --by 'Dr Lee'").exits(0);
    assert_eq!(slots("2026-11-17"), 1);
}

#[test]
fn days_counted_from_a_start_that_moves_are_in_the_table() {
    let book = Book::new();
    book.now("2026-11-02T08:00:00+01:00");
    book.sh("dose mark lmp 2026-09-28").exits(0);
    book.sh(
        "dose add Utro --dose '1 capsule' --timing 'daily at 08:00' --start 6w0d --stop '+10 days'",
    )
    .exits(0);
    let scan = book.sh("dose mark scan 2026-11-02 --as 4w0d").exits(0).id();
    let chosen = book.sh(&format!("dose dating use {scan} --by 'Dr Lee'"));
    let moved = "   last dose   Wed 18 Nov 08:00   Wed 25 Nov 08:00   not yet confirmed\n";
    let chosen = chosen.ok().stdout.clone();
    assert!(chosen.contains(moved), "{chosen}");
}

#[test]
fn a_transfer_alone_is_listed_by_its_days() {
    let book = Book::new();
    book.now("2026-11-02T08:00:00+01:00");
    book.sh("dose mark transfer 2026-10-20 --embryo-day 5")
        .exits(0);
    let line = |book: &Book| {
        let listed = book.sh("dose dating").ok().stdout.clone();
        listed
            .lines()
            .skip(1)
            .take(2)
            .map(str::trim)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let days =
        "day 0 Thu 1 Oct 2026, day 13 after transfer, due date by this dating Thu 8 Jul 2027";
    assert_eq!(line(&book), days);
    book.sh("dose mark positive-test today").exits(0);
    let weeks = "day 0 Thu 1 Oct 2026, today 4w4d, due date by this dating Thu 8 Jul 2027";
    assert_eq!(line(&book), weeks);
}
