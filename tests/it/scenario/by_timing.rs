//! A timing that ends by itself is as over as a recorded stop: after its last dose the
//! question stands, and the record says no more that it is taken.

use serde_json::Value;

use crate::support::Book;

const BEFORE: &str = "2026-10-02T09:00:00+02:00";
const DURING: &str = "2026-10-04T09:00:00+02:00";
const LAST_DAY: &str = "2026-10-06T21:00:00+02:00";
const AFTER: &str = "2026-10-20T09:00:00+02:00";
const TAPER: &str = "20 mg for 2 days, then 10 mg for 2 days; daily at 08:00";

fn with(timing: &str) -> Book {
    let book = Book::new();
    let said = "--start 2026-10-03 --said-by 'Dr Lee' --confirmed-by 'Dr Lee'";
    book.at(BEFORE)
        .sh(&format!("dose add Pred --timing '{timing}' {said}"))
        .exits(0);
    book
}

fn asked(book: &Book, at: &str) -> Vec<String> {
    let json = book.at(at).sh("dose reviews --json").ok().json();
    let of_stop = |r: &&Value| r["kind"].as_str().is_some_and(|k| k.starts_with("stop"));
    let text = |r: &Value| {
        let part = |key: &str| r[key].as_str().unwrap_or_default().to_owned();
        format!("{} {} ({})", part("kind"), part("text"), part("reason"))
    };
    let all = json["reviews"].as_array().unwrap().iter();
    all.filter(of_stop).map(text).collect()
}

fn status(book: &Book, at: &str) -> String {
    let json = book.at(at).sh("dose list --all --json").ok().json();
    json["regimens"][0]["status"].as_str().unwrap().to_owned()
}

fn report(book: &Book, at: &str) -> String {
    book.at(at).sh("dose export appointment").ok().stdout
}

fn part<'t>(report: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = report.split_once(from).unwrap_or_default();
    rest.split_once(to).unwrap_or_default().0.trim()
}

const REACHED: &str = "stop-reached ended by its timing, last dose Tue 6 Oct 2026 08:00; \
     nothing is recorded after it (the last dose day by its timing is past)";

#[test]
fn a_taper_is_asked_about_ahead_and_once_it_is_over() {
    let book = with(TAPER);
    assert_eq!(
        asked(&book, DURING),
        [
            "stop-ahead stop ahead: by its timing, last dose Tue 6 Oct 2026 08:00 (3 days \
             before the last dose by its timing)",
            "stop stop: by its timing, last dose Tue 6 Oct 2026 08:00; confirm with your \
             clinician (the last dose day by its timing)",
        ]
    );
    assert_eq!(asked(&book, AFTER), [REACHED]);
    let statuses = [DURING, LAST_DAY, AFTER].map(|at| status(&book, at));
    assert_eq!(statuses, ["active", "active", "stop-reached"]);
    let list = book.at(AFTER).sh("dose list").ok().stdout;
    assert!(list.starts_with("Pred, its timing has ended "), "{list}");
}

#[test]
fn the_question_stands_until_it_is_answered_or_a_stop_is_recorded() {
    for answer in [
        "dose stop pred --after 2026-10-06 --said-by 'Dr Lee' --confirmed-by 'Dr Lee'",
        "dose change pred --timing 'daily at 08:00' --dose '5 mg' --from 2026-10-07",
    ] {
        let book = with(TAPER);
        book.at(AFTER).sh(answer).exits(0);
        assert_eq!(asked(&book, AFTER), [""; 0], "{answer}");
    }
    let book = with(TAPER);
    let json = book.at(AFTER).sh("dose reviews --json").ok().json();
    let id = json["reviews"][0]["id"].as_str().unwrap();
    book.at(AFTER)
        .sh(&format!(
            "dose review done {id} --by 'Dr Lee' --outcome 'that was all'"
        ))
        .exits(0);
    assert_eq!(asked(&book, AFTER), [""; 0]);
}

#[test]
fn the_report_says_it_during_and_after() {
    let book = with(TAPER);
    let during = report(&book, DURING);
    let taken = part(&during, "TAKING NOW", "CHANGED SINCE");
    let ends = "Stop: ends by its timing, last dose Tue 6 Oct 2026 08:00.";
    assert!(taken.contains(ends), "{during}");
    let after = report(&book, AFTER);
    let taken = part(&after, "TAKING NOW", "CHANGED SINCE");
    assert!(!taken.contains("Pred"), "{after}");
    assert!(
        after.contains("Pred: it ended by its timing. Last dose Tue 6 Oct 2026 08:00."),
        "{after}"
    );
    assert!(after.contains("ended by its timing, last dose"), "{after}");
}

#[test]
fn one_dose_and_listed_dates_end_too() {
    for (timing, last) in [
        ("once at 2026-10-06 08:00", "20 mg"),
        ("on 2026-10-04 and 2026-10-06 at 08:00", "20 mg"),
    ] {
        let book = with(&format!("{timing}' --dose '{last}"));
        assert_eq!(asked(&book, AFTER), [REACHED], "{timing}");
        assert_eq!(status(&book, LAST_DAY), "active", "{timing}");
        assert_eq!(status(&book, AFTER), "stop-reached", "{timing}");
    }
}

#[test]
fn what_is_exported_for_other_programs_does_not_call_it_active() {
    let book = with(TAPER);
    let statement = |at: &str| {
        let json = book.at(at).sh("dose export fhir").ok().json();
        let all = json["entry"].as_array().unwrap().clone();
        let is = |e: &&Value| e["resource"]["resourceType"] == "MedicationStatement";
        all.iter().find(is).unwrap()["resource"].clone()
    };
    assert_eq!(statement(DURING)["status"], "active");
    let after = statement(AFTER);
    assert_eq!(after["status"], "unknown");
    assert_eq!(after["effectivePeriod"]["end"], "2026-10-06T08:00:00+02:00");
}
