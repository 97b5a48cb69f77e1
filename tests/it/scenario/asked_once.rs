//! The report asks each thing once, with the letters by which it is answered, and nothing
//! that was answered.

use crate::support::Book;

/// Page one of the report, its blanks and line breaks as one blank each.
fn page(book: &Book, at: &str) -> String {
    let page = book.at(at).sh("dose export appointment").ok().stdout;
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The part of the report under a title.
fn part(book: &Book, at: &str, title: &str) -> String {
    let page = book.at(at).sh("dose export appointment").ok().stdout;
    let from = page
        .find(title)
        .unwrap_or_else(|| panic!("{title}\n{page}"));
    let rest = &page[from..];
    rest[..rest.find("\n\n").unwrap_or(rest.len())].to_owned()
}

/// The letters before each box.
fn boxes(book: &Book, at: &str) -> Vec<String> {
    let part = part(book, at, "FOR YOUR ANSWER");
    let boxes = part.lines().skip(1).filter_map(|l| {
        let letters = l.get(1..5)?;
        letters
            .chars()
            .all(|c| c.is_ascii_lowercase())
            .then(|| letters.to_owned())
    });
    boxes.collect()
}

const ADD: &str = "dose add utro --dose '1 capsule' --timing 'daily at 22:00' --start 2026-10-01";

#[test]
fn a_new_medicine_asks_for_its_stop_too() {
    let book = Book::new();
    let at = "2026-11-02T09:00:00+01:00";
    let id = book.at(at).sh(ADD).exits(0).id();
    assert_eq!(
        part(&book, at, "FOR YOUR ANSWER"),
        format!(
            "FOR YOUR ANSWER                                         answered by ____________\n \
             {id}  utro from Thu 1 Oct: new, daily at 22:00, 1 capsule. Recorded 2 Nov.\n       \
             Stop: none recorded.\n       \
             [ ] confirmed  [ ] other: _______________________________________________"
        )
    );
    // Confirmed, the stop is asked about by itself.
    book.at(at).sh("dose confirm utro --by 'Dr Lee'").exits(0);
    let asked = part(&book, at, "FOR YOUR ANSWER");
    assert!(asked.contains("utro: no stop is recorded."), "{asked}");
    assert_eq!(boxes(&book, at).len(), 1);
}

#[test]
fn every_box_is_answered_by_its_letters_and_goes() {
    let book = Book::new();
    let at = "2026-11-02T09:00:00+01:00";
    book.at("2026-10-01T09:00:00+02:00")
        .sh(&format!("{ADD} --stop 2026-11-20 --confirmed-by 'Dr Lee'"))
        .exits(0);
    for line in [
        "dose told 'Nurse Kim' 'maybe a tablet too' --via call",
        "dose ask 'Is the tablet still planned?'",
        "dose review add 'ask for the iron value' --due 2026-11-10",
        "dose change utro --from 2026-11-03 --set '22:00=2 capsules'",
    ] {
        book.at(at).sh(line).exits(0);
    }
    let letters = boxes(&book, at);
    // The change, the call, the question, the two reviews: that of the stop and the own one.
    assert_eq!(letters.len(), 5, "{letters:?}");
    book.at(at)
        .sh(&format!("dose confirm {} --by 'Dr Lee'", letters[0]))
        .exits(0);
    for id in &letters[1..] {
        let line = format!("dose answer {id} 'yes, {id}' --by 'Dr Lee' --on 2026-11-02");
        book.at(at).sh(&line).exits(0);
    }
    assert_eq!(boxes(&book, at), [] as [&str; 0]);
    let answered = part(&book, at, "ANSWERED SINCE 1 OCT");
    let flat = answered.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = |asked: &str, i: usize| format!("2 Nov {asked} Dr Lee: \"yes, {}\"", letters[i]);
    for line in [
        said("told by Nurse Kim, \"maybe a tablet too\".", 1),
        said("Is the tablet still planned?", 2),
        said(
            "utro: stop ahead: 2026-11-20, last dose Fri 20 Nov 2026 22:00.",
            3,
        ),
        said("ask for the iron value.", 4),
    ] {
        assert!(flat.contains(&line), "{line}\n{answered}");
    }
    let json = book.at(at).sh("dose export appointment --json").json();
    let answered = json["answered"].as_array().unwrap();
    assert_eq!(answered.len(), 4);
    assert!(
        answered
            .iter()
            .all(|a| a["by"] == "Dr Lee" && a["on"] == "2026-11-02")
    );
    // Another period has none of them, and a box never comes back.
    let later = book.at("2026-11-09T09:00:00+01:00");
    let page = later.sh("dose export appointment --since 2026-11-05").ok();
    assert!(!page.stdout.contains("ANSWERED"), "{}", page.stdout);
}

#[test]
fn what_an_answer_is_to_must_stand() {
    let book = Book::new();
    let at = "2026-11-02T09:00:00+01:00";
    book.at(at).sh(ADD).exits(0);
    book.at(at).sh("dose answer zzzz yes --by 'Dr Lee'").expect(
        "",
        "error: no entry here has the id \"zzzz\"\nNothing was recorded.\nhint: an id is wanted, no name: dose history, dose changes and dose show list them\n",
        1,
    );
    let review = book.at(at).sh("dose review add 'iron?' --due 2026-11-10");
    let review = review.exits(0).id();
    let line = format!("dose answer {review} 'fine' --by 'Dr Lee'");
    book.at(at).sh(&line).exits(0);
    book.at(at).sh(&line).expect(
        "",
        &format!("error: no open review has the id \"{review}\"\nNothing was recorded.\nhint: dose reviews lists the open ones\n"),
        1,
    );
}

#[test]
fn a_call_is_settled_by_the_change_that_says_it_word_for_word() {
    let book = Book::new();
    let at = "2026-11-02T09:00:00+01:00";
    book.at(at)
        .sh(&format!("{ADD} --confirmed-by 'Dr Lee'"))
        .exits(0);
    let told = book
        .at(at)
        .sh("dose told 'Nurse Kim' 'take two at night' --via call");
    let told = told.exits(0).id();
    let line = "dose change utro --from 2026-11-03 --set '22:00=2 capsules' --via call --said-by";
    // In other words it is named, and stays until somebody says that this is it.
    let run = book.at(at).sh(&format!("{line} 'nurse kim' --words 'two'"));
    let text = run.exits(0).stdout;
    let named = format!(
        "  told and still open: Nurse Kim, \"take two at night\". If this is what came of\n  it: dose told done {told}\n"
    );
    assert!(text.contains(&named), "{text}");
    assert!(boxes(&book, at).contains(&told));
    book.at(at).sh("dose undo").exits(0);
    let run = book
        .at(at)
        .sh(&format!("{line} 'nurse kim' --words 'Take two at night'"));
    assert!(!run.exits(0).stdout.contains("still open"));
    assert!(!boxes(&book, at).contains(&told));
    assert!(!page(&book, at).contains("nothing is decided"));
    let list = book.at(at).sh("dose told --all").ok().stdout;
    assert!(list.contains("decided"), "{list}");
}

/// The list of what was told after `change`, then a call of `utro` with the words, then `more`.
fn told_after(change: &str, more: &[&str]) -> String {
    let book = Book::new();
    book.at("2025-03-01T09:00:00+01:00").sh(change).exits(0);
    let at = "2026-11-02T09:00:00+01:00";
    book.at(at).sh(ADD).exits(0);
    book.at(at)
        .sh("dose told 'Dr Lee' 'Continue as before' --via call --med utro")
        .exits(0);
    for line in more {
        book.at(at).sh(line).exits(0);
    }
    book.at(at).sh("dose told").ok().stdout
}

#[test]
fn the_same_words_of_another_day_or_another_medicine_settle_no_call() {
    let said = "--said-by 'Dr Lee' --words 'Continue as before'";
    let aspi =
        format!("dose add Aspi --dose '1 tablet' --timing 'daily at 08:00' --start today {said}");
    let list = told_after(&aspi, &[]);
    assert!(list.contains("\"Continue as before\""), "{list}");
    let change = format!("dose change aspi --set '08:00=2 tablets' --from 2026-11-03 {said}");
    let list = told_after(&aspi, &[&change]);
    assert!(list.contains("\"Continue as before\""), "{list}");
    let change = format!("dose change utro --set '22:00=2 capsules' --from 2026-11-03 {said}");
    assert_eq!(
        told_after(&aspi, &[&change]),
        "All that was told is decided: 1. dose told --all lists it.\n"
    );
}

#[test]
fn nothing_open_is_not_nothing_told() {
    let book = Book::new();
    let none = "Nothing told is recorded. dose told WHO \"words\" keeps a call word for word.\n";
    book.sh("dose told").expect(none, "", 0);
    for words in ["one", "two"] {
        let told = book.sh(&format!("dose told 'Nurse Kim' '{words}' --via call"));
        let id = told.exits(0).id();
        book.sh(&format!("dose told done {id}")).exits(0);
    }
    let all = "All that was told is decided: 2. dose told --all lists it.\n";
    book.sh("dose told").expect(all, "", 0);
    let listed = |line: &str| {
        let json = book.sh(line).ok().json();
        let told = json["told"].as_array().map(Vec::len);
        (told, json["decided"].as_u64())
    };
    assert_eq!(listed("dose told --json"), (Some(0), Some(2)));
    assert_eq!(listed("dose told --all --json"), (Some(2), Some(0)));
    let all = book.sh("dose told --all").ok().stdout;
    assert!(all.contains("\"one\"") && all.contains("\"two\""), "{all}");
    // One that is open is listed alone.
    book.sh("dose told 'Nurse Kim' three").exits(0);
    assert_eq!(listed("dose told --json"), (Some(1), Some(2)));
}

#[test]
fn what_answered_a_call_is_named_where_it_is_taken_back() {
    let book = Book::new();
    let told = book.sh("dose told 'Nurse Kim' 'maybe a tablet' --via call");
    let told = told.exits(0).id();
    let id = book
        .sh(&format!("dose answer {told} 'no tablet' --by 'Dr Lee'"))
        .exits(0)
        .id();
    book.sh("dose undo").expect(
        &format!(
            "Taken back:\n  the answer \"no tablet\" to Nurse Kim: \"maybe a tablet\"  [{id}]\n"
        ),
        "",
        0,
    );
    let list = book.sh("dose told").ok().stdout;
    assert!(!list.contains("decided"), "{list}");
    let id = book.sh(&format!("dose told done {told}")).exits(0).id();
    book.sh("dose undo").expect(
        &format!("Taken back:\n  closed: Nurse Kim: \"maybe a tablet\"  [{id}]\n"),
        "",
        0,
    );
}

#[test]
fn a_question_about_the_stop_and_its_review_are_one_box() {
    let book = Book::new();
    let at = "2026-11-02T09:00:00+01:00";
    book.at("2026-10-01T09:00:00+02:00")
        .sh(&format!("{ADD} --stop 2026-11-20 --confirmed-by 'Dr Lee'"))
        .exits(0);
    let ask = book.at(at).sh("dose ask 'Does the stop stand?' --med utro");
    let ask = ask.exits(0).id();
    let value = book.at(at).sh("dose reviews --json").json();
    let reviews = value["reviews"].as_array().unwrap();
    let ahead = reviews.iter().find(|r| r["kind"] == "stop-ahead").unwrap();
    assert_eq!(boxes(&book, at), [ask.as_str()]);
    let page = page(&book, at);
    let start = format!("{ask} utro: Does the stop stand? In the record (");
    assert!(page.contains(&start), "{page}");
    assert!(page.contains("): stop \"2026-11-20\". Last dose Fri 20 Nov"));
    let id = ahead["id"].as_str().unwrap();
    book.at(at)
        .sh(&format!("dose answer {id} yes --by 'Dr Lee'"))
        .exits(0);
    assert_eq!(boxes(&book, at), [ask.as_str()]);
    assert!(!self::page(&book, at).contains("In the record"));
}

#[test]
fn words_stand_once_in_the_report() {
    let book = Book::new();
    let at = "2026-11-02T09:00:00+01:00";
    let words = "one at night until the scan";
    let long = ["every word of a long letter is kept"; 12].join(", ");
    book.at(at)
        .sh(&format!("{ADD} --said-by 'Dr Lee' --words '{words}'"))
        .exits(0);
    book.at(at)
        .sh(&format!(
            "dose told 'Nurse Kim' '{words}, and no more' --via call"
        ))
        .exits(0);
    let page = page(&book, at);
    // For the answer and beside the medicine; no third time.
    assert_eq!(page.matches(&format!("\"{words}\"")).count(), 2, "{page}");
    assert!(!page.contains("WORDS NOT PRINTED ABOVE"), "{page}");
    book.at(at)
        .sh(&format!("dose told 'Nurse Kim' '{long}' --via letter"))
        .exits(0);
    let page = self::page(&book, at);
    assert!(page.contains("WORDS NOT PRINTED ABOVE"), "{page}");
    // JSON has all of them in their place, as before.
    let json = book.at(at).sh("dose export appointment --json").json();
    assert_eq!(json["words"].as_array().unwrap().len(), 3);
}
