//! Confirmations of medicines whose start or stop follows a mark or weeks: each keeps the
//! day that it came to, and can be asked for again.

use uuid::Uuid;

use super::confirm::Found;
use crate::cli::book::{Drafts, View, by_calendar, start_day, stop_day};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::ConfirmationBody;
use crate::domain::kind;
use crate::domain::plan::{Regimen, Version};
use crate::export::safe::Safe;
use crate::schedule::reviews::{as_confirmed, moved, says_start, says_stop, start_moved};
use crate::schedule::stop::{StopView, moves, stop_view};

/// Whether several medicines are confirmed, of which one keeps the day of its start or stop.
pub fn apart(found: &[Found<'_>]) -> bool {
    let first = found.first().map(|(r, _)| r.id);
    let several = found.iter().any(|(r, _)| Some(r.id) != first);
    let stop = |r: &Regimen| r.versions.last().is_some_and(|v| moves(&v.terms.stop));
    let moving = |r: &Regimen| moves(&r.start) || stop(r);
    several && found.iter().any(|(r, _)| moving(r))
}

/// A confirmation a medicine, each with the day its stop comes to.
///
/// # Errors
/// What the disk refuses.
pub fn one_by_one(
    ctx: &mut Ctx<'_>,
    view: &View,
    found: &[Found<'_>],
    said: ConfirmationBody,
) -> CliResult<Drafts> {
    let mut drafts = Drafts::default();
    let mut done = Vec::new();
    for (regimen, _) in found {
        if done.contains(&regimen.id) {
            continue;
        }
        done.push(regimen.id);
        let of_it = found.iter().filter(|(r, _)| r.id == regimen.id);
        let of_stop = of_it.clone().any(keeps_stop);
        let of: Vec<Uuid> = of_it.map(|(_, v)| v.id).collect();
        let body = ConfirmationBody {
            saw: Some(view.plan.seen_of(&of)),
            stop_on: stop_day(ctx, view, &view.plan, regimen.id)?.filter(|_| of_stop),
            start_on: start_day(ctx, view, &view.plan, regimen.id)?
                .filter(|_| of.contains(&regimen.start_entry())),
            of,
            ..said.clone()
        };
        drafts.add(ctx, kind::CONFIRMATION, &body)?;
    }
    Ok(drafts)
}

/// The versions that a further word of the clinic is about, though they were confirmed: the
/// start or the stop came to another day, or, where nothing else is `open`, an end was
/// recorded since, or the stop has a day now that no confirmation keeps.
///
/// # Errors
/// What the disk refuses.
pub fn asked_again<'v>(
    ctx: &Ctx<'_>,
    view: &'v View,
    regimen: &'v Regimen,
    open: bool,
) -> CliResult<Vec<Found<'v>>> {
    let moved = moved_of(ctx, view, regimen)?;
    if !moved.is_empty() {
        return Ok(moved);
    }
    let Some(version) = regimen.version_near(ctx.env.now).filter(|_| !open) else {
        return Ok(Vec::new());
    };
    if view.plan.marks.ended().is_some() {
        return Ok(vec![(regimen, version)]);
    }
    let new_day = |s: &StopView| s.day().is_some() && !as_confirmed(regimen, s);
    let stop = stop_now(ctx, view, regimen)?;
    let stop = stop.filter(|s| moves(&s.expression) && new_day(s));
    let said = stop.and(says_stop(regimen)).map(|v| (regimen, v));
    Ok(said.into_iter().collect())
}

/// What said each start and stop that came to another day since it was confirmed.
///
/// # Errors
/// What the disk refuses.
pub fn moved_days<'v>(ctx: &Ctx<'_>, view: &'v View) -> CliResult<Vec<Found<'v>>> {
    let mut found = Vec::new();
    for regimen in &view.plan.regimens {
        let moved = moved_of(ctx, view, regimen)?;
        found.extend(moved.into_iter().filter(|(_, v)| !v.unconfirmed()));
    }
    Ok(found)
}

/// The version that said the start where that moved, and the one of the stop.
fn moved_of<'v>(ctx: &Ctx<'_>, view: &View, regimen: &'v Regimen) -> CliResult<Vec<Found<'v>>> {
    let moved = start_has_moved(ctx, view, regimen)?;
    let start = says_start(regimen).filter(|_| moved);
    let moved = has_moved(ctx, view, regimen)?;
    let stop = says_stop(regimen).filter(|_| moved);
    let mut both: Vec<Found<'v>> = start
        .into_iter()
        .chain(stop)
        .map(|v| (regimen, v))
        .collect();
    both.dedup_by_key(|(_, v)| v.id);
    Ok(both)
}

/// Whether the day that the stop comes to belongs to a confirmation of `found`: one of
/// another change says nothing of it.
pub fn keeps_stop((regimen, version): &Found<'_>) -> bool {
    says_stop(regimen).is_some_and(|v| v.id == version.id)
}

/// A change that was confirmed, and is spoken of again because its stop moved, can't be
/// declined by a word about the day.
///
/// # Errors
/// Where that is so, and what the disk refuses.
pub fn refuse_of_day(ctx: &Ctx<'_>, view: &View, (regimen, version): Found<'_>) -> CliResult<()> {
    let of_it = |said: Option<&Version>| said.is_some_and(|v| v.id == version.id);
    let stop = of_it(says_stop(regimen)) && has_moved(ctx, view, regimen)?;
    let start = of_it(says_start(regimen)) && start_has_moved(ctx, view, regimen)?;
    if version.unconfirmed() || !(stop || start) {
        return Ok(());
    }
    let id = view.short(version.id);
    let name = Safe::line(&regimen.name);
    let what = if stop { "stop" } else { "start" };
    Err(CliError::failed(format!(
        "[{id}] of {name} was confirmed: only the day of its {what} has moved since"
    ))
    .hint(match stop {
        true => format!("dose confirm {id} --by WHO --corrected --stop DAY records another day; dose stop, that it ends"),
        false => "dose change --start DAY records another day; dose stop, that it ends".to_owned(),
    }))
}

fn start_has_moved(ctx: &Ctx<'_>, view: &View, regimen: &Regimen) -> CliResult<bool> {
    by_calendar(ctx, view, &view.plan, |calendar| {
        start_moved(calendar, regimen).is_some()
    })
}

fn has_moved(ctx: &Ctx<'_>, view: &View, regimen: &Regimen) -> CliResult<bool> {
    let stop = stop_now(ctx, view, regimen)?;
    Ok(stop.is_some_and(|s| moved(&view.plan, regimen, &s).is_some()))
}

fn stop_now(ctx: &Ctx<'_>, view: &View, regimen: &Regimen) -> CliResult<Option<StopView>> {
    by_calendar(ctx, view, &view.plan, |calendar| {
        stop_view(calendar, regimen)
    })
}
