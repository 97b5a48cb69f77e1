//! `dose times`: the person's own times of day, by which some timings count.
//!
//! JSON: `dosebook.recorded.v1`; listed, `dosebook.times.v1`.

use chrono::NaiveTime;

use crate::cli::args::TimesArgs;
use crate::cli::book::{Drafts, Look, Scope, View};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::read;
use crate::domain::body::{Moment, SettingBody};
use crate::domain::kind;
use crate::domain::timing::DayEvent;
use crate::export::safe::Safe;
use crate::export::text;
use crate::report::times::times;

pub fn run(ctx: &mut Ctx<'_>, args: &TimesArgs) -> CliResult<Screen> {
    if args.times.is_empty() {
        return list(ctx);
    }
    let said = said(&args.times)?;
    ctx.record(|ctx, view| {
        let from = from(ctx, view, args)?;
        let mut drafts = Drafts::default();
        for (event, at) in &said {
            let body = SettingBody {
                name: event.name().to_owned(),
                value: at.format("%H:%M").to_string(),
                from: Some(from.clone()),
            };
            drafts.add(ctx, kind::SETTING, &body)?;
        }
        Ok(drafts)
    })
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let value = look.report(ctx, |v| Ok(times(v)))?;
    let text = text::times(&value, &ctx.style());
    Ok(Screen::of("times", value, text))
}

fn from(ctx: &Ctx<'_>, view: &View, args: &TimesArgs) -> CliResult<Moment> {
    let at = match &args.from {
        Some(text) => read::when_forwards(ctx, &view.plan, text)?.at,
        None => ctx.env.now,
    };
    read::moment_of(&ctx.zones, &ctx.zone, at)
}

fn said(pairs: &[String]) -> CliResult<Vec<(DayEvent, NaiveTime)>> {
    let mut out: Vec<(DayEvent, NaiveTime)> = Vec::new();
    for pair in pairs {
        let (event, at) = one(pair)?;
        if out.iter().any(|(e, _)| *e == event) {
            return Err(CliError::usage(format!("{} is given twice", event.name())));
        }
        out.push((event, at));
    }
    Ok(out)
}

fn one(pair: &str) -> CliResult<(DayEvent, NaiveTime)> {
    let unread = || {
        CliError::usage(format!(
            "\"{}\" is no time of your own: expected waking, breakfast, lunch, dinner or bedtime, an equals sign and a time",
            Safe::line(pair)
        ))
        .hint("for example: dose times breakfast=07:30 bedtime=22:30")
    };
    let (name, time) = pair.split_once('=').ok_or_else(unread)?;
    let name = match name.trim().to_lowercase().as_str() {
        "supper" => "dinner".to_owned(),
        other => other.to_owned(),
    };
    let event = DayEvent::named(&name).ok_or_else(unread)?;
    match read::clock_times(time)?.as_slice() {
        [at] => Ok((event, *at)),
        _ => Err(unread()),
    }
}
