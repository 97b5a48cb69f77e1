//! A regimen through its versions.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Wording;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{ChangeKind, Clock, Moment, Outcome, Patch, Said};
use crate::domain::entry::Order;
use crate::domain::expr::Expr;
use crate::domain::timing::Timing;

/// One medicine as the clinician said to use it, through its versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Regimen {
    /// The lineage: the id of the first entry.
    pub id: Uuid,
    pub order: Order,
    pub recorded_at: DateTime<Utc>,
    pub name: String,
    pub former_names: Vec<String>,
    pub aliases: Vec<String>,
    /// What was asked about its names and words before they were recorded.
    pub asked: Vec<String>,
    /// The first day that counts in the record; None: from the moment of recording.
    pub log_from_on: Option<NaiveDate>,
    /// As it was said last.
    pub start: Expr,
    /// When that was recorded, and its place among the entries.
    pub start_said: (DateTime<Utc>, Order),
    /// In the order in which they come into force; the first is the start. Not empty.
    pub versions: Vec<Version>,
}

/// A regimen from one change to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The entry that made it.
    pub id: Uuid,
    pub order: Order,
    pub kind: ChangeKind,
    /// A start that waits for a mark, or is no one day, has no moment, and no slots.
    pub from: Option<Moment>,
    pub recorded_at: DateTime<Utc>,
    pub clock_given: bool,
    pub patch: Patch,
    pub said: Said,
    pub reason: Option<String>,
    /// What was observed that it rests on, by the ids of the entries.
    pub because: Vec<Uuid>,
    pub follows: Option<Uuid>,
    /// The version that is out of force from this one on, as if it had never been.
    pub without: Option<Uuid>,
    /// The start, where it says it anew.
    pub start: Option<Box<Expr>>,
    /// Everything as it stands from this version on.
    pub terms: Terms,
    /// What was said of it last; None where nobody said anything, or what was said was of
    /// an instruction that an amendment replaced while it is in force.
    pub confirmation: Option<Arc<Confirmation>>,
    /// All that was said of it, in order. One answer can be of hundreds of changes.
    pub answers: Vec<Arc<Confirmation>>,
    /// How it read before each correction of a typing error in it, oldest first.
    pub wordings: Vec<Wording>,
}

/// What is in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    pub timing: Arc<Timing>,
    /// What anchors that the timing does not state count from.
    pub timing_from: Option<Moment>,
    /// The rest, which most of hundreds of changes leave as it was: kept once for them all.
    pub lasting: Arc<Lasting>,
}

/// What is in force beside the timing.
#[derive(Debug, Clone, PartialEq)]
pub struct Lasting {
    /// The start as it was said.
    pub start: Expr,
    pub strength: Option<String>,
    pub form: Option<String>,
    /// The amount of times that name none.
    pub dose: Option<DoseAmount>,
    pub route: Option<String>,
    pub clock: Clock,
    pub stop: Expr,
    /// What `+N days` and `N doses` count from.
    pub stop_from: Option<Moment>,
    pub purpose: Option<String>,
    /// The therapy it is part of.
    pub therapy: Option<String>,
    /// How long to look out after the last dose, in days.
    pub watch_days: Option<u32>,
    pub hold: Option<Hold>,
    /// A stop was recorded; nothing falls due.
    pub stopped: bool,
}

/// A hold in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    pub id: Uuid,
    pub reason: Option<String>,
    /// None: with no end.
    pub until: Option<Expr>,
}

/// What was said of a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirmation {
    pub id: Uuid,
    pub order: Order,
    pub outcome: Outcome,
    pub by: String,
    pub on: NaiveDate,
    pub via: Option<String>,
    pub words: Option<String>,
    pub stop_on: Option<NaiveDate>,
    pub start_on: Option<NaiveDate>,
    pub recorded_at: DateTime<Utc>,
    /// The entries that it saw, as in its body; None: not kept.
    pub saw: Option<Vec<Uuid>>,
    pub seen: Seen,
}

