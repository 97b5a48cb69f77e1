//! The echo: what was recorded, resolved, and what comes next by the instruction.

use super::facts::StoreFacts;
use super::look::{lived_zone, report_on};
use super::view::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::Screen;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::standing::Standing;
use crate::export::text;
use crate::report::Notice;
use crate::report::recorded::echo_of;
use crate::store::Mode;

/// The screen of a recording command: `dosebook.recorded.v1`.
///
/// # Errors
/// What the disk refuses.
pub fn screen(ctx: &Ctx<'_>, view: &View, entries: &[Entry], repeated: bool) -> CliResult<Screen> {
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
    let facts = StoreFacts::new(&view.store, None).with_fresh(fresh);
    let mut value = report_on(ctx, view, &zone, &facts, |made| {
        Ok(echo_of(made, entries, repeated))
    })?;
    if repeated && taken_back(view, entries)? {
        let text = "what it recorded was taken back since";
        value.notices.push(Notice::new("taken-back", text));
    }
    let text = text::recorded(&value, &ctx.style());
    Ok(Screen::of("recorded", &value, text))
}

/// Whether the command that recorded these entries does not stand any more.
fn taken_back(view: &View, entries: &[Entry]) -> CliResult<bool> {
    let commands = Standing::of(&view.store.entries_other()?);
    Ok(entries.iter().any(|e| !commands.stands(e.command)))
}
