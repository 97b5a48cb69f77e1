//! What was observed, from the words of a command line: a moment or a day, `NAME=VALUE`,
//! and short lengths of time.

use chrono::NaiveDate;

use super::{label, moment_of, when_backwards};
use crate::cli::ctx::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::when::parse_duration;
use crate::domain::body::Moment;
use crate::domain::plan::Plan;
use crate::export::safe::Safe;

/// The day of something that happened, and its moment where one is given.
///
/// # Errors
/// Not a moment, or ahead.
pub fn happened(ctx: &Ctx<'_>, plan: &Plan, text: &str) -> CliResult<(NaiveDate, Option<Moment>)> {
    let when = when_backwards(ctx, plan, text)?;
    let moment = moment_of(&ctx.zones, &when.zone, when.at)?;
    Ok((when.wall.date(), Some(moment).filter(|_| !when.is_day())))
}

/// `NAME=VALUE`, both as typed.
///
/// # Errors
/// No sign, or nothing on a side of it.
pub fn named_value(what: &'static str, text: &str, example: &str) -> CliResult<(String, String)> {
    let Some((name, value)) = text.split_once('=') else {
        return Err(CliError::usage(format!(
            "{what}: \"{}\" has no \"=\": expected a name and what is printed of it",
            Safe::line(text)
        ))
        .hint(format!("in quotes, as one word: \"{example}\"")));
    };
    Ok((label(what, name)?, label(what, value)?))
}

/// A length of time to the second: `40 s`, `90 sec`, or a DUR.
///
/// # Errors
/// Not one, or none above zero and up to a week.
pub fn seconds(flag: &str, text: &str) -> CliResult<u32> {
    const WEEK: u32 = 604_800;
    let lower = text.trim().to_ascii_lowercase();
    let short = ["seconds", "second", "secs", "sec", "s"]
        .iter()
        .find_map(|unit| lower.strip_suffix(unit))
        .and_then(|n| n.trim().parse::<u32>().ok());
    let seconds = match short {
        Some(n) => n,
        None => {
            let span = parse_duration(text).map_err(|_| not_a_length(flag, text))?;
            u32::try_from(span.num_seconds()).unwrap_or(u32::MAX)
        }
    };
    match seconds {
        1..=WEEK => Ok(seconds),
        _ => Err(not_a_length(flag, text)),
    }
}

fn not_a_length(flag: &str, text: &str) -> CliError {
    CliError::usage(format!(
        "{flag}: \"{}\" is not a length of time: expected one like \"40 s\" or \"10 min\", up to a week",
        Safe::line(text)
    ))
}
