//! What somebody met who used the program for the first time, each as a line to type.

use crate::support::Book;

const IRON: &str = "dose add 'Iron 100 mg tablet' --dose '1 tablet' --timing 'daily at 08:00' -q";

/// A carer who names no book is not given a second one.
#[test]
fn with_other_books_there_a_book_of_ones_own_is_made_on_purpose() {
    let book = Book::new();
    book.at("2026-11-02T09:00:00+01:00")
        .sh("dose init oma")
        .exits(0);
    for line in ["dose", IRON, "dose take iron", "dose list"] {
        let run = book.at("2026-11-02T09:01:00+01:00").sh(line).exits(3);
        assert_eq!(run.stdout, "", "{}", run.transcript());
        assert_eq!(
            run.stderr,
            "error: no book is named, and there is none called \"me\" yet\n\
             Nothing was recorded.\n\
             hint: --book NAME is one of those there are: oma; dose init me makes one of your own\n"
        );
    }
    book.at("2026-11-02T09:02:00+01:00")
        .sh("dose init me")
        .exits(0);
    book.at("2026-11-02T09:03:00+01:00").sh(IRON).exits(0);
    let books = book.sh("dose books --json").ok().json();
    assert_eq!(books["books"].as_array().unwrap().len(), 2);
}

/// The letters of a page stay good when the clinic's word comes after the day.
#[test]
fn an_id_of_a_stop_ahead_answers_the_stop_that_was_reached() {
    let book = Book::new();
    book.at("2026-10-28T09:00:00+01:00")
        .sh(
            "dose add 'Pro 25 mg vial' --dose '1 vial' --timing 'daily at 20:00' \
             --stop 2026-11-01 --said-by 'Dr Lee' --confirmed-by 'Dr Lee' -q",
        )
        .exits(0);
    let asked = book
        .at("2026-10-28T09:01:00+01:00")
        .sh("dose reviews --json")
        .ok()
        .json();
    let ahead = asked["reviews"].as_array().unwrap();
    let ahead = ahead.iter().find(|r| r["kind"] == "stop-ahead").unwrap();
    let id = ahead["id"].as_str().unwrap().to_owned();
    let after = "2026-11-02T09:00:00+01:00";
    let open = |book: &Book| {
        let said = book.at(after).sh("dose reviews --json").ok().json();
        let all = said["reviews"].as_array().unwrap().clone();
        all.iter().filter(|r| r["kind"] == "stop-reached").count()
    };
    assert_eq!(open(&book), 1);
    book.at(after)
        .sh(&format!("dose answer {id} 'yes, stop' --by 'Dr Lee'"))
        .exits(0);
    assert_eq!(open(&book), 0);
}

/// A word about the night's amount is no word about the window.
#[test]
fn a_confirmed_change_of_something_else_does_not_vouch_for_the_stop() {
    let book = Book::new();
    for (at, line) in [
        (
            "2026-10-12T09:00:00+02:00",
            "dose add 'Utro 200 mg capsule' --dose '1 capsule' --timing 'daily at 08:00, 22:00' \
             --stop 10w0d..12w0d --said-by 'Dr Lee' --confirmed-by 'Dr Lee'",
        ),
        (
            "2026-10-12T09:01:00+02:00",
            "dose mark transfer today --embryo-day 5",
        ),
        ("2026-10-22T09:00:00+02:00", "dose mark positive-test today"),
        (
            "2026-10-24T13:00:00+02:00",
            "dose change utro --from tonight --set '22:00=2 capsules' --said-by 'Nurse Kim'",
        ),
        (
            "2026-10-28T10:00:00+01:00",
            "dose confirm utro --by 'Dr Lee' --words 'yes two'",
        ),
        (
            "2026-10-28T11:00:00+01:00",
            "dose mark scan today --as 5w3d --source 'Dr Lee'",
        ),
        (
            "2026-10-28T11:01:00+01:00",
            "dose dating use scan --by 'Dr Lee'",
        ),
    ] {
        book.at(at).sh(line).exits(0);
    }
    let said = book
        .at("2026-10-28T11:02:00+01:00")
        .sh("dose changes --unconfirmed")
        .exits(0)
        .stdout;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("the day it opens was not known when Dr Lee confirmed it"),
        "{said}"
    );
}

#[test]
fn slots_cannot_count_from_before_the_start() {
    let book = Book::new();
    let run = book
        .at("2026-11-02T10:00:00+01:00")
        .sh(&format!("{IRON} --log-from 2026-10-20"))
        .exits(2);
    assert_eq!(
        run.stderr,
        "error: --log-from 2026-10-20 is before the start, 2026-11-02: there is no slot to count\n\
         Nothing was recorded.\n\
         hint: --start 2026-10-20, where it was taken from then on; its slots count with --log-from\n"
    );
    book.at("2026-11-02T10:01:00+01:00")
        .sh(&format!("{IRON} --start 2026-10-20 --log-from 2026-10-20"))
        .exits(0);
}

