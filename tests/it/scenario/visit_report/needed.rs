//! What is taken as needed: its instruction stands on page one as the others' do, and nobody
//! asks for a stop of it.

use super::{done, flowing, section};
use crate::support::Book;

const NOW: &str = "2026-11-08T16:00:00+01:00";
const ADD: &str = "dose -y add paracetamol --strength '500 mg' --form tablet --route oral --dose '1 tablet' --timing 'as needed, at least 6 hours apart, at most 4 in 24 hours'";

fn with(flags: &str) -> Book {
    let book = Book::new();
    let at = "2026-10-12T09:00:00+02:00";
    done(&book, at, &format!("{ADD} {flags}"));
    done(&book, "2026-11-05T21:00:00+01:00", "dose take paracetamol");
    book
}

#[test]
fn amount_gap_maximum_who_and_since_when_are_said() {
    let book = with("--said-by 'Dr Lee' --via visit --confirmed-by 'Dr Lee'");
    let page = done(&book, NOW, "dose export appointment").stdout;
    assert_eq!(
        section(&page, "TAKING NOW"),
        "\
TAKING NOW                                 as instructed, and how it is recorded
 paracetamol 500 mg tablet, by mouth, since 12 Oct; as needed, at least 6 hours
 apart, at most 4 in 24 hours, 1 tablet. Dr Lee, visit, 12 Oct. 1 in the period."
    );
    for format in ["markdown", "html", "json"] {
        let page = flowing(&book, NOW, format);
        assert!(page.contains("at most 4 in 24 hours, 1 tablet"), "{page}");
    }
}

#[test]
fn its_words_its_stop_and_that_it_waits_are_said_too() {
    let book = with("--said-by 'Dr Lee' --words 'one when it hurts' --stop 2026-11-20");
    let page = done(&book, NOW, "dose export appointment").stdout;
    assert_eq!(
        section(&page, "TAKING NOW"),
        "\
TAKING NOW                                 as instructed, and how it is recorded
 paracetamol 500 mg tablet, by mouth, since 12 Oct, not yet confirmed; as
 needed, at least 6 hours apart, at most 4 in 24 hours, 1 tablet. Stop:
 2026-11-20. 1 in the period.
   \"one when it hurts\" Dr Lee, 12 Oct"
    );
}

#[test]
fn reviews_and_report_agree_that_no_stop_is_asked_of_it() {
    let book = with("--confirmed-by 'Dr Lee'");
    done(
        &book,
        "2026-10-12T09:00:00+02:00",
        "dose -y add estradiol --dose '1 tablet' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'",
    );
    let reviews = done(&book, NOW, "dose reviews --json").json();
    let all = reviews["reviews"].as_array().unwrap();
    let asked: Vec<_> = all
        .iter()
        .map(|r| r["medicine"].as_str().unwrap())
        .collect();
    assert_eq!(asked, ["estradiol"]);
    let page = done(&book, NOW, "dose export appointment").stdout;
    let answers = section(&page, "FOR YOUR ANSWER");
    assert!(
        answers.contains("estradiol: no stop is recorded."),
        "{answers}"
    );
    assert!(!answers.contains("paracetamol"), "{answers}");
}
