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
    /// Which of the resources that were read, from 1 (0: none): its Dosages belong together.
    pub resource: usize,
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
    let mut found = Found::default();
    match &json {
        Json::List(members) => of_list(members, &Place::nowhere(), "dosage", &mut found),
        Json::Object(_) if json.get("resourceType").is_none() => {
            let id = json.get("id").and_then(Json::as_text);
            found
                .dosages
                .push(Place::nowhere().read(id.unwrap_or("dosage[0]"), &json));
        }
        other => resource(other, &mut found),
    }
    Ok(found.dosages)
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

#[derive(Default)]
struct Found {
    dosages: Vec<ReadDosage>,
    resources: usize,
}

/// The resource whose parts are gone through.
struct Place {
    name: String,
    number: usize,
    /// Why no Dosage in it is an instruction to take something.
    turned: Option<&'static str>,
}

impl Place {
    /// Outside a resource.
    fn nowhere() -> Place {
        Place {
            name: String::new(),
            number: 0,
            turned: None,
        }
    }

    fn of(json: &Json, number: usize) -> Place {
        let text = |key| json.get(key).and_then(Json::as_text);
        let name = match (text("resourceType"), text("id")) {
            (Some(kind), Some(id)) => format!("{kind}/{id}"),
            (kind, _) => kind.unwrap_or("").to_owned(),
        };
        let refused = json
            .get("doNotPerform")
            .is_some_and(|flag| *flag != Json::Bool(false));
        let turned = if refused {
            Some("doNotPerform: the resource says not to do it")
        } else if json.get("modifierExtension").is_some() {
            Some("modifierExtension: the resource may mean something else by it")
        } else {
            None
        };
        Place {
            name,
            number,
            turned,
        }
    }

    fn read(&self, key: &str, json: &Json) -> ReadDosage {
        let dot = if self.name.is_empty() { "" } else { "." };
        ReadDosage {
            id: format!("{}{dot}{key}", self.name),
            resource: self.number,
            held: match self.turned {
                None => dosage(json),
                Some(why) => Err(NotHeld::whole(why)),
            },
        }
    }
}

fn of_list(members: &[Json], place: &Place, key: &str, found: &mut Found) {
    for (index, member) in members.iter().enumerate() {
        // A list of whole resources is a bundle without its cover.
        if member.get("resourceType").is_some() {
            resource(member, found);
        } else {
            found
                .dosages
                .push(place.read(&format!("{key}[{index}]"), member));
        }
    }
}

fn resource(json: &Json, found: &mut Found) {
    let kind = json.get("resourceType").and_then(Json::as_text);
    if kind != Some("MedicationAdministration") {
        found.resources += 1;
        parts(json, &Place::of(json, found.resources), found);
    }
}

/// Goes through all parts; resources within are named by themselves.
fn parts(json: &Json, place: &Place, found: &mut Found) {
    match json {
        Json::Object(pairs) => {
            for (key, value) in pairs {
                part(key, value, place, found);
            }
        }
        Json::List(members) => {
            for member in members {
                inner(member, place, found);
            }
        }
        _ => {}
    }
}

fn inner(json: &Json, place: &Place, found: &mut Found) {
    if json.get("resourceType").is_some() {
        resource(json, found);
    } else {
        parts(json, place, found);
    }
}

fn part(key: &str, value: &Json, place: &Place, found: &mut Found) {
    match (key, value) {
        ("dosageInstruction" | "dosage", Json::List(members)) => {
            // In a MedicationKnowledge, a dosage is a list of a type and its Dosages.
            if members.iter().any(|member| member.get("dosage").is_some()) {
                parts(value, place, found);
            } else {
                of_list(members, place, key, found);
            }
        }
        ("dosageInstruction" | "dosage", other) => found.dosages.push(place.read(key, other)),
        _ => inner(value, place, found),
    }
}
