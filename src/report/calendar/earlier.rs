//! The states that the record was in, as calendar files of then would say it.
//!
//! Which files were made nobody knows, nor how far they went: one of its kind is taken to
//! go as far ahead as the one that is asked for, and a quarter of a year at least.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Asked, Event, events};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::fold_as_known;
use crate::report::View;
use crate::schedule::starts::begin;

/// A file goes so far ahead where nobody says how far.
pub const DAYS_AHEAD: u64 = 90;

/// What says nothing of when a dose, a visit or a review is.
const WORDS: &[&str] = &[
    kind::ABOUT,
    kind::ALLERGY,
    kind::ANSWER,
    kind::CLINICIAN,
    kind::CONDITION,
    kind::NOTE,
    kind::QUESTION,
    kind::REMOVAL,
    kind::SYMPTOM,
    kind::SYMPTOM_END,
    kind::TOLD,
    kind::TOLD_DONE,
];

/// The entries of every state, one state after the other.
pub fn of_all<'v>(
    view: &'v View<'_>,
    asked: &'v Asked,
    entries: &'v [Entry],
) -> impl Iterator<Item = Vec<Event>> + 'v {
    let moments = moments(entries).into_iter();
    moments.map(|at| known_at(view, asked, entries, at))
}

/// The entries from today on that files of its kind can hold: of each state those that one
/// made in its last moment reached.
pub fn of_late<'v>(
    view: &'v View<'_>,
    asked: &'v Asked,
    entries: &'v [Entry],
) -> impl Iterator<Item = Vec<Event>> + 'v {
    let moments = moments(entries);
    let today = view.midnight(view.today());
    let ends = moments.iter().skip(1).copied().chain([view.now]);
    let states: Vec<_> = moments.iter().copied().zip(ends).collect();
    states.into_iter().filter_map(move |(at, end)| {
        let reached = end.checked_add_signed(reach(view, asked))?;
        let ahead = Asked {
            since: asked.since.max(view.today()),
            ..asked.clone()
        };
        (reached > today).then(|| {
            let mut all = known_at(view, &ahead, entries, at);
            all.retain(|e| e.at.written() <= reached.naive_utc());
            all
        })
    })
}

fn reach(view: &View<'_>, asked: &Asked) -> TimeDelta {
    let days = asked.until.signed_duration_since(view.today()).num_days();
    let least = i64::try_from(DAYS_AHEAD).unwrap_or(i64::MAX);
    // The last day is in the file as a whole.
    TimeDelta::try_days(days.max(least).saturating_add(2)).unwrap_or(TimeDelta::MAX)
}

fn moments(entries: &[Entry]) -> Vec<DateTime<Utc>> {
    let matter = entries.iter().filter(|e| !WORDS.contains(&e.kind.as_str()));
    let mut moments: Vec<DateTime<Utc>> = matter.map(|e| e.recorded_at).collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}

fn known_at(view: &View<'_>, asked: &Asked, entries: &[Entry], at: DateTime<Utc>) -> Vec<Event> {
    let mut plan = fold_as_known(entries, at);
    begin(&mut plan, view.zones);
    let then = View {
        plan: &plan,
        now: at,
        ..view.clone()
    };
    events(&then, asked)
}
