//! What stands behind page one beside the doses: scans, other dated events, conditions as
//! stated, and notes. Each is a line of words.

use serde::Serialize;

use super::input::{AppointmentInput, LOSSES};
use super::redated;
use crate::domain::marks::Mark;
use crate::domain::sorted::Sorted;
use crate::report::marks;
use crate::report::observed_words::{condition_facts, note};

/// The parts, each a list of lines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct History {
    pub scans: Vec<String>,
    /// Other dated events, oldest first.
    pub events: Vec<String>,
    /// None: nothing recorded, or left out. Empty: stated that there are none.
    pub conditions: Option<Vec<String>>,
    pub notes: Vec<String>,
}

/// Of the whole record but for the notes, which are of the period.
#[must_use]
pub fn history(input: &AppointmentInput<'_>) -> History {
    let mut all: Vec<&Mark> = input.plan.marks.all.iter().collect();
    all.retain(|m| shown(input, m));
    all.order_by_key(|m| (m.on, m.order));
    let (scans, events): (Vec<&Mark>, Vec<&Mark>) = all.into_iter().partition(|m| m.kind == "scan");
    let words = |m: &Mark| marks::words(m, marks::tells_age(&input.plan.marks, m));
    let events = events.into_iter().map(|m| (m.on, words(m)));
    let mut events: Vec<_> = events.chain(redated::events(input)).collect();
    events.order_by_key(|(on, _)| *on);
    History {
        scans: scans.into_iter().map(words).collect(),
        events: events.into_iter().map(|(_, words)| words).collect(),
        conditions: conditions(input),
        notes: notes(input),
    }
}

/// Every mark may tell of a pregnancy.
pub(super) fn shown(input: &AppointmentInput<'_>, mark: &Mark) -> bool {
    let loss = LOSSES.contains(&mark.kind.as_str());
    !(input.omit.pregnancy || input.omit.losses && loss)
}

fn conditions(input: &AppointmentInput<'_>) -> Option<Vec<String>> {
    let observed = &input.plan.observed;
    let stated = observed.conditions();
    let all: Vec<String> = stated
        .iter()
        .filter_map(|c| {
            let text = c.body.text.as_ref()?;
            Some(condition_facts(text, &c.body).join(", "))
        })
        .collect();
    (observed.no_condition() || !all.is_empty()).then_some(all)
}

fn notes(input: &AppointmentInput<'_>) -> Vec<String> {
    let all = input.plan.observed.notes().filter(|n| {
        let of_period = input.within(n.body.at.wall().date());
        !input.omit.notes && of_period && input.wanted_or_general(n.body.regimen)
    });
    all.map(|n| match input.name(n.body.regimen) {
        Some(name) => format!("{name}: {}", note(&n.body)),
        None => note(&n.body),
    })
    .collect()
}
