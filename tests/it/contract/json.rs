//! The JSON of each command: its schema, the keys that are always there, the keys of the
//! objects in its lists.

use serde_json::Value;

use super::shapes::{SHAPES, Shape};
use super::{clinic, observed};
use crate::support::Book;

#[test]
fn every_command_prints_the_object_that_scripts_rely_on() {
    let wrong: Vec<String> = SHAPES
        .iter()
        .flat_map(|shape| amiss(&observed(), shape))
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
