//! A line that a script tries again with its key.

use super::read::with;

#[test]
fn a_retry_returns_the_first_result_and_records_nothing() {
    let book =
        with("dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02");
    let line = "dose take iron --key morning --json";
    let first = book.at("2026-11-02T08:01:00+01:00").sh(line).ok().json();
    let entries = book.sh("dose verify --json").exits(0).stdout;
    // Later, when the same line without its key would meet the guard.
    let again = book.at("2026-11-02T08:30:00+01:00").sh(line).ok().json();
    assert_eq!(
        (first["repeated"].clone(), again["repeated"].clone()),
        (false.into(), true.into())
    );
    for key in ["recorded", "entries", "doses", "changes"] {
        assert_eq!(again[key], first[key], "{key}");
    }
    assert_eq!(book.sh("dose verify --json").exits(0).stdout, entries);
    book.at("2026-11-02T08:30:00+01:00")
        .sh("dose take iron")
        .exits(4);
}

#[test]
fn each_recording_command_can_be_tried_again() {
    for line in [
        "dose add Zinc --dose '1 tablet' --timing 'daily at 09:00' --start 2026-11-02",
        "dose change iron --from 2026-11-04 --set '20:00=2 tablets'",
        "dose hold iron --from 2026-11-04 --reason fever",
        "dose stop iron --after 2026-11-04",
        "dose confirm iron --by 'Dr Lee'",
        "dose told 'Nurse Kim' 'with food' --via call",
        "dose skip iron --reason asleep",
        "dose ask 'with food?'",
        "dose visit add '2026-11-09 10:15' --with 'Dr Lee'",
        "dose zone America/Chicago --from 2026-11-20",
    ] {
        let book = with(
            "dose add Iron --dose '1 tablet' --timing 'daily at 08:00, 20:00' --start 2026-11-02",
        );
        book.now("2026-11-02T08:01:00+01:00");
        let line = format!("{line} --key k1 --json");
        let first = book.sh(&line).ok().json();
        let entries = book.sh("dose verify --json").exits(0).stdout;
        let again = book.sh(&line).ok().json();
        assert_eq!(again["repeated"], true, "{line}");
        assert_eq!(again["entries"], first["entries"], "{line}");
        assert_eq!(
            book.sh("dose verify --json").exits(0).stdout,
            entries,
            "{line}"
        );
    }
}
