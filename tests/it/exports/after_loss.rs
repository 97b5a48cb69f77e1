//! Weeks after a recorded loss: the summary that is shown to others has none; the collection
//! keeps what a scan stated, as it was told.

use crate::support::Book;

const SCAN: &str = "dose -y mark scan 2026-10-22 --as 5w0d --finding 'one sac'";

fn book() -> Book {
    let book = Book::new();
    book.at("2026-10-08T12:00:00+02:00")
        .sh("dose -y mark transfer today --embryo-day 5")
        .exits(0);
    book.now("2026-10-24T09:00:00+02:00");
    book.sh("dose -y mark positive-test 2026-10-18").exits(0);
    book.sh(SCAN).exits(0);
    book
}

#[test]
fn a_summary_says_no_weeks_after_a_loss() {
    let book = book();
    let before = book.sh("dose export ips").ok().stdout;
    assert!(before.contains("stated as 5w0d"), "{before}");
    book.sh("dose -y mark loss today").exits(0);
    let after = book.sh("dose export ips").ok().stdout;
    assert!(
        after.contains("one sac") && !after.contains("5w0d"),
        "{after}"
    );
    let whole = book.sh("dose export fhir").ok().stdout;
    assert!(whole.contains("stated as 5w0d"), "{whole}");
}

#[test]
fn a_summary_says_no_weeks_where_they_are_turned_off() {
    let book = book();
    book.sh("dose -y set weeks off").exits(0);
    let summary = book.sh("dose export ips").ok().stdout;
    assert!(
        summary.contains("one sac") && !summary.contains("5w0d"),
        "{summary}"
    );
}
