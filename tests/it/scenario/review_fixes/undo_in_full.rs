//! Undo prints what it takes back or restores, and what follows by the instruction.

use super::october;
use crate::refusals::{bytes, refused};
use crate::support::Book;

fn iron() -> Book {
    let book = october(
        "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-10-01 --confirmed-by 'Dr Lee'",
    );
    book.now("2026-10-01T08:05:00+02:00");
    book
}

const NEXT: &str = "  next by the recorded instruction: 20:00 today, 1 tablet\n";
const DUE: &str = "  due by the recorded instruction: 08:00 today, 1 tablet\n";
const CONFIRM: &str = "Confirm this with your clinician before acting on it.\n";

fn undone(book: &Book, line: &str, said: &str) {
    let run = book.sh(line).exits(0);
    assert_eq!(run.stdout, said, "{}", run.transcript());
    assert_eq!(run.stderr, "");
}

#[test]
fn a_change_is_taken_back_and_restored_with_was_and_now() {
    let book = iron();
    let id = book
        .sh("dose change iron --from 2026-10-04 --drop 08:00")
        .ok()
        .id();
    let change = format!(
        "  a change of Iron, from Sun 4 Oct 00:00  [{id}]\n    \
         was  daily at 08:00 and 20:00, 1 tablet each\n    now  daily at 20:00, 1 tablet\n"
    );
    let said = format!("Taken back:\n{change}{DUE}{NEXT}{CONFIRM}");
    undone(&book, "dose undo", &said);
    let said =
        format!("Restored:\n{change}{DUE}{NEXT}{CONFIRM}  then: dose confirm {id} --by WHO\n");
    undone(&book, "dose undo --back", &said);
    book.sh("dose confirm iron --by 'Dr Lee' --declined --then now")
        .ok();
    let run = book.sh("dose undo").exits(0);
    let said = format!("Taken back:\n  declined by Dr Lee, Thu 1 Oct 2026: Iron ({id})  [");
    assert!(run.stdout.starts_with(&said), "{}", run.transcript());
}

/// The short id of the entry that a line records.
fn id_of(book: &Book, line: &str) -> String {
    let json = book.sh(&format!("{line} --json")).ok().json();
    json["entries"][0]["short"].as_str().unwrap().to_owned()
}

#[test]
fn a_correction_and_a_voiding_name_what_they_are_of() {
    let book = iron();
    let id = book.sh("dose take iron --about").ok().id();
    let dose = "Iron, 1 tablet, taken about today 08:05, for 08:00 today";
    for (line, said) in [
        (
            format!("dose amend {id} --at 07:50 --why mistyped"),
            format!(
                "a correction of {dose}: at Thu 1 Oct 2026 07:50, zone \"Europe/Berlin\", why \"mistyped\""
            ),
        ),
        (
            format!("dose void {id} --why 'the same one'"),
            format!("the voiding of {dose}: \"the same one\""),
        ),
    ] {
        let by = id_of(&book, &line);
        let said = format!("Taken back:\n  {said}  [{by}]\n{NEXT}");
        undone(&book, "dose undo", &said);
    }
    let said = format!("Taken back:\n  {dose}  [{id}]\n{DUE}{NEXT}");
    undone(&book, "dose undo", &said);
}

#[test]
fn scripts_are_told_which_entries_and_what_is_next() {
    let book = iron();
    book.sh("dose take iron").ok();
    for (line, key, other) in [
        ("dose undo --json", "taken_back", "restored"),
        ("dose undo --back --json", "restored", "taken_back"),
    ] {
        let json = book.sh(line).exits(0).json();
        assert_eq!(json[key].as_array().map(Vec::len), Some(1), "{json}");
        assert_eq!(json[key][0]["kind"], "dose");
        assert!(json[key][0]["id"].is_string() && json[key][0]["short"].is_string());
        assert_eq!(json["next"][0]["due_at"], "2026-10-01T20:00:00+02:00");
        assert!(json.get(other).is_none(), "{json}");
    }
}

