//! `dose import book`: the union with an exported book, all or nothing.
//!
//! JSON: `dosebook.import.v1` with `added, dry_run, notices[]`.

use std::io::Read;
use std::path::Path;

use serde_json::{Map, json};

use super::{forked, imported_names};
use crate::cli::args::{ImportArgs, ImportWhat, OpenArgs};
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::keys;
use crate::cli::output::Screen;
use crate::export::safe::Safe;
use crate::store::backup::lines_of;
use crate::store::{Mode, UnionError};

pub fn run(ctx: &mut Ctx<'_>, args: &ImportArgs) -> CliResult<Screen> {
    let ImportWhat::Book {
        file,
        dry_run,
        open,
    } = &args.what;
    let text = file_text(ctx, file, open, "what dose export book wrote")?;
    // An import makes a book where there is none: its first entry is among the lines.
    let mut view = View::open_new(ctx, Mode::Write, Scope::Day)?;
    ctx.tell_done(&mut view.store);
    let lines = || lines_of(&text).split_inclusive('\n');
    let would = view.store.union_would(lines())?;
    let names = imported_names::notices(ctx, &view, &would.added)?;
    let (joined, verb) = match *dry_run || would.added.is_empty() {
        true => (would, "would be added"),
        false => (view.store.union(lines())?, "added"),
    };
    if verb == "added" {
        ctx.back_up(&view);
    }
    let added = joined.added.len();
    let mut forks = forked::notices(&joined.forked);
    forks.extend(forked::kept(&joined.purged));
    let mut value = Map::new();
    value.insert("added".to_owned(), json!(added));
    value.insert("dry_run".to_owned(), json!(dry_run));
    let notices: Vec<_> = forks.iter().chain(&names).collect();
    value.insert("notices".to_owned(), json!(notices));
    let mut text = match added {
        0 => "Nothing new: every entry is here already.\n".to_owned(),
        1 => format!("1 entry {verb}.\n"),
        n => format!("{n} entries {verb}.\n"),
    };
    for notice in &forks {
        text.push_str(&format!("{}\n", notice.text));
    }
    if !names.is_empty() {
        text.push_str("Names to compare with their labels:\n");
    }
    for notice in &names {
        text.push_str(&format!("  {}\n", Safe::line(&notice.text)));
    }
    Ok(Screen {
        schema: "import",
        value: value.into(),
        text,
        exit: 0,
    })
}

/// The text of a file, or of standard input as `-`, opened where it is encrypted.
///
/// # Errors
/// What can't be read or opened, is not UTF-8, or is empty; then it says what was expected.
pub fn file_text(
    ctx: &mut Ctx<'_>,
    file: &Path,
    open: &OpenArgs,
    expected: &str,
) -> CliResult<String> {
    let mut keys = keys::to_open(ctx, open)?;
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        ctx.env.stdin.read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(file).map(|all| bytes = all)
    };
    read.map_err(|e| CliError::failed(format!("{}: {e}", file.display())))?;
    let bytes = keys::opened(ctx, &mut keys, &file.display().to_string(), bytes)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| CliError::failed(format!("{} is not UTF-8 text", file.display())))?;
    if text.trim().is_empty() {
        return Err(CliError::failed(format!("{} is empty", file.display()))
            .hint(format!("expected {expected}")));
    }
    Ok(text)
}

impl From<UnionError> for CliError {
    fn from(error: UnionError) -> Self {
        let message = error.to_string();
        match error {
            UnionError::Store(source) => source.into(),
            UnionError::JournalFailed { entries, .. } => Self {
                recorded: Some(true),
                entries: entries.iter().map(|e| e.id).collect(),
                ..Self::new(Exit::Partly, message)
            },
            _ => Self::failed(message)
                .hint("expected what dose export book wrote, whole and unchanged"),
        }
    }
}
