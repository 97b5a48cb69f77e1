//! `dose list` and `dose show`: regimens as they stand, with their versions.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::Serialize;
use uuid::Uuid;

use super::ahead::in_one;
use super::because::because;
use super::instruction::{one_amount, phrase, timing};
use super::moved_day::MovedDay;
use super::therapy::together;
use super::{BecauseLine, ChangeLine, Quantity, StartLine, StopLine, View};
use crate::domain::body::{ChangeKind, Clock};
use crate::domain::name::NameKey;
use crate::domain::plan::{Regimen, Version};
use crate::schedule::course::Course;

/// Regimens in the order they were entered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Regimens {
    pub regimens: Vec<RegimenLine>,
    #[serde(skip)]
    pub now: NaiveDateTime,
    /// How many are ended and not listed.
    #[serde(skip)]
    pub ended: usize,
}

/// Where a regimen stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Active,
    /// Its start is ahead, or has no day yet.
    Planned,
    Held,
    /// A stop was recorded.
    Ended,
    /// The recorded stop is reached, or the timing has ended by itself, and nothing was
    /// recorded after it.
    StopReached,
}

/// One regimen as it is in force, or will be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegimenLine {
    pub id: Uuid,
    pub medicine: String,
    /// The canonical phrase; amounts that differ stand with their times.
    pub timing: String,
    #[serde(flatten)]
    pub quantity: Quantity,
    pub route: Option<String>,
    /// The therapy it is part of.
    pub therapy: Option<String>,
    pub starts_on: Option<NaiveDate>,
    pub start: StartLine,
    pub stop: StopLine,
    pub status: Status,
    /// Whether every change of it is closed by a confirmation, and no day moved since.
    pub confirmed: bool,
    pub versions: Vec<VersionLine>,
    /// What was asked about its names before they were recorded.
    pub asked: Vec<String>,
    #[serde(skip)]
    pub shown: RegimenShown,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VersionLine {
    pub id: Uuid,
    pub kind: ChangeKind,
    pub effective_at: Option<DateTime<FixedOffset>>,
    pub recorded_at: DateTime<FixedOffset>,
    pub timing: String,
    #[serde(flatten)]
    pub quantity: Quantity,
    pub route: Option<String>,
    pub said_by: Option<String>,
    pub said_on: Option<NaiveDate>,
    pub via: Option<String>,
    pub words: Option<String>,
    pub confirmed: bool,
    pub reason: Option<String>,
    /// What was observed that it rests on.
    pub because: Vec<BecauseLine>,
}

/// What the text of a regimen has beside the keys for scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimenShown {
    pub short: String,
    pub strength: Option<String>,
    pub form: Option<String>,
    /// Timing and amount in words.
    pub phrase: String,
    pub since: Option<NaiveDateTime>,
    /// A change that is recorded and ahead: when, and the words from then on.
    pub ahead: Vec<(NaiveDateTime, String)>,
    pub unconfirmed: usize,
    pub clock: Clock,
    pub purpose: Option<String>,
    /// The other medicines of the therapy that are going on.
    pub with: Vec<String>,
    pub aliases: Vec<String>,
    pub former_names: Vec<String>,
    /// Why it is held.
    pub hold: Option<String>,
    pub log_from_on: Option<NaiveDate>,
    pub changes: Vec<ChangeLine>,
}

/// The regimens; ended ones only where `all`.
#[must_use]
pub fn list(view: &View<'_>, all: bool) -> Regimens {
    let lines: Vec<RegimenLine> = view
        .plan
        .regimens
        .iter()
        .filter_map(|r| RegimenLine::of(r, view))
        .collect();
    let lines = together(lines, |l| l.therapy.as_deref());
    let count = lines.len();
    let kept: Vec<RegimenLine> = lines
        .into_iter()
        .filter(|l| all || l.status != Status::Ended)
        .collect();
    Regimens {
        ended: count - kept.len(),
        regimens: kept,
        now: view.wall(),
    }
}

impl Regimens {
    /// Leaves those that are for one purpose; names of purposes compare as medicines' do.
    pub fn of_purpose(&mut self, purpose: &str) {
        let wanted = NameKey::new(purpose);
        let is = |l: &RegimenLine| l.shown.purpose.as_deref().map(NameKey::new);
        self.regimens.retain(|l| is(l).as_ref() == Some(&wanted));
        self.ended = 0;
    }
}

/// One regimen; an empty list where none has that id.
#[must_use]
pub fn show(view: &View<'_>, id: Uuid) -> Regimens {
    let line = view.plan.regimen(id).and_then(|r| RegimenLine::of(r, view));
    Regimens {
        regimens: line.into_iter().collect(),
        now: view.wall(),
        ended: 0,
    }
}

