//! What a mark dates is said when it is recorded: each stop, start and review with its day,
//! and the day before, where it had one. A dating that is in use is not chosen again.

use crate::support::Book;

fn waiting() -> Book {
    let book = Book::new();
    for line in [
        "dose add progesterone --dose '1 capsule' --timing 'daily at 08:00, 22:00' --stop 'until 12w0d'",
        "dose add estradiol --dose '1 tablet' --timing 'daily at 08:00' --stop '10w0d..12w0d'",
        "dose add folic --dose '1 tablet' --timing 'daily at 09:00' --stop 'transfer + 14 days'",
        "dose add aspirin --dose '1 tablet' --timing 'daily at 10:00' --start 12w0d",
        "dose add iron --dose '1 tablet' --timing 'daily at 11:00'",
        "dose review add 'ask about heparin' --due 11w0d",
    ] {
        book.sh(line).exits(0);
    }
    book
}

const CONFIRM: &str = "  Confirm this with your clinician before acting on it.\n";

/// What is said behind the line that names the mark.
fn echo(book: &Book, line: &str) -> String {
    let said = book.sh(line).ok().stdout;
    said.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn a_mark_says_what_it_dated() {
    let book = waiting();
    assert_eq!(
        echo(&book, "dose mark transfer 2026-10-30 --embryo-day 5"),
        format!(
            "  folic, transfer + 14 days: last dose Fri 13 Nov 09:00, not yet confirmed\n{CONFIRM}"
        )
    );
    let test = "  dating in use: by transfer, day 0 Sun 11 Oct 2026, today 3w3d\n  \
        progesterone, until 12w0d: last dose Sat 2 Jan 2027 22:00, not yet confirmed\n  \
        estradiol, window 10w0d to 12w0d: opens Sun 20 Dec; closes Sun 3 Jan 2027, not\n  \
        yet confirmed\n  \
        aspirin, start 12w0d: start Sun 3 Jan 2027, not yet confirmed\n  \
        review 11w0d: ask about heparin: due Sun 27 Dec, not yet confirmed\n";
    assert_eq!(
        echo(&book, "dose mark positive-test today"),
        format!("{test}{CONFIRM}")
    );
    // What dates nothing new says no more than it did.
    assert_eq!(
        echo(&book, "dose mark lmp 2026-10-10"),
        "  the dating by transfer stays in use; dose dating shows all side by side\n"
    );
    // A second transfer moves what counts from the last one.
    let moved = "  the dating by transfer stays in use; dose dating shows all side by side\n  \
        folic, transfer + 14 days: last dose Sat 14 Nov 09:00 (before: Fri 13 Nov\n  \
        09:00), not yet confirmed\n";
    assert_eq!(
        echo(&book, "dose mark transfer 2026-10-31 --embryo-day 5"),
        format!("{moved}{CONFIRM}")
    );
}

#[test]
fn a_loss_dates_what_counts_from_it_and_nothing_in_weeks() {
    let book = waiting();
    book.sh("dose mark lmp 2026-10-10").exits(0);
    book.sh("dose add clexane --dose '1 syringe' --timing 'daily at 20:00' --stop 'loss + 1w..2w'")
        .exits(0);
    let said = echo(&book, "dose mark loss today");
    assert!(
        said.contains("\n  clexane, window loss + 7 days to loss + 14 days: "),
        "{said}"
    );
    assert!(
        said.contains("opens Wed 11 Nov; closes Wed\n  18 Nov, not yet confirmed\n"),
        "{said}"
    );
    assert!(!said.contains("12w0d"), "{said}");
}

#[test]
fn scripts_have_the_table_and_a_notice_for_each() {
    let book = waiting();
    let json = book.sh("dose mark lmp 2026-10-10 --json").json();
    let of = |code: &str| {
        let notices = json["notices"].as_array().unwrap().iter();
        let fits = notices.filter(|n| n["code"] == code);
        fits.map(|n| n["medicine"].clone()).collect::<Vec<_>>()
    };
    let null = serde_json::Value::Null;
    assert_eq!(
        of("dated"),
        [
            "progesterone".into(),
            "estradiol".into(),
            "aspirin".into(),
            null
        ]
    );
    assert_eq!(of("confirm").len(), 1);
    let rows = json["redating"]["rows"].as_array().unwrap();
    let stop = rows
        .iter()
        .find(|r| r["medicine"] == "progesterone")
        .unwrap();
    assert_eq!(stop["was_on"], serde_json::Value::Null);
    assert_eq!(stop["now_on"], "2027-01-01");
    // After an end nothing is counted, and nothing dated.
    let end = book.sh("dose mark loss today --json").json();
    assert!(
        end["notices"]
            .as_array()
            .unwrap()
            .iter()
            .all(|n| n["code"] != "dated")
    );
    assert!(end.get("redating").is_none());
}

#[test]
fn the_same_choice_of_a_dating_is_recorded_once() {
    let book = waiting();
    book.sh("dose mark lmp 2026-10-10").exits(0);
    let scan = book
        .sh("dose mark scan today --as 5w0d --source 'Dr Lee'")
        .id();
    book.sh("dose dating use scan --by 'Dr Lee'").exits(0);
    let refused = format!(
        "error: that dating is in use already, by Dr Lee: scan of Wed 4 Nov, 5w0d, as told by \
         Dr Lee [{scan}]\nNothing was recorded.\n\
         hint: dose confirm MED --by WHO records who confirmed the days it moved\n"
    );
    book.sh(&format!("dose dating use {scan} --by 'Dr Lee'"))
        .expect("", &refused, 1);
    // Another clinician who says so is news; and so is a choice of what dates without one.
    book.sh("dose dating use scan --by 'Dr Kim'").exits(0);
    book.sh("dose dating use lmp --by 'Dr Kim'").exits(0);
    book.sh("dose dating use scan --by 'Dr Kim'").exits(0);
}
