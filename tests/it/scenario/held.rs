//! What `today` says of days on which a medicine was held: that nothing is open, not that
//! slots are recorded which never fell due.

use crate::support::Book;

fn held_from_tuesday() -> Book {
    let book = Book::new();
    book.now("2026-10-12T07:00:00+02:00");
    book.sh(
        "dose add Utro --dose '1 capsule' --timing 'daily at 08:00' \
         --start 2026-10-12 --confirmed-by 'Dr Lee'",
    )
    .exits(0);
    book.at("2026-10-12T08:05:00+02:00")
        .sh("dose take Utro")
        .ok();
    book.sh("dose hold Utro --from 2026-10-13 --until 2026-10-17 --reason spotting --confirmed-by 'Dr Lee'")
        .exits(0);
    book
}

/// The sentence of the day.
fn said(book: &Book, now: &str) -> String {
    let day = book.at(now).sh("dose today").ok().stdout;
    let sentence = |l: &&str| l.contains(" recorded. ") || l.starts_with("Nothing");
    day.lines().find(sentence).unwrap_or(&day).to_owned()
}

#[test]
fn a_day_that_was_held_is_called_neither_recorded_nor_open() {
    let book = held_from_tuesday();
    let open = "Nothing is open up to now. Next: tomorrow 08:00.";
    assert_eq!(said(&book, "2026-10-16T09:00:00+02:00"), open);
    // The days before the hold are what was recorded.
    book.at("2026-10-17T08:05:00+02:00")
        .sh("dose take Utro")
        .ok();
    let recorded = "All slots since Mon 12 Oct are recorded. Next: tomorrow 08:00.";
    assert_eq!(said(&book, "2026-10-17T09:00:00+02:00"), recorded);
    for day in 18..=27 {
        book.at(&format!("2026-10-{day}T08:05:00+01:00"))
            .sh("dose take Utro")
            .ok();
    }
    // Of the two weeks that are looked back on, the first days were held.
    let since = "All slots since Sat 17 Oct are recorded. Next: tomorrow 08:00.";
    assert_eq!(said(&book, "2026-10-27T09:00:00+01:00"), since);
}