#[test]
fn the_echo_of_a_group_says_about_and_the_day() {
    let book = iron();
    book.sh("dose add Zinc --dose '1 tablet' --timing 'daily at 08:00' --start 2026-10-01")
        .ok();
    let run = book.sh("dose take iron zinc --about").ok();
    let said = "Recorded: 2 doses, taken about Thu 1 Oct 2026 08:05 Europe/Berlin\n  \
                Iron, 1 tablet, for 08:00 today                                         [qvrz]\n  \
                Zinc, 1 tablet, for 08:00 today                                         [rzvu]\n";
    assert!(run.stdout.starts_with(said), "{}", run.transcript());
}

/// A book whose report is more than page one holds, with no draw and no symptom.
fn crowded() -> Book {
    let book = iron();
    for name in [
        "Zinc",
        "Magnesium",
        "Folate",
        "Heparin",
        "Aspirin",
        "Letrozole",
    ] {
        book.sh(&format!(
            "dose -y add {name} --dose '1 capsule' --timing 'daily at 07:00, 23:00' --said-by 'Dr Lee' \
             --words 'take it in the evening with a little food'"
        ))
        .ok();
    }
    book.sh(
        "dose -y add Utro --dose '1 capsule' --timing 'daily at 08:00, 14:00, 22:00' --said-by Kim \
             --words 'take it in the evening with a little food'",
    )
    .ok();
    book.now("2026-10-15T12:00:00+02:00");
    book
}

#[test]
fn a_section_of_one_sentence_stands_on_page_one() {
    let page = crowded()
        .sh("dose export appointment --format html -o -")
        .ok()
        .stdout;
    let (one, two) = page.split_once("class=\"two\"").unwrap();
    assert!(one.contains("continues on page 2, "), "it all fits");
    assert!(one.contains("<p>No draw is recorded in these days.</p>"));
    assert!(one.contains("<p>No entry on any of the 15 days: neither a symptom"));
    assert!(!two.contains("Labs, continued") && !two.contains("Symptoms, continued"));
}

#[test]
fn times_set_by_a_correction_are_told_as_times() {
    let book = iron();
    let change = book
        .sh("dose change iron --from 2026-10-04 --set '20:00=2 tablets'")
        .ok()
        .id();
    let amend = id_of(
        &book,
        &format!("dose amend {change} --set '20:00=3 tablets' --drop 08:00"),
    );
    let run = book.sh("dose undo").exits(0);
    let said = format!(
        "Taken back:\n  a correction of a change of Iron, from Sun 4 Oct 00:00: set 20:00 3 tablets, drop 08:00  [{amend}]\n"
    );
    assert!(run.stdout.starts_with(&said), "{}", run.transcript());
}

#[test]
fn a_confirmation_that_is_restored_with_its_change_names_it() {
    let book = iron();
    let id = book
        .sh("dose change iron --from 2026-10-04 --drop 08:00 --confirmed-by 'Dr Lee'")
        .ok()
        .id();
    let line = format!("  confirmed by Dr Lee, Thu 1 Oct 2026: Iron ({id})  [");
    for undo in ["dose undo", "dose undo --back"] {
        let run = book.sh(undo).exits(0);
        assert!(run.stdout.contains(&line), "{}", run.transcript());
    }
}

#[test]
fn a_correction_is_not_restored_beside_another_that_was_restored_since() {
    let book = iron();
    let dose = book.sh("dose take iron").ok().id();
    book.sh(&format!("dose void {dose} --why a")).exits(0);
    book.sh("dose undo").exits(0);
    let b = id_of(&book, &format!("dose void {dose} --why b"));
    book.sh("dose undo").exits(0);
    book.sh("dose undo --back").exits(0);
    let before = bytes(&book);
    let run = book.sh("dose undo --back");
    refused(&book, &before, &run);
    run.expect(
        "",
        &format!("error: the voiding of Iron, 1 tablet, taken today 08:05, for 08:00 today: \"b\" [{b}] holds since that was taken back\nNothing was recorded.\nhint: what was taken back before it is recorded anew, where it holds\n"),
        4,
    );
    let today = book.sh("dose today --json").ok().json();
    assert!(!today.to_string().contains("corrected-twice"), "{today}");
    // The same of one that was recorded after it was taken back.
    book.sh("dose undo").exits(0);
    book.sh("dose undo --back").exits(0);
    book.sh("dose undo").exits(0);
    book.sh(&format!("dose amend {dose} --at 07:50")).exits(0);
    let before = bytes(&book);
    let run = book.sh("dose undo --back").exits(4);
    refused(&book, &before, &run);
}
