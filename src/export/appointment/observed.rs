//! Draws and symptoms in lines: a table of values as printed, words as said, "none" told
//! apart from no entry.

use super::flow::Section;
use super::page_one::{safe, section};
use super::set::{Kind, Setter, Table};
use crate::report::appointment::labs::{Draw, Labs};
use crate::report::appointment::symptoms::Symptoms;

const NAME: &str = "LABS";

/// The draws of the period.
pub fn labs<S: Setter>(labs: &Labs, set: &S) -> Section<S::Line> {
    if labs.draws.is_empty() {
        let none = set.hang(Kind::Plain, " ", "No draw is recorded in these days.");
        return section(set, NAME, "", vec![none]);
    }
    let heads = heads(labs);
    let table = set.table(&heads, &rows(labs));
    let Table { head, rows } = table.unwrap_or_else(|| listed(labs, set));
    let mut chunks = rows;
    chunks.extend(below(labs).map(|t| set.hang(Kind::Soft, " ", &t)));
    let mut section = section(set, NAME, "", chunks);
    section.title = vec![set.title(&safe(&title(labs)), "")];
    section.title.extend_from_slice(&head);
    // Where page one has only a pointer to it, nothing else names the lab.
    let again = format!("{NAME}, continued, {}", printed(labs));
    section.again = vec![set.title(&safe(&again), "")];
    section.again.extend(head);
    section
}

/// `LABS, as printed on the reports (Lab Nord)`.
pub fn title(labs: &Labs) -> String {
    format!("{NAME}, {}", printed(labs))
}

/// A title of the text in the letters of a heading: `LABS, as printed` is `Labs, as printed`.
pub fn in_letters(name: &str) -> String {
    let end = name
        .find(|c: char| c.is_lowercase() || c == '(')
        .unwrap_or(name.len());
    let (upper, rest) = name.split_at(end);
    let mut letters = upper.chars();
    let first: String = letters.by_ref().take(1).collect();
    format!("{first}{}{rest}", letters.as_str().to_lowercase())
}

fn printed(labs: &Labs) -> String {
    match &labs.lab {
        Some(lab) => format!("as printed on the reports ({lab})"),
        None => "as printed on the reports".to_owned(),
    }
}

/// The heads of the columns.
pub fn heads(labs: &Labs) -> Vec<String> {
    let mut heads = vec!["drawn".to_owned()];
    heads.extend(aged(labs).then(|| "age".to_owned()));
    heads.extend(labs.analytes.iter().map(|a| safe(a)));
    heads.push("last dose before".to_owned());
    heads
}

/// The cells of each draw.
pub fn rows(labs: &Labs) -> Vec<Vec<String>> {
    let aged = aged(labs);
    let row = |draw: &Draw| {
        let mut cells = vec![safe(&draw.drawn)];
        cells.extend(aged.then(|| safe(&draw.age)));
        cells.extend(draw.values.iter().map(|v| safe(v)));
        cells.push(safe(&draw.last_dose));
        cells
    };
    labs.draws.iter().map(row).collect()
}

/// Whether an age is told of any draw.
fn aged(labs: &Labs) -> bool {
    labs.draws.iter().any(|d| !d.age.is_empty())
}

/// The draws one below the other, where they make too wide a table.
fn listed<S: Setter>(labs: &Labs, set: &S) -> Table<S::Line> {
    let one = |draw: &Draw| {
        let named = labs.analytes.iter().zip(&draw.values);
        let named = named.filter(|(_, v)| !v.is_empty());
        let mut parts: Vec<String> = named.map(|(a, v)| format!("{a} {v}")).collect();
        if !draw.age.is_empty() {
            parts.insert(0, draw.age.clone());
        }
        if !draw.last_dose.is_empty() {
            parts.push(format!("last dose before: {}", draw.last_dose));
        }
        let lead = format!(" {}  ", draw.drawn);
        set.item(set.hang(Kind::Plain, &lead, &safe(&parts.join("; "))))
    };
    Table {
        head: Vec::new(),
        rows: labs.draws.iter().map(one).collect(),
    }
}

/// What is said below the table: labs, methods and breaks, ranges as printed.
pub fn below(labs: &Labs) -> impl Iterator<Item = String> + '_ {
    let noted = labs.draws.iter().filter(|d| !d.notes.is_empty());
    let noted = noted.map(|d| safe(&format!("{}: {}", d.drawn, d.notes.join(" "))));
    let ranges = (!labs.ranges.is_empty()).then(|| {
        let ranges = labs.ranges.join("; ");
        safe(&format!("Ranges as printed by the lab: {ranges}."))
    });
    noted.chain(ranges)
}

/// The symptoms of the period.
pub fn symptoms<S: Setter>(symptoms: &Symptoms, set: &S) -> Section<S::Line> {
    let all = symptoms.symptoms.iter();
    let one = |when: &str, text: &str| {
        set.item(set.hang(Kind::Plain, &format!(" {when}  "), &safe(text)))
    };
    let mut chunks: Vec<Vec<S::Line>> = all.map(|s| one(&s.when, &s.text)).collect();
    chunks.push(set.hang(Kind::Plain, " ", &symptoms.days));
    section(set, "SYMPTOMS", "", chunks)
}
