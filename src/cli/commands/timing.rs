//! `dose timing`: reads a direction and shows what falls due by it; touches no book.
//!
//! JSON: `dosebook.timing.v1` with `canonical, structure, slots[], unread[]`.

use serde_json::{Map, json};

use super::preview;
use crate::cli::args::TimingArgs;
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult, Exit};
use crate::cli::output::Screen;
use crate::domain::timing::{Timing, TimingError};
use crate::export::safe::Safe;

pub fn run(ctx: &mut Ctx<'_>, args: &TimingArgs) -> CliResult<Screen> {
    match Timing::parse(&args.phrase) {
        Ok(timing) => preview::screen(ctx, args, timing),
        Err(TimingError::TimesWanted(wanted)) => {
            let text = format!(
                "\"{}\" names no times of day: {} wanted, as in \"daily at 08:00, 22:00\"",
                Safe::line(&args.phrase),
                wanted.n
            );
            refused(ctx, text, &[])
        }
        Err(error) => {
            let unread: Vec<&str> = error.unread().into_iter().collect();
            let text = format!("not read: {error}");
            refused(ctx, text, &unread)
        }
    }
}

/// A refusal is a result in JSON, with the words not read, and exit 1.
fn refused(ctx: &Ctx<'_>, text: String, unread: &[&str]) -> CliResult<Screen> {
    if !ctx.global.json {
        let error = CliError::failed(text).hint("dose help timing explains the phrases");
        return Err(super::lists::reading(error));
    }
    let mut value = Map::new();
    value.insert("canonical".to_owned(), json!(null));
    value.insert("structure".to_owned(), json!(null));
    value.insert("slots".to_owned(), json!([]));
    value.insert("unread".to_owned(), json!(unread));
    value.insert("error".to_owned(), json!(text));
    Ok(Screen {
        schema: "timing",
        value,
        text: String::new(),
        exit: Exit::Failed as u8,
    })
}
