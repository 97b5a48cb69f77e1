//! `dose undo`: takes back the last command of this device that still stands, whole.
//!
//! JSON: `dosebook.recorded.v1`.

use chrono::TimeDelta;
use uuid::Uuid;

use super::undo_answered::refuse_answered;
use super::undo_corrected::refuse_corrected_since;
use super::undo_hung::refuse_hung_on;
use super::undo_later::later;
use crate::cli::args::UndoArgs;
use crate::cli::ask;
use crate::cli::book::{Drafts, View, in_full, moved, plan_after};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::domain::body::CommandBody;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::domain::standing::{Standing, named_command};

/// Older commands are asked about.
const FRESH_MINUTES: i64 = 60;

pub fn run(ctx: &mut Ctx<'_>, args: &UndoArgs) -> CliResult<Screen> {
    if args.back {
        return ctx.record(back);
    }
    ctx.record(|ctx, view| {
        let entries = last_standing(view)?;
        let Some(first) = entries.first() else {
            return Err(CliError::failed(
                "no command of this device stands that could be taken back",
            ));
        };
        refuse_hung_on(view, &standing(view)?, &entries)?;
        let text = in_full(ctx, view, &view.plan, &entries);
        if old(ctx, first) && !ctx.global.yes {
            agree(ctx, &text)?;
        }
        let heading = format!("Taken back:\n{text}");
        let mut drafts = named(ctx, kind::UNDO, first.command, heading)?;
        let touched = roots(view, &entries)?;
        moved(
            ctx,
            view,
            &mut drafts,
            touched.iter(),
            Some("dose undo --back"),
        )?;
        Ok(drafts)
    })
}

fn named(
    ctx: &mut Ctx<'_>,
    kind: &'static str,
    command: Uuid,
    heading: String,
) -> CliResult<Drafts> {
    let mut drafts = Drafts {
        heading,
        ..Drafts::default()
    };
    drafts.add(ctx, kind, &CommandBody { command })?;
    Ok(drafts)
}

fn standing(view: &View) -> CliResult<Standing> {
    Ok(Standing::of(&view.store.entries_other()?))
}

/// The last command that stands and is neither an undo nor the making of the book.
fn last_standing(view: &View) -> CliResult<Vec<Entry>> {
    let Some(device) = view.store.this_device()? else {
        return Ok(Vec::new());
    };
    let standing = standing(view)?;
    let fits = |e: &Entry| {
        e.kind != kind::UNDO
            && e.kind != kind::REDO
            && e.kind != kind::BOOK
            && e.kind != kind::PURGE
            && standing.stands(e.command)
    };
    Ok(view.store.last_command_of(device, fits)?)
}

/// Restores what the last undo took back.
fn back(ctx: &mut Ctx<'_>, view: &View) -> CliResult<Drafts> {
    let Some(device) = view.store.this_device()? else {
        return Err(nothing_back());
    };
    let standing = standing(view)?;
    let undone =
        |e: &Entry| e.kind == kind::UNDO && named_command(e).is_some_and(|c| !standing.stands(c));
    let found = view.store.last_command_of(device, undone)?;
    let named_by = |e: &Entry| Some((named_command(e)?, e.order()));
    let (command, undone) = found.iter().find_map(named_by).ok_or_else(nothing_back)?;
    let entries = view.store.entries_of_command(command)?;
    refuse_answered(ctx, view, &entries)?;
    refuse_corrected_since(ctx, view, &entries, undone)?;
    let mut drafts = named(ctx, kind::REDO, command, String::new())?;
    let plan = plan_after(ctx, view, &drafts)?;
    drafts.heading = format!("Restored:\n{}", in_full(ctx, view, &plan, &entries));
    drafts.heading += &later(ctx, view, &plan, &entries, undone)?;
    let touched = roots(view, &entries)?;
    moved(ctx, view, &mut drafts, touched.iter(), Some("dose undo"))?;
    Ok(drafts)
}

/// What these entries are about: of the void of a mark, the mark.
fn roots(view: &View, entries: &[Entry]) -> CliResult<Vec<Entry>> {
    entries.iter().map(|e| view.root(e)).collect()
}

fn nothing_back() -> CliError {
    CliError::failed("nothing was taken back on this device that could be restored")
}

fn old(ctx: &Ctx<'_>, entry: &Entry) -> bool {
    let age = ctx.env.now.signed_duration_since(entry.recorded_at);
    age > TimeDelta::minutes(FRESH_MINUTES)
}

fn agree(ctx: &mut Ctx<'_>, text: &str) -> CliResult<()> {
    if !ctx.may_ask() {
        return Err(CliError::new(
            Exit::Guard,
            format!(
                "the last command is older than an hour:\n{}",
                text.trim_end()
            ),
        )
        .hint("dose undo -y takes it back all the same"));
    }
    let question = format!("This is older than an hour:\n{text}Take it back?");
    if ask::yes(ctx.env, &question)? {
        return Ok(());
    }
    Err(CliError::new(Exit::Cancelled, "left at the question"))
}
