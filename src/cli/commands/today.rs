//! `dose today`: the slots of a day by time, and what stands open.
//!
//! JSON: `dosebook.today.v1` with `now, zone, date, gestation, slots[], other_doses[],
//! as_needed[], unconfirmed[], ahead[], notices[]`.

use super::all_books;
use crate::cli::args::TodayArgs;
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::cli::when::{Direction, parse_date};
use crate::export::text;
use crate::report::today::{self, Asked};

pub fn run(ctx: &mut Ctx<'_>, args: &TodayArgs) -> CliResult<Screen> {
    match args.all_books {
        true => all_books::each(ctx, "today-books", "\n", |ctx| one(ctx, args)),
        false => one(ctx, args),
    }
}

fn one(ctx: &mut Ctx<'_>, args: &TodayArgs) -> CliResult<Screen> {
    let scope = match &args.day {
        Some(day) if day.contains("visit") => Scope::Whole,
        _ => Scope::Day,
    };
    let look = Look::open(ctx, scope, args.as_known_on.as_deref())?;
    if !look.view.exists() && !ctx.global.json {
        return Ok(Screen {
            schema: "today",
            text: text::no_book(&ctx.book.folder.display().to_string()),
            ..Screen::default()
        });
    }
    let date = match &args.day {
        Some(text) => {
            let here = read::here_in(ctx, &look.view.plan, &look.zone);
            let day = parse_date(text, Direction::Backwards, &here)
                .map_err(|e| CliError::usage(e.to_string()))?;
            Some(day)
        }
        None => None,
    };
    let asked = Asked {
        date,
        as_known_on: look.known_on,
        system_zone: Some(ctx.zone.as_str().to_owned()),
    };
    let value = look.report(ctx, |view| Ok(today::today(view, &asked)))?;
    let text = text::today(&value, &ctx.style());
    Ok(Screen::of("today", value, text))
}
