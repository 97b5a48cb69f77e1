//! `dose told`: what somebody said, word for word.
//!
//! JSON: `dosebook.recorded.v1`; the list is `dosebook.told.v1`.

use super::editor;
use super::lists;
use crate::cli::args::{ToldAction, ToldArgs};
use crate::cli::book::{Drafts, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{ToldBody, ToldDoneBody};
use crate::domain::kind;

pub fn run(ctx: &mut Ctx<'_>, mut args: ToldArgs) -> CliResult<Screen> {
    if let Some(ToldAction::Done { id }) = &args.action {
        return ctx.record(|ctx, view| done(ctx, view, id));
    }
    if let Some(ToldAction::List { all }) = &args.action {
        return lists::told(ctx, *all);
    }
    if args.who.is_none() {
        return lists::told(ctx, args.all);
    }
    if args.words.is_none() {
        args.words = Some(editor::words(ctx, "what was told")?);
    }
    ctx.record(|ctx, view| told(ctx, view, &args))
}

fn told(ctx: &mut Ctx<'_>, view: &View, args: &ToldArgs) -> CliResult<Drafts> {
    let (on, at) = match &args.on {
        Some(text) => {
            let when = read::when_backwards(ctx, &view.plan, text)?;
            let at = (!when.is_day())
                .then(|| read::moment_of(&ctx.zones, &ctx.zone, when.at))
                .transpose()?;
            (when.wall.date(), at)
        }
        None => {
            let now = read::moment_of(&ctx.zones, &ctx.zone, ctx.env.now)?;
            (now.wall().date(), Some(now))
        }
    };
    let words = args.words.as_deref().unwrap_or_default();
    let words = read::stated_text(ctx, "what was told", words)?;
    let regimen = match &args.med {
        Some(medicine) => Some(read::regimen(ctx, &view.plan, medicine)?.id),
        None => None,
    };
    let body = ToldBody {
        who: read::label(
            "name of who said it",
            args.who.as_deref().unwrap_or_default(),
        )?,
        words,
        via: read::optional_label("way it was said", args.via.as_ref())?,
        on,
        at,
        regimen,
        proposed: args.proposed,
    };
    if body.proposed {
        read::refuse_read(body.via.as_deref())?;
    }
    let mut drafts = Drafts::default();
    drafts.add(ctx, kind::TOLD, &body)?;
    Ok(drafts)
}

fn done(ctx: &mut Ctx<'_>, view: &View, id: &str) -> CliResult<Drafts> {
    let told = view.entry_of(id, kind::TOLD, "something told")?;
    let mut drafts = Drafts::default();
    drafts.add(ctx, kind::TOLD_DONE, &ToldDoneBody { told, answer: None })?;
    Ok(drafts)
}
