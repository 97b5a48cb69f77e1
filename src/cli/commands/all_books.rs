//! `--all-books` of `dose today` and `dose due`: each book's own screen, its name first.
//!
//! JSON: `dosebook.today-books.v1` and `dosebook.due-books.v1` with `books[]`: each the
//! object of the command itself, or `{book, error}` of one that can't be read.

use serde_json::{Map, Value, json};

use crate::cli::ctx::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::Screen;
use crate::cli::pager;
use crate::export::safe::Safe;

/// Every book's screen by `make`, printed one after another with `gap` between them. A
/// book that can't be read is said so, and the others are shown.
///
/// # Errors
/// Standard output refused.
pub fn each(
    ctx: &mut Ctx<'_>,
    schema: &'static str,
    gap: &str,
    mut make: impl FnMut(&mut Ctx<'_>) -> CliResult<Screen>,
) -> CliResult<Screen> {
    let (here, heading) = (ctx.book.clone(), ctx.env.heading.clone());
    let mut books = ctx.library.books();
    if books.is_empty() {
        books.push(here.clone());
    }
    let mut all = All::default();
    for book in books {
        ctx.env.heading = format!("{} · ", Safe::line(&book.name));
        ctx.book = book;
        match make(ctx) {
            Ok(mut screen) => all.add(ctx, &mut screen),
            Err(error) => {
                let said = format!("{}{}", ctx.env.heading, error.text());
                ctx.talk(&said);
                all.failed.get_or_insert(error.exit as u8);
                let name = &ctx.book.name;
                all.values
                    .push(json!({"book": name, "error": error.message}));
            }
        }
    }
    (ctx.book, ctx.env.heading) = (here, heading);
    if !ctx.global.json {
        pager::print(ctx, &all.texts.join(gap))?;
    }
    let mut value = Map::new();
    value.insert("books".to_owned(), Value::Array(all.values));
    Ok(Screen {
        schema,
        value: value.into(),
        text: String::new(),
        exit: all.failed.unwrap_or(all.exit),
    })
}

#[derive(Default)]
struct All {
    texts: Vec<String>,
    values: Vec<Value>,
    /// The status of the first book that can't be read; it comes before that something is due.
    failed: Option<u8>,
    exit: u8,
}

impl All {
    fn add(&mut self, ctx: &Ctx<'_>, screen: &mut Screen) {
        if !screen.text.is_empty() {
            self.texts
                .push(format!("{}{}", ctx.env.heading, screen.text));
        }
        let line = screen.json(&ctx.book.name);
        self.values
            .extend(serde_json::from_str::<Value>(&line).ok());
        self.exit = self.exit.max(screen.exit);
    }
}
