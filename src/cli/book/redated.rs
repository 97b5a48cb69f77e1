//! The days that move with what a command records: the table of `dating use`, for every
//! command after which another dating, or none, is in use.

use super::after::plan_after;
use super::drafts::Drafts;
use super::{View, lived_zone, report};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::export::text;
use crate::report as made;
use crate::report::redating::{Redating, redating};

/// Every day that hangs on weeks, as the book stands and as it will with the drafts.
///
/// # Errors
/// What the disk refuses.
pub fn compared(ctx: &Ctx<'_>, view: &View, drafts: &Drafts) -> CliResult<Redating> {
    let after = plan_after(ctx, view, drafts)?;
    let zone = lived_zone(ctx, view)?;
    report(ctx, view, &zone, None, |before| {
        let after = made::View {
            plan: &after,
            ..before.clone()
        };
        Ok(redating(before, &after))
    })
}

/// The table, where entries that date are touched and a day moves that somebody has to
/// confirm, else nothing; `back` is the command that takes it back.
///
/// # Errors
/// What the disk refuses.
pub fn moved<'e>(
    ctx: &Ctx<'_>,
    view: &View,
    drafts: &Drafts,
    mut touched: impl Iterator<Item = &'e Entry>,
    back: &str,
) -> CliResult<String> {
    // Only these date; a dose is taken back without the whole book being read.
    if !touched.any(|e| [kind::MARK, kind::DATING_USE].contains(&e.kind.as_str())) {
        return Ok(String::new());
    }
    let value = compared(ctx, view, drafts)?;
    Ok(match value.moves() {
        true => format!("\n{}", text::redating(&value, None, back, &ctx.style())),
        false => String::new(),
    })
}
