//! Which entries stand: commands taken back, corrections and voids applied.

use std::collections::{HashMap, HashSet};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::body::{AmendBody, VoidBody};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::sorted::Sorted;
use crate::domain::standing as commands;

/// An entry that stands, with the corrections that stand on it.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    pub entry: &'a Entry,
    /// Amendments and voids, in order.
    pub corrections: Vec<Correction<'a>>,
    /// Why it was voided; the last word on it.
    pub voided: Option<String>,
    /// Corrections that did not see one another, and none that settles them.
    pub conflict: bool,
    /// Corrections that were taken back.
    pub taken_back: Vec<Correction<'a>>,
}

/// An amendment or a void of an entry.
#[derive(Debug, Clone)]
pub struct Correction<'a> {
    pub entry: &'a Entry,
    pub amend: Option<AmendBody>,
}

/// An amendment, and what its entry says.
pub type Amended<'a> = (&'a Entry, &'a AmendBody);

impl Standing<'_> {
    /// The body as corrected; None if it was purged or does not read as `T`.
    #[must_use]
    pub fn body<T: DeserializeOwned>(&self) -> Option<T> {
        let text = self.entry.body.as_deref()?;
        if self.corrections.iter().all(|c| c.amend.is_none()) {
            return serde_json::from_str(text).ok();
        }
        let mut value: Value = serde_json::from_str(text).ok()?;
        for amend in self.corrections.iter().filter_map(|c| c.amend.as_ref()) {
            merge(&mut value, &amend.set);
        }
        serde_json::from_value(value).ok()
    }

    /// Each amendment with the body before it, oldest first; what does not read is left out.
    #[must_use]
    pub fn earlier<T: DeserializeOwned>(&self) -> Vec<(T, Amended<'_>)> {
        if self.corrections.is_empty() {
            return Vec::new();
        }
        let mut before = Standing {
            corrections: Vec::new(),
            voided: None,
            ..self.clone()
        };
        let mut out = Vec::new();
        for correction in &self.corrections {
            if let (Some(amend), Some(body)) = (&correction.amend, before.body()) {
                out.push((body, (correction.entry, amend)));
            }
            before.corrections.push(correction.clone());
        }
        out
    }

    /// Its amendments, by their ids, as far as they read.
    pub fn amendments(&self) -> impl Iterator<Item = Uuid> + '_ {
        let read = self.corrections.iter().filter(|c| c.amend.is_some());
        read.map(|c| c.entry.id)
    }

    /// As the entry read with those of its corrections alone that are among `seen`, also
    /// where they were taken back since.
    #[must_use]
    pub fn as_seen(&self, seen: &[Uuid]) -> Self {
        let all = self.corrections.iter().chain(&self.taken_back);
        let mut corrections: Vec<_> = all
            .filter(|c| seen.contains(&c.entry.id))
            .cloned()
            .collect();
        corrections.order_by_key(|c| c.entry.order());
        Standing {
            corrections,
            ..self.clone()
        }
    }

    /// The entry that a further correction would name.
    #[must_use]
    pub fn head(&self) -> Uuid {
        self.corrections
            .last()
            .map_or(self.entry.id, |c| c.entry.id)
    }
}

/// A body as it reads once an amendment's fields are laid upon it.
#[must_use]
pub fn amended(mut body: Value, set: &Map<String, Value>) -> Value {
    merge(&mut body, set);
    body
}

/// Merge by RFC 7386: null removes, objects merge, all else replaces.
fn merge(target: &mut Value, patch: &Map<String, Value>) {
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(fields) = target else {
        return;
    };
    for (name, value) in patch {
        match value {
            Value::Null => {
                fields.shift_remove(name);
            }
            Value::Object(inner) => {
                merge(fields.entry(name.clone()).or_insert(Value::Null), inner);
            }
            other => {
                fields.insert(name.clone(), other.clone());
            }
        }
    }
}

/// Entries that stand, in order. Corrections are not among them; voided ones are.
#[must_use]
pub fn standing<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Standing<'a>> {
    let mut all: Vec<&Entry> = entries.into_iter().collect();
    all.order_by_key(|e| e.order());
    let commands = commands::Standing::of(all.iter().copied());
    let stands = |e: &&Entry| commands.stands(e.command);
    let (corrections, roots): (Vec<&Entry>, Vec<&Entry>) = all
        .into_iter()
        .filter(|e| e.kind != kind::UNDO && e.kind != kind::REDO)
        .partition(|e| e.corrects.is_some() && (e.kind == kind::AMEND || e.kind == kind::VOID));
    // One that follows a correction taken back is of the same entry.
    let mut by_root = group(&corrections);
    let mut standing = Vec::with_capacity(roots.len());
    standing.extend(roots.into_iter().filter(stands).map(|entry| {
        let chain = by_root.remove(&entry.id).unwrap_or_default();
        let (chain, taken_back) = chain.into_iter().partition(stands);
        stand(entry, chain, taken_back)
    }));
    standing
}

/// Corrections by the root of their chain, in order.
fn group<'a>(corrections: &[&'a Entry]) -> HashMap<Uuid, Vec<&'a Entry>> {
    let mut root_of: HashMap<Uuid, Uuid> = HashMap::new();
    let mut groups: HashMap<Uuid, Vec<&Entry>> = HashMap::new();
    for entry in corrections {
        if let Some(seen) = entry.corrects {
            let root = root_of.get(&seen).copied().unwrap_or(seen);
            root_of.insert(entry.id, root);
            groups.entry(root).or_default().push(entry);
        }
    }
    groups
}

fn stand<'a>(entry: &'a Entry, chain: Vec<&'a Entry>, taken_back: Vec<&'a Entry>) -> Standing<'a> {
    let conflict = in_conflict(&chain);
    let voided = chain
        .iter()
        .rev()
        .find(|c| c.kind == kind::VOID)
        .map(|c| parse::<VoidBody>(c).map_or_else(String::new, |v| v.why));
    let read = |chain: Vec<&'a Entry>| {
        let read = chain.into_iter().map(|c| Correction {
            entry: c,
            amend: (c.kind == kind::AMEND).then(|| parse(c)).flatten(),
        });
        read.collect()
    };
    Standing {
        entry,
        corrections: read(chain),
        voided,
        conflict,
        taken_back: read(taken_back),
    }
}

/// Whether the corrections have more than one end: two devices corrected the same without
/// knowing of one another. One that names them as settled leaves one end.
fn in_conflict(chain: &[&Entry]) -> bool {
    #[derive(serde::Deserialize)]
    struct Settling {
        #[serde(default)]
        settles: Vec<Uuid>,
    }
    if chain.len() < 2 {
        return false;
    }
    let settled = chain.iter().filter_map(|c| parse::<Settling>(c));
    let named = chain.iter().filter_map(|c| c.corrects);
    let done: HashSet<Uuid> = settled.flat_map(|s| s.settles).chain(named).collect();
    chain.iter().filter(|c| !done.contains(&c.id)).count() > 1
}

fn parse<T: DeserializeOwned>(entry: &Entry) -> Option<T> {
    serde_json::from_str(entry.body.as_deref()?).ok()
}
