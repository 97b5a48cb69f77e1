//! A start that a change said anew, corrected: what stands against it, and what doesn't.

use super::read::with;
use crate::support::Book;

const AT: &str = "2026-11-02T07:00:00+01:00";

fn said_anew(rest: &str) -> (Book, String) {
    let book = with("dose add A --dose '1 tablet' --timing 'daily at 08:00' --start 2026-11-10");
    let id = book
        .at(AT)
        .sh(&format!("dose change a --start 2026-11-12 {rest}"))
        .exits(0)
        .id();
    book.now("2026-11-02T07:05:00+01:00");
    (book, id)
}

#[test]
fn a_start_after_a_stop_of_a_later_change_is_refused() {
    let (book, id) = said_anew("");
    book.sh("dose change a --from 2026-11-14 --stop 2026-11-16")
        .exits(0);
    book.sh(&format!("dose amend {id} --start 2026-11-18"))
        .expect(
            "",
            "error: the end \"2026-11-16\" is not after the start, 2026-11-18 00:00\n\
         Nothing was recorded.\n",
            2,
        );
    // A start said anew is held against it too, not only against what is in force today.
    book.sh("dose change a --start 2026-11-18").expect(
        "",
        "error: the end \"2026-11-16\" is not after the start, 2026-11-18 00:00\n\
         Nothing was recorded.\n",
        2,
    );
    book.sh(&format!("dose amend {id} --start 2026-11-13")).ok();
}

#[test]
fn the_terms_said_with_a_start_can_be_put_right() {
    let (book, id) = said_anew("--dose '2 tablets'");
    book.sh(&format!("dose amend {id} --dose '3 tablets'")).ok();
    let slots = super::read::slots(&book, AT, "2026-11-10", "2026-11-12");
    assert_eq!(slots, ["2026-11-12T08:00 3 tablet upcoming"]);
}
