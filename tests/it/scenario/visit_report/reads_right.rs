//! Small things of the report that a reader stumbles over.

use super::{done, flowing, section};
use crate::support::Book;

const NOW: &str = "2026-11-08T16:00:00+01:00";

fn two() -> Book {
    let book = Book::new();
    for name in ["progesterone", "estradiol"] {
        let add = format!(
            "dose -y add {name} --dose '1 tablet' --timing 'daily at 22:00' --confirmed-by 'Dr Lee'"
        );
        done(&book, "2026-10-10T09:00:00+02:00", &add);
    }
    book
}

#[test]
fn the_dose_before_a_draw_is_given_or_the_reason_why_not() {
    let book = two();
    done(
        &book,
        "2026-10-10T09:30:00+02:00",
        "dose lab today prolactin='12 ng/mL'",
    );
    done(&book, "2026-11-04T22:00:00+01:00", "dose take progesterone");
    done(
        &book,
        "2026-11-05T09:00:00+01:00",
        "dose lab now progesterone='9.80 ng/mL'",
    );
    let labs = |flags: &str| {
        let page = done(&book, NOW, &format!("dose export appointment {flags}")).stdout;
        let lines = section(&page, "LABS");
        let rows = lines.lines().filter(|l| l.contains("ng/mL"));
        let last = rows.map(|l| l.rsplit("  ").next().unwrap().trim().to_owned());
        last.collect::<Vec<_>>()
    };
    assert_eq!(labs(""), ["none recorded", "11 h"]);
    assert_eq!(labs("--med progesterone"), ["none recorded", "11 h"]);
    assert_eq!(labs("--med estradiol"), ["none recorded", "left out here"]);
}

#[test]
fn doses_that_differ_stand_in_order_and_name_the_slot_of_another_day() {
    let book = two();
    let take = "dose take progesterone --slot '2026-10-14 22:00' --amount '2 tablets'";
    done(&book, "2026-10-15T00:20:00+02:00", take);
    let skip = "dose skip progesterone --slot '2026-10-12 22:00' --reason asleep";
    done(&book, "2026-10-16T09:00:00+02:00", skip);
    let page = done(&book, NOW, "dose export appointment").stdout;
    assert_eq!(
        section(&page, "DOSES THAT DIFFER"),
        "\
DOSES THAT DIFFER FROM THE PLAN
 Mon 12 Oct 2026 22:00  progesterone: not taken: asleep; recorded 16 Oct 09:00
 Thu 15 Oct 2026 00:20  progesterone: for 14 Oct 22:00, 2 tablets, by the
                        instruction 1 tablet"
    );
}

#[test]
fn markdown_is_written_as_it_reads() {
    let book = two();
    done(
        &book,
        NOW,
        "dose lab now 'progesterone=18.4 ng/mL' --lab 'Lab Nord'",
    );
    let page = done(&book, NOW, "dose export appointment --format markdown").stdout;
    assert!(
        page.contains("\n## Labs, as printed on the reports (Lab Nord)\n"),
        "{page}"
    );
    assert!(page.contains("| 18.4 ng/mL |"), "{page}");
}

#[test]
fn since_the_last_visit_says_so() {
    let book = two();
    done(
        &book,
        "2026-10-15T09:00:00+02:00",
        "dose visit add '2026-10-22 10:15' --with 'Dr Lee'",
    );
    for flags in ["", "--since last-visit"] {
        let line = format!("dose export appointment {flags}");
        let page = done(&book, NOW, &line).stdout;
        assert!(
            page.contains("\nThu 22 Oct 2026 (last visit) to Sun 8 Nov"),
            "{page}"
        );
        let json = done(&book, NOW, &format!("{line} --format json")).json();
        assert_eq!(json["head"]["from_is"], "last-visit");
    }
    let page = flowing(&book, NOW, "text --since 2026-10-22");
    assert!(page.contains("Thu 22 Oct 2026 to Sun"), "{page}");
}

#[test]
fn what_was_not_certain_and_got_its_answer_later_is_no_longer_without_a_record() {
    let book = Book::new();
    let add = "dose add prog --dose '1 capsule' --timing 'daily at 08:00, 22:00' \
               --start 2026-10-01 --stop 2026-12-01 -q";
    done(&book, "2026-10-01T07:00:00+02:00", add);
    done(&book, "2026-10-01T08:05:00+02:00", "dose unsure prog");
    done(&book, "2026-10-01T22:05:00+02:00", "dose unsure prog");
    let later = "2026-10-02T07:00:00+02:00";
    done(&book, later, "dose take prog --slot 'yesterday 08:00'");
    let page = done(&book, later, "dose export appointment -o -").stdout;
    insta::assert_snapshot!(section(&page, "DOSES THAT DIFFER"), @r"
    DOSES THAT DIFFER FROM THE PLAN
     Thu 1 Oct 2026 08:00  prog: noted as not certain
     Thu 1 Oct 2026 22:00  prog: no record, noted as not certain
    ");
}
