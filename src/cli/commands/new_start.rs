//! The start of a regimen that has not begun, as it was said since: the day within a window,
//! or another day than the one before.

use chrono::{DateTime, Utc};

use super::add::{refuse_stop_before, start_expr, start_moment};
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::body::Moment;
use crate::domain::expr::{Expr, Point};
use crate::domain::plan::{Regimen, Version};
use crate::domain::zone_name::ZoneName;
use crate::export::safe::Safe;

/// A start as it was said.
pub struct NewStart {
    pub said: Expr,
    /// Its own moment; None where that is worked out on each read, or is no one day.
    pub comes: Option<Moment>,
    /// From when the change holds: when it was said, or its own day where that was past then.
    pub holds_from: Moment,
}

/// Reads `--start` of a change.
///
/// # Errors
/// Not a start, a regimen that has begun or is stopped, or one whose stop comes before.
pub fn said_anew(
    ctx: &mut Ctx<'_>,
    view: &View,
    regimen: &Regimen,
    text: Option<&str>,
) -> CliResult<Option<NewStart>> {
    let Some(text) = text else {
        return Ok(None);
    };
    refuse_begun(ctx, view, regimen)?;
    read_start(ctx, view, regimen, text, ctx.env.now).map(Some)
}

/// Reads `--start` of an amendment of a change that said the start at `said_at`.
///
/// # Errors
/// As [`said_anew`]; a start that has come is no reason.
pub fn read_start(
    ctx: &mut Ctx<'_>,
    view: &View,
    regimen: &Regimen,
    text: &str,
    said_at: DateTime<Utc>,
) -> CliResult<NewStart> {
    refuse_stopped(regimen)?;
    let said = start_expr(ctx, view, text)?;
    let zone = view.zone_of_regimen(ctx, regimen, ctx.env.now)?;
    let moment = start_moment(ctx, view, &zone, &said)?;
    if let Some(moment) = &moment {
        refuse_past_stop(regimen, moment)?;
    }
    let said = in_zone(ctx, &zone, said, moment.as_ref())?;
    let past = moment.clone().filter(|m| m.utc() <= said_at);
    let holds_from = match past {
        Some(moment) => moment,
        None => read::moment_of(&ctx.zones, &zone, said_at)?,
    };
    Ok(NewStart {
        said,
        comes: moment,
        holds_from,
    })
}

/// The stop that holds at a start is the one said last before it, also by a change that is
/// dated later than the start that it moves.
fn refuse_past_stop(regimen: &Regimen, start: &Moment) -> CliResult<()> {
    let begun = |v: &&Version| v.from.as_ref().is_some_and(|f| f.utc() <= start.utc());
    let mut versions = regimen.versions.iter();
    let version = versions.rfind(begun).or(regimen.versions.first());
    version.map_or(Ok(()), |v| {
        refuse_stop_before(&v.terms.stop, start, "start")
    })
}

fn refuse_begun(ctx: &Ctx<'_>, view: &View, regimen: &Regimen) -> CliResult<()> {
    let first = regimen.versions.first().and_then(|v| v.from.as_ref());
    match first.filter(|from| from.utc() <= ctx.env.now) {
        Some(from) => Err(CliError::failed(format!(
            "{} began on {}, and a start that has come is not said anew",
            Safe::line(&regimen.name),
            from.wall().format("%Y-%m-%d")
        ))
        .hint(format!(
            "dose amend {} --start corrects one that was mistyped",
            view.short(regimen.start_entry())
        ))),
        None => Ok(()),
    }
}

/// A stop counts from its own moment; a start after it would leave nothing of the regimen.
fn refuse_stopped(regimen: &Regimen) -> CliResult<()> {
    if !regimen.versions.iter().any(|v| v.terms.stopped) {
        return Ok(());
    }
    let name = Safe::line(&regimen.name);
    Err(CliError::failed(format!(
        "{name} has a recorded stop, and another start may come after it"
    ))
    .hint("dose void ID --why W takes the stop back; dose changes shows its id"))
}

/// A start as the regimen's own clock shows it: a time by another zone, or a length from
/// today, would come to another moment on a later read.
fn in_zone(ctx: &Ctx<'_>, zone: &ZoneName, said: Expr, moment: Option<&Moment>) -> CliResult<Expr> {
    let Some(moment) = moment else {
        return Ok(said);
    };
    let wall = || read::moment_of(&ctx.zones, zone, moment.utc()).map(|m| m.wall());
    Ok(match said {
        Expr::Point(Point::At(_)) => Expr::Point(Point::At(wall()?)),
        Expr::Days(_) => Expr::Point(Point::On(wall()?.date())),
        other => other,
    })
}
