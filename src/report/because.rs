//! What was observed that a regimen or a change rests on, as the person linked it: a
//! symptom, a draw, a scan, a loss, a condition, a note.

use serde::Serialize;
use uuid::Uuid;

use super::{View, marks, observed_words as words};
use crate::domain::kind;
use crate::domain::plan::{Kept, Plan};

/// One link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BecauseLine {
    pub id: Uuid,
    /// `symptom`, `lab`, `mark`, `condition` or `note`; null of an entry that is gone.
    pub kind: Option<&'static str>,
    /// What the entry says, in one line.
    pub text: String,
    /// Whether it still stands: neither voided, nor taken back, nor purged.
    pub stands: bool,
    #[serde(skip)]
    pub short: String,
}

/// The kinds of entries that can be a reason.
pub const KINDS: [&str; 5] = [
    kind::SYMPTOM,
    kind::LAB,
    kind::MARK,
    kind::CONDITION,
    kind::NOTE,
];

/// The links, in the order in which they were named.
#[must_use]
pub fn because(view: &View<'_>, ids: &[Uuid]) -> Vec<BecauseLine> {
    lines(view.plan, view.short, ids)
}

/// As [`because`], of a plan alone.
#[must_use]
pub fn lines(plan: &Plan, short: &dyn Fn(Uuid) -> String, ids: &[Uuid]) -> Vec<BecauseLine> {
    let line = |id: &Uuid| {
        let found = find(plan, *id);
        let (kind, stands, text) = found.map_or((None, false, gone()), |(kind, stands, text)| {
            (Some(kind), stands, text)
        });
        BecauseLine {
            id: *id,
            kind,
            text,
            stands,
            short: short(*id),
        }
    };
    ids.iter().map(line).collect()
}

fn gone() -> String {
    "an entry that does not stand any more".to_owned()
}

fn find(plan: &Plan, id: Uuid) -> Option<(&'static str, bool, String)> {
    let all = &plan.observed;
    kept(&all.symptoms, id, kind::SYMPTOM, words::symptom)
        .or_else(|| kept(&all.labs, id, kind::LAB, words::lab))
        .or_else(|| kept(&all.conditions, id, kind::CONDITION, words::condition))
        .or_else(|| kept(&all.notes, id, kind::NOTE, words::note))
        .or_else(|| mark(plan, id))
}

fn kept<T>(
    all: &[Kept<T>],
    id: Uuid,
    kind: &'static str,
    say: impl Fn(&T) -> String,
) -> Option<(&'static str, bool, String)> {
    let found = all.iter().find(|k| k.id == id)?;
    Some((kind, found.voided.is_none(), say(&found.body)))
}

/// After a recorded end a scan does not say its weeks here either.
fn mark(plan: &Plan, id: Uuid) -> Option<(&'static str, bool, String)> {
    let found = plan.marks.all.iter().find(|m| m.id == id)?;
    let told = marks::tells_age(&plan.marks, found);
    Some((kind::MARK, true, marks::words(found, told)))
}

impl BecauseLine {
    /// What it says, and whether it was voided since.
    #[must_use]
    pub fn said(&self) -> String {
        match (self.kind, self.stands) {
            (Some(_), false) => format!("{} (voided since)", self.text),
            _ => self.text.clone(),
        }
    }
}
