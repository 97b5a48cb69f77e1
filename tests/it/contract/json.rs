//! The JSON of each command: its schema, the keys that are always there, the keys of the
//! objects in its lists.

use serde_json::Value;

use super::clinic;
use crate::support::Book;

/// A command line, its schema's name, its own keys, then each list with its objects' keys.
struct Shape {
    line: &'static str,
    schema: &'static str,
    keys: &'static [&'static str],
    lists: &'static [(&'static str, &'static [&'static str])],
}

const SLOT: &[&str] = &[
    "id",
    "medicine",
    "regimen",
    "due_at",
    "amount",
    "unit",
    "route",
    "state",
    "confirmed",
    "before",
    "doses",
];
const DOSE: &[&str] = &[
    "id",
    "medicine",
    "regimen",
    "state",
    "taken_at",
    "slot_at",
    "amount",
    "unit",
    "strength",
    "route",
    "site",
    "by",
    "extra",
    "about",
    "reason",
    "note",
    "zone",
    "recorded_at",
    "voided",
    "corrects",
];
const CHANGE: &[&str] = &[
    "id",
    "medicine",
    "kind",
    "was",
    "now",
    "effective_at",
    "said_by",
    "said_on",
    "via",
    "words",
    "confirmed",
    "confirmation",
    "confirmed_by",
    "confirmed_on",
];
const REGIMEN: &[&str] = &[
    "id",
    "medicine",
    "timing",
    "amount",
    "unit",
    "route",
    "starts_on",
    "stop",
    "status",
    "confirmed",
    "versions",
];
const RECORDED: &[&str] = &[
    "recorded", "repeated", "entries", "doses", "changes", "next", "notices",
];
const NEXT: &[&str] = &["medicine", "due_at", "amount", "unit", "confirmed"];

const SHAPES: &[Shape] = &[
    Shape {
        line: "dose today --json",
        schema: "today",
        keys: &[
            "now",
            "zone",
            "date",
            "gestation",
            "slots",
            "other_doses",
            "as_needed",
            "unconfirmed",
            "ahead",
            "notices",
        ],
        lists: &[
            ("slots", SLOT),
            (
                "as_needed",
                &[
                    "medicine",
                    "last_taken_at",
                    "taken_in_window",
                    "allowed_in_window",
                    "window_unit",
                    "earliest_at",
                ],
            ),
            ("unconfirmed", &["id", "medicine", "summary"]),
            ("ahead", &["kind", "due_on", "medicine", "text"]),
        ],
    },
    Shape {
        line: "dose --json",
        schema: "today",
        keys: &["slots"],
        lists: &[("slots", SLOT)],
    },
    Shape {
        line: "dose history --since 2026-10-01 --json",
        schema: "history",
        keys: &["doses"],
        lists: &[("doses", DOSE)],
    },
    Shape {
        line: "dose due --format json",
        schema: "due",
        keys: &["slots"],
        lists: &[("slots", SLOT)],
    },
    Shape {
        line: "dose slots --from 2026-11-04 --to 2026-11-05 --json",
        schema: "slots",
        keys: &["slots"],
        lists: &[("slots", SLOT)],
    },
    Shape {
        line: "dose timing 'daily at 08:00, 22:00' --json",
        schema: "timing",
        keys: &["canonical", "structure", "slots"],
        lists: &[],
    },
    Shape {
        line: "dose changes --json",
        schema: "changes",
        keys: &["changes"],
        lists: &[("changes", CHANGE)],
    },
    Shape {
        line: "dose reviews --json",
        schema: "reviews",
        keys: &["reviews"],
        lists: &[(
            "reviews",
            &["id", "due_on", "kind", "medicine", "text", "reason"],
        )],
    },
    Shape {
        line: "dose list --json",
        schema: "list",
        keys: &["regimens"],
        lists: &[("regimens", REGIMEN)],
    },
    Shape {
        line: "dose show prog --json",
        schema: "show",
        keys: &["regimens"],
        lists: &[("regimens", REGIMEN)],
    },
    Shape {
        line: "dose visits --json",
        schema: "visits",
        keys: &["visits"],
        lists: &[("visits", &["id"])],
    },
    Shape {
        line: "dose questions --json",
        schema: "questions",
        keys: &["questions"],
        lists: &[("questions", &["id"])],
    },
    Shape {
        line: "dose told --json",
        schema: "told",
        keys: &["told"],
        lists: &[("told", &["id"])],
    },
    Shape {
        line: "dose books --json",
        schema: "books",
        keys: &["books"],
        lists: &[("books", &[])],
    },
    Shape {
        line: "dose verify --json",
        schema: "verify",
        keys: &["verify"],
        lists: &[("verify", &[])],
    },
    Shape {
        line: "dose take prog --json",
        schema: "recorded",
        keys: RECORDED,
        lists: &[
            ("entries", &["id", "short", "kind"]),
            ("doses", &["id"]),
            ("next", NEXT),
        ],
    },
    Shape {
        line: "dose stop prog --after 2026-11-20 --json",
        schema: "recorded",
        keys: RECORDED,
        lists: &[("entries", &["id", "short", "kind"]), ("changes", &["id"])],
    },
];

