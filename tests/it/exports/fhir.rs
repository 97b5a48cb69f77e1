//! `dose export fhir` and `export ips`: what is said of whom, and what is left out.

use serde_json::Value;

use crate::support::Book;

fn book() -> Book {
    let book = Book::new();
    let day = "2026-10-12T09:00:00+02:00";
    let add = |flags: &str| {
        book.at(day).sh(&format!("dose -y add {flags}")).exits(0);
    };
    add(
        "Confirmed --dose \"1 tablet\" --timing \"daily at 08:00\" --confirmed-by \"Dr Lee\" --route oral --form \"oral tablet\"",
    );
    add(
        "Unconfirmed --dose \"1 tablet\" --timing \"daily at 08:00\" --said-by \"Nurse Kim\" --via call --words \"one a day\"",
    );
    add("Stopped --dose \"1 tablet\" --timing \"daily at 08:00\" --confirmed-by \"Dr Lee\"");
    add("Held --dose \"1 tablet\" --timing \"daily at 08:00\" --confirmed-by \"Dr Lee\"");
    let wrong = book
        .at(day)
        .sh("dose -y add Wrong --dose \"1 tablet\" --timing \"daily at 08:00\"")
        .id();
    book.at("2026-10-13T09:00:00+02:00")
        .sh(&format!("dose void {wrong} --why \"not mine\""));
    book.sh("dose stop stopped --after 2026-10-20 --confirmed-by \"Dr Lee\"");
    book.sh("dose hold held --from 2026-11-01 --reason away --confirmed-by \"Dr Lee\"");
    book.sh("dose take confirmed --slot 08:00 --by Jo");
    book.sh("dose skip unconfirmed --slot 08:00 --reason asleep");
    book.sh("dose unsure stopped --slot \"2026-10-20 08:00\"");
    let twice = book.sh("dose take confirmed --extra --note \"twice\"").id();
    book.sh(&format!("dose void {twice} --why \"a mistake\""));
    book.sh("dose mark lmp 2026-09-20");
    book.sh("dose visit add \"2026-11-20 10:15\" --with \"Dr Lee\"");
    book
}

fn resources(book: &Book, line: &str) -> Vec<Value> {
    let bundle = book.sh(line).exits(0).json();
    let entries = bundle["entry"].as_array().unwrap().clone();
    entries
        .into_iter()
        .map(|mut e| e["resource"].take())
        .collect()
}

fn of<'a>(all: &'a [Value], kind: &str) -> Vec<&'a Value> {
    all.iter().filter(|r| r["resourceType"] == kind).collect()
}

/// Name and status, a line each.
fn statuses(all: &[Value], kind: &str) -> String {
    let line = |r: &&Value| {
        let name = r["medicationCodeableConcept"]["text"].as_str().unwrap();
        format!("{name}: {}", r["status"].as_str().unwrap())
    };
    let mut lines: Vec<String> = of(all, kind).iter().map(line).collect();
    lines.sort();
    lines.join("\n")
}

#[test]
fn a_collection_has_everything_and_calls_it_what_it_is() {
    let all = resources(&book(), "dose export fhir");
    insta::assert_snapshot!(statuses(&all, "MedicationStatement"), @r"
    Confirmed oral tablet: active
    Held: completed
    Held: on-hold
    Stopped: completed
    Stopped: stopped
    Unconfirmed: intended
    Wrong: entered-in-error
    ");
    insta::assert_snapshot!(statuses(&all, "MedicationAdministration"), @r"
    Confirmed oral tablet: completed
    Confirmed oral tablet: entered-in-error
    Stopped: unknown
    Unconfirmed: not-done
    ");
    let patient = format!(
        "urn:uuid:{}",
        of(&all, "Patient")[0]["id"].as_str().unwrap()
    );
    for statement in of(&all, "MedicationStatement") {
        assert_eq!(
            statement["informationSource"]["reference"],
            patient.as_str()
        );
    }
    assert!(of(&all, "MedicationRequest").is_empty());
    assert!(
        of(&all, "ServiceRequest")
            .iter()
            .all(|r| r["intent"] == "plan")
    );
    assert_eq!(of(&all, "Appointment").len(), 1);
    let said = of(&all, "Provenance").iter().any(|p| {
        let agents = p["agent"].as_array().unwrap().iter();
        agents
            .filter(|a| a["who"]["display"] == "Nurse Kim")
            .count()
            == 1
    });
    assert!(said);
}

#[test]
fn a_summary_has_what_is_current_and_nothing_voided() {
    let all = resources(&book(), "dose export ips");
    insta::assert_snapshot!(statuses(&all, "MedicationStatement"), @r"
    Confirmed oral tablet: active
    Held: on-hold
    Unconfirmed: intended
    ");
    assert_eq!(all[0]["resourceType"], "Composition");
    assert!(of(&all, "MedicationAdministration").is_empty());
    let sections = all[0]["section"].as_array().unwrap();
    let titles: Vec<&str> = sections
        .iter()
        .map(|s| s["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "Medication summary",
            "Allergies and intolerances",
            "Problems",
            "Pregnancy",
            "Plan of care"
        ]
    );
}

#[test]
fn codes_stand_only_where_they_are_asked_for() {
    let book = book();
    let has = |line: &str, what: &str| book.sh(line).exits(0).stdout.contains(what);
    for system in ["http://snomed.info/sct", "http://loinc.org"] {
        assert!(!has("dose export fhir", system));
        assert!(has("dose export fhir --codes", system));
        assert!(has("dose export ips --codes", system));
    }
    assert!(!has("dose export ips", "http://snomed.info/sct"));
    assert!(has("dose export ips --codes", "\"11779-6\""));
    assert!(!has("dose export ips", "\"11779-6\""));
}

#[test]
fn after_an_end_no_resource_says_a_due_date_or_a_status() {
    let book = book();
    let before = book.sh("dose export fhir").exits(0).stdout;
    assert!(before.contains("pregnancy status") && before.contains("due date"));
    book.sh("dose mark loss 2026-11-04");
    for line in ["dose export fhir --codes", "dose export ips --codes"] {
        let after = book.sh(line).exits(0).stdout;
        for word in ["pregnancy status", "due date", "82810-3", "11779-6", "w0d"] {
            assert!(!after.contains(word), "{line}: {word}");
        }
    }
}
