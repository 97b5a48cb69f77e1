//! What page one only points to stands whole on the page it points to.

use super::{done, section};
use crate::support::Book;

const NOW: &str = "2026-11-04T14:20:00+01:00";

/// So many questions that page one has no room for draws.
#[test]
fn draws_on_page_two_name_their_lab() {
    let book = Book::new();
    let lab = "dose lab '2026-11-04 09:00' 'progesterone=18.4 ng/mL' --lab 'Lab Nord'";
    done(&book, NOW, lab);
    for n in 0..44 {
        done(&book, NOW, &format!("dose ask 'Question number {n}?'"));
    }
    let page = done(&book, NOW, "dose export appointment").stdout;
    assert!(
        page.contains("\nLABS: continues on page 2, 1 line\n"),
        "{page}"
    );
    assert_eq!(
        section(&page, "LABS, continued"),
        "\
LABS, continued, as printed on the reports (Lab Nord)
 drawn        progesterone  last dose before
 4 Nov 09:00  18.4 ng/mL    none recorded"
    );
}

/// Long words leave page one; short ones stand there and are not said again.
#[test]
fn words_stand_once_and_page_one_says_where() {
    let book = Book::new();
    let long = "take two at night from tonight until the bleeding is over and then go on as before until we speak";
    for (n, words) in [("one", "reduce it to mornings"), ("two", long)] {
        let add = format!(
            "dose -y add {n}lol --dose '1 tablet' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'"
        );
        done(&book, "2026-11-01T09:00:00+01:00", &add);
        let change = format!(
            "dose -y change {n}lol --from today --set '08:00=2 tablets' --said-by 'Nurse Kim' --via call --words '{words}'"
        );
        done(&book, NOW, &change);
    }
    for n in 0..38 {
        done(&book, NOW, &format!("dose ask 'Question number {n}?'"));
    }
    let page = done(&book, NOW, "dose export appointment").stdout;
    let answers = section(&page, "FOR YOUR ANSWER")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for said in [
        "now 2 tablets. Nurse Kim, phone, 4 Nov: \"reduce it to mornings\"",
        "now 2 tablets. Nurse Kim, phone, 4 Nov; the words stand further on.",
    ] {
        assert!(answers.contains(said), "{said}\n{answers}");
    }
    let words = section(&page, "WORDS NOT PRINTED ABOVE");
    assert_eq!(words.matches("Nurse Kim").count(), 1, "{words}");
    assert!(words.contains("take two at night"), "{words}");
    let html = done(&book, NOW, "dose export appointment --format html").stdout;
    assert!(
        html.contains("4 Nov; the words stand further on.</span>"),
        "{html}"
    );
    for (words, times) in [("reduce it to mornings", 1), ("take two at night", 1)] {
        assert_eq!(html.matches(words).count(), times, "{words}\n{html}");
    }
}

/// A call that was answered stands with its answer.
#[test]
fn words_of_an_answered_call_are_not_said_again() {
    let book = Book::new();
    let told = done(&book, NOW, "dose told 'Nurse Kim' 'maybe a tablet too'").id();
    done(
        &book,
        NOW,
        &format!("dose answer {told} 'No' --by 'Dr Lee'"),
    );
    let page = done(&book, NOW, "dose export appointment").stdout;
    assert!(
        page.contains("told by Nurse Kim, \"maybe a tablet too\""),
        "{page}"
    );
    assert_eq!(page.matches("maybe a tablet too").count(), 1, "{page}");
}
