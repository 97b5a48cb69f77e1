//! The Dosages of one JSON value: a Dosage, a list of them, a resource, a bundle, lines.

use super::read_dosage::dosage;
use super::unread::NotHeld;
use crate::domain::dosage::HeldDosage;
use crate::domain::json::{Json, JsonError};

/// One Dosage that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDosage {
    /// `MedicationRequest/med1.dosageInstruction[0]`; of a bare Dosage its id, or `dosage[0]`.
    pub id: String,
    /// The part of `id` before the Dosage: those of one resource belong together.
    pub of: String,
    pub held: Result<HeldDosage, NotHeld>,
}

/// The Dosages of one resource, or one Dosage, or a list of Dosages, in the order they stand.
///
/// A resource without a Dosage gives none. What a MedicationAdministration records is
/// no instruction, so that it is not among them.
///
/// # Errors
/// Text that is not one JSON value.
pub fn read_dosages(text: &str) -> Result<Vec<ReadDosage>, JsonError> {
    let json = Json::parse(text)?;
    let mut found = Vec::new();
    match &json {
        Json::List(members) => of_list(members, "", "dosage", &mut found),
        Json::Object(_) if json.get("resourceType").is_none() => {
            let id = json.get("id").and_then(Json::as_text);
            found.push(read_as("", id.unwrap_or("dosage[0]").to_owned(), &json));
        }
        other => resource(other, &mut found),
    }
    Ok(found)
}

/// As [`read_dosages`], of each line that is not empty, with its number from 1. A text
/// that is one JSON value over several lines is read as one, as line 1.
pub fn read_lines(text: &str) -> Vec<(usize, Result<Vec<ReadDosage>, JsonError>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Ok(found) = read_dosages(text) {
        return vec![(1, Ok(found))];
    }
    let lines = text.lines().enumerate();
    let filled = lines.filter(|(_, line)| !line.trim().is_empty());
    filled
        .map(|(index, line)| (index + 1, read_dosages(line)))
        .collect()
}

fn read_as(of: &str, id: String, json: &Json) -> ReadDosage {
    ReadDosage {
        id,
        of: of.to_owned(),
        held: dosage(json),
    }
}

fn of_list(members: &[Json], of: &str, key: &str, found: &mut Vec<ReadDosage>) {
    let dot = if of.is_empty() { "" } else { "." };
    for (index, member) in members.iter().enumerate() {
        // A list of whole resources is a bundle without its cover.
        if member.get("resourceType").is_some() {
            resource(member, found);
        } else {
            let id = format!("{of}{dot}{key}[{index}]");
            found.push(read_as(of, id, member));
        }
    }
}

fn resource(json: &Json, found: &mut Vec<ReadDosage>) {
    let kind = json.get("resourceType").and_then(Json::as_text);
    let id = json.get("id").and_then(Json::as_text);
    let of = match (kind, id) {
        (Some("MedicationAdministration"), _) => return,
        (Some(kind), Some(id)) => format!("{kind}/{id}"),
        (kind, _) => kind.unwrap_or("").to_owned(),
    };
    parts(json, &of, found);
}

/// Goes through all parts; resources within are named by themselves.
fn parts(json: &Json, of: &str, found: &mut Vec<ReadDosage>) {
    match json {
        Json::Object(pairs) => {
            for (key, value) in pairs {
                part(key, value, of, found);
            }
        }
        Json::List(members) => members.iter().for_each(|member| inner(member, of, found)),
        _ => {}
    }
}

fn inner(json: &Json, of: &str, found: &mut Vec<ReadDosage>) {
    if json.get("resourceType").is_some() {
        resource(json, found);
    } else {
        parts(json, of, found);
    }
}

fn part(key: &str, value: &Json, of: &str, found: &mut Vec<ReadDosage>) {
    match (key, value) {
        ("dosageInstruction" | "dosage", Json::List(members)) if !members.is_empty() => {
            // In a MedicationKnowledge, a dosage is a list of a type and its Dosages.
            if members.iter().any(|member| member.get("dosage").is_some()) {
                parts(value, of, found);
            } else {
                of_list(members, of, key, found);
            }
        }
        ("dosageInstruction", Json::Object(_)) => {
            found.push(read_as(of, format!("{of}.{key}"), value));
        }
        _ => inner(value, of, found),
    }
}