/// Which instruction an answer saw.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// Not kept: the one that its place among the corrections gives.
    ByOrder,
    /// The one that stands.
    AsNow,
    /// Another one, with its terms among the other versions as they stand now.
    Other(Box<Version>),
}

impl Deref for Terms {
    type Target = Lasting;

    fn deref(&self) -> &Lasting {
        &self.lasting
    }
}

impl DerefMut for Terms {
    fn deref_mut(&mut self) -> &mut Lasting {
        Arc::make_mut(&mut self.lasting)
    }
}

impl Confirmation {
    /// The other instruction that an answer saw, to lay or to date it; only such an answer
    /// is made one of its own.
    pub(in crate::domain) fn other_seen(answer: &mut Arc<Self>) -> Option<&mut Version> {
        if !matches!(answer.seen, Seen::Other(_)) {
            return None;
        }
        match &mut Arc::make_mut(answer).seen {
            Seen::Other(then) => Some(then),
            Seen::AsNow | Seen::ByOrder => None,
        }
    }
}

impl Regimen {
    /// The entry that said the start which holds: a change, or that of the regimen itself.
    #[must_use]
    pub fn start_entry(&self) -> Uuid {
        let said = |v: &&Version| v.start.is_some() && v.order == self.start_said.1;
        self.versions.iter().find(said).map_or(self.id, |v| v.id)
    }

    /// The start that was said with the regimen, where a change said another since.
    #[must_use]
    pub fn start_before(&self, version: &Version) -> Option<&Expr> {
        let first = self.versions.first().filter(|v| v.id == version.id)?;
        (self.start_entry() != first.id).then_some(&first.terms.start)
    }

    /// The start as a moment; None where it has none yet.
    #[must_use]
    pub fn starts_at(&self) -> Option<DateTime<Utc>> {
        Some(self.versions.first()?.from.as_ref()?.utc())
    }

    /// The version in force at `at`; None before the start.
    #[must_use]
    pub fn in_force(&self, at: DateTime<Utc>) -> Option<&Version> {
        self.starts_at().filter(|start| *start <= at)?;
        self.last_from(at)
    }

    /// The version in force at `at`, or the one it will begin with where it has not begun.
    #[must_use]
    pub fn version_near(&self, at: DateTime<Utc>) -> Option<&Version> {
        let from = self.starts_at().map_or(at, |start| start.max(at));
        self.last_from(from).or_else(|| self.versions.first())
    }

    fn last_from(&self, at: DateTime<Utc>) -> Option<&Version> {
        let from = |v: &&Version| v.from.as_ref().is_some_and(|f| f.utc() <= at);
        self.versions.iter().rev().find(from)
    }

    /// The version before `id`, of which `id` is the change.
    #[must_use]
    pub fn before(&self, id: Uuid) -> Option<&Version> {
        let i = self.versions.iter().position(|v| v.id == id)?;
        self.versions.get(i.checked_sub(1)?)
    }

    /// The version from which the stop holds that holds at version `id`; None: none does.
    #[must_use]
    pub fn stopped_by(&self, id: Uuid) -> Option<&Version> {
        let i = self.versions.iter().position(|v| v.id == id)?;
        let upto = self.versions.get(..=i)?.iter().rev();
        upto.take_while(|v| v.terms.stopped).last()
    }

    /// The change ahead of `at` that ends a hold in force then: one that goes on, or a stop.
    #[must_use]
    pub fn hold_ends_by(&self, at: DateTime<Utc>) -> Option<&Version> {
        let ahead = |v: &&Version| v.from.as_ref().is_some_and(|f| f.utc() > at);
        let ends = |v: &&Version| v.terms.hold.is_none() || v.terms.stopped;
        self.versions.iter().filter(ahead).find(ends)
    }

    /// Whether `id` is a change of what is stopped already, so that nothing comes of it.
    #[must_use]
    pub fn comes_to_nothing(&self, id: Uuid) -> bool {
        self.stopped_by(id).is_some_and(|by| by.id != id)
    }
}

impl Version {
    /// Whether nobody has said what a clinician says of it.
    #[must_use]
    pub fn unconfirmed(&self) -> bool {
        self.confirmation.is_none()
    }
}
