//! What earlier files may hold and the record does not any more.
//!
//! Nobody knows which files were made, or when, so every state the record was in is
//! asked for its entries. What is withdrawn says neither a name nor a week.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};

use super::{Event, sort};
use crate::schedule::revision::Revision;

/// The entries of earlier states that aren't among those that stand, withdrawn.
/// `last` is the last word on the whole book, `now` the moment of the export.
#[must_use]
pub fn withdrawn(
    earlier: impl Iterator<Item = Vec<Event>>,
    standing: &[Event],
    last: Revision,
    now: DateTime<Utc>,
) -> Vec<Event> {
    let stand: HashSet<&str> = standing.iter().map(|e| e.uid.as_str()).collect();
    let mut gone = BTreeMap::new();
    for event in earlier.flatten() {
        if stand.contains(event.uid.as_str()) {
            continue;
        }
        let newer = |known: &Event| known.sequence <= event.sequence;
        if gone.get(&event.uid).is_none_or(newer) {
            gone.insert(event.uid.clone(), event);
        }
    }
    let mut all: Vec<Event> = gone
        .into_values()
        .map(|e| taken_back(e, last, now))
        .collect();
    sort(&mut all);
    all
}

fn taken_back(event: Event, last: Revision, now: DateTime<Utc>) -> Event {
    Event {
        sequence: event.withdrawn_number(last, now),
        changed_at: last.at,
        title: "withdrawn".to_owned(),
        words: Vec::new(),
        place: None,
        rings: None,
        withdrawn: true,
        ..event
    }
}