impl RegimenLine {
    /// A regimen as it stands now; None of one without versions.
    #[must_use]
    pub fn of(regimen: &Regimen, view: &View<'_>) -> Option<Self> {
        let version = regimen.version_near(view.now)?;
        let first = regimen.versions.first()?;
        let terms = &version.terms;
        let shown = shown(regimen, version, view);
        Some(Self {
            id: regimen.id,
            medicine: regimen.name.clone(),
            timing: timing(terms),
            quantity: Quantity::of(one_amount(terms).as_ref()),
            route: terms.route.clone(),
            therapy: terms.therapy.clone(),
            starts_on: first.from.as_ref().map(|m| m.wall().date()),
            start: StartLine::of(regimen, view),
            stop: StopLine::of(regimen, view),
            status: status(regimen, view),
            confirmed: shown.unconfirmed == 0,
            versions: regimen
                .versions
                .iter()
                .map(|v| VersionLine::of(v, view))
                .collect(),
            asked: regimen.asked.clone(),
            shown,
        })
    }
}

impl VersionLine {
    fn of(version: &Version, view: &View<'_>) -> Self {
        let from = version.from.as_ref();
        Self {
            id: version.id,
            kind: version.kind,
            effective_at: from.map(|m| view.local_in(&m.zone, m.utc())),
            recorded_at: view.local(version.recorded_at),
            timing: timing(&version.terms),
            quantity: Quantity::of(one_amount(&version.terms).as_ref()),
            route: version.terms.route.clone(),
            said_by: version.said.by.clone(),
            said_on: version.said.on,
            via: version.said.via.clone(),
            words: version.said.words.clone(),
            confirmed: super::changes::is_confirmed(version),
            reason: version.reason.clone(),
            because: because(view, &version.because),
        }
    }
}

/// Whether a stop was recorded that holds now.
#[must_use]
pub fn is_ended(regimen: &Regimen, view: &View<'_>) -> bool {
    let near = regimen.version_near(view.now);
    near.is_some_and(|v| v.terms.stopped)
}

/// Where a regimen stands now.
#[must_use]
pub fn status(regimen: &Regimen, view: &View<'_>) -> Status {
    if is_ended(regimen, view) {
        return Status::Ended;
    }
    if regimen.in_force(view.now).is_none() {
        return Status::Planned;
    }
    let course = Course::new(view.calendar(), regimen);
    let held = course.segment_at(view.now).and_then(|s| s.hold.as_ref());
    if course.is_over(view.now) {
        Status::StopReached
    } else if held.is_some_and(|h| h.holds(course.wall(view.now))) {
        Status::Held
    } else {
        Status::Active
    }
}

fn shown(regimen: &Regimen, version: &Version, view: &View<'_>) -> RegimenShown {
    let terms = &version.terms;
    let ahead = regimen.versions.iter();
    let ahead = ahead.filter(|v| v.id != version.id && !regimen.comes_to_nothing(v.id));
    let ahead = ahead.filter(|v| v.kind != ChangeKind::Start && v.start.is_none());
    RegimenShown {
        short: (view.short)(regimen.id),
        strength: terms.strength.clone(),
        form: terms.form.clone(),
        phrase: phrase(terms),
        since: regimen
            .versions
            .first()
            .and_then(|v| v.from.as_ref())
            .map(|m| m.wall()),
        ahead: in_one(regimen, ahead.collect())
            .into_iter()
            .filter_map(|(b, v)| Some((v.from.as_ref().filter(|m| m.utc() > view.now)?, b, v)))
            .map(|(from, before, v)| {
                let before = before.map(|b| &b.terms);
                (from.wall(), super::instruction::was_and_now(before, v).1)
            })
            .collect(),
        unconfirmed: regimen.versions.iter().filter(|v| v.unconfirmed()).count()
            + usize::from(MovedDay::of_start(regimen, view).is_some())
            + usize::from(MovedDay::of_stop(regimen, view).is_some()),
        clock: terms.clock,
        purpose: terms.purpose.clone(),
        with: others_of_therapy(regimen, view),
        aliases: regimen.aliases.clone(),
        former_names: regimen.former_names.clone(),
        hold: terms.hold.as_ref().and_then(|h| h.reason.clone()),
        log_from_on: regimen.log_from_on,
        changes: regimen
            .versions
            .iter()
            .map(|v| ChangeLine::of(regimen, v, view))
            .collect(),
    }
}

fn others_of_therapy(regimen: &Regimen, view: &View<'_>) -> Vec<String> {
    let key = |r: &Regimen| {
        let therapy = r.version_near(view.now)?.terms.therapy.as_deref();
        therapy.map(NameKey::new)
    };
    let Some(own) = key(regimen) else {
        return Vec::new();
    };
    let others = view.plan.regimens.iter().filter(|r| r.id != regimen.id);
    let same = others.filter(|r| key(r) == Some(own.clone()) && !is_ended(r, view));
    same.map(|r| r.name.clone()).collect()
}
