//! The end of input at a question, each question once; and who is never asked.

use super::{clinic, entries};

/// A line that asks, and the moment it is run at.
const ASKING: &[(&str, &str)] = &[
    ("2026-11-03T13:35:00+01:00", "dose take prog"),
    ("2026-11-04T14:20:00+01:00", "dose take prog --at 12:00"),
    ("2026-11-04T14:20:00+01:00", "dose take"),
    (
        "2026-11-04T14:20:00+01:00",
        "dose take parac --amount '1 tablet' --at '2026-10-11 08:00'",
    ),
    ("2026-11-04T14:20:00+01:00", "dose add"),
    (
        "2026-11-04T14:20:00+01:00",
        "dose add iron --dose '1 tablet' --timing bid",
    ),
    (
        "2026-11-04T14:20:00+01:00",
        "dose confirm prog --by 'Dr Lee' --declined",
    ),
    ("2026-11-04T18:00:00+01:00", "dose undo"),
    ("2026-11-04T14:20:00+01:00", "dose take para"),
];

#[test]
fn the_end_of_input_is_130_and_records_nothing() {
    let book = clinic();
    let before = entries(&book);
    for (at, line) in ASKING {
        let run = book.at(at).terminal(&[]).sh(line).exits(130);
        assert_eq!(run.stdout, "", "{line}");
        assert!(
            run.stderr
                .ends_with("error: left at the question\nNothing was recorded.\n"),
            "{}",
            run.transcript()
        );
        assert_eq!(entries(&book), before, "{line}");
    }
}

#[test]
fn nobody_is_asked_who_cannot_or_will_not_answer() {
    let book = clinic();
    let before = entries(&book);
    for (at, line) in ASKING {
        let ways = [
            book.at(at)
                .terminal(&["y"])
                .sh(&format!("{line} --no-input")),
            book.at(at).terminal(&["y"]).sh(&format!("{line} --json")),
            book.at(at).terminal(&["y"]).sh(&format!("{line} -q")),
            book.at(at)
                .terminal(&["y"])
                .var("DOSE_NO_INPUT", "1")
                .sh(line),
            book.at(at)
                .stdin("y\n")
                .terminals(false, true, true)
                .sh(line),
            book.at(at)
                .stdin("y\n")
                .terminals(true, true, false)
                .sh(line),
        ];
        for run in ways {
            assert!([2, 3, 4].contains(&run.exit), "{}", run.transcript());
            assert!(!run.stderr.contains("[y/N]"), "{}", run.transcript());
        }
        assert_eq!(entries(&book), before, "{line}");
    }
}
