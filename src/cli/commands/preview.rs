//! What falls due by a timing that no book holds: a plan of one regimen, folded for it.

use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use super::add::refuse_stop_before;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::amount::DoseAmount;
use crate::domain::body::{BookBody, Clock, Moment, Patch, RegimenBody, Said};
use crate::domain::entry::Entry;
use crate::domain::expr::{Expr, Point};
use crate::domain::kind;
use crate::domain::plan::{Plan, fold};
use crate::domain::timing::Timing;
use crate::report::slots::{Slots, slots};
use crate::report::{DoseRecords, StopLine, View};
use crate::schedule::course::Course;
use crate::schedule::dose_facts::DosesInMemory;
use crate::schedule::reviews;
use crate::schedule::slots::next_slot;

/// A timing to be followed for some days, and what bounds it.
pub struct Asked {
    pub timing: Timing,
    /// The amount of times that name none.
    pub dose: Option<DoseAmount>,
    /// Today where it is not said.
    pub start: Option<Moment>,
    pub stop: Option<Expr>,
    pub days: u32,
}

/// A timing laid out in a plan of its own.
pub struct Preview {
    plan: Plan,
    days: u32,
    says_stop: bool,
}

impl Preview {
    /// Folds the plan.
    ///
    /// # Errors
    /// An end before the start, and a start outside the calendar.
    pub fn of(ctx: &Ctx<'_>, asked: &Asked) -> CliResult<Self> {
        let plan = plan(ctx, asked)?;
        check_stop(&plan).map_err(super::lists::reading)?;
        Ok(Self {
            plan,
            days: asked.days,
            says_stop: asked.stop.is_some(),
        })
    }

    /// The slots of the first days.
    ///
    /// # Errors
    /// Days outside the calendar.
    pub fn slots(&self, ctx: &Ctx<'_>) -> CliResult<Slots> {
        seen(ctx, &self.plan, |view| slots_in(view, self.days))
    }

    /// Its stop, and the last dose it comes to; None where none is said.
    pub fn stop(&self, ctx: &Ctx<'_>) -> Option<StopLine> {
        let regimen = self.plan.regimens.first().filter(|_| self.says_stop)?;
        Some(seen(ctx, &self.plan, |view| StopLine::of(regimen, view)))
    }

    /// The first days of the steps after the first, and what begins then.
    pub fn step_days(&self, ctx: &Ctx<'_>) -> Vec<(NaiveDate, String)> {
        let regimen = self.plan.regimens.first();
        let days =
            |view: &View<'_>| regimen.map(|r| reviews::step_days(&Course::new(view.calendar(), r)));
        seen(ctx, &self.plan, days).unwrap_or_default()
    }
}

fn seen<T>(ctx: &Ctx<'_>, plan: &Plan, look: impl FnOnce(&View<'_>) -> T) -> T {
    let doses = DosesInMemory::default();
    let short = |id: Uuid| crate::domain::short_id::short(id, 4).to_string();
    look(&View {
        plan,
        zones: &ctx.zones,
        facts: &doses,
        records: &NoRecords,
        now: ctx.env.now,
        zone: ctx.zone.clone(),
        follows_moves: false,
        short: &short,
    })
}

fn slots_in(view: &View<'_>, days: u32) -> CliResult<Slots> {
    let plan = view.plan;
    let from = plan
        .regimens
        .first()
        .and_then(|r| r.versions.first()?.from.as_ref().map(|m| m.wall().date()))
        .unwrap_or_else(|| view.today());
    let days = i64::from(days.max(1)) - 1;
    let to = from
        .checked_add_signed(TimeDelta::days(days))
        .ok_or_else(|| CliError::usage("--days is too large"))?;
    let found = slots(view, &[], &(from..=to));
    if !found.slots.is_empty() {
        return Ok(found);
    }
    // A longer rhythm: the same number of days from its first slot on.
    let first = plan
        .regimens
        .first()
        .and_then(|r| next_slot(&view.calendar(), r, view.midnight(to)));
    let Some(first) = first.map(|s| s.day()) else {
        return Ok(found);
    };
    let last = first
        .checked_add_signed(TimeDelta::days(days))
        .unwrap_or(first);
    Ok(slots(view, &[], &(first..=last)))
}

