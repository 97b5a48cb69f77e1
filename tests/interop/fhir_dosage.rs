//! The Dosages of HL7's own examples: how many are held, refused by name, and come back equal.
//!
//! ```text
//! cd FOLDER && npm pack hl7.fhir.r4.examples@4.0.1 hl7.fhir.r5.examples@5.0.0
//! mkdir r4 r5 && tar xzf hl7.fhir.r4.*.tgz -C r4 && tar xzf hl7.fhir.r5.*.tgz -C r5
//! DOSEBOOK_FHIR_EXAMPLES=FOLDER cargo test --test fhir_dosage -- --nocapture
//! ```
//!
//! Needs the packages hl7.fhir.r4.examples 4.0.1 and hl7.fhir.r5.examples 5.0.0 unpacked
//! in the folders `r4` and `r5` of `$DOSEBOOK_FHIR_EXAMPLES`; `tests/interop/run` fetches them.
//! `DOSEBOOK_FHIR_HALF=A` reads one half of the list. The comparison knows JSON and the keys
//! that R5 renamed, and nothing of the reader.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fhir_texts;

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use dosebook::domain::json::Json;
use dosebook::export::fhir::r4_dosage;
use dosebook::import::fhir::read_dosages;
use rust_decimal::Decimal;

const LIST: &str = include_str!("fhir_dosage_list.txt");

/// Of each half and package: Dosages, those with a schedule and no rate, those held of them.
/// Half B was first read when the reader was done, and these were its figures then.
const EXPECTED: [(&str, [usize; 3]); 4] = [
    ("A r4", [41, 36, 34]),
    ("A r5", [41, 34, 33]),
    ("B r4", [59, 49, 49]),
    ("B r5", [67, 54, 53]),
];

#[derive(Default, Debug)]
struct Figures {
    dosages: usize,
    with_schedule: usize,
    with_rate: usize,
    held: usize,
    held_without_rate: usize,
    equal: usize,
}

#[test]
fn examples_are_held_and_come_back() {
    let folder = std::env::var("DOSEBOOK_FHIR_EXAMPLES").expect("DOSEBOOK_FHIR_EXAMPLES is set");
    let only = std::env::var("DOSEBOOK_FHIR_HALF").ok();
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    let mut unequal = Vec::new();
    for ((half, package, file), count) in files() {
        if only.as_ref().is_some_and(|only| *only != half) {
            continue;
        }
        let path = format!("{folder}/{package}/package/{file}");
        let text = std::fs::read_to_string(&path).expect(&path);
        let read = read_dosages(&text).unwrap();
        assert_eq!(
            read.len(),
            count,
            "{path}: each Dosage of the list is found"
        );
        let mut sources = Vec::new();
        dosages(&Json::parse(&text).unwrap(), &mut sources);
        assert_eq!(read.len(), sources.len(), "{path}");
        let f = figures.entry(format!("{half} {package}")).or_default();
        for (one, source) in read.iter().zip(&sources) {
            let source_text = source.to_string();
            let has_rate = source_text.contains("\"rate");
            let has_schedule = source.get("timing").is_some()
                || ["asNeededCodeableConcept", "asNeededFor"]
                    .iter()
                    .any(|k| source.get(k).is_some());
            f.dosages += 1;
            f.with_rate += usize::from(has_rate);
            f.with_schedule += usize::from(has_schedule && !has_rate);
            match &one.held {
                Ok(held) => {
                    f.held += 1;
                    f.held_without_rate += usize::from(has_schedule && !has_rate);
                    let back = r4_dosage(held);
                    let same = plain(source) == plain(&back.json);
                    f.equal += usize::from(same);
                    if !same {
                        unequal.push(format!("{path}\n  {source}\n  {}", back.json));
                    }
                    let again = read_dosages(&back.json.to_string()).unwrap();
                    assert_eq!(again[0].held.as_ref(), Ok(held), "{path}: read again");
                    println!("{half} {} held: {held}", one.id);
                }
                Err(refused) => println!("{half} {} {refused}", one.id),
            }
        }
    }
    for (name, f) in &figures {
        println!("{name}: {f:?}");
        let expected = EXPECTED.iter().find(|(half, _)| half == name);
        let found = [f.dosages, f.with_schedule, f.held_without_rate];
        assert_eq!(expected.map(|(_, figures)| *figures), Some(found), "{name}");
    }
    assert!(unequal.is_empty(), "{}", unequal.join("\n"));
    let held: usize = figures.values().map(|f| f.held_without_rate).sum();
    let all: usize = figures.values().map(|f| f.with_schedule).sum();
    assert!(held * 100 >= all * 95, "{held} of {all} held");
}

/// Half, package and file of the list, and how many Dosages each file has.
fn files() -> BTreeMap<(String, String, String), usize> {
    let mut files = BTreeMap::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let key = (words[0].clone(), words[1].clone(), words[2].clone());
        *files.entry(key).or_default() += 1;
    }
    files
}

/// The Dosages in the order the list has them, found without the reader.
fn dosages(json: &Json, out: &mut Vec<Json>) {
    match json {
        Json::Object(pairs) => {
            for (key, value) in pairs {
                match value {
                    Json::List(all) if key == "dosageInstruction" || key == "dosage" => {
                        out.extend(all.iter().cloned());
                    }
                    other => dosages(other, out),
                }
            }
        }
        Json::List(members) => members.iter().for_each(|member| dosages(member, out)),
        _ => {}
    }
}

/// A value without the order of keys, the format of numbers and R5's names.
fn plain(json: &Json) -> String {
    match json {
        Json::Number(digits) => match Decimal::from_str(digits) {
            Ok(value) => value.normalize().to_string(),
            Err(_) => Decimal::from_scientific(digits)
                .unwrap()
                .normalize()
                .to_string(),
        },
        Json::List(members) => {
            let members: Vec<String> = members.iter().map(plain).collect();
            format!("[{}]", members.join(","))
        }
        Json::Object(pairs) => {
            let pairs: BTreeSet<String> = pairs
                .iter()
                .map(|(key, value)| match (key.as_str(), value) {
                    ("asNeeded", value) => format!("asNeededBoolean:{}", plain(value)),
                    ("asNeededFor", Json::List(one)) if one.len() == 1 => {
                        format!("asNeededCodeableConcept:{}", plain(&one[0]))
                    }
                    ("maxDosePerPeriod", Json::List(one)) if one.len() == 1 => {
                        format!("maxDosePerPeriod:{}", plain(&one[0]))
                    }
                    (key, value) => format!("{key}:{}", plain(value)),
                })
                .collect();
            format!("{{{}}}", pairs.into_iter().collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}
