//! The days that move with what a command records: the table of `dating use`, for every
//! command after which another dating, or none, is in use; and the ledger of those chosen.

use super::after::plan_after;
use super::drafts::Drafts;
use super::{Look, View, lived_zone, report};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::plan::fold;
use crate::domain::standing::Standing;
use crate::export::text;
use crate::export::text::RedatingSaid as Said;
use crate::report as made;
use crate::report::redating::{Redating, redating};
use crate::report::redatings::{RedatingLine, then};
use crate::schedule::starts::begin;

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

/// Puts the table upon the drafts, where entries that date are touched and a day moves that
/// somebody has to confirm; `back` is the command that takes it back, if one does.
///
/// # Errors
/// What the disk refuses.
pub fn moved<'e>(
    ctx: &Ctx<'_>,
    view: &View,
    drafts: &mut Drafts,
    mut touched: impl Iterator<Item = &'e Entry>,
    back: Option<&str>,
) -> CliResult<()> {
    // Only these date; a dose is taken back without the whole book being read.
    if !touched.any(|e| [kind::MARK, kind::DATING_USE].contains(&e.kind.as_str())) {
        return Ok(());
    }
    let value = compared(ctx, view, drafts)?;
    if value.moves() {
        let text = text::redating(&value, &Said::Moved(back), &ctx.style().below());
        drafts.heading.push('\n');
        drafts.heading.push_str(&text);
        drafts.redating = Some(value);
    }
    Ok(())
}

/// Says which stops, starts and reviews come to a day, or to another one, by the drafts.
///
/// # Errors
/// What the disk refuses.
pub fn dated(ctx: &Ctx<'_>, view: &View, drafts: &mut Drafts) -> CliResult<()> {
    let value = compared(ctx, view, drafts)?;
    let zone = lived_zone(ctx, view)?;
    let notices = report(ctx, view, &zone, None, |now| {
        Ok(made::dated::dated(now, &value))
    })?;
    if !notices.is_empty() {
        drafts.notices.extend(notices);
        drafts.redating = Some(value);
    }
    Ok(())
}

/// Every dating that was chosen and stands, oldest first, with what moved by it then.
///
/// # Errors
/// What the disk refuses.
pub fn chosen(ctx: &Ctx<'_>, look: &Look) -> CliResult<Vec<RedatingLine>> {
    let uses = &look.view.plan.marks.uses;
    if uses.is_empty() {
        return Ok(Vec::new());
    }
    let mut entries = look.view.store.entries_other()?;
    // What was not known on the day asked for did not stand against it then.
    entries.retain(|e| look.known_at.is_none_or(|known| e.recorded_at <= known));
    let commands = Standing::of(&entries);
    let stands = |e: &&Entry| commands.stands(e.command);
    let entries: Vec<&Entry> = entries.iter().filter(stands).collect();
    let mut lines = Vec::new();
    for chosen in uses {
        let upto = |last: bool| {
            let known = |e: &&&Entry| e.order() < chosen.order || last && e.id == chosen.id;
            let mut plan = fold(entries.iter().filter(known).copied());
            begin(&mut plan, &ctx.zones);
            plan
        };
        let (before, after) = (upto(false), upto(true));
        let Some(entry) = entries.iter().find(|e| e.id == chosen.id) else {
            continue;
        };
        let at = entry.recorded_at;
        lines.extend(look.report(ctx, |now| {
            let (before, after) = (then(now, &before, at), then(now, &after, at));
            Ok(RedatingLine::of(now, chosen, &before, &after))
        })?);
    }
    Ok(lines)
}
