//! The words of HL7's own Dosages (`Dosage.text`): each is read as judged by hand, or refused.
//!
//! `fhir_texts.txt` has each text once, with what its words say. A text that is read as
//! anything else fails, whatever was expected of it.

use std::collections::BTreeMap;

use dosebook::domain::directions::{DirectionError, read_direction};
use dosebook::domain::json::Json;

const TEXTS: &str = include_str!("fhir_texts.txt");

/// Of each half and package: texts that are no infusions, and those read of them.
const EXPECTED: [(&str, [usize; 2]); 4] = [
    ("A r4", [31, 31]),
    ("A r5", [32, 32]),
    ("B r4", [45, 40]),
    ("B r5", [47, 42]),
];

#[test]
fn texts_are_read_as_their_words_say() {
    let folder = std::env::var("DOSEBOOK_FHIR_EXAMPLES").expect("DOSEBOOK_FHIR_EXAMPLES is set");
    let texts = texts();
    let mut figures: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (half, package, file) in super::files().into_keys() {
        let path = format!("{folder}/{package}/package/{file}");
        let resource = Json::parse(&std::fs::read_to_string(&path).expect(&path)).unwrap();
        let mut dosages = Vec::new();
        super::dosages(&resource, &mut dosages);
        for text in dosages.iter().filter_map(text) {
            let (infusion, expected) = texts
                .get(text.as_str())
                .unwrap_or_else(|| panic!("{path}: nobody has judged {text:?}"));
            let found = found(&text);
            assert_eq!(found, *expected, "{path}: {text}");
            let [all, read] = figures.entry(format!("{half} {package}")).or_default();
            *all += usize::from(!infusion);
            *read += usize::from(!infusion && !found.starts_with('!'));
        }
    }
    println!("texts that are no infusions, and those read, by half: {figures:?}");
    let known: BTreeMap<_, _> = EXPECTED
        .iter()
        .map(|(name, n)| ((*name).to_owned(), *n))
        .collect();
    assert_eq!(figures, known);
    for package in ["r4", "r5"] {
        let of = |which: usize| -> usize {
            let these = figures.iter().filter(|(name, _)| name.ends_with(package));
            these.map(|(_, numbers)| numbers[which]).sum()
        };
        println!("{package}: {} of {} read, none read wrong", of(1), of(0));
        assert!(of(1) * 100 >= of(0) * 90, "{package}");
    }
}

/// Whether it is an infusion, and what is expected, by text.
fn texts() -> BTreeMap<&'static str, (bool, String)> {
    let lines = TEXTS.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (text, expected) = line.split_once(" => ").expect(line);
            let plain = text.strip_prefix('~');
            let mut expected = expected.to_owned();
            for n in 2..=6 {
                let times = vec!["[time]"; n].join(", ");
                expected = expected.replace(&format!("[time]*{n}"), &times);
            }
            (plain.unwrap_or(text), (plain.is_some(), expected))
        })
        .collect()
}

/// The text of a Dosage, with single spaces.
fn text(dosage: &Json) -> Option<String> {
    let Some(Json::Text(text)) = dosage.get("text") else {
        return None;
    };
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn found(text: &str) -> String {
    match read_direction(text) {
        Ok(direction) => direction.to_string(),
        Err(DirectionError::TwoReadings { .. }) => "!two".to_owned(),
        Err(DirectionError::Refused(_)) => "!refused".to_owned(),
        Err(_) => "!unread".to_owned(),
    }
}