/// A start that is a day or a moment, as a moment.
///
/// # Errors
/// A start that has no day yet.
pub fn start_of(ctx: &Ctx<'_>, start: &Expr) -> CliResult<Moment> {
    let wall = match start {
        Expr::Point(Point::On(date)) => date.and_time(chrono::NaiveTime::MIN),
        Expr::Point(Point::At(wall)) => *wall,
        other => {
            let text = format!("the start \"{other}\" has no day yet: no slots can be told");
            return Err(super::lists::reading(CliError::failed(text))
                .hint("--start gives a date or a moment"));
        }
    };
    ctx.moment_at(&ctx.zone, wall)
}

/// The moment that `--start` gives.
///
/// # Errors
/// Not a day or a moment.
pub fn start_flag(ctx: &Ctx<'_>, text: &str) -> CliResult<Moment> {
    if let Ok(said) = Expr::parse(text) {
        return start_of(ctx, &said);
    }
    let when = read::when_forwards(ctx, &Plan::default(), text)?;
    read::moment_of(&ctx.zones, &ctx.zone, when.at)
}

fn check_stop(plan: &Plan) -> CliResult<()> {
    let version = plan.regimens.first().and_then(|r| r.versions.first());
    match version.map(|v| (&v.terms.stop, v.from.as_ref())) {
        Some((stop, Some(from))) => refuse_stop_before(stop, from, "start"),
        _ => Ok(()),
    }
}

fn plan(ctx: &Ctx<'_>, asked: &Asked) -> CliResult<Plan> {
    let start = match &asked.start {
        Some(start) => start.clone(),
        None => {
            let midnight = ctx.today()?.and_time(chrono::NaiveTime::MIN);
            ctx.moment_at(&ctx.zone, midnight)?
        }
    };
    let book = BookBody {
        name: String::new(),
        home_zone: ctx.zone.as_str().to_owned(),
    };
    let regimen = RegimenBody {
        name: "this timing".to_owned(),
        aliases: Vec::new(),
        start: Expr::Point(Point::On(start.wall().date())),
        log_from_on: Some(start.wall().date()),
        from: Some(start),
        patch: Patch {
            timing: Some(asked.timing.clone().into()),
            dose: asked.dose.clone().map(Into::into),
            stop: asked.stop.clone().map(Into::into),
            clock: Some(Clock::Home),
            ..Patch::default()
        },
        asked: Vec::new(),
        reason: None,
        because: Vec::new(),
        said: Said::default(),
    };
    let entries = [
        entry(ctx, 1, kind::BOOK, serde_json::to_string(&book))?,
        entry(ctx, 2, kind::REGIMEN, serde_json::to_string(&regimen))?,
    ];
    Ok(fold(&entries))
}

fn entry(
    ctx: &Ctx<'_>,
    n: u64,
    kind: &str,
    body: Result<String, serde_json::Error>,
) -> CliResult<Entry> {
    let body = body.map_err(|e| CliError::failed(e.to_string()))?;
    Ok(Entry {
        id: Uuid::from_u128(u128::from(n)),
        device: Uuid::nil(),
        seq: n,
        lamport: n,
        command: Uuid::nil(),
        key: None,
        kind: kind.into(),
        corrects: None,
        recorded_at: ctx.env.now,
        zone: ctx.zone.as_str().into(),
        clock_given: false,
        body: Some(body),
    })
}

/// Nothing was recorded for a phrase.
struct NoRecords;

impl DoseRecords for NoRecords {
    fn record(&self, _: Uuid) -> Option<crate::domain::dose_record::DoseRecord> {
        None
    }

    fn between(
        &self,
        _: &std::ops::Range<chrono::DateTime<chrono::Utc>>,
    ) -> Vec<crate::domain::dose_record::DoseRecord> {
        Vec::new()
    }
}
