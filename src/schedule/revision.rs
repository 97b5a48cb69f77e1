//! How often the record has changed what follows from it: the number that a calendar
//! program compares to tell a newer state of an entry from an older one.
//!
//! A number is the place (Lamport time) of the last entry that has a say in the matter,
//! so it only ever grows, on every device that holds the same entries. Taking something
//! back is an entry too. Doses have no say in a plan, but where one is counted from the
//! last dose (`head`).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::standing::named_command;

/// The last word on something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    pub number: u64,
    /// When it was recorded; the latest, where clocks differ.
    pub at: DateTime<Utc>,
}

impl Revision {
    fn max(self, other: Self) -> Self {
        Self {
            number: self.number.max(other.number),
            at: self.at.max(other.at),
        }
    }
}

/// The last word on each regimen, review and visit.
#[derive(Debug, Clone)]
pub struct Revisions {
    /// On everything: zones, the person's times, marks, datings.
    wide: Revision,
    own: HashMap<Uuid, Revision>,
    /// The last entry of the book, doses among them.
    pub head: Revision,
}

/// The entries that an entry is about, by the keys of its body.
#[derive(Debug, Default, Deserialize)]
struct About {
    #[serde(default)]
    regimen: Option<Uuid>,
    #[serde(default)]
    visit: Option<Uuid>,
    #[serde(default)]
    of: Option<One>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum One {
    One(Uuid),
    Several(Vec<Uuid>),
}

enum Subject {
    Everything,
    Of(Vec<Uuid>),
}

impl Revisions {
    /// Reads entries, doses left out; `greatest` is the greatest Lamport time of the
    /// book, `now` the moment of one without entries.
    #[must_use]
    pub fn of(entries: &[Entry], greatest: u64, now: DateTime<Utc>) -> Self {
        let none = Revision {
            number: 0,
            at: DateTime::UNIX_EPOCH,
        };
        let mut made = Self {
            wide: none,
            own: HashMap::new(),
            head: Revision {
                number: greatest,
                at: now,
            },
        };
        let by_id: HashMap<Uuid, &Entry> = entries.iter().map(|e| (e.id, e)).collect();
        for entry in entries {
            let said = Revision {
                number: entry.lamport,
                at: entry.recorded_at,
            };
            for subject in subjects(entry, entries, &by_id) {
                match subject {
                    Subject::Everything => made.wide = made.wide.max(said),
                    Subject::Of(ids) => ids.into_iter().for_each(|id| made.hear(id, said)),
                }
            }
        }
        made
    }

    /// The last word on a regimen, a recorded review or a visit.
    #[must_use]
    pub fn on(&self, id: Uuid) -> Revision {
        let own = self.own.get(&id).copied();
        own.map_or(self.wide, |own| own.max(self.wide))
    }

    fn hear(&mut self, id: Uuid, said: Revision) {
        let known = self.own.entry(id).or_insert(said);
        *known = known.max(said);
    }
}

/// Of an undo or a redo, what each entry of the command it names is about.
fn subjects(entry: &Entry, all: &[Entry], by_id: &HashMap<Uuid, &Entry>) -> Vec<Subject> {
    let Some(command) = named_command(entry) else {
        return subject(entry, by_id, 0).into_iter().collect();
    };
    let named = all.iter().filter(|e| e.command == command);
    named.filter_map(|e| subject(e, by_id, 0)).collect()
}

/// How many corrections of corrections are looked through.
const DEEPEST: u8 = 32;

fn subject(entry: &Entry, by_id: &HashMap<Uuid, &Entry>, depth: u8) -> Option<Subject> {
    let body = || -> About {
        let text = entry.body.as_deref().unwrap_or("{}");
        serde_json::from_str(text).unwrap_or_default()
    };
    let root = |id: Uuid| {
        let found = by_id.get(&id).filter(|_| depth < DEEPEST)?;
        subject(found, by_id, depth + 1)
    };
    match entry.kind.as_str() {
        kind::BOOK | kind::ZONE | kind::SETTING | kind::MARK | kind::DATING_USE => {
            Some(Subject::Everything)
        }
        kind::REGIMEN | kind::REVIEW | kind::VISIT => Some(Subject::Of(vec![entry.id])),
        kind::CHANGE | kind::NAME => Some(Subject::Of(vec![body().regimen?])),
        kind::VISIT_CHANGE => Some(Subject::Of(vec![body().visit?])),
        kind::CONFIRMATION | kind::REVIEW_DONE => {
            let of = match body().of? {
                One::One(id) => vec![id],
                One::Several(ids) => ids,
            };
            let through = of.iter().flat_map(|id| match root(*id) {
                Some(Subject::Of(ids)) => ids,
                _ => vec![*id],
            });
            Some(Subject::Of(through.collect()))
        }
        kind::AMEND | kind::VOID => root(entry.corrects?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn entry(n: u64, kind: &str, body: &str) -> Entry {
        Entry {
            id: Uuid::from_u128(u128::from(n)),
            device: Uuid::nil(),
            seq: n,
            lamport: n,
            command: Uuid::from_u128(u128::from(n) + 1000),
            key: None,
            kind: kind.into(),
            corrects: None,
            recorded_at: DateTime::from_timestamp(i64::try_from(n).unwrap(), 0).unwrap(),
            zone: "UTC".into(),
            clock_given: false,
            body: Some(body.to_owned()),
        }
    }

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn each_kind_of_entry_raises_what_it_is_about() {
        let change = format!("{{\"regimen\":\"{}\"}}", id(2));
        let confirmation = format!("{{\"of\":[\"{}\"]}}", id(4));
        let undo = format!("{{\"command\":\"{}\"}}", id(1005));
        let mut all = vec![
            entry(1, kind::BOOK, "{}"),
            entry(2, kind::REGIMEN, "{}"),
            entry(3, kind::REGIMEN, "{}"),
            entry(4, kind::CHANGE, &change),
        ];
        let on = |all: &[Entry], n| Revisions::of(all, 0, DateTime::UNIX_EPOCH).on(id(n)).number;
        assert_eq!((on(&all, 2), on(&all, 3)), (4, 3));
        all.push(entry(5, kind::CONFIRMATION, &confirmation));
        assert_eq!((on(&all, 2), on(&all, 3)), (5, 3));
        all.push(entry(6, kind::UNDO, &undo));
        assert_eq!((on(&all, 2), on(&all, 3)), (6, 3));
        let mut amend = entry(7, kind::AMEND, "{\"set\":{}}");
        amend.corrects = Some(id(4));
        let mut void = entry(8, kind::VOID, "{\"why\":\"x\"}");
        void.corrects = Some(amend.id);
        all.extend([amend, void]);
        assert_eq!((on(&all, 2), on(&all, 3)), (8, 3));
        all.push(entry(9, kind::ZONE, "{}"));
        assert_eq!((on(&all, 2), on(&all, 3)), (9, 9));
        all.push(entry(10, kind::TOLD, &change));
        assert_eq!((on(&all, 2), on(&all, 3)), (9, 9));
    }
}
