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
