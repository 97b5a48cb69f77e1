//! `dose changes`: the ledger of what was changed, by whom it was said, and whether a
//! clinician confirmed it.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::amended::{AmendedLine, AnswerLine, amended, answers};
use super::because::because;
use super::instruction::{Field, fields, was_and_now};
use super::moved_day::MovedDay;
use super::redatings::RedatingLine;
use super::{BecauseLine, SaidLine, ToldLine, View};
use crate::domain::body::{ChangeKind, Clock, Outcome};
use crate::domain::plan::{Confirmation, Plan, Regimen, Version, VisitState};
use crate::domain::sorted::Sorted;

/// Which changes are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    pub unconfirmed: bool,
    /// In force, recorded or confirmed on this day or later.
    pub since: Option<NaiveDate>,
    /// In force, recorded or confirmed on this day.
    pub on: Option<NaiveDate>,
    /// `since` is the day of the last visit.
    pub since_visit: bool,
}

/// The ledger, by effective moment, then id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    pub changes: Vec<ChangeLine>,
    /// The datings that were chosen, and what moved by each.
    pub datings: Vec<RedatingLine>,
    /// What was told and not decided yet.
    #[serde(skip)]
    pub told: Vec<ToldLine>,
    #[serde(skip)]
    pub last_visit: Option<DateTime<FixedOffset>>,
    /// The day the list begins with, where one was asked for.
    #[serde(skip)]
    pub since: Option<NaiveDate>,
    /// The one day it is of.
    #[serde(skip)]
    pub on: Option<NaiveDate>,
    #[serde(skip)]
    pub since_visit: bool,
    /// Starts and stops that came to another day since they were confirmed; where only what
    /// waits is asked for.
    #[serde(skip)]
    pub moved: Vec<MovedDay>,
    /// How many are recorded, where only those are listed that wait for a confirmation.
    #[serde(skip)]
    pub of: Option<usize>,
    #[serde(skip)]
    pub today: NaiveDate,
}

/// How a change was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConfirmationState {
    None,
    Confirmed,
    Declined,
    Corrected,
}

