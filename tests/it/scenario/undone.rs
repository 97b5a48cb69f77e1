//! `history --all` lists what undo took back, beside what was voided.

use crate::support::Book;

#[test]
fn what_was_taken_back_stands_in_history_with_when() {
    let book = Book::new();
    book.sh("dose add prog --dose '1 capsule' --timing 'daily at 08:00, 14:00' --log-from today")
        .exits(0);
    let dose = book.sh("dose take prog --slot 14:00").id();
    book.sh("dose undo").exits(0);
    let change = book
        .sh("dose change prog --from tomorrow --drop 14:00")
        .id();
    book.now("2026-11-05T09:00:00+01:00");
    book.sh("dose undo -y").exits(0);
    let restored = book.sh("dose skip prog --slot 08:00 --reason asleep").id();
    book.sh("dose undo").exits(0);
    book.sh("dose undo --back").exits(0);
    let all = format!(
        "Wed 4 Nov 2026\n 14:20  · prog, 1 capsule, taken yesterday 14:20, for yesterday 14:00, undone\n          \
         14:20 [{dose}]\n 14:20  · a change of prog, from today 00:00, undone Thu 5 Nov 09:00 [{change}]\n\n\
         Thu 5 Nov 2026\n 08:00  n prog, not taken: asleep, for 08:00 [{restored}]\n\n\
         Confirmations, and changes old and new: dose changes\n"
    );
    book.sh("dose history --all").expect(&all, "", 0);
    book.sh("dose history prog --all").expect(&all, "", 0);
    // Without --all, and of other days, nothing of it.
    for line in ["dose history", "dose history --all --since today"] {
        let said = book.sh(line).ok().stdout;
        assert!(!said.contains("undone"), "{said}");
    }
    let json = book.sh("dose history --all --json").json();
    let entries = json["entries"].as_array().unwrap();
    let kinds: Vec<&str> = entries
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["dose", "change"]);
    assert!(entries.iter().all(|e| !e["undone_at"].is_null()));
}

#[test]
fn a_regimen_that_was_taken_back_is_named_with_its_changes() {
    let book = Book::new();
    book.sh("dose add prog --dose '1 capsule' --timing 'daily at 08:00, 14:00'")
        .exits(0);
    book.sh("dose change prog --from tomorrow --drop 14:00")
        .exits(0);
    book.sh("dose undo").exits(0);
    book.sh("dose undo").exits(0);
    let said = book.sh("dose history --all").ok().stdout;
    for line in [
        "the regimen prog, daily at 08:00 and 14:00, undone 14:20",
        "a change of prog, from tomorrow 00:00, undone 14:20",
    ] {
        assert!(said.contains(line), "{said}");
    }
}
