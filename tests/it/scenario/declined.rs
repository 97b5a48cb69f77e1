//! A declined change stays what was in force until the answer, and is called declined there.

use crate::support::Book;

const EVENING: &str = "2026-10-28T22:10:00+01:00";

/// A book with a change from 12 Oct that was declined on the evening of 28 Oct, and what
/// the answer echoed.
fn declined() -> (Book, String) {
    let book = Book::new();
    book.now("2026-10-27T07:00:00+01:00");
    book.sh(
        "dose add Utro --dose '1 capsule' --timing 'daily at 08:00, 22:00' \
         --start 2026-10-01 --confirmed-by 'Dr Lee'",
    )
    .exits(0);
    book.sh("dose change Utro --from 2026-10-12 --set '22:00=2 capsules'")
        .exits(0);
    book.at("2026-10-27T22:05:00+01:00")
        .sh("dose take Utro")
        .ok();
    book.at("2026-10-28T08:05:00+01:00")
        .sh("dose take Utro")
        .ok();
    book.now(EVENING);
    let echo = book
        .sh("dose confirm Utro --declined --by 'Dr Lee' --then was")
        .ok()
        .stdout;
    (book, echo)
}

#[test]
fn the_echo_says_that_what_is_due_is_by_the_declined_change() {
    let (_, echo) = declined();
    let wanted = "  due by the recorded instruction: 22:00 today, 2 capsules (by the change that
  was declined)
  next by the recorded instruction: tomorrow 08:00, 1 capsule
";
    assert!(echo.ends_with(wanted), "{echo}");
}

#[test]
fn a_slot_by_a_declined_change_says_so() {
    let (book, _) = declined();
    book.sh("dose today").expect(
        "Wed 28 Oct 2026, 22:10, Europe/Berlin

 08:00  ● Utro   1 capsule    taken 08:05
 22:00  ▸ Utro   2 capsules   due, by the change from 12 Oct, declined since

No record yet
 yesterday 08:00   Utro   1 capsule
",
        "",
        0,
    );
    book.sh("dose today 2026-10-27").expect(
        "Tue 27 Oct 2026, Europe/Berlin

 08:00  ? Utro  1 capsule   no record
 22:00  ● Utro  2 capsules  taken 22:05, by the change from 12 Oct, declined
                            since
",
        "",
        0,
    );
    let next = book.at("2026-10-29T09:10:00+01:00").sh("dose today").ok();
    let open = " yesterday 22:00    Utro   2 capsules, by a change declined since\n";
    assert!(next.stdout.contains(open), "{}", next.transcript());
    let slots = book
        .sh("dose slots Utro --from 2026-10-29 --to 2026-10-29")
        .ok();
    assert!(!slots.stdout.contains("declined"), "{}", slots.transcript());
}
