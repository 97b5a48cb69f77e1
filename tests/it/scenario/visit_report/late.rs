//! A change that was recorded days after it holds from: the report says when, while nobody
//! has confirmed it too, and holds nothing against the doses before.

use super::{done, flowing, section};
use crate::support::Book;

const AT: &str = "2026-10-21T10:00:00+02:00";

/// One capsule at night; on 20 October it is recorded that it was two from the 12th on.
fn book() -> Book {
    let book = Book::new();
    let add = "dose -y add progesterone --alias prog --dose '1 capsule' --timing 'daily at 22:00' --confirmed-by 'Dr Lee'";
    done(&book, "2026-10-11T09:00:00+02:00", add);
    for day in ["12", "13", "20"] {
        let at = format!("2026-10-{day}T22:06:00+02:00");
        done(&book, &at, "dose take prog");
    }
    let change = "dose -y change prog --from 2026-10-12 --set '22:00=2 capsules' --said-by 'Nurse Kim' --via call";
    done(&book, "2026-10-20T10:00:00+02:00", change);
    book
}

#[test]
fn an_open_change_says_in_each_format_when_it_was_recorded() {
    let book = book();
    let asked = "was 1 capsule, now 2 capsules. Recorded 20 Oct.";
    for format in ["text", "markdown", "html", "json"] {
        let page = flowing(&book, AT, format);
        assert!(page.contains(asked), "{format}: {page}");
        assert!(page.contains("for your answer. Recorded 20 Oct."), "{page}");
    }
    // Of a change that was said on the day it holds from nothing is added.
    let change = "dose -y change prog --from today --set '22:00=3 capsules'";
    done(&book, AT, change);
    let page = flowing(&book, AT, "text");
    assert!(!page.contains("Recorded 21 Oct"), "{page}");
}

#[test]
fn a_dose_before_the_instruction_was_recorded_is_told_apart() {
    let book = book();
    let page = done(&book, AT, "dose export appointment").stdout;
    assert_eq!(
        section(&page, "DOSES THAT DIFFER"),
        "\
DOSES THAT DIFFER FROM THE PLAN
 Mon 12 Oct 2026 22:06  progesterone: 1 capsule, by the instruction recorded
                        20 Oct 10:00: 2 capsules
 Tue 13 Oct 2026 22:06  progesterone: 1 capsule, by the instruction recorded
                        20 Oct 10:00: 2 capsules
 Tue 20 Oct 2026 22:06  progesterone: 1 capsule, by the instruction 2 capsules"
    );
    let notes = flowing(&book, AT, "text");
    assert!(
        notes.contains(
            "Amounts other than instructed: 1, further on. Amounts other than an instruction recorded after the dose: 2, further on."
        ),
        "{notes}"
    );
}

/// The amount was known in time; what was recorded later is another field.
#[test]
fn a_later_change_of_the_route_says_nothing_of_the_amount() {
    let book = Book::new();
    let add = "dose -y add progesterone --alias prog --dose '2 capsules' --timing 'daily at 22:00'";
    done(&book, "2026-10-11T09:00:00+02:00", add);
    let take = "dose take prog --amount '1 capsule'";
    done(&book, "2026-10-12T22:06:00+02:00", take);
    let change = "dose -y change prog --from 2026-10-12 --route oral";
    done(&book, "2026-10-20T10:00:00+02:00", change);
    let page = flowing(&book, AT, "text");
    let said = "22:06 progesterone: 1 capsule, by the instruction 2 capsules";
    assert!(page.contains(said), "{page}");
}

/// A typing error in the amount, put right after the dose.
#[test]
fn an_amount_put_right_later_was_not_known_either() {
    let book = Book::new();
    let add = "dose -y add progesterone --alias prog --dose '1 capsule' --timing 'daily at 22:00'";
    let id = done(&book, "2026-10-11T09:00:00+02:00", add).id();
    done(&book, "2026-10-12T22:06:00+02:00", "dose take prog");
    let amend = format!("dose -y amend {id} --dose '2 capsules' --why typed");
    done(&book, "2026-10-20T10:00:00+02:00", &amend);
    let page = flowing(&book, AT, "text");
    let said = "1 capsule, by the instruction recorded 20 Oct 10:00: 2 capsules";
    assert!(page.contains(said), "{page}");
}
