//! `dose init` and `dose books`.
//!
//! JSON: `dosebook.recorded.v1`; the list is `dosebook.books.v1` with
//! `books[{id, name, folder, default}]`.

use serde_json::{Map, json};

use crate::cli::args::InitArgs;
use crate::cli::book::{BookPlace, Library, Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::export::safe::Safe;
use crate::store::Mode;

pub fn init(ctx: &mut Ctx<'_>, args: &InitArgs) -> CliResult<Screen> {
    ctx.book = Library::new(&ctx.env.data_dir).place(Some(&args.name))?;
    refuse_shared(&ctx.book)?;
    let mut view = View::open_new(ctx, Mode::Write, Scope::Whole)?;
    if view.exists() {
        return Err(CliError::failed(format!(
            "there is already a book called \"{}\"",
            Safe::line(&args.name)
        )));
    }
    ctx.start_book(&mut view, None)?;
    let mut entries = Vec::new();
    view.store.entries_all(|e| entries.push(e))?;
    crate::cli::book::echo(ctx, &view, &entries, false, Vec::new())
}

/// A book's folder is its owner's alone: one with other files in it stays as it is.
fn refuse_shared(book: &BookPlace) -> CliResult<()> {
    let folder = &book.folder;
    let ours = ["book.db", "journal"];
    if ours.iter().any(|name| folder.join(name).exists()) {
        return Ok(());
    }
    let other = std::fs::read_dir(folder)
        .ok()
        .and_then(|mut names| names.next());
    match other {
        None => Ok(()),
        Some(_) => {
            let folder = folder.display().to_string();
            Err(CliError::failed(format!(
                "{} has other files in it, and a book's folder is closed to others",
                Safe::line(&folder)
            ))
            .hint("expected a folder that is empty or not there yet"))
        }
    }
}

pub fn list(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let mut text = String::new();
    let mut books = Vec::new();
    for book in ctx.library.books() {
        let id = View::open_at(
            ctx,
            &book,
            Mode::Read,
            Scope::Day,
            std::time::Duration::ZERO,
        )
        .ok()
        .and_then(|v| v.plan.book);
        let state = if id.is_some() {
            ""
        } else {
            "   can't be read: dose verify"
        };
        text.push_str(&format!(
            "{:<12} {}{state}\n",
            Safe::line(&book.name),
            Safe::line(&book.folder.display().to_string())
        ));
        books.push(json!({
            "id": id,
            "name": book.name,
            "folder": book.folder.display().to_string(),
            "default": book.is_default,
        }));
    }
    if books.is_empty() {
        text = "No book yet: the first entry makes one.\n".to_owned();
    }
    let mut value = Map::new();
    value.insert("books".to_owned(), json!(books));
    Ok(Screen {
        schema: "books",
        value: value.into(),
        text,
        exit: 0,
    })
}