impl ConfirmationState {
    /// What stands before who answered: `no; declined by `.
    #[must_use]
    pub fn lead(self) -> &'static str {
        match self {
            Self::Declined => "no; declined by ",
            Self::Corrected => "corrected by ",
            Self::Confirmed | Self::None => "",
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeLine {
    pub id: Uuid,
    pub medicine: String,
    pub kind: ChangeKind,
    /// In canonical words; null of a start.
    pub was: Option<String>,
    pub now: String,
    /// Null of a start that has no day yet.
    pub effective_at: Option<DateTime<FixedOffset>>,
    pub said_by: Option<String>,
    pub said_on: Option<NaiveDate>,
    pub via: Option<String>,
    pub words: Option<String>,
    pub confirmed: bool,
    pub confirmation: ConfirmationState,
    pub confirmed_by: Option<String>,
    pub confirmed_on: Option<NaiveDate>,
    pub confirmed_via: Option<String>,
    pub confirmed_words: Option<String>,
    /// Why, in the words that were said.
    pub reason: Option<String>,
    /// What was observed that it rests on.
    pub because: Vec<BecauseLine>,
    pub recorded_at: DateTime<FixedOffset>,
    /// What it changes, field by field; empty of a start.
    pub fields: Vec<Field>,
    /// All that was said of it, in order; `confirmation` and its kin are of the one that holds.
    pub confirmations: Vec<AnswerLine>,
    /// The corrections of typing errors in it, oldest first.
    pub amended: Vec<AmendedLine>,
    /// The change that this one puts right.
    pub follows: Option<Uuid>,
    #[serde(skip)]
    pub shown: ChangeShown,
}

/// What the text of a change has beside the keys for scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeShown {
    pub short: String,
    pub strength: Option<String>,
    pub form: Option<String>,
    pub route: Option<String>,
    /// Its times follow the zone lived in.
    pub local: bool,
    pub said: SaidLine,
    pub reason: Option<String>,
    pub recorded_at: DateTime<FixedOffset>,
    pub clock_given: bool,
    /// The IANA zone of `effective_at`.
    pub zone: Option<String>,
    /// Of a start that has no day yet, what it waits for.
    pub waits: Option<String>,
    /// The short ids of the changes that stand in its place.
    pub in_its_place: Vec<String>,
}

/// The ledger as asked.
#[must_use]
pub fn changes(view: &View<'_>, asked: Asked) -> Changes {
    let mut changes: Vec<ChangeLine> = view
        .plan
        .regimens
        .iter()
        .flat_map(|r| r.versions.iter().map(|v| ChangeLine::of(r, v, view)))
        .filter(|c| !asked.unconfirmed || c.confirmation == ConfirmationState::None)
        .filter(|c| asked.since.is_none_or(|since| c.days().any(|d| d >= since)))
        .filter(|c| asked.on.is_none_or(|on| c.days().any(|d| d == on)))
        .collect();
    changes.order_by_key(|c| (c.effective_at, c.id));
    let recorded = view.plan.regimens.iter().map(|r| r.versions.len()).sum();
    Changes {
        changes,
        datings: Vec::new(),
        told: super::told::open(view),
        last_visit: last_visit(view.plan, view.now).map(|at| view.local(at)),
        since: asked.since,
        on: asked.on,
        since_visit: asked.since_visit,
        moved: match asked.unconfirmed {
            true => MovedDay::all(view),
            false => Vec::new(),
        },
        of: asked.unconfirmed.then_some(recorded),
        today: view.today(),
    }
}

impl Changes {
    /// With the datings that were chosen, as far as they are asked for.
    #[must_use]
    pub fn with_datings(mut self, mut datings: Vec<RedatingLine>, asked: Asked) -> Self {
        datings.retain(|d| !asked.unconfirmed || d.open());
        datings.retain(|d| {
            asked
                .since
                .is_none_or(|since| d.days().any(|on| on >= since))
        });
        datings.retain(|d| asked.on.is_none_or(|day| d.days().any(|on| on == day)));
        self.datings = datings;
        self
    }
}

/// The last visit that is not cancelled and whose time has passed.
#[must_use]
pub fn last_visit(plan: &Plan, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let stands = plan
        .visits
        .iter()
        .filter(|v| v.state != VisitState::Cancelled);
    stands.map(|v| v.at.utc()).filter(|at| *at <= now).max()
}

impl ChangeLine {
    /// A version as a change from the one before it.
    #[must_use]
    pub fn of(regimen: &Regimen, version: &Version, view: &View<'_>) -> Self {
        let (was, mut now) = was_and_now(regimen.before(version.id).map(|v| &v.terms), version);
        // What was confirmed is the start of then, not the day that holds since.
        if let Some(start) = regimen.start_before(version) {
            now.push_str(&format!("; start as said then {start}"));
        }
        let said = &version.said;
        let closed = version.confirmation.as_deref();
        let from = version.from.as_ref();
        Self {
            id: version.id,
            medicine: regimen.name.clone(),
            kind: version.kind,
            was,
            now,
            effective_at: from.map(|m| view.local_in(&m.zone, m.utc())),
            said_by: said.by.clone(),
            said_on: said.on,
            via: said.via.clone(),
            words: said.words.clone(),
            confirmed: is_confirmed(version),
            confirmation: state(closed),
            confirmed_by: closed.map(|c| c.by.clone()),
            confirmed_on: closed.map(|c| c.on),
            confirmed_via: closed.and_then(|c| c.via.clone()),
            confirmed_words: closed.and_then(|c| c.words.clone()),
            reason: version.reason.clone(),
            because: because(view, &version.because),
            recorded_at: view.local(version.recorded_at),
            fields: fields(regimen.before(version.id).map(|v| &v.terms), version),
            confirmations: answers(version),
            amended: amended(regimen, version, view),
            follows: version.follows,
            shown: shown(regimen, version, view),
        }
    }

    /// The days on which something came of it: it was recorded, took effect, was confirmed,
    /// was put right.
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let recorded = self.shown.recorded_at.date_naive();
        let effective = self.effective_at.map(|at| at.date_naive());
        let amended = self.amended.iter().map(|a| a.amended_at.date_naive());
        let answered = self.confirmations.iter().map(|c| c.on);
        let days = [Some(recorded), effective].into_iter().flatten();
        days.chain(amended).chain(answered)
    }
}

/// Whether a clinician confirmed a version, by the person's statement.
#[must_use]
pub fn is_confirmed(version: &Version) -> bool {
    state(version.confirmation.as_deref()) == ConfirmationState::Confirmed
}

fn state(confirmation: Option<&Confirmation>) -> ConfirmationState {
    match confirmation.map(|c| c.outcome) {
        None => ConfirmationState::None,
        Some(Outcome::Confirmed) => ConfirmationState::Confirmed,
        Some(Outcome::Declined) => ConfirmationState::Declined,
        Some(Outcome::Corrected) => ConfirmationState::Corrected,
    }
}

fn shown(regimen: &Regimen, version: &Version, view: &View<'_>) -> ChangeShown {
    ChangeShown {
        short: (view.short)(version.id),
        strength: version.terms.strength.clone(),
        form: version.terms.form.clone(),
        route: version.terms.route.clone(),
        local: version.terms.clock == Clock::Local,
        said: SaidLine::from(&version.said),
        reason: version.reason.clone(),
        recorded_at: view.local(version.recorded_at),
        clock_given: version.clock_given,
        zone: version.from.as_ref().map(|m| m.zone.to_string()),
        waits: match version.from {
            Some(_) => None,
            None => super::StartLine::of(regimen, view).waits(),
        },
        in_its_place: regimen
            .versions
            .iter()
            .filter(|v| v.follows == Some(version.id))
            .map(|v| (view.short)(v.id))
            .collect(),
    }
}
