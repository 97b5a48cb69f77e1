//! Changes that nobody confirmed before a loss was recorded stand until they are closed, in
//! the reviews and in the report alike, and no medicine is asked about two ways.

use super::{done, section};
use crate::support::Book;

const NOW: &str = "2026-11-08T16:00:00+01:00";

/// A medicine confirmed in October, one more line, then a loss on 8 November.
fn lost(line: &str) -> Book {
    let book = Book::new();
    let add = "dose -y add progesterone --alias prog --dose '1 capsule' --timing 'daily at 22:00' --confirmed-by 'Dr Lee'";
    done(&book, "2026-10-12T09:00:00+02:00", add);
    done(&book, "2026-11-08T15:00:00+01:00", line);
    done(&book, NOW, "dose mark loss 2026-11-08");
    book
}

fn kinds(book: &Book) -> Vec<String> {
    let reviews = done(book, NOW, "dose reviews --json").json();
    let all = reviews["reviews"].as_array().unwrap();
    let kinds = all.iter().map(|r| r["kind"].as_str().unwrap().to_owned());
    kinds.collect()
}

/// The boxes of the report, without letters and lines to write on.
fn boxes(book: &Book) -> Vec<String> {
    let report = done(book, NOW, "dose export appointment --format json").json();
    let all = report["answers"].as_array().unwrap();
    let text = |a: &serde_json::Value| a["text"].as_str().unwrap().to_owned();
    all.iter().map(text).collect()
}

#[test]
fn a_stop_that_waits_to_be_confirmed_is_the_one_question() {
    let book = lost("dose -y stop prog --after 2026-11-08 --said-by 'Dr Lee'");
    assert_eq!(kinds(&book), ["unconfirmed"]);
    assert_eq!(boxes(&book), ["progesterone from Mon 9 Nov: stopped."]);
}

#[test]
fn so_is_a_hold() {
    let book = lost("dose -y hold prog --from now --reason bleeding");
    assert_eq!(kinds(&book), ["unconfirmed"]);
    assert_eq!(
        boxes(&book),
        ["progesterone from Sun 8 Nov 15:00: held, \"bleeding\"."]
    );
}

#[test]
fn another_change_stands_beside_what_goes_on_and_goes_once_closed() {
    let book = lost("dose -y change prog --from today --set '22:00=2 capsules'");
    assert_eq!(kinds(&book), ["unconfirmed", "to-confirm"]);
    let change = "progesterone from Sun 8 Nov: at 22:00 was 1 capsule, now 2 capsules.";
    let going = "progesterone: recorded as going on; to confirm with your clinic";
    assert_eq!(boxes(&book), [change, going]);
    done(&book, NOW, "dose confirm prog --by 'Dr Lee'");
    assert_eq!(kinds(&book), ["no-stop"]);
    assert_eq!(boxes(&book), ["progesterone: no stop is recorded."]);
}

#[test]
fn a_confirmed_stop_ahead_is_named_with_what_goes_on() {
    let book = lost("dose -y stop prog --after 2026-11-10 --confirmed-by 'Dr Lee'");
    assert_eq!(kinds(&book), ["to-confirm"]);
    let going = "progesterone: recorded as going on, stop from Wed 11 Nov 2026 00:00; to confirm with your clinic";
    assert_eq!(boxes(&book), [going]);
    let page = done(&book, NOW, "dose export appointment").stdout;
    assert!(
        section(&page, "FOR YOUR ANSWER").contains("going on, stop from"),
        "{page}"
    );
}
