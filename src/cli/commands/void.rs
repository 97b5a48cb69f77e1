//! `dose void`: an entry does not stand; it stays readable.
//!
//! JSON: `dosebook.recorded.v1`.

use crate::cli::args::VoidArgs;
use crate::cli::book::{Drafts, StoreFacts, View, in_words, moved};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::VoidBody;
use crate::domain::entry::Entry;
use crate::domain::kind;
use crate::export::text;
use crate::schedule::dose_facts::DoseFacts;
use crate::schedule::horizon::LATEST;

pub fn run(ctx: &mut Ctx<'_>, args: &VoidArgs) -> CliResult<Screen> {
    ctx.record(|ctx, view| {
        let why = read::free_text(ctx, &args.why)?;
        if why.trim().is_empty() {
            return Err(CliError::usage(
                "--why is empty: the reason stays in the record",
            ));
        }
        let entry = super::amend::target(view, &args.id)?;
        refuse(&entry)?;
        let standing = view.standing(&entry)?;
        if standing.voided && standing.settles.is_empty() {
            return Err(CliError::failed("that entry is voided already"));
        }
        if entry.kind == kind::REGIMEN && !ctx.global.yes {
            refuse_recorded_of(view, &entry)?;
        }
        // A dose is echoed as it stands; of all else nothing is left in the plan to echo.
        let heading = match entry.kind.as_str() {
            kind::DOSE => String::new(),
            _ => {
                let body = Some(standing.body.to_string());
                let said = in_words(
                    ctx,
                    view,
                    &Entry {
                        body,
                        ..entry.clone()
                    },
                );
                text::voided(&said, &view.short(entry.id), &why, &ctx.style())
            }
        };
        let mut drafts = Drafts {
            heading,
            ..Drafts::default()
        };
        let settles = standing.settles;
        let body = VoidBody { why, settles };
        drafts.correct(ctx, kind::VOID, Some(standing.head), &body)?;
        moved(
            ctx,
            view,
            &mut drafts,
            [&entry].into_iter(),
            Some("dose undo"),
        )?;
        Ok(drafts)
    })
}

fn refuse(entry: &Entry) -> CliResult<()> {
    match entry.kind.as_str() {
        kind::BOOK => Err(CliError::failed(
            "the entry that made the book can't be voided",
        )),
        kind::PURGE => Err(CliError::failed(
            "a purge can't be taken back: what it named is gone",
        )),
        kind::UNDO | kind::REDO => Err(CliError::failed(
            "that entry takes a command back or restores it: dose undo --back, or dose undo",
        )),
        _ => Ok(()),
    }
}

/// Doses of a medicine that does not stand would be of nothing.
fn refuse_recorded_of(view: &View, entry: &Entry) -> CliResult<()> {
    let facts = StoreFacts::new(&view.store, &view.plan, None);
    let found = facts.last(entry.id, None, LATEST);
    facts.check()?;
    let Some(dose) = found else {
        return Ok(());
    };
    let message = format!(
        "doses of it are recorded, the last is [{}]",
        view.short(dose.entry)
    );
    Err(CliError::new(Exit::Guard, message).hint(
        "dose stop says that it is not used any more; -y voids it all the same, the doses stay",
    ))
}
