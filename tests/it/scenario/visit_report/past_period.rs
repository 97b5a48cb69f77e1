//! A period that is past: its headings name both of its ends, and what is of the present day
//! says so.

use super::{done, section};
use crate::support::Book;

const NOW: &str = "2026-11-08T16:00:00+01:00";

fn book() -> Book {
    let book = Book::new();
    let add =
        "dose -y add estradiol --dose '1 tablet' --timing 'daily at 22:00' --confirmed-by 'Dr Lee'";
    done(&book, "2026-10-12T09:00:00+02:00", add);
    let change =
        "dose -y change estradiol --from today --set '22:00=2 tablets' --confirmed-by 'Dr Lee'";
    done(&book, "2026-11-04T09:00:00+01:00", change);
    done(&book, NOW, "dose ask 'Is it still needed?'");
    done(&book, NOW, "dose ask 'And the other one?'");
    book
}

fn report(book: &Book, flags: &str) -> String {
    done(book, NOW, &format!("dose export appointment -o - {flags}")).stdout
}

#[test]
fn the_headings_name_its_last_day_and_that_of_what_is_taken_now() {
    let book = book();
    let page = report(&book, "--since 2026-11-01 --until 2026-11-03");
    assert_eq!(
        section(&page, "CHANGED"),
        "CHANGED 1 TO 3 NOV\n No change is recorded."
    );
    assert_eq!(
        section(&page, "TAKING NOW"),
        "\
TAKING NOW, ON 8 NOV                       as instructed, and how it is recorded
 estradiol, since 12 Oct; 22:00 2 tablets (since 4 Nov). Stop: none recorded."
    );
    for (format, headings) in [
        (
            "markdown",
            ["## Taking now, on 8 Nov\n", "## Changed 1 to 3 Nov\n"],
        ),
        ("html", [">Taking now, on 8 Nov <", ">Changed 1 to 3 Nov <"]),
        (
            "json",
            ["\"now_on\": \"8 Nov\"", "\"span\": \"1 to 3 Nov\""],
        ),
    ] {
        let flags = format!("--since 2026-11-01 --until 2026-11-03 --format {format}");
        let page = report(&book, &flags);
        for heading in headings {
            assert!(page.contains(heading), "{heading}\n{page}");
        }
    }
}

#[test]
fn one_day_and_two_months_are_named_as_such() {
    let book = book();
    let page = report(&book, "--since 2026-11-03 --until 2026-11-03");
    assert!(page.contains("\nCHANGED ON 3 NOV\n"), "{page}");
    let page = report(&book, "--since 2026-10-20 --until 2026-11-04");
    assert!(page.contains("\nCHANGED 20 OCT TO 4 NOV\n"), "{page}");
}

#[test]
fn a_period_up_to_now_is_since_its_first_day() {
    let book = book();
    let answer = done(&book, NOW, "dose questions").stdout;
    let id = answer.split_whitespace().find(|w| w.len() == 4).unwrap();
    done(&book, NOW, &format!("dose answer {id} 'Yes' --by 'Dr Lee'"));
    for flags in [
        "--since 2026-11-01",
        "--since 2026-11-01 --until 2026-11-08",
    ] {
        let page = report(&book, flags);
        for heading in ["\nCHANGED SINCE 1 NOV\n", "\nANSWERED SINCE 1 NOV\n"] {
            assert!(page.contains(heading), "{heading}\n{page}");
        }
        assert!(page.contains("\nTAKING NOW   "), "{page}");
    }
    // Of what was known on a day, that day is now.
    let page = report(&book, "--since 2026-11-01 --as-known-on 2026-11-03");
    assert!(page.contains("\nCHANGED SINCE 1 NOV\n"), "{page}");
}
