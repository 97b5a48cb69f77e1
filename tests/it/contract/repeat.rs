//! A line that is retried with its key, and a line that is taken back.

use super::clinic;

#[test]
fn the_same_key_returns_the_first_result_and_records_nothing() {
    let book = clinic();
    let first = book
        .sh("dose take prog --key morning-1 --json")
        .exits(0)
        .json();
    let again = book
        .sh("dose take prog --key morning-1 --json")
        .exits(0)
        .json();
    assert_eq!(first["repeated"], false);
    assert_eq!(again["repeated"], true);
    assert_eq!(again["entries"], first["entries"]);
    let verified = book.sh("dose verify --json").json();
    book.sh("dose take prog --key morning-1").exits(0);
    assert_eq!(book.sh("dose verify --json").json(), verified);
}

#[test]
fn undo_takes_a_command_back_whole_and_again_walks_further_back() {
    let book = clinic();
    let before = book.sh("dose today").stdout;
    book.sh("dose take prog").exits(0);
    assert_ne!(book.sh("dose today").stdout, before);
    book.sh("dose undo").exits(0);
    assert_eq!(book.sh("dose today").stdout, before);
    book.sh("dose undo --back").exits(0);
    assert_ne!(book.sh("dose today").stdout, before);
}

#[test]
fn a_change_leaves_the_days_before_it_as_they_were() {
    let book = clinic();
    let before = book.sh("dose today 2026-11-02").stdout;
    assert!(before.contains("progesterone"), "{before}");
    let slots = "dose slots --from 2026-10-12 --to 2026-11-04 --json";
    let slots_before = book.sh(slots).stdout;
    book.sh("dose change prog --from 2026-11-05 --timing 'daily at 09:00' --said-by 'Dr Lee'")
        .exits(0);
    assert_eq!(book.sh("dose today 2026-11-02").stdout, before);
    assert_eq!(book.sh(slots).stdout, slots_before);
}

#[test]
fn every_change_without_a_confirmation_ends_with_the_one_line() {
    let line = "Confirm this with your clinician before acting on it.";
    for change in [
        "dose change prog --from tomorrow --drop 14:00",
        "dose hold prog --from tomorrow --reason scan",
        "dose stop prog --after tomorrow",
        "dose add iron --dose '1 tablet' --timing 'daily at 08:00'",
    ] {
        let run = clinic().sh(change).exits(0);
        assert!(run.stdout.contains(line), "{}", run.transcript());
        let confirmed = clinic()
            .sh(&format!("{change} --confirmed-by 'Dr Lee'"))
            .exits(0);
        assert!(
            !confirmed.stdout.contains(line),
            "{}",
            confirmed.transcript()
        );
    }
    for correction in ["dose rename prog Utrogestan", "dose alias prog utro"] {
        let run = clinic().sh(correction).exits(0);
        assert!(!run.stdout.contains(line), "{}", run.transcript());
    }
}
