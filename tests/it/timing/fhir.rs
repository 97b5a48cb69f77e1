//! `dose timing --from-fhir`: a line of JSON for each Dosage, held or not.

use serde_json::{Value, json};

use crate::support::{Book, Run};

const TWICE: &str = r#"{"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d","timeOfDay":["08:00:00"]}},"doseAndRate":[{"doseQuantity":{"value":1,"unit":"tablet"}}]},{"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d","timeOfDay":["22:00:00"]}},"doseAndRate":[{"doseQuantity":{"value":2,"unit":"tablet"}}]}"#;
const UNKNOWN: &str =
    r#"{"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d","foo":1}}}"#;

fn request(dosages: &str) -> String {
    format!(r#"{{"resourceType":"MedicationRequest","id":"a","dosageInstruction":[{dosages}]}}"#)
}

fn read(text: &str, more: &str) -> Run {
    let line = format!("dose timing --from-fhir - --days 1 {more}");
    Book::new().stdin(text).sh(&line)
}

fn lines(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    lines.map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn due(line: &Value) -> Vec<String> {
    let slots = line["slots"].as_array().unwrap().iter();
    let text = |slot: &Value, key: &str| slot[key].as_str().unwrap().to_owned();
    slots
        .map(|s| format!("{} {}", &text(s, "due_at")[..16], text(s, "amount")))
        .collect()
}

#[test]
fn two_dosages_of_one_resource_make_slots_together() {
    let lines = lines(&read(&request(TWICE), "").ok());
    let ids: Vec<&Value> = lines.iter().map(|l| &l["id"]).collect();
    assert_eq!(
        ids,
        [
            "MedicationRequest/a.dosageInstruction[0]",
            "MedicationRequest/a.dosageInstruction[1]"
        ]
    );
    for line in &lines {
        assert_eq!((&line["held"], &line["unread"]), (&json!(true), &json!([])));
        assert_eq!(
            line["timing"],
            "daily at 08:00 (1 tablet) and 22:00 (2 tablets)"
        );
        assert_eq!(due(line), ["2026-11-04T08:00 1", "2026-11-04T22:00 2"]);
        assert!(line.get("dosage").is_none(), "{line}");
    }
    assert_eq!(lines[0]["canonical"], "1 tablet; once a day at 08:00");
    assert_eq!(lines[1]["canonical"], "2 tablets; once a day at 22:00");
}

#[test]
fn what_was_read_is_written_back_from_its_structure() {
    let lines = lines(&read(&request(TWICE), "--to-fhir").ok());
    let given: Value = serde_json::from_str(&format!("[{TWICE}]")).unwrap();
    let back: Vec<&Value> = lines.iter().map(|l| &l["dosage"]).collect();
    assert_eq!(json!(back), given);
    assert_eq!(lines[0]["losses"], json!([]));
}

#[test]
fn a_key_that_is_not_read_is_named_and_the_dosage_not_held() {
    let lines = lines(&read(&request(UNKNOWN), "--to-fhir").ok());
    assert_eq!(
        lines,
        [json!({
            "id": "MedicationRequest/a.dosageInstruction[0]",
            "held": false,
            "canonical": null,
            "unread": ["timing.repeat.foo: not a key that is read here"],
            "timing": null,
            "start": null,
            "stop": null,
            "slots": null,
            "dosage": null,
            "losses": null,
        })]
    );
}

#[test]
fn a_file_may_have_a_resource_on_each_line() {
    let book = Book::new();
    let path = book.path("requests.jsonl");
    std::fs::write(&path, format!("{}\n{}\n", request(TWICE), request(UNKNOWN))).unwrap();
    let run = book.run(&["timing", "--from-fhir", path.to_str().unwrap()]);
    let held: Vec<Value> = lines(&run.ok()).iter().map(|l| l["held"].clone()).collect();
    assert_eq!(held, [true, true, false]);
}

#[test]
fn a_file_that_is_not_json_prints_nothing() {
    for text in ["nope", &format!("{}\n{{\n", request(TWICE)), ""] {
        let run = read(text, "").exits(1);
        assert_eq!(run.stdout, "", "{text}");
        assert!(!run.stderr.contains("recorded"), "{}", run.transcript());
    }
}

/// What a reader of the file elsewhere takes of two is not known.
#[test]
fn a_key_that_stands_twice_is_refused_wherever_it_stands() {
    let rule =
        |n: u8| format!(r#""timing":{{"repeat":{{"frequency":{n},"period":1,"periodUnit":"d"}}}}"#);
    let one = format!("{{{}}}", rule(2));
    for (text, key) in [
        (
            r#"{"timing":{"repeat":{"count":2,"count":2}}}"#.to_owned(),
            "count",
        ),
        (format!("{{{},{}}}", rule(2), rule(3)), "timing"),
        (
            request(&format!("{one}],\"dosageInstruction\":[{one}")),
            "dosageInstruction",
        ),
        (
            request(&one).replace("\"id\":\"a\"", "\"id\":\"a\",\"id\":\"a\""),
            "id",
        ),
    ] {
        let run = read(&text, "").exits(1);
        assert_eq!(run.stdout, "");
        let why =
            format!("error: -, line 1: not JSON: the key \"{key}\" stands twice in one object at");
        assert!(run.stderr.starts_with(&why), "{}", run.stderr);
    }
    read(r#"{"text":"a","text":"a"}"#, "").expect(
        "",
        "error: -, line 1: not JSON: the key \"text\" stands twice in one object at line 1 column 23\n\
         hint: expected a FHIR resource or a Dosage, or one of them on each line\n",
        1,
    );
}

#[test]
fn one_of_phrase_and_file_is_wanted() {
    for line in [
        "dose timing",
        "dose timing 'daily at 08:00' --from-fhir -",
        "dose timing 'daily at 08:00' --to-fhir",
    ] {
        Book::new().sh(line).exits(2);
    }
}

#[test]
fn a_key_that_is_not_read_acts_on_no_terminal() {
    let dosage = r#"{"text":"x","timi\u007fng":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},"a\u009bb":1}"#;
    let shown = read(&request(dosage), "").stdout;
    assert!(shown.contains("timi\\u007fng: not a key"), "{shown:?}");
    assert!(shown.contains("a\\u009bb: not a key"), "{shown:?}");
}
