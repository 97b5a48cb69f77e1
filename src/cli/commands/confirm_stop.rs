//! Confirmations of medicines whose stop follows a mark or weeks: each keeps the day that
//! its stop came to, and can be asked for again.

use super::confirm::Found;
use crate::cli::book::{Drafts, View, stop_day};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::body::ConfirmationBody;
use crate::domain::kind;
use crate::domain::plan::Regimen;
use crate::schedule::stop::moves;

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
/// stop can move, or an end was recorded since.
pub fn asked_again<'v>(ctx: &Ctx<'_>, view: &'v View, regimen: &'v Regimen) -> Option<Found<'v>> {
    let version = regimen.version_near(ctx.env.now)?;
    let asked = moves(&version.terms.stop) || view.plan.marks.ended().is_some();
    asked.then_some((regimen, version))
}
