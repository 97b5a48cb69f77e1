//! What a move to another book takes along, and what it says that it does not.

use super::carer::two;
use crate::support::{Book, Run};

/// The id that the echo of a line names.
fn id(book: &Book, line: &str) -> String {
    book.sh(line).exits(0).id()
}

/// The id by which the other book knows what moved; it is one that history lists there.
fn there(book: &Book, moved: &Run) -> String {
    let (_, after) = moved.stdout.split_once(", there [").unwrap();
    let id = after.split(']').next().unwrap().to_owned();
    let listed = book.sh("dose history --all --book mum").stdout;
    assert!(listed.contains(&format!("[{id}]")), "{listed}");
    id
}

#[test]
fn a_draw_that_repeats_another_moves_without_the_link_and_says_so() {
    let book = two();
    let first = id(&book, "dose lab '2026-11-01 09:00' 'hCG=800 mIU/mL'");
    let second = id(
        &book,
        &format!("dose lab yesterday 'hCG=900 mIU/mL' --repeat-of {first}"),
    );
    let moved = book.sh(&format!("dose move {second} --to-book mum"));
    let there = there(&book, &moved);
    moved.expect(
        &format!(
            "me · Moved to mum:
  lab draw Sun 1 Nov 2026: hCG 900 mIU/mL  [{second}], there [{there}]
Not carried:
  lab [{second}]: its link to the lab [{first}], which stays here
Voided here; taking all of it back: dose undo, and dose --book mum undo
"
        ),
        "",
        0,
    );
    let there = book.sh("dose labs --json --book mum").json();
    assert_eq!(there["labs"][0]["repeat_of"], serde_json::Value::Null);
    book.sh("dose undo").exits(0);
    book.sh("dose undo --book mum").exits(0);
    // Together, the link holds; one after the other too.
    for ids in [vec![format!("{first} {second}")], vec![first, second]] {
        for id in &ids {
            let moved = book.sh(&format!("dose move {id} --to-book mum")).exits(0);
            let names = moved
                .stdout
                .contains("stays here, though it names what moved");
            assert_eq!(names, ids.len() == 2 && *id == ids[0], "{}", moved.stdout);
            assert!(!moved.stdout.contains("its link"), "{}", moved.stdout);
        }
        let there = book.sh("dose labs --json --book mum").json();
        let repeats = there["labs"].as_array().unwrap().iter();
        assert_eq!(repeats.filter(|l| !l["repeat_of"].is_null()).count(), 1);
        for _ in &ids {
            book.sh("dose undo").exits(0);
            book.sh("dose undo --book mum").exits(0);
        }
    }
}

