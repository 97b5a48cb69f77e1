//! The plan as it will stand once something is recorded.

use chrono::NaiveDate;
use uuid::Uuid;

use super::drafts::Drafts;
use super::facts::StoreFacts;
use super::view::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::body::{ConfirmationBody, PurgeBody};
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::{Plan, Regimen, fold};
use crate::schedule::calendar::Calendar;
use crate::schedule::reviews;
use crate::schedule::starts::begin;
use crate::schedule::stop::{moves, stop_view};

/// The plan of the whole book with the drafts upon it.
///
/// # Errors
/// What the disk refuses.
pub fn plan_after(ctx: &Ctx<'_>, view: &View, drafts: &Drafts) -> CliResult<Plan> {
    let mut entries = match view.store.exists() {
        true => view.store.entries_other()?,
        false => Vec::new(),
    };
    let last = entries.iter().map(|e| e.lamport).max().unwrap_or(0);
    for (draft, n) in drafts.entries.iter().zip(1..) {
        entries.push(Entry {
            id: draft.id,
            device: Uuid::max(),
            seq: n,
            lamport: last.saturating_add(n),
            command: Uuid::max(),
            key: None,
            kind: draft.kind.into(),
            corrects: draft.corrects,
            recorded_at: ctx.env.now,
            zone: ctx.zone.as_str().into(),
            clock_given: ctx.env.clock_given,
            body: Some(draft.body.clone()),
        });
    }
    take_away(&mut entries, drafts);
    let mut plan = fold(&entries);
    if plan.book.is_none() {
        plan.home_zone = ctx.zone.as_str().to_owned();
    }
    begin(&mut plan, &ctx.zones);
    Ok(plan)
}

/// What a purge among the drafts names says nothing any more.
fn take_away(entries: &mut [Entry], drafts: &Drafts) {
    let purges = drafts.entries.iter().filter(|d| d.kind == kind::PURGE);
    let named = purges.filter_map(|d| serde_json::from_str::<PurgeBody>(&d.body).ok());
    let gone: Vec<Uuid> = named.flat_map(|p| p.entries).collect();
    for entry in entries.iter_mut().filter(|e| gone.contains(&e.id)) {
        entry.body = None;
    }
}

/// What a calendar of `plan` says, once the disk has refused none of what it asked.
///
/// # Errors
/// What the disk refuses.
pub fn by_calendar<T>(
    ctx: &Ctx<'_>,
    view: &View,
    plan: &Plan,
    ask: impl FnOnce(&Calendar<'_>) -> T,
) -> CliResult<T> {
    let facts = StoreFacts::new(&view.store, plan, None);
    let answer = ask(&Calendar::new(plan, &ctx.zones, &facts));
    facts.check()?;
    Ok(answer)
}

/// The day of a regimen's stop, where it follows a mark or weeks: what a confirmation
/// keeps, so that a later shift asks again.
///
/// # Errors
/// What the disk refuses.
pub fn stop_day(
    ctx: &Ctx<'_>,
    view: &View,
    plan: &Plan,
    regimen: Uuid,
) -> CliResult<Option<NaiveDate>> {
    let stop = by_calendar(ctx, view, plan, |calendar| {
        let regimen = plan.regimen(regimen)?;
        stop_view(calendar, regimen)
    })?;
    Ok(stop.filter(|s| moves(&s.expression)).and_then(|s| s.day()))
}

/// The day of a regimen's start, or on which it opens, where it follows a mark or weeks.
///
/// # Errors
/// What the disk refuses.
pub fn start_day(
    ctx: &Ctx<'_>,
    view: &View,
    plan: &Plan,
    regimen: Uuid,
) -> CliResult<Option<NaiveDate>> {
    by_calendar(ctx, view, plan, |calendar| {
        reviews::start_day(calendar, plan.regimen(regimen)?)
    })
}

/// Writes into the confirmations among the drafts on which days a regimen's start and,
/// where it is `of_stop`, its stop stand now, where those can move: the start into those
/// that are of it.
///
/// # Errors
/// What the disk refuses.
pub fn keep_days(
    ctx: &Ctx<'_>,
    view: &View,
    drafts: &mut Drafts,
    regimen: Uuid,
    of_stop: bool,
) -> CliResult<()> {
    let Some(plan) = confirmed_plan(ctx, view, drafts)? else {
        return Ok(());
    };
    let start = start_day(ctx, view, &plan, regimen)?;
    let stop = match of_stop {
        true => stop_day(ctx, view, &plan, regimen)?,
        false => None,
    };
    let said = plan.regimen(regimen).map(Regimen::start_entry);
    in_confirmations(drafts, |body| {
        let of_start = said.is_some_and(|said| body.of.contains(&said));
        body.start_on = start.filter(|_| of_start).or(body.start_on);
        body.stop_on = stop.or(body.stop_on);
    });
    Ok(())
}

/// The plan with the drafts, where a confirmation is among them.
fn confirmed_plan(ctx: &Ctx<'_>, view: &View, drafts: &Drafts) -> CliResult<Option<Plan>> {
    let confirms = drafts.entries.iter().any(|d| d.kind == kind::CONFIRMATION);
    confirms.then(|| plan_after(ctx, view, drafts)).transpose()
}

fn in_confirmations(drafts: &mut Drafts, write: impl Fn(&mut ConfirmationBody)) {
    let kept = drafts.entries.iter_mut();
    for draft in kept.filter(|d| d.kind == kind::CONFIRMATION) {
        if let Ok(mut body) = serde_json::from_str::<ConfirmationBody>(&draft.body) {
            write(&mut body);
            if let Ok(text) = serde_json::to_string(&body) {
                draft.body = text;
            }
        }
    }
}
