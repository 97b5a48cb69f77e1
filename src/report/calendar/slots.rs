//! Due doses as entries: one a slot, or one a run of slots.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::tied::{Tie, tie, when};
use super::{Asked, Event, When, runs};
use crate::domain::amount::DoseAmount;
use crate::domain::body::DoseState;
use crate::domain::plan::{Regimen, Version};
use crate::report::View;
use crate::report::appointment::wording;
use crate::schedule::after_end::to_confirm;
use crate::schedule::horizon::EARLIEST;
use crate::schedule::slot::Slot;
use crate::schedule::slots::slots_of;

/// A slot, what it is tied to, and its version.
pub struct Due<'a> {
    pub slot: Slot,
    pub tie: Tie,
    pub version: &'a Version,
}

/// The doses of all regimens asked for.
pub fn doses(view: &View<'_>, asked: &Asked) -> Vec<Event> {
    let wanted = view.plan.regimens.iter();
    let wanted = wanted.filter(|r| asked.wants(Some(r.id)));
    wanted
        .flat_map(|regimen| {
            let due = due(view, asked, regimen);
            match asked.recurring {
                true => runs::series(view, asked, regimen, &due),
                false => single(view, asked, regimen, &due),
            }
        })
        .collect()
}

/// The slots of a regimen that aren't held, in order. A run begins where it began, so
/// that its id stays: all slots before are looked at too.
fn due<'a>(view: &View<'a>, asked: &Asked, regimen: &'a Regimen) -> Vec<Due<'a>> {
    let mut span = asked.span(view);
    if asked.recurring {
        span.start = EARLIEST;
    }
    if let Some(end) = ended(view, regimen) {
        span.end = span.end.min(end);
    }
    let calendar = view.calendar();
    let slots = slots_of(&calendar, regimen, &span).into_iter();
    let standing = slots.filter(|s| !s.held);
    let tied = standing.filter_map(|slot| {
        let version = regimen.versions.iter().find(|v| v.id == slot.version)?;
        let tie = tie(&version.terms, &slot);
        Some(Due { slot, tie, version })
    });
    tied.filter(|d| d.tie != Tie::LastDose || !answered(view, &d.slot))
        .collect()
}

/// From when on a regimen only waits for a word of the clinic.
fn ended(view: &View<'_>, regimen: &Regimen) -> Option<DateTime<Utc>> {
    let end = view.plan.marks.last_end()?;
    to_confirm(&view.calendar(), regimen, view.now).then(|| view.midnight(end.on))
}

fn answered(view: &View<'_>, slot: &Slot) -> bool {
    let wall = slot.key.wall;
    let Some(after) = wall.checked_add_signed(TimeDelta::minutes(1)) else {
        return false;
    };
    let facts = view.facts.answers(slot.regimen, &(wall..after));
    facts.iter().any(|f| f.state != DoseState::Unsure)
}

fn single(view: &View<'_>, asked: &Asked, regimen: &Regimen, due: &[Due<'_>]) -> Vec<Event> {
    let mut seen = HashSet::new();
    let mut event = |d: &Due<'_>| {
        let mut at = when(view, &d.slot, d.tie);
        let mut uid = uid(regimen, d);
        // A journey west shows a wall time twice: the second stands in its own zone.
        if !seen.insert(uid.clone()) {
            uid.push_str("-2");
            at = match at {
                When::Floating(_) => When::Instant(d.slot.due_at),
                other => other,
            };
        }
        let floats = matches!(at, When::Floating(_));
        let mut event = named(view, asked, regimen, d, uid, at);
        // Once its time is past it is written in the zone it was in.
        event.sequence += u64::from(d.tie == Tie::Local && !floats);
        event
    };
    due.iter().map(&mut event).collect()
}

/// The id of a slot: its regimen and its time as the instruction says it.
pub fn uid(regimen: &Regimen, due: &Due<'_>) -> String {
    let id = regimen.id;
    match due.tie {
        Tie::LastDose => format!("{id}-next"),
        Tie::Elapsed => format!("{id}-{}Z", compact(due.slot.due_at.naive_utc())),
        Tie::Home | Tie::Local => format!("{id}-{}", compact(due.slot.key.wall)),
    }
}

/// `20261104T0800`.
pub fn compact(wall: NaiveDateTime) -> String {
    wall.format("%Y%m%dT%H%M").to_string()
}

/// The entry of a slot, with its words.
pub fn named(
    view: &View<'_>,
    asked: &Asked,
    regimen: &Regimen,
    due: &Due<'_>,
    uid: String,
    at: When,
) -> Event {
    let revision = match due.tie {
        Tie::LastDose => asked.revisions.head,
        _ => asked.revisions.on(regimen.id),
    };
    let title = match asked.private {
        true => "dose".to_owned(),
        false => title(regimen, &due.slot),
    };
    let mut event = Event::new(uid, revision, at, title);
    event.rings = Some(0);
    event.is_dose = true;
    if !asked.private {
        event.words = words(view, due);
    }
    event
}

fn title(regimen: &Regimen, slot: &Slot) -> String {
    match &slot.dose {
        Some(dose @ (DoseAmount::Exact(_) | DoseAmount::Range { .. })) => {
            format!("{}, {}", regimen.name, dose.prose())
        }
        _ => regimen.name.clone(),
    }
}

fn words(view: &View<'_>, due: &Due<'_>) -> Vec<String> {
    let terms = &due.version.terms;
    let product = [&terms.strength, &terms.form];
    let product: Vec<&str> = product.iter().filter_map(|p| p.as_deref()).collect();
    let mut all = Vec::new();
    if !product.is_empty() {
        all.push(product.join(" "));
    }
    all.extend(terms.route.as_deref().map(|r| wording::route(r).to_owned()));
    if due.slot.shifted {
        let wall = due.slot.key.wall.format("%H:%M");
        all.push(format!("recorded for {wall}, which the clocks pass over"));
    }
    if due.slot.waits {
        all.push("not yet confirmed with your clinician".to_owned());
    }
    if due.tie == Tie::LastDose && due.slot.due_at > view.now {
        all.push("counted from the last recorded dose".to_owned());
    }
    all
}
