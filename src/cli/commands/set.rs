//! `dose set`: the few settings of a book. Each is an entry, so that it is known when it
//! was changed.
//!
//! JSON: `dosebook.recorded.v1`; listed, `dosebook.settings.v1` with `settings[]`.

use super::matters::one;
use crate::cli::args::{SetArgs, SettingArg};
use crate::cli::book::{Look, Scope};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::Screen;
use crate::cli::when::parse_duration;
use crate::domain::body::SettingBody;
use crate::domain::kind;
use crate::export::safe::Safe;
use crate::export::text;
use crate::report::settings::{WEEKS, settings};
use crate::schedule::reviews::LEAD_SETTING;

pub fn run(ctx: &mut Ctx<'_>, args: &SetArgs) -> CliResult<Screen> {
    let (Some(setting), Some(value)) = (args.name, &args.value) else {
        return list(ctx);
    };
    let (name, value) = match setting {
        SettingArg::Weeks => (WEEKS, on_off(value)?),
        SettingArg::StopAhead => (LEAD_SETTING, days(value)?),
    };
    ctx.record(|ctx, _| {
        let body = SettingBody {
            name: name.to_owned(),
            value: value.clone(),
            from: None,
        };
        one(ctx, kind::SETTING, &body)
    })
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<Screen> {
    let look = Look::open(ctx, Scope::Whole, None)?;
    let value = look.report(ctx, |v| Ok(settings(v)))?;
    let text = text::settings(&value, &ctx.style());
    Ok(Screen::of("settings", value, text))
}

fn on_off(text: &str) -> CliResult<String> {
    match text {
        "on" | "off" => Ok(text.to_owned()),
        _ => Err(CliError::usage(format!(
            "weeks is on or off, not \"{}\"",
            Safe::line(text)
        ))),
    }
}

/// `3 weeks, 1 week` as `21,7`.
fn days(text: &str) -> CliResult<String> {
    const MOST: usize = 5;
    let all: Vec<&str> = text.split(',').collect();
    let days: Option<Vec<String>> = all.iter().map(|part| one_lead(part)).collect();
    match days {
        Some(days) if days.len() <= MOST => Ok(days.join(",")),
        _ => Err(CliError::usage(format!(
            "stop-ahead: expected 1 to {MOST} times of whole days, up to 366 days, with commas between, such as \"3 weeks, 1 week\", not \"{}\"",
            Safe::line(text)
        ))),
    }
}

fn one_lead(text: &str) -> Option<String> {
    let span = parse_duration(text.trim()).ok()?;
    let days = span.num_days();
    let whole = days * 24 * 60 == span.num_minutes();
    (whole && (1..=366).contains(&days)).then(|| days.to_string())
}
