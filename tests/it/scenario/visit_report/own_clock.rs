//! What was recorded by a given clock says so, of whatever kind it is.

use super::done;
use crate::support::Book;

const NOW: &str = "2026-11-04T14:20:00+01:00";

#[test]
fn a_mark_recorded_by_a_given_clock_says_so() {
    let book = Book::new();
    let given = book.at(NOW).clock_given();
    given.sh("dose mark lmp 2026-09-23").exits(0);
    done(&book, NOW, "dose mark scan 2026-11-02 --finding 'one sac'");
    let log = done(&book, NOW, "dose export log --format jsonl").stdout;
    let kept: Vec<bool> = log
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap())
        .map(|l| l["clock_given"].as_bool().unwrap())
        .collect();
    assert_eq!(kept, [true, false]);
    let csv = done(&book, NOW, "dose export log --format csv").stdout;
    let row = csv.lines().find(|l| l.contains(",lmp")).unwrap();
    assert!(row.contains(",yes,mark,"), "{row}");
    let bundle = done(&book, NOW, "dose export fhir").json();
    let noted: Vec<(&str, bool)> = bundle["entry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["resource"])
        .filter(|r| r["resourceType"] == "Observation" && r["category"].is_array())
        .filter_map(|r| Some((r["code"]["text"].as_str()?, r["note"].to_string())))
        .map(|(name, note)| (name, note.contains("the clock was given")))
        .collect();
    assert_eq!(noted, [("lmp", true), ("scan", false)]);
}