#[test]
fn a_slot_before_the_start_or_without_a_time_says_what_is_wanted() {
    let book = Book::new();
    let made = book
        .at("2026-11-02T10:00:00+01:00")
        .sh(&format!("{IRON} --json"))
        .ok()
        .json();
    let all = made["entries"].as_array().unwrap();
    let id = all.iter().find(|e| e["kind"] == "regimen").unwrap();
    let id = id["short"].as_str().unwrap().to_owned();
    let says = |slot: &str| {
        let line = format!("dose take iron --slot '{slot}'");
        let run = book.at("2026-11-04T10:00:00+01:00").sh(&line).exits(1);
        run.stderr.split("hint: ").nth(1).unwrap().to_owned()
    };
    assert_eq!(
        says("2026-10-27 08:00"),
        format!(
            "it begins on Mon 2 Nov 2026; where that was earlier: dose amend {id} --start 2026-10-27\n"
        )
    );
    book.at("2026-11-04T10:01:00+01:00")
        .sh(&format!("dose amend {id} --start 2026-10-27"))
        .exits(0);
    book.at("2026-11-04T10:02:00+01:00")
        .sh("dose take iron --slot '2026-10-27 08:00'")
        .exits(0);
    assert_eq!(
        says("2026-11-03"),
        "a slot is a day and its time, as in --slot \"2026-11-03 08:00\"\n"
    );
}

/// What has no end is told in the next report too, until "none" is said.
#[test]
fn a_symptom_without_an_end_is_carried_into_the_next_report() {
    let book = Book::new();
    book.at("2026-10-20T09:00:00+02:00").sh(IRON).exits(0);
    for (at, line) in [
        (
            "2026-10-27T09:00:00+01:00",
            "dose symptom bleeding --at 08:00",
        ),
        (
            "2026-10-27T09:01:00+01:00",
            "dose visit add '2026-10-28 10:00' --with 'Dr Lee'",
        ),
    ] {
        book.at(at).sh(line).exits(0);
    }
    let report = |at: &str| book.at(at).sh("dose export appointment").exits(0).stdout;
    let carried = "\"bleeding\"";
    let said = report("2026-10-29T09:00:00+01:00");
    assert!(said.contains(carried), "{said}");
    assert!(said.contains("27 Oct 08:00, no end recorded"), "{said}");
    book.at("2026-10-30T09:00:00+01:00")
        .sh("dose visit add '2026-11-25 10:00' --with 'Dr Lee'")
        .exits(0);
    let said = report("2026-11-29T09:00:00+01:00");
    assert!(!said.contains(carried), "{said}");
}

#[test]
fn a_report_of_one_of_several_books_says_whose_it_is() {
    let book = Book::new();
    book.at("2026-11-02T09:00:00+01:00")
        .sh("dose init dad")
        .exits(0);
    let at = "2026-11-02T10:00:00+01:00";
    let head = |line: &str| book.at(at).sh(line).exits(0).stdout;
    let alone = head("dose --book dad export appointment");
    assert!(!alone.contains("Book \"dad\""), "{alone}");
    book.at(at).sh("dose init mum").exits(0);
    let said = head("dose --book dad export appointment");
    assert!(said.contains("Book \"dad\"; no name is recorded"), "{said}");
    let said = head("dose --book dad export appointment --omit identity");
    assert!(!said.contains("dad"), "{said}");
}

/// After a recorded loss no screen lists times ahead before the clinic has said so.
#[test]
fn slots_leave_out_what_waits_for_the_clinic_after_an_end() {
    let book = Book::new();
    for (at, line) in [
        (
            "2026-10-12T09:00:00+02:00",
            "dose add Utro --dose '1 capsule' --timing 'daily at 08:00' --confirmed-by 'Dr Lee'",
        ),
        ("2026-10-12T09:01:00+02:00", "dose mark lmp 2026-09-01"),
        (
            "2026-11-04T09:00:00+01:00",
            "dose mark loss today --label miscarriage",
        ),
    ] {
        book.at(at).sh(line).exits(0);
    }
    let slots = book
        .at("2026-11-04T09:01:00+01:00")
        .sh("dose slots --from 2026-11-05 --to 2026-11-06")
        .exits(0)
        .stdout;
    assert_eq!(
        slots,
        "To confirm with your clinic: 1 regimen is recorded as going on. Its times are\n\
         listed again once an answer is recorded.\n \
         Utro · dose list\n \
         dose confirm MED --by WHO: it goes on; dose stop MED --after WHEN: it ended\n"
    );
}
