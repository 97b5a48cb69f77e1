//! Confirmations of medicines whose stop follows a mark or weeks: each keeps the day that
//! its stop came to, and can be asked for again.

use super::confirm::Found;
use crate::cli::book::{Drafts, StoreFacts, View, stop_day};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::domain::body::ConfirmationBody;
use crate::domain::kind;
use crate::domain::plan::Regimen;
use crate::export::safe::Safe;
use crate::schedule::calendar::Calendar;
use crate::schedule::reviews::{as_confirmed, moved, says_stop};
use crate::schedule::stop::{StopView, moves, stop_view};

/// Whether several medicines are confirmed, of which one keeps the day of its stop.
pub fn apart(found: &[Found<'_>]) -> bool {
    let first = found.first().map(|(r, _)| r.id);
    let several = found.iter().any(|(r, _)| Some(r.id) != first);
    let moving = |r: &Regimen| r.versions.last().is_some_and(|v| moves(&v.terms.stop));
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
        let body = ConfirmationBody {
            of: of_it.map(|(_, v)| v.id).collect(),
            stop_on: stop_day(ctx, view, &view.plan, regimen.id)?,
            ..said.clone()
        };
        drafts.add(ctx, kind::CONFIRMATION, &body)?;
    }
    Ok(drafts)
}

/// The version that a further word of the clinic is about, though it was confirmed: its
/// stop came to another day, or, where nothing else is `open`, an end was recorded since,
/// or the stop has a day now that no confirmation keeps.
///
/// # Errors
/// What the disk refuses.
pub fn asked_again<'v>(
    ctx: &Ctx<'_>,
    view: &'v View,
    regimen: &'v Regimen,
    open: bool,
) -> CliResult<Option<Found<'v>>> {
    if has_moved(ctx, view, regimen)? {
        return Ok(says_stop(regimen).map(|v| (regimen, v)));
    }
    let Some(version) = regimen.version_near(ctx.env.now).filter(|_| !open) else {
        return Ok(None);
    };
    if view.plan.marks.ended().is_some() {
        return Ok(Some((regimen, version)));
    }
    let new_day = |s: &StopView| s.day().is_some() && !as_confirmed(regimen, s);
    let stop = stop_now(ctx, view, regimen)?;
    let stop = stop.filter(|s| moves(&s.expression) && new_day(s));
    Ok(stop.and(says_stop(regimen)).map(|v| (regimen, v)))
}

/// What said each stop that came to another day since it was confirmed.
///
/// # Errors
/// What the disk refuses.
pub fn moved_stops<'v>(ctx: &Ctx<'_>, view: &'v View) -> CliResult<Vec<Found<'v>>> {
    let mut found = Vec::new();
    for regimen in &view.plan.regimens {
        let said = says_stop(regimen).filter(|v| !v.unconfirmed());
        if let Some(version) = said.filter(|v| moves(&v.terms.stop))
            && has_moved(ctx, view, regimen)?
        {
            found.push((regimen, version));
        }
    }
    Ok(found)
}

/// Whether the day that the stop comes to belongs to a confirmation of `found`: one of
/// another change, while the stop is asked again, says nothing of it.
///
/// # Errors
/// What the disk refuses.
pub fn keeps_stop(ctx: &Ctx<'_>, view: &View, found: &Found<'_>) -> CliResult<bool> {
    let (regimen, version) = found;
    let of_stop = says_stop(regimen).is_some_and(|v| v.id == version.id);
    Ok(of_stop || !has_moved(ctx, view, regimen)?)
}

/// A change that was confirmed, and is spoken of again because its stop moved, can't be
/// declined by a word about the day.
///
/// # Errors
/// Where that is so, and what the disk refuses.
pub fn refuse_of_day(ctx: &Ctx<'_>, view: &View, (regimen, version): Found<'_>) -> CliResult<()> {
    let of_stop = says_stop(regimen).is_some_and(|v| v.id == version.id);
    if version.unconfirmed() || !of_stop || !has_moved(ctx, view, regimen)? {
        return Ok(());
    }
    let id = view.short(version.id);
    let name = Safe::line(&regimen.name);
    Err(CliError::failed(format!(
        "[{id}] of {name} was confirmed: only the day of its stop has moved since"
    ))
    .hint(format!(
        "dose confirm {id} --by WHO --corrected --stop DAY records another day; dose stop, that it ends"
    )))
}

fn has_moved(ctx: &Ctx<'_>, view: &View, regimen: &Regimen) -> CliResult<bool> {
    let stop = stop_now(ctx, view, regimen)?;
    Ok(stop.is_some_and(|s| moved(&view.plan, regimen, &s).is_some()))
}

fn stop_now(ctx: &Ctx<'_>, view: &View, regimen: &Regimen) -> CliResult<Option<StopView>> {
    let facts = StoreFacts::new(&view.store, &view.plan, None);
    let calendar = Calendar::new(&view.plan, &ctx.zones, &facts);
    let stop = stop_view(&calendar, regimen);
    facts.check()?;
    Ok(stop)
}
