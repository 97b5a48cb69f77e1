//! `dose sync DIR`: what other machines recorded comes, what they lack goes.
//!
//! JSON: `dosebook.sync.v1` with `folder, dry_run, came, went, kinds[{kind, entries}],
//! files[], encrypted, waiting, unread[{file, lines}], notices[]`.

mod echo;
mod unlock;

use std::path::Path;

use crate::cli::args::SyncArgs;
use crate::cli::book::{Look, Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::report::{Notice, twice};
use crate::store::sync::{Folder, FolderFile, Found, Given, Unsaid, give, unsay};
use crate::store::{Joined, Mode, Store};

/// What was exchanged.
struct Exchange {
    folder: Folder,
    found: Found,
    joined: Joined,
    given: Vec<Given>,
    unsaid: Unsaid,
    /// Whether the files are encrypted.
    locked: bool,
}

pub fn run(ctx: &mut Ctx<'_>, args: &SyncArgs) -> CliResult<Screen> {
    let folder = open(ctx, &args.folder)?;
    let (found, keys) = unlock::read(ctx, args, &folder)?;
    // A book is made where there is none: its first entry is among those that come.
    let mut view = View::open_new(ctx, Mode::Write, Scope::Day)?;
    ctx.tell_done(&mut view.store);
    let store = &mut view.store;
    refuse_another_book(store, &found, args.join)?;
    let mut joined = store.would_fit(found.entries())?;
    if !args.dry_run && !joined.added.is_empty() {
        joined = store.union_what_fits(found.entries())?;
    }
    let me = store.this_device()?;
    let given = give(store, &found, me, keys.is_some())?;
    let unsaid = unsay(store, &found, &given, keys.is_some())?;
    let all: Vec<Given> = given.iter().chain(&unsaid.given).cloned().collect();
    if !args.dry_run && !all.is_empty() {
        let files = unlock::lock(ctx, &all, keys.as_ref())?;
        store.alone(|_| write(&folder, &files))??;
    }
    let exchange = Exchange {
        folder,
        found,
        joined,
        given,
        unsaid,
        locked: keys.is_some(),
    };
    let asked = match args.dry_run || exchange.joined.added.is_empty() {
        true => Vec::new(),
        false => asked(ctx)?,
    };
    Ok(echo::screen(&exchange, args.dry_run, asked))
}

/// What this and other devices recorded or corrected twice.
fn asked(ctx: &mut Ctx<'_>) -> CliResult<Vec<Notice>> {
    let look = Look::open(ctx, Scope::Day, None)?;
    look.report(ctx, |view| Ok(twice::notices(view, None)))
}

/// The folder to exchange through, which is not the book's own.
fn open(ctx: &Ctx<'_>, path: &Path) -> CliResult<Folder> {
    let folder = Folder::open(path).map_err(|e| {
        CliError::failed(format!("{}: {e}", path.display()))
            .hint("expected a folder that is there: sync makes none, so that a stick that is not in place is noticed")
    })?;
    let own = std::fs::canonicalize(&ctx.book.folder).ok();
    match own {
        Some(own) if folder.path().starts_with(&own) => {
            let text = format!("{} is in the book's own folder", path.display());
            let hint = "expected a folder apart from it, which holds only what is exchanged";
            Err(CliError::failed(text).hint(hint))
        }
        _ => Ok(folder),
    }
}

/// Two persons' books would become one for ever.
fn refuse_another_book(store: &Store, found: &Found, join: bool) -> CliResult<()> {
    let empty = store.count()? == 0;
    if empty && found.is_empty() {
        let text = "there is no book yet, and no entry in the folder: nothing to exchange";
        return Err(CliError::failed(text));
    }
    if empty || found.is_empty() || join || shares(store, found)? {
        return Ok(());
    }
    Err(CliError::new(
        Exit::Guard,
        "the folder holds another book: none of its entries is in this one",
    )
    .hint("--book NAME exchanges for another book; --join makes the two one record for ever, where both are of one person"))
}

fn shares(store: &Store, found: &Found) -> CliResult<bool> {
    for sealed in found.entries() {
        if store.number_of(sealed.entry.id)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn write(folder: &Folder, files: &[FolderFile]) -> CliResult<()> {
    for file in files {
        let written = folder.write(&file.name, &file.bytes);
        written.map_err(|e| {
            disk(folder, &e)
                .hint("what came from the folder is kept; run it again to exchange the rest")
        })?;
    }
    Ok(())
}

fn disk(folder: &Folder, error: &std::io::Error) -> CliError {
    CliError::failed(format!("{}: {error}", folder.path().display()))
}