#[test]
#[ignore = "waits for the commands"]
fn every_command_prints_the_object_that_scripts_rely_on() {
    let wrong: Vec<String> = SHAPES
        .iter()
        .flat_map(|shape| amiss(&clinic(), shape))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn amiss(book: &Book, shape: &Shape) -> Vec<String> {
    let run = book.sh(shape.line);
    let Ok(value) = serde_json::from_str::<Value>(&run.stdout) else {
        return vec![format!("no JSON\n{}", run.transcript())];
    };
    let mut wrong = Vec::new();
    if run.exit != 0 || run.stdout.trim_end().contains('\n') {
        wrong.push(format!("exit {}, or more than one line", run.exit));
    }
    if value["schema"] != format!("dosebook.{}.v1", shape.schema) {
        wrong.push(format!("schema {}", value["schema"]));
    }
    wrong.extend(lacking(&value, &["book"]));
    wrong.extend(lacking(&value, shape.keys));
    for (list, keys) in shape.lists {
        wrong.extend(amiss_in_list(&value[list], list, keys));
    }
    wrong
        .iter()
        .map(|what| format!("{}: {what}", shape.line))
        .collect()
}

fn amiss_in_list(list: &Value, name: &str, keys: &[&str]) -> Vec<String> {
    match list.as_array() {
        None => vec![format!("{name} is no list")],
        Some(items) if items.is_empty() => vec![format!("{name} is empty: nothing was checked")],
        Some(items) => items.iter().flat_map(|item| lacking(item, keys)).collect(),
    }
}

fn lacking(value: &Value, keys: &[&str]) -> Vec<String> {
    let lacks = keys.iter().filter(|key| value.get(**key).is_none());
    lacks.map(|key| format!("no key {key}")).collect()
}

#[test]
#[ignore = "waits for the commands"]
fn an_error_under_json_is_one_object_on_standard_error() {
    let run = clinic().sh("dose take nosuchmedicine --json");
    assert_eq!(run.stdout, "");
    let error = run.error_json();
    assert_eq!(error["schema"], "dosebook.error.v1");
    assert_eq!(error["recorded"], false);
    assert_eq!(error["entries"], serde_json::json!([]));
    assert_eq!(error["exit"], run.exit);
    assert_eq!(lacking(&error, &["error", "hint"]), [""; 0]);
}

#[test]
fn a_missing_key_and_an_empty_list_are_caught() {
    let value = serde_json::json!({"slots": [{"id": 1}], "ahead": []});
    assert_eq!(
        amiss_in_list(&value["slots"], "slots", &["id", "state"]),
        ["no key state"]
    );
    assert_eq!(amiss_in_list(&value["ahead"], "ahead", &[]).len(), 1);
    assert_eq!(amiss_in_list(&value["next"], "next", &[]).len(), 1);
}
