//! The start of a regimen that has not begun, as it was said since: the day within a window,
//! or another day than the one before.

use super::add::{refuse_stop_before, start_expr, start_moment};
use crate::cli::book::View;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::read;
use crate::domain::body::Moment;
use crate::domain::expr::Expr;
use crate::domain::plan::Regimen;
use crate::export::safe::Safe;

/// A start as it was said.
pub struct NewStart {
    pub said: Expr,
    /// From when the change holds: now, or its own day where that is past.
    pub holds_from: Moment,
}

/// Reads `--start` of a change.
///
/// # Errors
/// Not a start, a regimen that has begun, or one whose stop comes before.
pub fn said_anew(
    ctx: &mut Ctx<'_>,
    view: &View,
    regimen: &Regimen,
    text: Option<&str>,
) -> CliResult<Option<NewStart>> {
    let Some(text) = text else {
        return Ok(None);
    };
    refuse_begun(ctx, regimen)?;
    let said = start_expr(ctx, view, text)?;
    let zone = view.zone_of_regimen(ctx, regimen, ctx.env.now)?;
    let moment = start_moment(ctx, view, &zone, &said)?;
    let version = regimen.version_near(ctx.env.now);
    if let (Some(moment), Some(version)) = (&moment, version) {
        refuse_stop_before(&version.terms.stop, moment, "start")?;
    }
    let now = ctx.env.now;
    let holds_from = match moment.filter(|m| m.utc() <= now) {
        Some(moment) => moment,
        None => read::moment_of(&ctx.zones, &zone, now)?,
    };
    Ok(Some(NewStart { said, holds_from }))
}

fn refuse_begun(ctx: &Ctx<'_>, regimen: &Regimen) -> CliResult<()> {
    let first = regimen.versions.first().and_then(|v| v.from.as_ref());
    match first.filter(|from| from.utc() <= ctx.env.now) {
        Some(from) => Err(CliError::failed(format!(
            "{} began on {}, and a start that has come is not said anew",
            Safe::line(&regimen.name),
            from.wall().format("%Y-%m-%d")
        ))
        .hint("dose amend ID --start corrects one that was mistyped")),
        None => Ok(()),
    }
}
