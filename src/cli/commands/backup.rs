//! `dose backup`: the whole book in one file, read back and checked.
//!
//! JSON: `dosebook.backup.v1` with `file, entries, made_at`.

use std::path::{Path, PathBuf};

use serde_json::{Map, json};

use crate::cli::args::BackupArgs;
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::export::safe::Safe;
use crate::store::Mode;

pub fn run(ctx: &mut Ctx<'_>, args: &BackupArgs) -> CliResult<Screen> {
    // Opened to write, so that a broken-off recording is put right before it is copied.
    let view = View::open(ctx, Mode::Write, Scope::Day)?;
    if !view.store.exists() {
        return Err(CliError::failed("there is no book yet: nothing to back up"));
    }
    view.store.release()?;
    let file = file(ctx, &view, args.path.as_deref())?;
    if file.symlink_metadata().is_ok() {
        return Err(CliError::failed(format!(
            "{} is there already, and was left as it is",
            file.display()
        ))
        .hint("name a file that is not there yet, or a folder"));
    }
    let made = view.store.backup_to(&file, ctx.env.now)?;
    let mut value = Map::new();
    value.insert("file".to_owned(), json!(file.display().to_string()));
    value.insert("entries".to_owned(), json!(made.entries.len()));
    value.insert("made_at".to_owned(), json!(made.made_at.to_rfc3339()));
    let text = format!(
        "Backup: {}\n  {} entries, read back and whole\n",
        Safe::line(&file.display().to_string()),
        made.entries.len()
    );
    Ok(Screen {
        schema: "backup",
        value,
        text,
        exit: 0,
    })
}

/// The file that a path names: itself, or one in that folder; without a path, one in the
/// book's own.
fn file(ctx: &Ctx<'_>, view: &View, path: Option<&Path>) -> CliResult<PathBuf> {
    let stamp = ctx.env.now.format("%Y-%m-%dT%H%M%SZ");
    let Some(path) = path else {
        return Ok(view.store.backup_folder()?.join(format!("{stamp}.jsonl")));
    };
    let path = std::path::absolute(path)
        .map_err(|e| CliError::failed(format!("{}: {e}", path.display())))?;
    Ok(match path.is_dir() {
        true => path.join(format!("dosebook-{}-{stamp}.jsonl", ctx.book.name)),
        false => path,
    })
}
