//! A loss that lies behind keeps the age stated for it wherever it is named; once what the
//! book counted is over, and where weeks are turned off, no age is told.

use super::{done, flowing};
use crate::support::Book;

const NOW: &str = "2026-11-04T14:20:00+01:00";
const LOSS: &str = "dose mark loss 2024-03-02 --ga 9w4d --label 'early loss'";
const SAID: &str = "loss, Sat 2 Mar 2024, 9w4d, \"early loss\"";

/// Every output that names the loss, and how it does.
fn told(book: &Book, at: &str) -> Vec<(&'static str, bool)> {
    let all = [
        ("dose marks", SAID),
        ("dose marks --json", "\"gestation\":\"9w4d\""),
        ("dose export log", "loss, 9w4d, "),
        ("dose export log --format jsonl", "loss, 9w4d, "),
        ("dose export appointment", SAID),
        ("dose export ips", "9w4d, "),
        ("dose export ips", "stated age 9w4d"),
    ];
    let says = |(line, said): (&'static str, &str)| {
        let page = done(book, at, line).stdout;
        (line, page.contains(said))
    };
    all.into_iter().map(says).collect()
}

#[test]
fn a_loss_of_before_has_its_age_everywhere() {
    let book = Book::new();
    let echo = done(&book, NOW, LOSS).stdout;
    assert!(echo.contains("loss, Sat 2 Mar 2024, 9w4d"), "{echo}");
    assert!(
        told(&book, NOW).iter().all(|(_, told)| *told),
        "{:?}",
        told(&book, NOW)
    );
    let page = flowing(&book, NOW, "text");
    assert!(page.contains(&format!("HISTORY {SAID}")), "{page}");
    // So it does beside a pregnancy.
    done(&book, NOW, "dose mark lmp 2026-09-23");
    assert!(
        told(&book, NOW).iter().all(|(_, told)| *told),
        "{:?}",
        told(&book, NOW)
    );
}

#[test]
fn once_the_pregnancy_of_the_book_is_over_no_age_is_told_until_another_begins() {
    let book = Book::new();
    done(&book, NOW, LOSS);
    done(&book, NOW, "dose mark lmp 2026-09-23");
    let echo = done(&book, NOW, "dose mark loss today --ga 6w0d").stdout;
    assert!(!echo.contains("6w0d"), "{echo}");
    assert!(
        told(&book, NOW).iter().all(|(_, told)| !told),
        "{:?}",
        told(&book, NOW)
    );
    let next = "2027-03-01T09:00:00+01:00";
    done(&book, next, "dose mark lmp 2027-02-01");
    assert!(
        told(&book, next).iter().all(|(_, told)| *told),
        "{:?}",
        told(&book, next)
    );
    assert!(done(&book, next, "dose marks").stdout.contains("6w0d"));
}

#[test]
fn with_weeks_turned_off_no_age_is_told() {
    let book = Book::new();
    done(&book, NOW, LOSS);
    done(&book, NOW, "dose -y set weeks off");
    assert!(
        told(&book, NOW).iter().all(|(_, told)| !told),
        "{:?}",
        told(&book, NOW)
    );
}
