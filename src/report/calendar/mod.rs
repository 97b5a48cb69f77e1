//! The record for a calendar program: due doses, reviews and visits as entries with ids
//! that stay.
//!
//! Times of the home zone are in that zone; elapsed ones are instants; those of the zone
//! lived in are in the recorded zone up to now, and float after it. A file says where it
//! ends. After a recorded end nothing in it comes from weeks, and what waits to be
//! confirmed isn't in it. Not here: how an entry is written (`export::ics`).

mod agenda;
mod earlier;
mod event;
mod runs;
mod slots;
mod tied;
mod withdrawn;

pub use earlier::{DAYS_AHEAD, of_all, of_late};
pub use event::{Event, Rule, When};
pub use withdrawn::withdrawn;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::View;
use crate::domain::body::ReviewBody;
use crate::domain::entry::Entry;
use crate::domain::expr::{Expr, Point};
use crate::domain::kind;
use crate::domain::plan::standing;
use crate::domain::sorted::Sorted;
use crate::domain::zone_name::ZoneName;
use crate::schedule::revision::Revisions;
use crate::schedule::zone::Observed;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub since: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Only these regimens; empty: all, and what belongs to none.
    pub regimens: Vec<Uuid>,
    pub recurring: bool,
    /// Titles name nothing.
    pub private: bool,
    /// Recorded reviews whose date was said in weeks.
    pub from_weeks: HashSet<Uuid>,
    pub revisions: Revisions,
}

impl Asked {
    fn wants(&self, regimen: Option<Uuid>) -> bool {
        self.regimens.is_empty() || regimen.is_some_and(|id| self.regimens.contains(&id))
    }

    /// The instants of the days asked for.
    fn span(&self, view: &View<'_>) -> Range<DateTime<Utc>> {
        let after = self.until.checked_add_days(Days::new(1));
        view.midnight(self.since)..view.midnight(after.unwrap_or(self.until))
    }
}

/// The recorded reviews whose date was said in weeks, also where that stands in the plan
/// as the date it had.
#[must_use]
pub fn from_weeks(entries: &[Entry]) -> HashSet<Uuid> {
    let reviews = standing(entries.iter().filter(|e| e.kind != kind::DOSE)).into_iter();
    let reviews = reviews.filter(|s| s.entry.kind == kind::REVIEW);
    let said = reviews.filter(|s| s.body().is_some_and(|b: ReviewBody| in_weeks(&b.due)));
    said.map(|s| s.entry.id).collect()
}

fn in_weeks(expr: &Expr) -> bool {
    let weeks = |p: &Point| matches!(p, Point::Gestation(_));
    match expr {
        Expr::Point(p) | Expr::Until(p) | Expr::Through(p) | Expr::NotBefore(p) => weeks(p),
        Expr::Window { opens, closes } => weeks(opens) || weeks(closes),
        Expr::Days(_) | Expr::Doses(_) | Expr::When(_) | Expr::Open => false,
    }
}

/// A calendar file.
#[derive(Debug, Clone)]
pub struct CalendarFile {
    /// The book's name; None where titles are neutral.
    pub name: Option<String>,
    pub since: NaiveDate,
    pub until: NaiveDate,
    pub made_at: DateTime<Utc>,
    pub zones: BTreeMap<String, Vec<Observed>>,
    pub events: Vec<Event>,
    /// The entries are withdrawn ones.
    pub withdraws: bool,
    /// Doses are series, not single entries: of each kind a file replaces its own.
    pub series: bool,
}

/// Everything that is asked for, by time.
#[must_use]
pub fn events(view: &View<'_>, asked: &Asked) -> Vec<Event> {
    let mut all = slots::doses(view, asked);
    all.extend(agenda::reviews(view, asked));
    all.extend(agenda::visits(view, asked));
    sort(&mut all);
    all
}

fn sort(events: &mut [Event]) {
    events.order_by(|a, b| (a.at.written(), &a.uid).cmp(&(b.at.written(), &b.uid)));
}

/// Entries that stand and withdrawn ones, by time.
#[must_use]
pub fn together(mut standing: Vec<Event>, withdrawn: Vec<Event>) -> Vec<Event> {
    standing.extend(withdrawn);
    sort(&mut standing);
    standing
}

/// A file of entries, with the rules of the zones that they name.
#[must_use]
pub fn file(view: &View<'_>, asked: &Asked, events: Vec<Event>, withdraws: bool) -> CalendarFile {
    CalendarFile {
        name: (!asked.private).then(|| view.plan.name.clone()),
        since: asked.since,
        until: asked.until,
        made_at: view.now,
        zones: zones(view, asked, &events),
        events,
        withdraws,
        series: asked.recurring,
    }
}

/// A day on either side covers every offset.
const MARGIN: TimeDelta = TimeDelta::days(2);

fn zones(view: &View<'_>, asked: &Asked, events: &[Event]) -> BTreeMap<String, Vec<Observed>> {
    let mut first = BTreeMap::new();
    for event in events {
        if let When::Zoned { wall, zone } = &event.at {
            let from = first.entry(zone.clone()).or_insert(*wall);
            *from = (*from).min(*wall);
        }
    }
    let to = asked.span(view).end.checked_add_signed(MARGIN);
    let observed = |(name, wall): (String, chrono::NaiveDateTime)| {
        let zone = view.zones.zone(&ZoneName::new(&name).ok()?).ok()?;
        let from = wall.and_utc().checked_sub_signed(MARGIN)?;
        Some((name, zone.observed(from, to?).ok()?))
    };
    first.into_iter().filter_map(observed).collect()
}
