//! A regimen whose steps change how often a dose falls due, lived across the boundary.

use super::read::slots;
use crate::support::Book;

const WORDS: &str =
    "2 tablets at 8am and 8pm for 3 days, then 1 tablet every other day at 8am for 2 doses";
const CANONICAL: &str = "2 tablets daily at 08:00 and 20:00 for 3 days, then 1 tablet every \
                         2 days at 08:00 for 2 doses";
const START: &str = "2026-11-02T07:00:00+01:00";
const LAST_OF_FIRST: &str = "2026-11-04T20:30:00+01:00";
const FIRST_OF_SECOND: &str = "2026-11-05T07:30:00+01:00";

/// Recorded from the words and confirmed, on Mon 2 Nov.
fn taper() -> Book {
    let book = Book::new();
    book.now(START);
    book.sh(&format!(
        "dose add pred --words '{WORDS}' --timing from-words --said-by 'Dr Lee'"
    ))
    .exits(0);
    book.sh("dose confirm pred --by 'Dr Lee'").exits(0);
    book
}

#[test]
fn the_step_ahead_is_announced_and_begins() {
    let book = taper();
    let show = book.sh("dose show pred --json").ok().json();
    assert_eq!(show["regimens"][0]["timing"], CANONICAL);
    assert_eq!(
        slots(&book, START, "2026-11-04", "2026-11-12"),
        [
            "2026-11-04T08:00 2 tablet upcoming",
            "2026-11-04T20:00 2 tablet upcoming",
            "2026-11-05T08:00 1 tablet upcoming",
            "2026-11-07T08:00 1 tablet upcoming",
        ]
    );
    let today = book.sh("dose today").ok().stdout;
    let announced = "\n Thu 5 Nov   pred: step 2 of 2 begins, 1 tablet every 2 days at 08:00 \
                     (confirmed\n             by Dr Lee, Mon 2 Nov 2026)\n";
    assert!(today.contains(announced), "{today}");
    let taken = book
        .at(LAST_OF_FIRST)
        .sh("dose take pred --at 20:00")
        .exits(0);
    assert!(
        taken
            .stdout
            .contains("next by the recorded instruction: tomorrow 08:00, 1 tablet\n"),
        "{}",
        taken.transcript()
    );
    let today = book.at(FIRST_OF_SECOND).sh("dose today").ok().stdout;
    assert!(
        today.contains("\n 08:00  ○ pred   1 tablet   step 2 of 2\n"),
        "{today}"
    );
}

#[test]
fn the_report_and_the_resources_say_each_step() {
    let book = taper();
    let report = book
        .at(FIRST_OF_SECOND)
        .sh("dose export appointment --format text")
        .exits(0)
        .stdout;
    assert!(
        report.contains(
            "TAKING NOW                                 as instructed, and how it is recorded\n \
             pred, since 2 Nov\n   \
             2 tablets daily at 08:00 and 20:00 for 3 days, then 1 tablet every 2 days at\n   \
             08:00 for 2 doses\n"
        ),
        "{report}"
    );
    let bundle = book.at(FIRST_OF_SECOND).sh("dose export fhir").ok().json();
    let entries = bundle["entry"].as_array().unwrap().iter();
    let statement = entries
        .map(|e| &e["resource"])
        .find(|r| r["resourceType"] == "MedicationStatement")
        .unwrap();
    let texts: Vec<(i64, &str)> = statement["dosage"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["sequence"].as_i64().unwrap(), d["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        texts,
        [
            (1, "2 tablets; at 08:00 and 20:00; for 3 days"),
            (2, "1 tablet; once every 2 days at 08:00; 2 doses in all"),
        ]
    );
    let resource = serde_json::json!({
        "resourceType": "MedicationStatement", "id": "x", "dosage": statement["dosage"],
    });
    let read = book
        .stdin(&resource.to_string())
        .sh("dose timing --from-fhir - --json")
        .exits(0)
        .stdout;
    assert!(read.contains(CANONICAL), "{read}");
}

#[test]
fn a_recurring_calendar_has_a_series_for_each_step() {
    let book = Book::new();
    book.now(START);
    book.sh(
        "dose add pred --timing '1 tablet daily at 08:00 and 20:00 for 3 days, \
         then 1 tablet daily at 08:00 for 4 days'",
    )
    .exits(0);
    let file = book
        .sh("dose export calendar --recurring --output -")
        .exits(0)
        .stdout;
    let lines = file.lines().map(|l| l.trim_end_matches('\r'));
    let told: Vec<&str> = lines
        .filter(|l| l.starts_with("DTSTART;TZID") || l.starts_with("RRULE:FREQ=DAILY"))
        .collect();
    assert_eq!(
        told,
        [
            "DTSTART;TZID=Europe/Berlin:20261102T080000",
            "RRULE:FREQ=DAILY;COUNT=3",
            "DTSTART;TZID=Europe/Berlin:20261102T200000",
            "RRULE:FREQ=DAILY;COUNT=3",
            "DTSTART;TZID=Europe/Berlin:20261105T080000",
            "RRULE:FREQ=DAILY;COUNT=4",
        ]
    );
}

#[test]
fn a_time_of_steps_is_dropped_but_not_set() {
    let book = taper();
    book.sh("dose change pred --from 2026-11-03 --set '20:00=1 tablet'")
        .expect(
            "",
            &format!(
                "error: --set: the amounts of {CANONICAL} stand in its steps or turns; \
                 write the timing in full with --timing\nNothing was recorded.\n"
            ),
            2,
        );
    book.sh("dose change pred --from 2026-11-03 --drop 08:00")
        .expect(
            "",
            "error: --drop: without 08:00 a step has no time left; \
             write the timing in full with --timing\nNothing was recorded.\n",
            2,
        );
    book.sh("dose change pred --from 2026-11-03 --drop 20:00")
        .exits(0);
}
