//! Several books: one person's and their mother's, seen together, and an entry that was
//! written into the wrong one.

use crate::support::{Book, Run};

const MORNING: &str = "2026-11-02T08:20:00+01:00";
const FURO: &str = "dose add furosemide --strength '40 mg' --dose '1 tablet' --route oral \
    --timing 'daily at 08:00' --start 2026-10-01 --log-from 2026-11-01";

pub(super) fn two() -> Book {
    let book = Book::new();
    book.now(MORNING);
    book.sh(FURO).exits(0);
    book.sh("dose init mum").exits(0);
    book.sh(&format!("{FURO} --book mum")).exits(0);
    book.sh("dose add ramipril --strength '5 mg' --dose '1 tablet' --timing 'daily at 20:00' --book mum")
        .exits(0);
    book
}

fn states(book: &Book, name: &str) -> Vec<String> {
    let today = book.sh(&format!("dose today --json --book {name}")).json();
    let slots = today["slots"].as_array().unwrap().clone();
    slots
        .iter()
        .filter(|s| s["medicine"] == "furosemide")
        .map(|s| s["state"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_screen_names_its_book_first() {
    let book = two();
    insta::assert_snapshot!(book.sh("dose --book mum").transcript(), @r##"
    $ dose --book mum
    mum · Mon 2 Nov 2026, 08:20, Europe/Berlin

     08:00  ▸ furosemide   1 tablet   by mouth   due
     20:00  ○ ramipril     1 tablet

    No record yet
     yesterday 08:00   furosemide   1 tablet

    Not yet confirmed with your clinic: 2
     qkwu   furosemide, from Thu 1 Oct daily at 08:00, 1 tablet
     rrus   ramipril, from today daily at 20:00, 1 tablet
    "##);
    insta::assert_snapshot!(book.sh("dose due --book mum").transcript(), @r##"
    $ dose due --book mum
    mum · furosemide 08:00
    "##);
    insta::assert_snapshot!(book.sh("dose take nothing --book mum").transcript(), @r##"
    $ dose take nothing --book mum
    --- stderr
    mum · error: no medicine here is called "nothing"
    Nothing was recorded.
    hint: recorded: furosemide, ramipril
    --- exit 1
    "##);
    insta::assert_snapshot!(book.sh("dose books").transcript(), @r##"
    $ dose books
    me           [folder]/data/me
    mum          [folder]/data/mum
    "##);
}

#[test]
fn all_books_are_seen_together() {
    let book = two();
    insta::assert_snapshot!(book.sh("dose today --all-books").transcript(), @r##"
    $ dose today --all-books
    me · Mon 2 Nov 2026, 08:20, Europe/Berlin

     08:00  ▸ furosemide   1 tablet   by mouth   due

    No record yet
     yesterday 08:00   furosemide   1 tablet

    Not yet confirmed with your clinic: 1
     wyrq   furosemide, from Thu 1 Oct daily at 08:00, 1 tablet

    mum · Mon 2 Nov 2026, 08:20, Europe/Berlin

     08:00  ▸ furosemide   1 tablet   by mouth   due
     20:00  ○ ramipril     1 tablet

    No record yet
     yesterday 08:00   furosemide   1 tablet

    Not yet confirmed with your clinic: 2
     qkwu   furosemide, from Thu 1 Oct daily at 08:00, 1 tablet
     rrus   ramipril, from today daily at 20:00, 1 tablet
    "##);
    insta::assert_snapshot!(book.sh("dose due --all-books --exit-code").transcript(), @r##"
    $ dose due --all-books --exit-code
    me · furosemide 08:00
    mum · furosemide 08:00
    --- exit 10
    "##);
    let due = book.sh("dose due --all-books --json").json();
    assert_eq!(due["schema"], "dosebook.due-books.v1");
    assert_eq!(due["books"][1]["book"], "mum");
    assert_eq!(due["books"][1]["slots"][0]["medicine"], "furosemide");
    let today = book.sh("dose today --all-books --json").json();
    assert_eq!(today["schema"], "dosebook.today-books.v1");
    assert_eq!(today["books"][0]["schema"], "dosebook.today.v1");
}

#[test]
fn a_book_that_cannot_be_read_hides_no_other() {
    let book = two();
    let file = book.data_dir().join("me").join("book.db");
    std::fs::write(&file, vec![7; 4096]).unwrap();
    let run = book.sh("dose due --all-books --exit-code").exits(5);
    assert!(run.stdout.starts_with("mum · furosemide"), "{}", run.stdout);
    assert!(run.stderr.starts_with("me · error"), "{}", run.stderr);
}

#[test]
fn a_dose_in_the_wrong_book_is_moved_with_its_times() {
    let book = two();
    let id = book.sh("dose take furosemide --at 08:05 --by Jo").id();
    let moved = book.sh(&format!("dose move {id} --to-book mum"));
    insta::assert_snapshot!(moved.transcript(), @r##"
    $ dose move zzwk --to-book mum
    me · Moved to mum:
      furosemide, 1 tablet, taken today 08:05, for 08:00 today  [zzwk], there [tmrk]
    Voided here; taking all of it back: dose undo, and dose --book mum undo
    "##);
    assert_eq!(states(&book, "me").last().unwrap(), "due");
    assert_eq!(states(&book, "mum").last().unwrap(), "taken");
    let there = book.sh("dose history --json --book mum").json();
    assert_eq!(there["doses"][0]["taken_at"], "2026-11-02T08:05:00+01:00");
    assert_eq!(there["doses"][0]["by"], "Jo");
    // A second time there is nothing of it here.
    book.sh(&format!("dose move {id} --to-book mum")).exits(1);
    book.sh("dose undo").exits(0);
    book.sh("dose undo --book mum").exits(0);
    assert_eq!(states(&book, "me").last().unwrap(), "taken");
    assert_eq!(states(&book, "mum").last().unwrap(), "due");
}

#[test]
fn a_dose_whose_slot_has_an_answer_there_is_moved_only_as_a_further_one() {
    let book = two();
    let id = book.sh("dose take furosemide --at 08:05").id();
    let there = book.sh("dose take furosemide --at 08:10 --book mum").id();
    let line = format!("dose move {id} --to-book mum");
    for yes in ["", " -y"] {
        let refused = book.sh(&format!("{line}{yes}"));
        refused.expect(
            "",
            &format!(
                "me · error: in the book mum: furosemide: the slot 2026-11-02 08:00 has an answer already: taken 2026-11-02 08:10 [{there}]\nNothing was recorded.\nhint: --extra records it there as a further dose; nothing else is said by it\n"
            ),
            4,
        );
    }
    assert_eq!(states(&book, "me").last().unwrap(), "taken");
    book.terminal(&["n"]).sh(&line).exits(130);
    book.terminal(&["y"]).sh(&line).exits(0);
    let moved = book.sh("dose history --json --book mum").json();
    assert_eq!(moved["doses"][0]["extra"], true);
    assert_eq!(moved["doses"][0]["slot_at"], serde_json::Value::Null);
    assert_eq!(moved["doses"][0]["taken_at"], "2026-11-02T08:05:00+01:00");
    assert_eq!(moved["doses"][1]["extra"], false);
    assert_eq!(states(&book, "me").last().unwrap(), "due");
}

#[test]
fn a_dose_for_a_time_that_is_no_slot_there_is_asked_about() {
    let book = two();
    book.sh("dose change furosemide --from today --timing 'daily at 09:00' --book mum --confirmed-by 'Dr Lee'")
        .exits(0);
    let id = book.sh("dose take furosemide --at 08:05").id();
    let refused = book.sh(&format!("dose move {id} --to-book mum")).exits(4);
    assert!(
        refused
            .stderr
            .contains("no slot falls due 2026-11-02 08:00"),
        "{}",
        refused.stderr
    );
    book.sh(&format!("dose move {id} --to-book mum --extra"))
        .exits(0);
}

#[test]
fn what_was_cut_off_between_the_books_is_not_recorded_twice() {
    let book = two();
    let id = book.sh("dose take furosemide --at 08:05").id();
    book.sh(&format!("dose move {id} --to-book mum")).exits(0);
    // As if the void had not been written.
    book.sh("dose undo").exits(0);
    book.sh(&format!("dose move {id} --to-book mum")).exits(0);
    let there = book.sh("dose history --json --book mum").json();
    assert_eq!(there["doses"].as_array().unwrap().len(), 1);
}

#[test]
fn a_regimen_takes_all_of_its_own_along() {
    let book = two();
    let iron = book
        .sh("dose add iron --dose '1 tablet' --timing 'daily at 07:00' --confirmed-by 'Dr Lee' --log-from 2026-11-02")
        .id();
    book.sh("dose change iron --from tomorrow --dose '2 tablets' --said-by 'Dr Lee'")
        .exits(0);
    book.sh("dose take iron --at 07:02").exits(0);
    let moved = book
        .sh(&format!("dose move {iron} --to-book mum --json"))
        .json();
    assert_eq!(moved["to_book"], "mum");
    let kinds: Vec<_> = moved["moved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["kind"].clone())
        .collect();
    assert_eq!(kinds, ["regimen", "confirmation", "change", "dose"]);
    book.sh("dose show iron").exits(1);
    insta::assert_snapshot!(book.sh("dose show iron --book mum").transcript(), @r##"
    $ dose show iron --book mum
    mum · iron                                                                [otww]
      daily at 07:00, 1 tablet
      from Tue 3 Nov 2026 00:00: daily at 07:00, 2 tablets
      since Mon 2 Nov 2026; no stop recorded
      not yet confirmed: 1 change
      clock      the times are those of the home zone
      counted    from Mon 2 Nov 2026

    Versions (2)

     otww  iron                                            from Mon 2 Nov 2026 00:00
           start      daily at 07:00, 1 tablet
           said       by whom is not recorded
           confirmed  Dr Lee, Mon 2 Nov 2026

     rvzr  iron                                            from Tue 3 Nov 2026 00:00
           was        daily at 07:00, 1 tablet
           now        daily at 07:00, 2 tablets
           said       Dr Lee, Mon 2 Nov 2026
           confirmed  not yet                             dose confirm rvzr --by WHO
           recorded   Mon 2 Nov 2026
    "##);
    let today = book.sh("dose today --json --book mum").json();
    let iron = today["slots"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["medicine"] == "iron")
        .unwrap()
        .clone();
    assert_eq!(iron["state"], "taken");
}

#[test]
fn what_has_no_place_in_the_other_book_moves_nothing() {
    let book = two();
    book.sh("dose add zinc --dose '1 tablet' --timing 'daily at 08:00' --log-from 2026-11-02")
        .exits(0);
    let one = book.sh("dose take furosemide --at 08:05").id();
    let other = book.sh("dose take zinc --at 08:06").id();
    let refused = |line: &str| -> Run { book.sh(line) };
    insta::assert_snapshot!(refused(&format!("dose move {one} {other} --to-book mum")).transcript(), @r##"
    $ dose move tmrk ztqt --to-book mum
    --- stderr
    me · error: the book mum has no medicine called "zinc"
    Nothing was recorded.
    hint: --med MED names the medicine there; or move the regimen itself by its id
    --- exit 1
    "##);
    assert_eq!(states(&book, "mum").last().unwrap(), "due");
    assert_eq!(states(&book, "me").last().unwrap(), "taken");
    insta::assert_snapshot!(refused(&format!("dose move {one} --to-book dad")).transcript(), @r##"
    $ dose move tmrk --to-book dad
    --- stderr
    me · error: there is no book called "dad"
    Nothing was recorded.
    hint: dose init dad makes one; dose books lists those there are
    --- exit 1
    "##);
    insta::assert_snapshot!(refused(&format!("dose move {one} --to-book me")).transcript(), @r##"
    $ dose move tmrk --to-book me
    --- stderr
    me · error: --to-book names this book: nothing to move
    Nothing was recorded.
    --- exit 2
    "##);
    insta::assert_snapshot!(refused("dose move zzzz --to-book mum").transcript(), @r##"
    $ dose move zzzz --to-book mum
    --- stderr
    me · error: no entry here has the id "zzzz"
    Nothing was recorded.
    hint: an id is wanted, no name: dose history, dose changes and dose show list them
    --- exit 1
    "##);
}
