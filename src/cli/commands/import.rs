//! `dose import book`: the union with an exported book, all or nothing.
//!
//! JSON: `dosebook.import.v1` with `added, dry_run, notices[]`.

use std::io::Read;
use std::path::Path;

use serde_json::{Map, json};

use super::forked;
use crate::cli::args::{ImportArgs, ImportWhat};
use crate::cli::book::{Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::store::{Mode, UnionError};

pub fn run(ctx: &mut Ctx<'_>, args: &ImportArgs) -> CliResult<Screen> {
    let ImportWhat::Book { file, dry_run } = &args.what;
    let text = file_text(ctx, file, "what dose export book wrote")?;
    // An import makes a book where there is none: its first entry is among the lines.
    let mut view = View::open_new(ctx, Mode::Write, Scope::Day)?;
    let lines = || text.split_inclusive('\n');
    let would = view.store.union_would(lines())?;
    let (joined, verb) = match *dry_run || would.added.is_empty() {
        true => (would, "would be added"),
        false => (view.store.union(lines())?, "added"),
    };
    let added = joined.added.len();
    let forks = forked::notices(&joined.forked);
    let mut value = Map::new();
    value.insert("added".to_owned(), json!(added));
    value.insert("dry_run".to_owned(), json!(dry_run));
    value.insert("notices".to_owned(), json!(forks));
    let mut text = match added {
        0 => "Nothing new: every entry is here already.\n".to_owned(),
        1 => format!("1 entry {verb}.\n"),
        n => format!("{n} entries {verb}.\n"),
    };
    for notice in &forks {
        text.push_str(&format!("{}\n", notice.text));
    }
    Ok(Screen {
        schema: "import",
        value,
        text,
        exit: 0,
    })
}

/// The text of a file, or of standard input as `-`.
///
/// # Errors
/// What can't be read, is not UTF-8, or is empty; then it says what was expected.
pub fn file_text(ctx: &mut Ctx<'_>, file: &Path, expected: &str) -> CliResult<String> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        ctx.env.stdin.read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(file).map(|all| bytes = all)
    };
    read.map_err(|e| CliError::failed(format!("{}: {e}", file.display())))?;
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
