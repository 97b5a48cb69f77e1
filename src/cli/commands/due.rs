//! `dose due`: what is due, for prompts and timers. It reads, asks nothing, waits at
//! most 250 ms, and is silent when nothing is due or there is no book.
//!
//! JSON: `dosebook.due.v1` with `slots[]` as in today.

use std::time::Duration;

use chrono::TimeDelta;

use super::all_books;
use super::lists::reading;
use crate::cli::args::{DueArgs, DueFormat};
use crate::cli::book::{Scope, View, lived_zone, report};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::{self, Screen};
use crate::cli::when::parse_duration;
use crate::export::text;
use crate::report::slots::due;
use crate::store::Mode;

const PATIENCE: Duration = Duration::from_millis(250);
/// With `--exit-code`, something is due.
const SOMETHING_DUE: u8 = 10;

pub fn run(ctx: &mut Ctx<'_>, args: &DueArgs) -> CliResult<Option<Screen>> {
    let mut screen = match args.all_books {
        true => all_books::each(ctx, "due-books", "", |ctx| one(ctx, args))?,
        false => one(ctx, args)?,
    };
    if args.format == DueFormat::Json && !ctx.global.json {
        let line = screen.json(&ctx.book.name);
        output::print(&mut ctx.env.stdout, &format!("{line}\n"))?;
        screen.text.clear();
    }
    Ok(Some(screen))
}

fn one(ctx: &mut Ctx<'_>, args: &DueArgs) -> CliResult<Screen> {
    let within = match &args.within {
        Some(text) => {
            parse_duration(text).map_err(|e| reading(CliError::usage(format!("--within: {e}"))))?
        }
        None => TimeDelta::zero(),
    };
    let view = View::open_at(ctx, &ctx.book, Mode::Read, Scope::Day, PATIENCE).map_err(reading)?;
    let zone = lived_zone(ctx, &view)?;
    let mut value = report(ctx, &view, &zone, None, |v| Ok(due(v, within)))?;
    if args.private {
        value.hide_names();
    }
    let text = match args.format {
        DueFormat::Line => {
            let taken = ctx.env.heading.chars().count();
            text::due_line(&value, args.private, taken, &ctx.style())
        }
        DueFormat::Json => String::new(),
    };
    let something = !value.slots.is_empty();
    let mut screen = Screen::of("due", value, text);
    if args.exit_code && something {
        screen.exit = SOMETHING_DUE;
    }
    Ok(screen)
}
