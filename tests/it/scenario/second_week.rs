//! What a second week with the program showed: what is said agrees with what is recorded.

use crate::support::Book;

fn capsules(book: &Book) {
    book.at("2026-10-01T07:00:00+02:00")
        .sh("dose add utro --dose '1 capsule' --timing 'daily at 08:00, 22:00' --stop 'until 2026-12-10' --confirmed-by L")
        .exits(0);
}

#[test]
fn a_hold_that_a_change_ahead_ends_says_when_it_goes_on() {
    let book = Book::new();
    capsules(&book);
    book.now("2026-10-02T09:00:00+02:00");
    let says = |day: &str, report: &str| {
        let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let screen = flat(book.sh("dose").stdout);
        let day = format!("utro is held: until the scan ({day}).");
        assert!(screen.contains(&day), "{day}\n{screen}");
        let screen = flat(book.sh("dose export appointment").stdout);
        let report = format!("held from Fri 2 Oct, {report}: until the scan");
        assert!(screen.contains(&report), "{report}\n{screen}");
    };
    let line = |line: &str| book.sh(line).exits(0);
    line("dose hold utro --from today --reason 'until the scan' --confirmed-by L");
    says("no end is recorded", "no end recorded");
    let resume = line("dose resume utro --from tomorrow --confirmed-by L").id();
    says("it goes on tomorrow 00:00", "goes on from Sat 3 Oct");
    line(&format!("dose void {resume} --why x"));
    line("dose stop utro --after today --confirmed-by L");
    says(
        "a stop is recorded for tomorrow 00:00",
        "stopped from Sat 3 Oct",
    );
}

#[test]
fn words_that_are_the_whole_of_a_statement_are_not_left_empty() {
    let book = Book::new();
    capsules(&book);
    book.now("2026-10-02T09:00:00+02:00");
    let question = book.sh("dose ask 'how long?'").exits(0).id();
    let review = book
        .sh("dose review add 'blood test' --due 2026-10-05")
        .exits(0)
        .id();
    for (line, what) in [
        (
            "dose review add ' ' --due 2026-10-05".to_owned(),
            "the review",
        ),
        (
            format!("dose review done {review} --by L --outcome ''"),
            "what came of it",
        ),
        (format!("dose answer {question} '' --by L"), "the answer"),
        ("dose ask ''".to_owned(), "the question"),
        ("dose note ''".to_owned(), "the note"),
        ("dose told L ''".to_owned(), "what was told"),
    ] {
        let said = format!("error: {what} is empty\nNothing was recorded.\n");
        book.sh(&line).expect("", &said, 2);
    }
}

#[test]
fn a_reached_stop_is_moved_and_not_resumed() {
    let book = Book::new();
    capsules(&book);
    book.at("2026-12-10T09:00:00+01:00")
        .sh("dose resume utro --from today")
        .expect(
            "",
            "error: utro is neither held nor stopped at that moment\n\
             Nothing was recorded.\n\
             hint: a stop that was said and reached is moved with: dose change MED --stop EXPR\n",
            1,
        );
}

#[test]
fn a_slot_recorded_as_not_taken_is_voided_before_it_is_taken() {
    let book = Book::new();
    capsules(&book);
    book.now("2026-10-01T22:30:00+02:00");
    let id = book.sh("dose skip utro --reason asleep --slot 22:00").id();
    let take = "dose take utro --slot 22:00";
    book.sh(take).expect(
        "",
        &format!(
            "error: utro: the slot 2026-10-01 22:00 has an answer already [{id}]\n\
             Nothing was recorded.\n\
             hint: it is recorded as not taken; if it was taken: dose void {id} --why \"...\", \
             then this line again\n"
        ),
        4,
    );
    book.sh(&format!("dose void {id} --why 'taken after all'"))
        .exits(0);
    book.sh(take).exits(0);
}

#[test]
fn a_report_begins_on_the_day_that_was_lived_then() {
    let book = Book::new();
    capsules(&book);
    book.at("2026-10-02T12:00:00+02:00")
        .sh("dose zone America/Chicago --from '2026-10-02 12:00'")
        .exits(0);
    let report = book
        .at("2026-10-04T09:00:00-05:00")
        .sh("dose export appointment")
        .stdout;
    assert!(report.contains("Thu 1 Oct 2026 (first entry)"), "{report}");
}

#[test]
fn a_voided_line_was_recorded_when_it_was_put_right_last() {
    let book = Book::new();
    capsules(&book);
    let id = book
        .at("2026-10-01T22:30:00+02:00")
        .sh("dose skip utro --reason asleep --slot 22:00")
        .id();
    book.now("2026-10-02T20:00:00+02:00");
    book.sh(&format!("dose amend {id} --reason forgot"))
        .exits(0);
    book.sh(&format!("dose void {id} --why x")).exits(0);
    let report = book.sh("dose export appointment").stdout;
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "not taken, for 1 Oct 22:00, forgot, recorded Fri 2 Oct 2026 20:00";
    assert!(report.contains(said), "{report}");
}

#[test]
fn a_doubt_that_got_its_answer_is_listed_as_the_doubt_it_was() {
    let book = Book::new();
    capsules(&book);
    book.now("2026-10-01T23:00:00+02:00");
    book.sh("dose unsure utro --slot 22:00").exits(0);
    book.sh("dose take utro --slot 22:00 --at 22:10").exits(0);
    let history = book.sh("dose history").stdout;
    assert!(
        history.contains("? utro, noted as not certain"),
        "{history}"
    );
    assert!(!history.contains("no record"), "{history}");
}
