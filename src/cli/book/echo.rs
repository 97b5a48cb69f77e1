//! The echo: what was recorded, resolved, and what comes next by the instruction.

use super::facts::StoreFacts;
use super::look::{lived_zone, report_on};
use super::view::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::Screen;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::standing::{Standing, named_command};
use crate::export::text;
use crate::report::Notice;
use crate::report::recorded::echo_of;
use crate::report::recorded_undone::{self, Undone};
use crate::store::Mode;

/// The screen of a recording command: `dosebook.recorded.v1`, with what the command itself
/// has to say in `notices`.
///
/// # Errors
/// What the disk refuses.
pub fn screen(
    ctx: &Ctx<'_>,
    view: &View,
    entries: &[Entry],
    repeated: bool,
    notices: Vec<Notice>,
) -> CliResult<Screen> {
    let fresh;
    // Doses are no part of the plan: what was read before still holds beside them.
    let view = if entries.iter().all(|e| e.kind == kind::DOSE) {
        view.store.hold()?;
        view
    } else {
        fresh = View::open(ctx, Mode::Read, Scope::Whole)?;
        &fresh
    };
    let zone = lived_zone(ctx, view)?;
    let fresh = if repeated { &[] } else { entries };
    let facts = StoreFacts::new(&view.store, &view.plan, None).with_fresh(fresh);
    let named = named(view, entries)?;
    let mut value = report_on(ctx, view, &zone, &facts, |made| {
        let mut value = echo_of(made, entries, repeated);
        if let Some((named, back)) = &named {
            recorded_undone::add(&mut value, made, named, *back);
        }
        Ok(value)
    })?;
    value.notices.extend(notices);
    if repeated && taken_back(view, entries)? {
        let text = "what it recorded was taken back since";
        value.notices.push(Notice::new("taken-back", text));
    }
    let text = text::recorded(&value, &ctx.style());
    Ok(Screen::of("recorded", value, text))
}

/// The entries of the command that one of these takes back or restores, and whether it
/// restores it.
fn named(view: &View, entries: &[Entry]) -> CliResult<Option<(Vec<Undone>, bool)>> {
    let of = |e: &&Entry| e.kind == kind::UNDO || e.kind == kind::REDO;
    let Some(entry) = entries.iter().find(of) else {
        return Ok(None);
    };
    let Some(command) = named_command(entry) else {
        return Ok(None);
    };
    let mut all = Vec::new();
    for entry in view.store.entries_of_command(command)? {
        let root = view.root(&entry)?;
        all.push(Undone { entry, root });
    }
    Ok(Some((all, entry.kind == kind::REDO)))
}

/// Whether the command that recorded these entries does not stand any more.
fn taken_back(view: &View, entries: &[Entry]) -> CliResult<bool> {
    let commands = Standing::of(&view.store.entries_other()?);
    Ok(entries.iter().any(|e| !commands.stands(e.command)))
}
