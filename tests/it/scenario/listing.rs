//! `list` after a noun lists, and is not taken for words to keep.

use serde_json::json;

use crate::support::Book;

/// Nouns that a person records something with, and what lists the same.
const NOUNS: [(&str, &str); 15] = [
    ("symptom", "symptoms"),
    ("lab", "labs"),
    ("mark", "marks"),
    ("note", "notes"),
    ("condition", "conditions"),
    ("allergy", "allergy"),
    ("told", "told"),
    ("visit", "visits"),
    ("review", "reviews"),
    ("clinician", "clinicians"),
    ("ask", "questions"),
    ("dating", "dating"),
    ("zone", "zone"),
    ("times", "times"),
    ("set", "set"),
];

fn kept() -> Book {
    let book = Book::new();
    for line in [
        "dose symptom spotting",
        "dose lab yesterday 'hCG=812 mIU/mL'",
        "dose mark transfer 2026-10-12 --embryo-day 5",
        "dose note 'slept four hours'",
        "dose condition none",
        "dose told 'Nurse Kim' 'take two at night' --via call",
        "dose ask 'is the tablet still planned?'",
        "dose clinician add 'Dr Lee'",
    ] {
        book.sh(line).exits(0);
    }
    book
}

fn count(book: &Book) -> String {
    book.sh("dose verify").ok().stdout
}

#[test]
fn list_after_a_noun_is_its_list_and_records_nothing() {
    let book = kept();
    let before = count(&book);
    for (noun, list) in NOUNS {
        let wanted = book.sh(&format!("dose {list}")).ok().stdout;
        book.sh(&format!("dose {noun} list")).expect(&wanted, "", 0);
        let wanted = book.sh(&format!("dose {list} --json")).ok().stdout;
        book.sh(&format!("dose {noun} list --json"))
            .expect(&wanted, "", 0);
    }
    assert_eq!(count(&book), before);
    let symptoms = book.sh("dose symptom list").ok().stdout;
    assert!(symptoms.contains("spotting"), "{symptoms}");
}

#[test]
fn list_takes_the_flags_of_the_list_and_no_others() {
    let book = kept();
    let wanted = book.sh("dose symptoms --since 2026-11-04").ok().stdout;
    book.sh("dose symptom list --since 2026-11-04")
        .expect(&wanted, "", 0);
    let refused = book.sh("dose note list --med utro").exits(2);
    assert!(
        refused
            .stderr
            .starts_with("error: unexpected argument '--med' found\n")
            && refused.stderr.ends_with("\nNothing was recorded.\n"),
        "{}",
        refused.transcript()
    );
    // Within other words it is a word.
    book.sh("dose symptom 'a list of things'").exits(0);
}

#[test]
fn a_word_that_is_no_command_is_answered_with_the_one_that_serves() {
    let book = Book::new();
    for (word, hint) in [
        (
            "scan",
            "hint: dose marks lists scans; dose mark scan WHEN records one",
        ),
        (
            "cycle",
            "hint: dose marks --cycles lists cycles; dose mark cycle-day-1 WHEN begins one",
        ),
        (
            "losses",
            "hint: dose marks --losses lists losses; dose mark loss WHEN records one",
        ),
    ] {
        let refused = book.sh(&format!("dose {word} list")).exits(2);
        let first = format!("error: unrecognized subcommand '{word}'\n");
        assert!(refused.stderr.starts_with(&first), "{}", refused.stderr);
        let last = format!("\n{hint}\nNothing was recorded.\n");
        assert!(refused.stderr.ends_with(&last), "{}", refused.stderr);
    }
}

#[test]
fn set_alone_shows_every_setting_as_it_holds_now() {
    let book = Book::new();
    book.sh("dose note hello").exits(0);
    book.sh("dose set").expect(
        " weeks       on       gestational age is shown where it is dated (nothing\n                      \
         recorded)\n \
         stop-ahead  21 days  a review 21 days before a stop, and on the day a window\n                      \
         opens (nothing recorded)\n\
         dose set NAME VALUE changes one. dose times lists your own times of day.\n",
        "",
        0,
    );
    book.sh("dose set weeks off").exits(0);
    book.sh("dose set stop-ahead '3 weeks, 1 week'").exits(0);
    book.sh("dose set").expect(
        " weeks       off              no screen or report shows gestational age; export\n                              \
         fhir and export book keep it as said\n \
         stop-ahead  21 days, 7 days  a review 21 and 7 days before a stop, and before a\n                              \
         window opens\n\
         dose set NAME VALUE changes one. dose times lists your own times of day.\n",
        "",
        0,
    );
    let all = book.sh("dose set --json").ok().json();
    assert_eq!(all["schema"], "dosebook.settings.v1");
    assert_eq!(all["settings"][1]["value"], "21 days, 7 days");
    assert_eq!(all["settings"][1]["recorded"], true);
    // A value that was forgotten sets nothing and lists nothing.
    book.sh("dose set weeks").exits(2);
}

#[test]
fn amounts_that_differ_stand_with_their_times_for_scripts_too() {
    let book = Book::new();
    let add = "dose add prog --dose '1 capsule' --timing 'daily at 08:00, 22:00' \
               --start 2026-10-01 -q";
    book.at("2026-10-01T07:00:00+02:00").sh(add).exits(0);
    let set = "dose change prog --from 2026-10-02 --set '22:00=2 capsules' -q";
    book.at("2026-10-01T07:01:00+02:00").sh(set).exits(0);
    for line in ["dose list --json", "dose show prog --json"] {
        let listed = book.at("2026-10-02T07:00:00+02:00").sh(line).ok().json();
        let regimen = &listed["regimens"][0];
        let versions = regimen["versions"].as_array().unwrap();
        let read = [&versions[0], &versions[1], regimen].map(|v| (&v["timing"], &v["amount"]));
        let differ = json!("daily at 08:00 (1 capsule) and 22:00 (2 capsules)");
        let (same, one) = (json!("daily at 08:00 and 22:00"), json!("1"));
        let none = json!(null);
        assert_eq!(
            read,
            [(&same, &one), (&differ, &none), (&differ, &none)],
            "{line}"
        );
    }
}