#[test]
fn what_hangs_on_an_entry_moves_along_and_what_does_not_is_named() {
    let book = two();
    let seen = id(&book, "dose symptom spotting --at 08:00");
    book.sh("dose symptom end").exits(0);
    let dose = id(&book, "dose take furosemide --at 08:05");
    let note = id(&book, "dose note 'lay down after it' --dose last");
    let change = id(
        &book,
        &format!("dose change furosemide --from tomorrow --dose '2 tablets' --because {seen}"),
    );
    book.sh(&format!("dose amend {dose} --at 08:10")).exits(0);
    let told = id(&book, "dose told 'Nurse Kim' 'take two'");
    let question = id(&book, &format!("dose ask 'which?' --told {told}"));
    let moved = book.sh(&format!(
        "dose move {dose} {seen} {told} --to-book mum --json"
    ));
    let moved = moved.ok().json();
    let kinds: Vec<&str> = moved["moved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["symptom", "symptom-end", "dose", "note", "told"]);
    let notices = moved["notices"].as_array().unwrap();
    let said: Vec<(&str, &str)> = notices
        .iter()
        .map(|n| (n["code"].as_str().unwrap(), n["text"].as_str().unwrap()))
        .collect();
    let wanted = [
        (
            "wordings-not-carried",
            format!("dose [{dose}]: what it read before it was corrected"),
        ),
        (
            "names-what-moved",
            format!("change [{change}] stays here, though it names what moved"),
        ),
        (
            "names-what-moved",
            format!("question [{question}] stays here, though it names what moved"),
        ),
    ];
    let wanted: Vec<(&str, &str)> = wanted.iter().map(|(c, t)| (*c, t.as_str())).collect();
    assert_eq!(said, wanted);
    let notes = book.sh("dose notes --book mum").ok().stdout;
    assert!(notes.contains("\"lay down\n"), "{notes}");
    let here = book.sh("dose notes").ok().stdout;
    assert!(
        !here.contains(&note) && !here.contains("lay down"),
        "{here}"
    );
    let symptoms = book.sh("dose symptoms --json --book mum").json();
    assert!(!symptoms["symptoms"][0]["ended_at"].is_null(), "{symptoms}");
}

#[test]
fn a_dose_that_becomes_a_further_one_says_which_slot_it_counted_for() {
    let book = two();
    let dose = id(&book, "dose take furosemide --at 08:05");
    book.sh("dose take furosemide --at 08:00 --book mum")
        .exits(0);
    let moved = book.sh(&format!("dose move {dose} --to-book mum --extra"));
    let there = there(&book, &moved);
    moved.expect(
        &format!(
            "me · Moved to mum:
  furosemide, 1 tablet, taken today 08:05, for 08:00 today  [{dose}], there [{there}]
Not carried:
  dose [{dose}]: its slot, 2026-11-02 08:00; there it is a further dose
Voided here; taking all of it back: dose undo, and dose --book mum undo
"
        ),
        "",
        0,
    );
}

#[test]
fn a_confirmation_of_words_that_do_not_stand_is_not_carried_and_closes_nothing_there() {
    let book = two();
    let change = id(
        &book,
        "dose change furosemide --from tomorrow --dose '2 tablets' --said-by 'Dr Lee'",
    );
    let answer = id(&book, &format!("dose confirm {change} --by 'Dr Lee'"));
    book.sh(&format!("dose amend {change} --dose '3 tablets'"))
        .exits(0);
    let regimen = book.sh("dose list").ok().id();
    let moved = book.sh(&format!("dose move {regimen} --to-book mum -y --json"));
    let moved = moved.exits(0).json();
    let said: Vec<(&str, &str)> = moved["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| (n["code"].as_str().unwrap(), n["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "wordings-not-carried",
                format!("change [{change}]: what it read before it was corrected").as_str()
            ),
            (
                "answer-not-carried",
                format!("confirmation [{answer}]: it is of words that do not stand").as_str()
            ),
        ]
    );
    let there = book.sh("dose changes --unconfirmed --book mum").ok().stdout;
    assert!(there.contains("now        daily"), "{there}");
    assert!(there.contains("3 tablets"), "{there}");
}

#[test]
fn one_confirmation_of_two_medicines_goes_with_each_of_them() {
    let book = Book::new();
    for line in [
        "dose add ramipril --dose '1 tablet' --timing 'daily at 20:00'",
        "dose add estradiol --dose '2 mg' --timing 'daily at 08:00'",
        "dose confirm --all --by 'Dr Lee'",
        "dose init mum",
    ] {
        book.sh(line).exits(0);
    }
    let all = book.sh("dose list --json").json()["regimens"].clone();
    for regimen in all.as_array().unwrap() {
        let line = format!(
            "dose move {} --to-book mum",
            regimen["id"].as_str().unwrap()
        );
        let moved = book.sh(&line).exits(0);
        assert!(!moved.stdout.contains("Not carried"), "{}", moved.stdout);
    }
    let there = book.sh("dose list --json --book mum").json();
    let there = there["regimens"].as_array().unwrap();
    assert_eq!(there.len(), 2);
    assert!(there.iter().all(|r| r["confirmed"] == true), "{there:#?}");
    let open = book
        .sh("dose changes --unconfirmed --json --book mum")
        .json();
    assert_eq!(open["changes"].as_array().unwrap().len(), 0);
}

#[test]
fn a_mark_that_dates_shows_the_days_that_move_here() {
    let book = two();
    book.sh("dose add prog --dose '1 tablet' --timing 'daily at 08:00' --stop 'until 12w0d' --start 2026-11-03")
        .exits(0);
    let mark = id(&book, "dose mark lmp 2026-09-01");
    let moved = book
        .sh(&format!("dose move {mark} --to-book mum"))
        .ok()
        .stdout;
    assert!(
        moved.contains("\n   last dose   Mon 23 Nov 08:00   not yet     not yet confirmed\n")
            && moved.ends_with("\nConfirm this with your clinician before acting on it.\n"),
        "{moved}"
    );
}
