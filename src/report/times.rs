//! `dose times`: the person's own times of day, and from when each holds.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use uuid::Uuid;

use super::View;
use crate::domain::plan::OwnTime;
use crate::domain::timing::DayEvent;

/// The times, in the order of the day, then of their beginning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Times {
    pub times: Vec<TimeLine>,
}

/// A time of day from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeLine {
    pub id: Uuid,
    pub name: &'static str,
    /// `22:30`.
    pub at: String,
    pub from_at: Option<DateTime<FixedOffset>>,
    /// It holds now.
    pub in_use: bool,
    /// The medicines that count from it.
    pub medicines: Vec<String>,
    #[serde(skip)]
    pub short: String,
}

/// All that are recorded.
#[must_use]
pub fn times(view: &View<'_>) -> Times {
    let events = DayEvent::ALL.into_iter();
    Times {
        times: events.flat_map(|event| of(view, event)).collect(),
    }
}

fn of(view: &View<'_>, event: DayEvent) -> Vec<TimeLine> {
    let own = view.plan.own_times.iter().filter(|t| t.event == event);
    let own: Vec<&OwnTime> = own.collect();
    let begun = |t: &&&OwnTime| t.from.as_ref().is_none_or(|m| m.utc() <= view.now);
    let in_use = own.iter().rfind(begun).map(|t| t.id);
    let line = |t: &&OwnTime| TimeLine {
        id: t.id,
        name: event.name(),
        at: t.at.format("%H:%M").to_string(),
        from_at: t.from.as_ref().map(|m| m.at),
        in_use: in_use == Some(t.id),
        medicines: medicines(view, event),
        short: (view.short)(t.id),
    };
    own.iter().map(line).collect()
}

/// The medicines in force now that count from an event.
#[must_use]
pub fn medicines(view: &View<'_>, event: DayEvent) -> Vec<String> {
    let counts = |r: &&crate::domain::plan::Regimen| {
        let version = r.version_near(view.now);
        version.is_some_and(|v| !v.terms.stopped && v.terms.timing.counts_from(event))
    };
    let regimens = view.plan.regimens.iter().filter(counts);
    regimens.map(|r| r.name.clone()).collect()
}
