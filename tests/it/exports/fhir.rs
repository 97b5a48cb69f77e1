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

fn observed() -> Book {
    let book = book();
    let at = |line: &str| book.at("2026-11-03T12:00:00+01:00").sh(line);
    at("dose lab \"2026-11-02 08:50\" \"progesterone=9.80 ng/mL\" \"total hCG=<5 mIU/mL\" \"TSH=1,9 mU/l\" \
        --flag progesterone=L --range \"progesterone=11.2-90.0 ng/mL\" --lab \"Lab Nord\" --method ECLIA")
    .exits(0);
    let wrong = at("dose lab 2026-11-01 ferritin=007").id();
    at(&format!("dose void {wrong} --why \"another person\""));
    at("dose symptom spotting --at 03:10 --until 11:00 --severity \"a few drops\"").exits(0);
    at("dose condition add PCOS --since 2019").exits(0);
    at("dose mark scan 2026-11-02 --finding \"one sac\" --measure \"length, left=12.40 mm\"")
        .exits(0);
    book
}

/// One Observation by its code, in the program's own letters: zeros at the end count.
fn observation(book: &Book, line: &str, code: &str) -> String {
    let said = book.sh(line).exits(0).stdout;
    let own = said.lines().filter(|l| l.contains("\"Observation\""));
    let mut own = own.filter(|l| l.contains(&format!("\"code\":{{\"text\":\"{code}\"}}")));
    let found = own.next().unwrap_or_else(|| panic!("no {code}"));
    found.trim_end_matches(',').to_owned()
}

#[test]
fn a_lab_value_keeps_its_digits_and_what_the_report_prints() {
    let book = observed();
    let value = observation(&book, "dose export fhir", "progesterone");
    for part in [
        "\"valueQuantity\":{\"value\":9.80,\"unit\":\"ng/mL\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"ng/mL\"}",
        "\"interpretation\":[{\"text\":\"L\"}]",
        "\"referenceRange\":[{\"text\":\"11.2-90.0 ng/mL\"}]",
        "\"method\":{\"text\":\"ECLIA\"}",
        "\"performer\":[{\"display\":\"Lab Nord\"}]",
        "\"effectiveDateTime\":\"2026-11-02T08:50:00+01:00\"",
    ] {
        assert!(value.contains(part), "{part}: {value}");
    }
    let value = observation(&book, "dose export fhir", "total hCG");
    assert!(value.contains("\"comparator\":\"<\"") && value.contains("\"code\":\"m[IU]/mL\""));
    assert!(
        !value.contains("interpretation"),
        "no flag was printed: {value}"
    );
    let value = observation(&book, "dose export fhir", "TSH");
    assert!(value.contains("as printed: 1,9 mU/l"), "{value}");
    let gone = observation(&book, "dose export fhir", "ferritin");
    assert!(gone.contains("\"entered-in-error\"") && gone.contains("voided: another person"));
    assert!(
        book.sh("dose export fhir --codes")
            .stdout
            .contains("\"19080-1\"")
    );
}

#[test]
fn a_summary_has_results_problems_and_no_voided_draw() {
    let book = observed();
    book.at("2026-11-03T12:01:00+01:00")
        .sh("dose mark loss 2024-03-02 --label early");
    let all = resources(&book, "dose export ips");
    let section = |title: &str| -> usize {
        let sections = all[0]["section"].as_array().unwrap();
        let own = sections.iter().find(|s| s["title"] == title);
        own.map_or(0, |s| s["entry"].as_array().unwrap().len())
    };
    assert_eq!((section("Results"), section("Problems")), (4, 1));
    let text = book.sh("dose export ips").stdout;
    assert!(!text.contains("ferritin") && !text.contains("entered-in-error"));
    assert!(text.contains("losses recorded") && text.contains("early"));
    assert!(observation(&book, "dose export fhir", "scan").contains("\"value\":12.40"));
    assert!(observation(&book, "dose export fhir", "symptom").contains("effectivePeriod"));
}

#[test]
fn what_is_taken_off_ends_the_time_of_its_dose() {
    let book = Book::new();
    let day = "2026-11-01T09:00:00+01:00";
    book.at(day)
        .sh("dose -y add Patch --timing \"every 3 days at 09:00 (1 patch), worn 72 hours\"");
    book.at(day).sh("dose take patch --site left").exits(0);
    let off = book
        .at("2026-11-04T09:00:00+01:00")
        .sh("dose remove patch")
        .id();
    let worn = |line: &str| {
        book.sh(line)
            .stdout
            .contains("\"end\":\"2026-11-04T09:00:00+01:00\"")
    };
    assert!(worn("dose export fhir"));
    book.sh(&format!("dose void {off} --why \"still on\""))
        .exits(0);
    assert!(!worn("dose export fhir"));
    let said = book.sh("dose export fhir").stdout;
    assert!(said.contains("voided: still on"), "{said}");
    let history = book.sh("dose history --all").stdout;
    assert!(
        history.contains("taken off, left, voided: \"still on\""),
        "{history}"
    );
    assert!(!book.sh("dose history").stdout.contains("taken off"));
    let log = book.sh("dose export log --format jsonl").stdout;
    let row = log.lines().find(|l| l.contains("\"removal\"")).unwrap();
    let row: Value = serde_json::from_str(row).unwrap();
    assert_eq!(
        (&row["site"], &row["voided_why"]),
        (&"left".into(), &"still on".into())
    );
    let csv = book.sh("dose export log --format csv").stdout;
    let row = csv.lines().find(|l| l.contains(",removal,")).unwrap();
    let dose = row.rsplit(',').next().unwrap();
    assert!(
        row.contains("still on") && csv.lines().any(|l| l.starts_with(dose)),
        "{row}"
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
