//! A strength in safe notation, wherever it is typed and wherever it is shown.

use serde_json::Value;

use crate::support::Book;

fn strengths(book: &Book) -> Vec<String> {
    let list = book.sh("dose show paracetamol --json").json();
    let versions = list["regimens"][0]["versions"].as_array().unwrap().clone();
    let of = |v: &Value| v["strength"].as_str().unwrap_or("-").to_owned();
    versions.iter().map(of).collect()
}

#[test]
fn a_strength_gets_its_space_and_its_unit_where_both_are_certain() {
    let book = Book::new();
    let added = book
        .sh("dose add paracetamol --strength 500mg --dose '1 tablet' --timing 'daily at 08:00'")
        .exits(0);
    let first = added.stdout.lines().next().unwrap().to_owned();
    assert!(
        first.starts_with("Recorded: paracetamol 500 mg  "),
        "{first}"
    );
    book.sh("dose change paracetamol --from 2026-11-06 --strength 0.5ml")
        .exits(0);
    let changed = book
        .sh("dose change paracetamol --from 2026-11-07 --strength 1000mcg")
        .ok();
    for line in ["  was   strength 0.5 mL\n", "  now   strength 1000 mcg\n"] {
        assert!(changed.stdout.contains(line), "{}", changed.stdout);
    }
    // The same once more is no change.
    book.sh("dose change paracetamol --from 2026-11-08 --strength '1000 MCG'")
        .exits(1);
    for (typed, kept) in [
        ("1,000mg", "1,000mg"),
        ("forte", "forte"),
        ("8/500", "8/500"),
    ] {
        book.sh("dose undo").exits(0);
        let line = format!("dose change paracetamol --from 2026-11-07 --strength {typed}");
        let changed = book.sh(&line).ok();
        let now = format!("  now   strength {kept}\n");
        assert!(changed.stdout.contains(&now), "{}", changed.stdout);
    }
    assert_eq!(strengths(&book).len(), 3);
}

#[test]
fn the_name_of_the_label_stays_and_its_strength_is_not_said_twice() {
    let book = Book::new();
    book.sh("dose add 'Utro 200mg capsule' --dose '1 capsule' --timing 'daily at 08:00, 22:00'")
        .exits(0);
    let list = book.sh("dose list").ok().stdout;
    assert!(list.starts_with("Utro 200mg capsule  "), "{list}");
    book.sh("dose take Utro --slot 08:00").exits(0);
    let log = book.sh("dose export log --format csv").ok().stdout;
    assert!(
        log.contains("Utro 200mg capsule") && log.contains(",200 mg,"),
        "{log}"
    );
    for line in [
        "dose export appointment",
        "dose export fhir -o -",
        "dose show Utro",
        "dose changes",
        "dose history",
    ] {
        let text = book.sh(line).exits(0).stdout;
        assert!(text.contains("Utro 200mg capsule"), "{line}: {text}");
        assert!(!text.contains("capsule 200 mg"), "{line}: {text}");
    }
}
