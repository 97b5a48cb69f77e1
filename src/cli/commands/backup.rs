//! `dose backup`: the whole book in one file, read back and checked.
//!
//! JSON: `dosebook.backup.v1` with `file, entries, made_at, encrypted`.

use std::path::{Path, PathBuf};

use serde_json::{Map, json};

use crate::cli::args::BackupArgs;
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::keys;
use crate::cli::output::Screen;
use crate::export::safe::Safe;
use crate::export::text;
use crate::store::cipher::Keys;
use crate::store::{Mode, backup};

pub fn run(ctx: &mut Ctx<'_>, args: &BackupArgs) -> CliResult<Screen> {
    let keys = keys::to_lock(ctx, &args.lock)?;
    // Opened to write, so that a broken-off recording is put right before it is copied.
    let mut view = View::open(ctx, Mode::Write, Scope::Day)?;
    ctx.tell_done(&mut view.store);
    if !view.store.exists() {
        return Err(CliError::failed("there is no book yet: nothing to back up"));
    }
    view.store.release()?;
    let file = file(ctx, &view, args.path.as_deref(), keys.is_some())?;
    if file.symlink_metadata().is_ok() {
        return Err(CliError::failed(format!(
            "{} is there already, and was left as it is",
            file.display()
        ))
        .hint("name a file that is not there yet, or a folder"));
    }
    let (entries, checked) = match &keys {
        None => (plain(ctx, &view, &file)?, "read back and whole"),
        Some(keys) => locked(ctx, &view, &file, keys)?,
    };
    let mut value = Map::new();
    value.insert("file".to_owned(), json!(file.display().to_string()));
    value.insert("entries".to_owned(), json!(entries));
    let made_at = ctx.env.now.to_rfc3339();
    value.insert("made_at".to_owned(), json!(made_at));
    value.insert("encrypted".to_owned(), json!(keys.is_some()));
    let text = format!(
        "Backup: {}\n  {}, {checked}\n",
        Safe::line(&file.display().to_string()),
        text::entries(entries)
    );
    Ok(Screen {
        schema: "backup",
        value: value.into(),
        text,
        exit: 0,
    })
}

fn plain(ctx: &Ctx<'_>, view: &View, file: &Path) -> CliResult<usize> {
    Ok(view.store.backup_to(file, ctx.env.now)?.entries.len())
}

/// Writes it encrypted; what it is opened to is compared, where a passphrase opens it.
fn locked(
    ctx: &Ctx<'_>,
    view: &View,
    file: &Path,
    keys: &Keys,
) -> CliResult<(usize, &'static str)> {
    let text = view.store.backup_text(ctx.env.now)?;
    let entries = backup::entries_of(text.as_bytes()).len();
    let locked = keys.lock(text.as_bytes())?;
    let mut checked = "encrypted, read back as written";
    if keys.passphrase.is_some() {
        if keys.unlock(&locked)? != text.as_bytes() {
            return Err(CliError::failed("what was encrypted opens otherwise"));
        }
        checked = "encrypted, opened again, read back and whole";
    }
    view.store.backup_locked(file, &locked)?;
    Ok((entries, checked))
}

/// The file that a path names: itself, or one in that folder; without a path, one in the
/// book's own.
fn file(ctx: &Ctx<'_>, view: &View, path: Option<&Path>, locked: bool) -> CliResult<PathBuf> {
    let end = if locked { "jsonl.age" } else { "jsonl" };
    let stamp = ctx.env.now.format("%Y-%m-%dT%H%M%SZ");
    let Some(path) = path else {
        return Ok(view.store.backup_folder()?.join(format!("{stamp}.{end}")));
    };
    let path = std::path::absolute(path)
        .map_err(|e| CliError::failed(format!("{}: {e}", path.display())))?;
    Ok(match path.is_dir() {
        true => path.join(format!("dosebook-{}-{stamp}.{end}", ctx.book.name)),
        false => path,
    })
}
