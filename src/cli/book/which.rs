//! Which book is meant, where the one that the line leads to is not there.

use super::view::{PATIENCE, place_and_ports};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::export::safe::Safe;
use crate::store::Store;

/// A book whose logs are both gone is not begun anew beside its backups. One that another
/// command made since it was read is not gone.
fn backups_left(ctx: &Ctx<'_>) -> CliResult<Option<CliError>> {
    let (place, ports) = place_and_ports(ctx, &ctx.book, PATIENCE)?;
    let newest = Store::backup_left(&place, &ports)?;
    Ok(newest.filter(|_| !place.database().exists()).map(|file| {
        let file = file.display();
        CliError::new(
            Exit::Book,
            "the book's database and journals are gone, and a backup of them is there",
        )
        .hint(format!("dose restore \"{file}\" shows what it would bring"))
    }))
}

/// Goes on where nothing was said of a book and there is none at all, or where another
/// command made the one that is meant since it was looked for.
///
/// # Errors
/// Only backups of the book are left; the book that was named is not there; none was named,
/// and there are others.
pub fn refuse_absent(ctx: &Ctx<'_>) -> CliResult<()> {
    if let Some(gone) = backups_left(ctx)? {
        return Err(gone);
    }
    if !ctx.book.is_default {
        return Err(no_such_book(ctx));
    }
    let named = ctx.global.book.is_some() || ctx.env.var("DOSE_BOOK").is_some();
    let books = ctx.library.books();
    let made_since = books.iter().any(|b| b.folder == ctx.book.folder);
    if named || made_since || books.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = books.iter().map(|b| b.name.as_str()).collect();
    let own = &ctx.book.name;
    Err(CliError::new(
        Exit::Ambiguous,
        format!("no book is named, and there is none called \"{own}\" yet"),
    )
    .hint(format!(
        "--book NAME is one of those there are: {}; dose init {own} makes one of your own",
        names.join(", ")
    )))
}

/// A name is mistyped sooner than a book is meant to be empty.
fn no_such_book(ctx: &Ctx<'_>) -> CliError {
    let book = &ctx.book;
    let named = ctx.library.place(Some(&book.name));
    if named.is_ok_and(|named| named.folder == book.folder) {
        let name = Safe::line(&book.name);
        return CliError::failed(format!("there is no book called \"{name}\"")).hint(format!(
            "dose init {name} makes one; dose books lists those there are"
        ));
    }
    let folder = book.folder.display().to_string();
    let folder = Safe::line(&folder);
    CliError::failed(format!("there is no book in {folder}")).hint(format!(
        "dose init {folder} makes one; dose books lists those that have a name"
    ))
}
